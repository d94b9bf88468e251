import { expect, test } from 'vitest';
import { type Assessment, assessmentOf } from '../../../src/scoring/assessment.ts';
import { errorRatios } from '../../../src/scoring/error-ratios.ts';
import { errorGraphSvg } from '../../../src/scoring/postmortem/error-graph.ts';
import { postmortemOf } from '../../../src/scoring/postmortem/postmortem.ts';
import { shareCodeOf } from '../../../src/scoring/summary.ts';
import type { Drill } from '../../../src/sim/drill.ts';
import { complicated } from '../../support/complicated-toy.ts';
import { act, plain, played, type Step } from '../played.ts';

// The page is at 11:02 UTC.

const ACK: Step = [20, { type: 'acknowledge' }];
const END: Step = [300, { type: 'give-up' }];
const severe = (severity: 1 | 2 | 3 | 4): Step => [25, { type: 'declare', severity }];

const assessed: Assessment = assessmentOf(played([ACK, END]));
const write = (drill: Drill, assessment = assessed) => postmortemOf(drill, assessment);

test('a postmortem says of which drill it is, and when it is due by the severity that was declared', () => {
  const { title, scenario, seed, difficulty, owner, organisation, exercise } = write(played([ACK, END]));
  expect({ title, scenario, seed, difficulty, owner, organisation, exercise }).toEqual({
    title: 'A toy: postmortem of an exercise',
    scenario: 'toy',
    seed: 'quiet-otter-41',
    difficulty: 'standard',
    owner: 'Incident commander of the exercise',
    organisation: null,
    exercise: true,
  });
  const due = (...steps: readonly Step[]) => write(played([ACK, ...steps, END])).due;
  expect([due(severe(1)), due(severe(2)), due(severe(3)), due(severe(4)), due()]).toEqual([
    'within 3 calendar days',
    'within 5 business days',
    'when the team finds it useful',
    'when the team finds it useful',
    'when the team finds it useful',
  ]);
});

test('what went well, poorly and by luck has its time of day, and there is none in a run that was not judged', () => {
  const lines = {
    well: [{ text: 'Well', atSec: 0 }],
    poorly: [
      { text: 'Late', atSec: 90 },
      { text: 'All along', atSec: null },
    ],
    lucky: [{ text: 'Luck', atSec: -1 }],
  };
  const { wentWell, wentPoorly, lucky } = write(played([ACK, END]), { ...assessed, lines });
  expect([wentWell, wentPoorly, lucky]).toEqual([
    ['11:02 UTC: Well'],
    ['11:03 UTC: Late', 'All along'],
    ['11:01 UTC: Luck'],
  ]);
  expect(write(played([ACK, END]), { ...assessed, lines: null })).toMatchObject({
    wentWell: [],
    wentPoorly: [],
    lucky: [],
  });
});

test('causes, whys and action items are those of the cause, and nobody owns them yet', () => {
  const [first, ...others] = plain.causes;
  if (!first) throw new Error('the toy has no cause');
  const told = {
    ...first,
    contributingFactors: ['No review', 'No canary'],
    whys: ['It was odd', 'It was turned'],
    prevention: ['Review settings', 'Alert on them'],
  };
  const drill = played([ACK, END], { ...plain, causes: [told, ...others] });
  const { whatHappened, contributingFactors, whys, actionItems } = write(drill);
  expect({ whatHappened, contributingFactors, whys, actionItems }).toEqual({
    whatHappened: 'The setting was turned.',
    contributingFactors: ['No review', 'No canary'],
    whys: ['It was odd', 'It was turned'],
    actionItems: [
      { what: 'Review settings', owner: null, ticket: null },
      { what: 'Alert on them', owner: null, ticket: null },
    ],
  });
});

test('a decision that was simulated otherwise is told with what it would have done, and what to ask', () => {
  const whatIf = assessmentOf(played([ACK, [60, act('shed-load', 'half')], END])).whatIfs[0];
  if (!whatIf) throw new Error('there was no what-if');
  const { whatIfs } = write(played([ACK, END]), { ...assessed, whatIfs: [whatIf] });
  expect(whatIfs).toEqual([{ label: whatIf.label, effect: whatIf.why, question: whatIf.question }]);
});

test('an organisation has its name and its runbooks in it', () => {
  const runbooks = [{ about: 'A toy', url: 'https://wiki.example/toy' }];
  const organisation = { name: 'Basket', severities: null, runbooks, alertRunbooks: {} };
  expect(write(played([ACK, END], { ...plain, organisation }))).toMatchObject({ organisation: 'Basket', runbooks });
  expect(write(played([ACK, END])).runbooks).toEqual([]);
});

test('what complicated it is told with when, and that a facilitator did it', () => {
  const toy = { ...complicated, onsetSec: plain.onsetSec, model: plain.model };
  const drill = played([ACK, [60, { type: 'complicate', complication: 'failures-late' }], END], toy);
  expect(write(drill).complications).toEqual([
    'Failures come late (T+01:00 to T+04:20, set off by the facilitator). What failed was told a minute and a half later.',
  ]);
});

test('its graph, score, share code and asking are those of the run', () => {
  const drill = played([ACK, END]);
  const { graph, score, share, asks } = write(drill);
  expect(graph).toBe(errorGraphSvg(errorRatios(drill), assessed.par.errors));
  expect(share).toBe(shareCodeOf(drill));
  expect([score?.total, asks]).toEqual([assessed.score?.total, 0]);
  expect(write(played([ACK, [60, { type: 'ask' }], END])).asks).toBe(1);
});
