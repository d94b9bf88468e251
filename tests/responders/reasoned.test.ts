import { describe, expect, test } from 'vitest';
import type { AnyScenario } from '../../src/contract/scenario.ts';
import { recordingOf } from '../../src/replay/open.ts';
import { checkRecording } from '../../src/replay/recording.ts';
import { createBot, createColleague } from '../../src/responders/bots.ts';
import { play } from '../../src/responders/play.ts';
import { reasoned, type Temper } from '../../src/responders/reasoned.ts';
import { severityFor } from '../../src/responders/severity.ts';
import { failing, plain } from '../scoring/played.ts';

const EXPERT: Temper = { skill: 1, readingSec: 25, haste: 0.05, readsPanels: true, keepsUpdates: true };

type CauseId = 'odd-setting' | 'dependency-gone';
type Knowledge = (typeof plain)['knowledge'];

/** What somebody of a temper chooses, in seconds after the page. */
function chosen(temper: Temper, scenario: AnyScenario = plain, cause: CauseId = 'odd-setting'): readonly string[] {
  const drill = play(scenario, { slug: 'toy', seed: 'otter', cause }, reasoned(scenario, temper));
  return drill.inputs.map(({ tick, choice }) => `${(tick - 744) * 5} ${Object.values(choice).join(' ').trim()}`);
}

const knowing = (more: Partial<Knowledge>, of: typeof plain = plain): typeof plain => ({
  ...of,
  knowledge: { ...of.knowledge, ...more },
});

/** The toy whose first cause has so many of a hundred chances. */
const weighing = (first: number): typeof plain => ({
  ...plain,
  causes: plain.causes.map((cause, i) => ({ ...cause, weight: i === 0 ? first : 100 - first })),
});

describe('an expert', () => {
  test('reads the page, says what it is, looks, changes what that points at, keeps people posted, and closes', () => {
    expect(chosen(EXPERT)).toEqual([
      // Twenty-five seconds from the tick after the page.
      '30 acknowledge',
      '30 declare 1',
      '30 hold setting-wrong likely',
      '30 hold anything likely',
      '30 act read-setting you',
      // Fifty seconds for the look, forty-five of them with the reading; the answer to the boss takes ten.
      '80 reply question unknown',
      '90 hold dependency-dead ruled-out 1',
      '90 act turn-setting you tuned',
      // Half a minute before it falls due.
      '270 say impact-known,cause-suspected,watching-recovery 900',
      // Mended at 150 s, and healthy for five minutes.
      '455 say recovered 900',
      '455 close',
    ]);
  });

  test('follows the evidence to another cause', () => {
    expect(chosen(EXPERT, plain, 'dependency-gone').filter((one) => / (hold|act) /.test(one))).toEqual([
      '30 hold setting-wrong likely',
      '30 hold anything likely',
      '30 act read-setting you',
      '90 hold setting-wrong ruled-out 1',
      '90 hold dependency-dead likely 1',
      '90 act restart-dependency you all',
    ]);
  });

  test('changes at once where the screen says enough', () => {
    const { likelihood } = plain.knowledge;
    const scenario = knowing({
      likelihood: {
        'odd-setting': { ...likelihood['odd-setting'], 'alert/ToyFails': { firing: 0.9, quiet: 0.1 } },
        'dependency-gone': { ...likelihood['dependency-gone'], 'alert/ToyFails': { firing: 0.1, quiet: 0.9 } },
      },
    });
    const first = (temper: Temper) => chosen(temper, scenario).find((one) => one.includes(' act '));
    // Nine to one over three to one leaves 0.964; knowing it for sure would be worth 0.896, and the change is worth 0.868.
    expect(first(EXPERT)).toBe('30 act turn-setting you tuned');
    expect(first({ ...EXPERT, readsPanels: false })).toBe('30 act read-setting you');
    expect(first({ ...EXPERT, haste: 0.03 })).toBe('30 act read-setting you');
  });

  test('takes the look that tells most per second of taking and reading it', () => {
    const slow = (durationSec: number): typeof plain => ({
      ...plain,
      actions: plain.actions.map((action) => (action.id === 'read-setting' ? { ...action, durationSec } : action)),
    });
    const first = (durationSec: number) => chosen(EXPERT, slow(durationSec)).find((one) => one.includes(' act '));
    // 0.316 bits in 35 s are as many as 0.770 in 85 s.
    expect([first(55), first(65)]).toEqual(['30 act read-setting you', '30 act ping-dependency you']);
  });
});

describe('haste', () => {
  test('acts on what is likely, and waits for five minutes before it thinks again', () => {
    const hasty: Temper = { ...EXPERT, readingSec: 10, haste: 0.75 };
    expect(chosen(hasty).slice(4, 5)).toEqual(['15 act turn-setting you tuned']);
    // That cannot be done where the setting is as it was: there is nothing to wait for, and it is tried no second time.
    expect(chosen(hasty, plain, 'dependency-gone')).toEqual([
      '15 acknowledge',
      '15 declare 1',
      '15 hold setting-wrong likely',
      '15 hold anything likely',
      '20 act shed-load you half',
      '65 reply question unknown',
      '270 say impact-known,cause-suspected,mitigation-under-way 900',
      '320 hold setting-wrong open',
      '320 act restart-dependency you all',
      '725 say recovered 900',
      '725 close',
    ]);
  });
});

describe('a change', () => {
  const hasty: Temper = { ...EXPERT, readingSec: 10, haste: 0.75 };
  const acts = (scenario: AnyScenario, cause: CauseId = 'odd-setting', temper = hasty) =>
    chosen(temper, scenario, cause).filter((one) => one.includes(' act '));

  test('that waits for its time is given five minutes from when it is done', () => {
    // One to three for the dependency, whose restart waits until ten minutes after the page.
    const likely = weighing(25);
    const waiting: typeof plain = {
      ...likely,
      actions: likely.actions.map((action) =>
        action.id === 'restart-dependency' ? { ...action, untilSec: () => 3720 + 600 } : action,
      ),
    };
    expect(acts(waiting)).toEqual([
      '15 act restart-dependency you all',
      '900 act page-helper you',
      '920 act turn-setting you tuned',
    ]);
    expect(chosen(hasty, waiting)).toContain('270 say impact-known,cause-suspected,mitigation-under-way 900');
  });

  test('is made once, whether it helped or not', () => {
    const gain = { 'odd-setting': { 'shed-load:half': 0.5 }, 'dependency-gone': { 'shed-load:half': 0.5 } };
    const shed = knowing({ gain });
    expect(
      acts(shed, 'dependency-gone', { ...hasty, keepsUpdates: false }).filter((one) => one.includes('shed')),
    ).toEqual(['15 act shed-load you half']);
  });

  test('is none that nobody can make now', () => {
    const refusing: typeof plain = {
      ...plain,
      actions: plain.actions.map((action) =>
        action.id === 'turn-setting'
          ? { ...action, refuse: (_world: object, target: string | undefined) => (target === undefined ? 'No.' : null) }
          : action,
      ),
    };
    expect(acts(refusing)[0]).toBe('15 act shed-load you half');
  });
});

test('nobody looks at the same twice where nothing was changed', () => {
  const looks = chosen({ ...EXPERT, skill: 0.5 }, knowing({ gain: {} }))
    .filter((one) => / act (read|ping)-/.test(one))
    .map((one) => one.split(' ')[2]);
  // The log has errors under either cause, and is not read at all.
  expect(looks).toEqual(['read-setting', 'ping-dependency']);
});

test('after a change that did not help, everybody looks again at what they saw before it', () => {
  const gain = {
    'odd-setting': { 'shed-load:half': 0.6 },
    'dependency-gone': { 'shed-load:half': 0.3, 'restart-dependency:all': 0.5 },
  };
  const unsure: Temper = { ...EXPERT, skill: 0.5, keepsUpdates: false };
  expect(chosen(unsure, knowing({ gain }), 'dependency-gone').filter((one) => one.includes(' act '))).toEqual([
    '30 act read-setting you',
    '80 act ping-dependency you',
    '120 act shed-load you half',
    '420 act page-helper you',
    '440 act read-setting you',
    '495 act ping-dependency you',
    '535 act restart-dependency you all',
  ]);
});

test('what is chosen can be recorded: a look has no target, not even an empty one', () => {
  const drill = play(plain, { slug: 'toy', seed: 'otter', cause: 'odd-setting' }, reasoned(plain, EXPERT));
  expect(checkRecording(recordingOf(drill)).inputs).toEqual(drill.inputs);
});

describe('an update', () => {
  const said = (temper: Temper, scenario: AnyScenario, cause: CauseId) =>
    chosen(temper, scenario, cause).filter((one) => one.includes('impact-known'));

  test('says that something is done about it only where something is', () => {
    expect(said(EXPERT, knowing({ likelihood: {}, gain: {} }), 'odd-setting')).toEqual([
      '270 say impact-known,cause-suspected 900',
      '1140 say impact-known,cause-suspected 900',
    ]);
  });

  test('names no cause any more once none is held likely', () => {
    const often = {
      ...plain,
      hypotheses: plain.hypotheses.slice(0, 2),
      cadence: { ...plain.cadence, longestSec: 120 },
    };
    expect(said({ ...EXPERT, readingSec: 10, haste: 0.75 }, often, 'dependency-gone').slice(0, 3)).toEqual([
      '270 say impact-known,cause-suspected,mitigation-under-way 120',
      // At 320 s what was changed had not helped, and neither hypothesis was likely any more.
      '360 say impact-known,cause-unknown,mitigation-under-way 120',
      '450 say impact-known,cause-unknown,watching-recovery 120',
    ]);
  });
});

describe('in a drill that stops at decisions, everything is waited for as much longer as it is paced', () => {
  const paced = (scenario: typeof plain, stopsAtDecisions: boolean): typeof plain => ({
    ...scenario,
    cadence: { ...scenario.cadence, longestSec: 3600 },
    pacing: { factor: 2, stopsAtDecisions },
  });

  test('the next update, and when this one is made', () => {
    const updates = (stops: boolean) => chosen(EXPERT, paced(plain, stops)).filter((one) => one.includes('impact'));
    expect(updates(true)).toEqual(['240 say impact-known,cause-suspected,watching-recovery 1800']);
    expect(updates(false)).toEqual(['270 say impact-known,cause-suspected,watching-recovery 900']);
  });

  test('until somebody is paged', () => {
    const lost = {
      ...knowing({ likelihood: {}, gain: {} }),
      cadence: { ...plain.cadence, firstUpdateSec: 900 },
    };
    const acts = (stops: boolean) =>
      chosen({ ...EXPERT, keepsUpdates: false }, paced(lost, stops)).filter((one) => one.includes(' act '));
    // Such a drill is looked at every ten seconds.
    expect([acts(true), acts(false)]).toEqual([['730 act page-helper you'], ['365 act page-helper you']]);
  });
});

test('updates are promised as often as is usual, and as stakeholders put up with', () => {
  const promised = (longestSec: number) =>
    chosen(EXPERT, { ...plain, cadence: { ...plain.cadence, longestSec } }).find((one) => one.includes('impact-known'));
  expect(promised(600)).toMatch(/ 600$/);
  expect(promised(1800)).toMatch(/ 900$/);
});

describe('somebody who keeps nobody posted', () => {
  const silent: Temper = { skill: 0.55, readingSec: 60, haste: 0.3, readsPanels: false, keepsUpdates: false };

  test('neither answers nor says anything, and closes as soon as may be', () => {
    expect(chosen(silent)).toEqual([
      '65 acknowledge',
      '65 declare 1',
      '65 hold setting-wrong likely',
      '65 hold anything likely',
      '65 act turn-setting you tuned',
      '430 close',
    ]);
  });

  test('pages somebody once six minutes have gone by', () => {
    const lost = { ...knowing({ likelihood: {}, gain: {} }), cadence: { ...plain.cadence, firstUpdateSec: 900 } };
    expect(chosen(silent, lost).filter((one) => one.includes(' act '))).toEqual(['365 act page-helper you']);
  });
});

describe('what is held', () => {
  const held = (first: number) => chosen(EXPERT, weighing(first)).filter((one) => one.startsWith('30 hold'));

  test('is likely above six in ten, and ruled out below one in fifty', () => {
    expect(held(60)).toEqual(['30 hold anything likely']);
    expect(held(61)).toEqual(['30 hold setting-wrong likely', '30 hold anything likely']);
    expect(held(98)).toEqual(['30 hold setting-wrong likely', '30 hold anything likely']);
    expect(held(99)).toEqual([
      '30 hold setting-wrong likely',
      '30 hold dependency-dead ruled-out',
      '30 hold anything likely',
    ]);
  });
});

describe('a declaration', () => {
  test('is SEV-1 from a fifth of requests on, SEV-2 from one in fifty', () => {
    expect([1, 0.2, 0.199, 0.02, 0.019, 0].map(severityFor)).toEqual([1, 1, 2, 2, 3, 3]);
  });

  test('goes by the minute that the top bar shows, however often a signal is told of', () => {
    // Failures are told of every ten seconds, and requests every five.
    const declared = (count: (tick: number) => number) => chosen(EXPERT, failing(count))[1];
    expect([declared(() => 200), declared(() => 199)]).toEqual(['30 declare 1', '30 declare 2']);
    expect([declared(() => 20), declared(() => 19)]).toEqual(['30 declare 2', '30 declare 3']);
    // Tick 750, of which the last whole datapoints end with tick 749: a minute back is 738, six after the onset.
    expect(declared((tick) => (tick < 6 ? 900 : 199))).toBe('30 declare 2');
    expect(declared((tick) => (tick < 8 ? 900 : 199))).toBe('30 declare 1');
  });
});

describe('an answer', () => {
  test('promises nothing, and decides by the book', () => {
    const card = {
      title: 'Shed load?',
      facts: () => [],
      dueSec: 120,
      otherwise: 'keep',
      byTheBook: 'shed',
    };
    const replies = [
      { id: 'keep', text: 'No.', claims: [] },
      { id: 'shed', text: 'Yes.', claims: [] },
    ];
    const asking: typeof plain = {
      ...plain,
      injects: [
        ...plain.injects,
        {
          id: 'shed',
          from: 'Boss',
          about: 'load',
          chance: 1,
          afterPageSec: [40, 40],
          text: () => 'Shed?',
          card,
          replies,
        },
      ],
    };
    expect(chosen(EXPERT, asking).filter((one) => one.includes('reply'))).toEqual([
      '45 reply shed shed',
      '90 reply question unknown',
    ]);
    const eager: typeof plain = {
      ...plain,
      injects: plain.injects.map((inject) =>
        inject.id === 'question' ? { ...inject, replies: inject.replies?.toReversed() ?? [] } : inject,
      ),
    };
    expect(chosen(EXPERT, eager)).toContain('80 reply question unknown');
    // Where every answer would promise something, there is none.
    const rash: typeof plain = {
      ...plain,
      injects: plain.injects.map((inject) =>
        inject.id === 'question'
          ? { ...inject, replies: (inject.replies ?? []).filter(({ id }) => id === 'soon') }
          : inject,
      ),
    };
    expect(chosen(EXPERT, rash).some((one) => one.includes('reply'))).toBe(false);
  });
});

describe('where service is stabilised first', () => {
  const stabilised: typeof plain = {
    ...knowing({
      gain: {
        'odd-setting': { 'shed-load:half': 0.95, 'turn-setting:tuned': 0.9 },
        'dependency-gone': { 'restart-dependency:all': 0.9, 'shed-load:half': 0.5 },
      },
      cures: {
        'odd-setting': { 'turn-setting:tuned': 1 },
        'dependency-gone': { 'restart-dependency:all': 1 },
      },
    }),
    stabilisesFirst: 'Shedding keeps it served.',
  };

  test('the cure comes once service has held, is watched for five minutes, and then it is closed', () => {
    expect(chosen(EXPERT, stabilised)).toEqual([
      '30 acknowledge',
      '30 declare 1',
      '30 hold setting-wrong likely',
      '30 hold anything likely',
      '30 act read-setting you',
      '80 reply question unknown',
      '90 hold dependency-dead ruled-out 1',
      '90 act shed-load you half',
      '270 say impact-known,cause-suspected,watching-recovery 900',
      // Shed at 120 s, which holds until 420 s.
      '425 act turn-setting you tuned',
      '725 say recovered 900',
      '745 close',
    ]);
  });

  test('no cure is owed where the change that helped was one', () => {
    expect(chosen(EXPERT, stabilised, 'dependency-gone').filter((one) => / (act|close)/.test(one))).toEqual([
      '30 act read-setting you',
      '90 act restart-dependency you all',
      '515 close',
    ]);
  });
});

test('a colleague who takes over reads for a minute, and acts on what is likely', () => {
  const drill = play(plain, { slug: 'toy', seed: 'otter', cause: 'odd-setting' }, createColleague(plain));
  expect(drill.inputs.map(({ tick, choice }) => `${(tick - 744) * 5} ${choice.type}`)).toEqual([
    ...['65 acknowledge', '65 declare', '65 hold', '65 hold', '65 act', '430 close'],
  ]);
});

test('par, the hasty one and the novice are as skilled, as quick and as rash as they are', () => {
  const ends = (cause: CauseId) =>
    (['par', 'hasty', 'novice'] as const).map((bot) => {
      const drill = play(plain, { slug: 'toy', seed: 'otter', cause }, createBot(bot, plain, 'otter'));
      return [(drill.tick - 744) * 5, drill.impact().failedRequests];
    });
  expect(ends('odd-setting')).toEqual([
    [455, 21_000],
    [390, 14_500],
    [430, 18_500],
  ]);
  expect(ends('dependency-gone')).toEqual([
    [495, 45_000],
    // Load that is shed for both, as the setting could not be turned.
    [725, 49_400],
    [635, 70_200],
  ]);
});
