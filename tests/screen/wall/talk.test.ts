import { describe, expect, test } from 'vitest';
import type { TeamScore } from '../../../src/team/day/report/scores.ts';
import { act, plain } from '../../scoring/played.ts';
import { FACILITATOR, Hall, laptop, WALL } from '../../team/day/hall.ts';
import { oddHour } from '../../team/day/plans.ts';
import { saidOn } from './said.ts';

const [one, two] = [laptop('team-1'), laptop('team-2')];
const says = (hall: Hall) => Object.fromEntries(saidOn(hall.view(WALL), plain));

function washed(): Hall {
  const hall = Hall.inRound(oddHour, [plain]);
  for (const by of [one, two]) expect(hall.chooses(by, { type: 'acknowledge' })).toBeNull();
  expect(hall.chooses(one, act('turn-setting', 'tuned'))).toBeNull();
  hall.passes(40);
  hall.does(FACILITATOR, { type: 'go-to', phase: 4 });
  return hall;
}

const WHAT_IF = { label: 'Without the change', effect: '900 more requests would have failed. Sure.', question: 'Why?' };
const SCORES: readonly TeamScore[] = [
  {
    team: 'team-2',
    total: 12,
    parts: [],
    requests: { own: 186_000, par: 21_000, idle: 186_000 },
    mitigatedSec: null,
    outcome: 'given-up',
    whatIfs: [],
  },
  {
    team: 'team-1',
    total: 71,
    parts: [],
    requests: { own: 13_500, par: 21_000, idle: 186_000 },
    mitigatedSec: 75,
    outcome: 'given-up',
    whatIfs: [WHAT_IF],
  },
];

function revealed(): Hall {
  const hall = washed();
  hall.does(FACILITATOR, { type: 'scored', round: 'first', scores: SCORES });
  for (const team of ['team-1', 'team-2']) hall.does(FACILITATOR, { type: 'spoken', team, round: 'first' });
  hall.does(FACILITATOR, { type: 'reveal', round: 'first' });
  return hall;
}

describe('the wall at a hotwash', () => {
  test('asks the questions of the step, and ticks off whose story was told', () => {
    const hall = washed();
    hall.does(FACILITATOR, { type: 'spoken', team: 'team-2', round: 'first' });
    hall.does(FACILITATOR, { type: 'step', step: 'tipped-off' });
    expect(says(hall)).toMatchObject({
      'wall/title': 'Hotwash',
      'step/timeline': 'Tell it',
      'step/tipped-off': 'What tipped you off',
      'hotwash/heading': 'What tipped you off',
      'hotwash/0': 'Which one observation settled it?',
      'spoken/team-1/told': '–',
      'spoken/team-2/told': '✓ told',
    });
    expect(says(hall)).not.toHaveProperty('result/cause');
  });

  test('has cause and ranking once they are revealed, and at the what-ifs what would have changed most', () => {
    const hall = revealed();
    expect(says(hall)).toMatchObject({
      'result/cause': 'Somebody turned the setting',
      'result/explanation': 'The setting was turned.',
      'result/team-1': '1. Otters',
      'result/team-1/told': '13\u202f500 failed requests · mitigated in 01:15',
      'result/team-1/points': '71 of 100',
      'result/team-2': '2. Falcons',
      'result/team-2/told': '186\u202f000 failed requests · not mitigated',
      'result/team-2/points': '12 of 100',
    });
    hall.does(FACILITATOR, { type: 'step', step: 'what-ifs' });
    expect(says(hall)).toMatchObject({
      'result/team-1/told': 'Without the change: 900 more requests would have failed',
      'result/team-2/told': 'nothing would have changed much',
    });
  });

  test('has the charts of a run that is looked at again, with what to ask, and what comes of another way', () => {
    const hall = washed();
    const tick = hall.state.teams['team-1']?.rounds.first?.run.inputs[1]?.tick ?? 0;
    hall.does(FACILITATOR, { type: 'rewind', team: 'team-1', round: 'first', tick });
    expect(says(hall)).toMatchObject({
      'rewound/heading': 'Otters, back at a decision, T+00:15',
      'rewound/0': 'What did you know at this moment, and what did you not?',
      'rewound/1': 'What would you do from here?',
    });
    hall.does(FACILITATOR, { type: 'branch' });
    hall.passes(40);
    expect(says(hall)).toMatchObject({
      'rewound/heading': 'Otters, on another way, T+02:15',
      'rewound/0': '19\u202f500 failed requests so far. The run itself had 13\u202f500 by then.',
    });
  });
});

test('while results are collected the wall asks for quiet, and shows how far each team came', () => {
  const hall = washed();
  hall.does(FACILITATOR, { type: 'go-to', phase: 3 });
  expect(says(hall)).toMatchObject({
    'collect/heading': 'Collect results',
    'collect/0': 'Hands off the keyboards. Nobody speaks for a minute.',
    'team/team-1/words': 'mitigated 01:15',
    'team/team-2/words': 'finished',
  });
});

test('in the last phase each team has its action before what it learned, and is asked for both until then', () => {
  const hall = revealed();
  hall.does(FACILITATOR, { type: 'go-to', phase: 6 });
  hall.does(one, { type: 'learn', text: 'Read first' });
  hall.does(one, { type: 'improve', text: 'Lock the setting', owner: 'Ada' });
  const said = saidOn(hall.view(WALL), plain);
  expect(said.get('team-1/action')).toBe('→ Lock the setting (Ada)');
  expect([...said.values()]).toContain('Read first');
  expect(said.get('team-1/none')).toBeUndefined();
  expect(said.get('team-2/none')).toBe('One learning, and one action with an owner.');
  expect(said.get('result/team-1')).toBe('1. Otters');
  hall.does(FACILITATOR, { type: 'go-to', phase: 5 });
  hall.does(FACILITATOR, { type: 'go-to', phase: 6 });
  // The round that is talked about by then is not revealed.
  expect(says(hall)).not.toHaveProperty('result/cause');
  hall.does(FACILITATOR, { type: 'end' });
  expect(says(hall)).toMatchObject({
    'wall/title': 'The game day is over',
    'team-1/action': '→ Lock the setting (Ada)',
  });
});
