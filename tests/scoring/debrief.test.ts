import { describe, expect, test } from 'vitest';
import type { Stance } from '../../src/contract/drill.ts';
import { parseShareCode } from '../../src/replay/share-code.ts';
import { type Debrief, debriefOf } from '../../src/scoring/debrief.ts';
import type { StoryRow } from '../../src/scoring/story.ts';
import { choose, start, takePager, wait } from '../support/drive.ts';
import { toy } from '../support/toy-scenario.ts';
import { golden } from './golden.ts';
import { act, failing, hold, plain, played, type Step, unfelt } from './played.ts';

const rowOf = ({ story }: Debrief, text: string): StoryRow | undefined =>
  story.find((row) => row.text.startsWith(text));

describe('the debrief of a drill that was resolved', () => {
  const drill = golden('par-target-port');
  const debrief = debriefOf(drill);

  test('leads with what it cost and how long it took', () => {
    const { failedRequests, budgetMinutes, budgetTotalMinutes, isDataLost } = debrief.impact;
    expect(debrief.outcome).toBe('resolved');
    expect(debrief.verdict).toBe(
      'Customers were served again 05:20 after the page. It held, and you closed the incident.',
    );
    expect(failedRequests).toBe(196_793);
    expect(budgetMinutes).toBeCloseTo(7.809, 3);
    expect(budgetTotalMinutes).toBeCloseTo(43.2, 3);
    expect(isDataLost).toBe(false);
    expect(debrief.times).toEqual({
      paged: 108,
      acknowledged: 30,
      declared: 30,
      located: 165,
      mitigated: 320,
      resolved: 621,
      bounceBacks: 0,
    });
    expect(debrief.severity).toBe('SEV-1');
    expect(debrief.updates).toEqual({ sent: 2, onTime: 2, overdue: 0 });
  });

  test('tells the truth, and what the player held of it', () => {
    expect(debrief.cause.title).toBe('The Service’s targetPort is not the port that the app listens on');
    expect(debrief.cause.contributingFactors).toHaveLength(4);
    expect(debrief.belief).toEqual({
      right: ['Targets are registered on the wrong port'],
      firstLikelySec: 165,
      atEnd: 'likely',
    });
  });

  test('tells everything that happened, and which of it nobody could see', () => {
    expect(debrief.story).toHaveLength(36);
    expect(debrief.story[0]).toEqual({
      atSec: -108,
      isTurn: true,
      text: 'The fault strikes; nobody knows yet',
      tone: 'quiet',
      isHidden: true,
    });
    expect(rowOf(debrief, 'Change done')).toEqual({
      atSec: 195,
      text: 'Change done: Set the Service’s targetPort: 8080',
      tone: 'strong',
      isHidden: false,
      isTurn: true,
    });
    const turns = debrief.story.filter(({ isTurn }) => isTurn);
    expect([turns.length, rowOf(debrief, '● Alert resolved')?.isTurn, rowOf(debrief, 'PAGE')?.isTurn]).toEqual([
      25,
      false,
      true,
    ]);
  });

  test('draws the share of bad requests in equal steps from before the onset to the end', () => {
    const { fromSec, stepSec, ratios } = debrief.errors;
    expect({ fromSec, stepSec, steps: ratios.length }).toEqual({ fromSec: -200, stepSec: 10, steps: 83 });
    expect(ratios.slice(9, 13).map((ratio) => ratio.toFixed(3))).toEqual(['0.000', '0.000', '0.912', '1.000']);
    expect(ratios.slice(39, 42).map((ratio) => ratio.toFixed(3))).toEqual(['1.000', '0.126', '0.000']);
  });

  test('marks what the axis has room for', () => {
    expect(debrief.marks.map(({ atSec, text }) => [atSec, text])).toEqual([
      [-108, 'fault'],
      [0, 'paged'],
      [30, 'ack'],
      [30, 'SEV-1 declared'],
      [50, 'Describe target health'],
      [95, 'List listening sockets…'],
      [136, 'Describe Service'],
      [195, 'Set Service’s targetPort'],
      [195, 'cured'],
      [270, 'update sent'],
      [320, 'verifying'],
      [620, 'verified'],
      [621, 'update sent'],
      [621, 'resolved'],
    ]);
  });

  test('can be shared and checked', () => {
    const parsed = parseShareCode(debrief.share ?? '');
    expect(parsed.ok && parsed.value.spec).toEqual(drill.spec);
    expect(debrief.digest).toBe(drill.digest());
  });
});

describe('the debrief of a drill that was not', () => {
  test('counts an update that never came as overdue', () => {
    const { verdict, updates, belief, severity, times } = debriefOf(golden('idle'));
    expect(verdict).toBe('Time ran out 45:00 after the page, and customers still felt it.');
    expect(updates).toEqual({ sent: 0, onTime: 0, overdue: 1 });
    expect(belief).toEqual({
      right: ['Targets are registered on the wrong port'],
      firstLikelySec: null,
      atEnd: null,
    });
    expect(severity).toBe(null);
    expect(times.mitigated).toBe(null);
  });

  test('knows several hypotheses that cover one cause', () => {
    const { verdict, belief } = debriefOf(golden('abort-and-hand-over'));
    expect(verdict).toBe('You handed the incident over while customers still felt it.');
    expect(belief).toEqual({
      right: ['App closes idle connections before the ALB does', 'A checkout release broke it'],
      firstLikelySec: 90,
      atEnd: 'likely',
    });
  });

  test('tells an update that came late from one that came in time', () => {
    const { drill } = start(toy, { seed: 'quiet-otter-41', cause: 'odd-setting' });
    takePager(drill);
    wait(drill, 400);
    choose(drill, { type: 'say', claims: ['cause-unknown'], nextUpdateSec: 300 });
    wait(drill, 100);
    choose(drill, { type: 'say', claims: ['cause-unknown'], nextUpdateSec: 300 });
    expect(debriefOf(drill).updates).toEqual({ sent: 2, onTime: 1, overdue: 1 });
    expect(debriefOf(drill).verdict).toBe('This run stops before its end.');
  });

  test('keeps the points of a long drill within what a graph can show', () => {
    const { stepSec, ratios } = debriefOf(golden('idle')).errors;
    expect(stepSec).toBe(14);
    expect(ratios).toHaveLength(226);
  });
});

describe('the verdict', () => {
  const ACK: Step = [20, { type: 'acknowledge' }];
  const FIX = act('turn-setting', 'tuned');
  const BREAK = act('turn-setting', 'odd');
  const verdict = (...steps: readonly Step[]): string => debriefOf(played([ACK, ...steps])).verdict;

  test('of an incident that was resolved says when customers were served again, and how often it came back', () => {
    expect(verdict([60, FIX])).toBe(
      'Customers were served again 02:00 after the page. It held, and you closed the incident.',
    );
    const once: readonly Step[] = [
      [60, FIX],
      [130, BREAK],
      [200, FIX],
    ];
    expect(verdict(...once)).toBe(
      'Customers were served again 04:20 after the page. It came back once, and you closed the incident.',
    );
    expect(verdict(...once, [270, BREAK], [340, FIX])).toMatch(/It came back 2 times, and you closed the incident\.$/);
  });

  test('of one that customers felt before the page, or never, says so', () => {
    const resolved = (scenario: typeof plain): string => debriefOf(played([ACK, [60, FIX]], scenario)).verdict;
    expect(resolved(failing((tick) => (tick < 10 ? 500 : 0)))).toBe(
      'Customers were served again before the page. It held, and you closed the incident.',
    );
    expect(resolved(failing((tick) => (tick < 12 ? 500 : 0)))).toBe(
      'Customers were served again 00:00 after the page. It held, and you closed the incident.',
    );
    expect(resolved(unfelt)).toBe('Customers did not feel it. The fault is gone, and you closed the incident.');
  });

  test('of one that was left, or ran out of time, says whether customers still felt it', () => {
    expect(verdict([60, { type: 'give-up' }])).toBe('You gave up while customers still felt it.');
    expect(verdict([60, FIX], [130, { type: 'give-up' }])).toBe('You gave up with customers being served.');
    const hand: Step = [300, { type: 'hand-over', to: 'helper' }];
    expect(verdict([25, act('page-helper')], hand)).toBe('You handed the incident over while customers still felt it.');
    expect(verdict([25, act('page-helper')], [60, FIX], hand)).toBe(
      'You handed the incident over with customers being served.',
    );
    expect(verdict()).toBe('Time ran out 30:00 after the page, and customers still felt it.');
    expect(verdict([60, FIX], [1795, { type: 'note', text: 'late' }], [1900, { type: 'close' }])).toBe(
      'Time ran out 30:00 after the page, before the incident was closed.',
    );
  });

  test('of one that was closed too early says that it comes back', () => {
    expect(verdict([60, act('shed-load', 'half')])).toBe(
      'You closed the incident while the fault was still there: it comes back.',
    );
  });
});

test('what was held in the end is the best that was held of what is true, and when it was first likely', () => {
  const held = (...stances: readonly (readonly [string, Stance])[]) => {
    const steps = stances.map(([id, as], i): Step => [100 + 50 * i, hold(id, as)]);
    const { firstLikelySec, atEnd } = debriefOf(
      played([[20, { type: 'acknowledge' }], ...steps, [500, { type: 'give-up' }]]),
    ).belief;
    return [firstLikelySec, atEnd];
  };
  expect(held(['moon', 'likely'])).toEqual([null, null]);
  expect(held(['setting-wrong', 'ruled-out'], ['anything', 'open'])).toEqual([null, 'open']);
  expect(held(['setting-wrong', 'ruled-out'], ['anything', 'likely'])).toEqual([150, 'likely']);
  expect(held(['setting-wrong', 'likely'], ['setting-wrong', 'ruled-out'])).toEqual([100, 'ruled-out']);
});

test('an update is in time that comes before one is overdue, also after one that was', () => {
  const say = (sec: number, nextUpdateSec: number): Step => [
    sec,
    { type: 'say', claims: ['cause-unknown'], nextUpdateSec },
  ];
  const updates = (...steps: readonly Step[]) =>
    debriefOf(played([[20, { type: 'acknowledge' }], ...steps, [800, { type: 'give-up' }]])).updates;
  expect(updates(say(30, 60), say(200, 60), say(250, 900))).toEqual({ sent: 3, onTime: 2, overdue: 1 });
  expect(updates(say(30, 60), say(400, 60))).toEqual({ sent: 2, onTime: 1, overdue: 2 });
});

test('a debrief has what its scenario and its organisation say in place of the usual words', () => {
  const usual = debriefOf(played([[20, { type: 'give-up' }]]));
  expect(usual).toMatchObject({
    title: 'A toy',
    domain: 'tests',
    organisation: null,
    bad: 'requests failed or were too slow',
    severity: null,
    asks: 0,
    impact: { isDataLost: false, isFelt: true },
  });
  const organisation = {
    name: 'Basket',
    severities: {
      1: { name: 'P1', meaning: '' },
      2: { name: 'P2', meaning: '' },
      3: { name: 'P3', meaning: '' },
      4: { name: 'P4', meaning: '' },
    },
    runbooks: [],
    alertRunbooks: {},
  };
  const terms: NonNullable<typeof plain.terms> = {
    goal: '',
    hold: '',
    began: '',
    ended: '',
    bad: 'toys broke',
    figures: [],
    claims: {},
    verdict: ({ knobs }, outcome) => `${outcome} with a setting that is ${knobs.setting}`,
  };
  const steps: readonly Step[] = [
    [20, { type: 'acknowledge' }],
    [25, { type: 'declare', severity: 2 }],
    [30, { type: 'ask' }],
    [100, { type: 'give-up' }],
  ];
  expect(debriefOf(played(steps, { ...plain, organisation, terms }))).toMatchObject({
    organisation,
    bad: 'toys broke',
    severity: 'P2',
    asks: 1,
    verdict: 'given-up with a setting that is odd',
  });
  const { drill } = start({ ...plain, terms }, { seed: 'otter' });
  expect(debriefOf(drill).verdict).toBe('This run stops before its end.');
});

test('a debrief says that data was lost, and what was felt at the end', () => {
  const losing: typeof plain = {
    ...plain,
    model: {
      ...plain.model,
      detect(state, raise) {
        if (state.failed > 0 && !state.impact) raise('data.lost');
        plain.model.detect(state, raise);
      },
    },
  };
  const impactOf = (...run: Parameters<typeof played>) => debriefOf(played(...run)).impact;
  expect(impactOf([[20, { type: 'give-up' }]], losing)).toMatchObject({ isDataLost: true, isFelt: true });
  const fixed = [
    [20, { type: 'acknowledge' }],
    [60, act('turn-setting', 'tuned')],
  ] as const;
  expect(impactOf(fixed)).toMatchObject({ isDataLost: false, isFelt: false, failedRequests: 18_000 });
});

test('a debrief tells the cause that was, and what could be done about it', () => {
  const causes = plain.causes.map((cause) => ({
    ...cause,
    contributingFactors: [`${cause.id}: no review`],
    whys: [`${cause.id}: it was odd`],
    prevention: [`${cause.id}: review it`],
  }));
  expect(debriefOf(played([[20, { type: 'give-up' }]], { ...plain, causes }, 'dependency-gone')).cause).toEqual({
    title: 'The dependency went away',
    explanation: 'The dependency went away.',
    contributingFactors: ['dependency-gone: no review'],
    whys: ['dependency-gone: it was odd'],
    prevention: ['dependency-gone: review it'],
  });
});
