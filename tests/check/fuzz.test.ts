import { describe, expect, test } from 'vitest';
import { attemptsAt, fuzz, shrink, tryWhatIsDue } from '../../src/check/fuzz.ts';
import { type FuzzCase, fuzzCase } from '../../src/check/fuzz-case.ts';
import {
  badDatapoint,
  badImpact,
  disguised,
  falseAlert,
  lostOnTheWay,
  noNumberIn,
  truthIn,
} from '../../src/check/invariants.ts';
import { allScenarios } from '../../src/cli/scenarios.ts';
import type { MitigateAction } from '../../src/contract/action.ts';
import type { HappeningType } from '../../src/contract/happening.ts';
import type { AnyScenario } from '../../src/contract/scenario.ts';
import { play } from '../../src/responders/play.ts';
import { Drill } from '../../src/sim/drill.ts';
import { advised } from '../support/advised-toy.ts';
import { complicated } from '../support/complicated-toy.ts';
import { type ToyKnobs, type ToyState, toy } from '../support/toy-scenario.ts';

/** Of every scenario so many, so that each is met whatever the draw. */
const CASES = 5;

describe('random drills', async () => {
  for (const scenario of await allScenarios()) {
    test(`of ${scenario.slug} hold what must be true of every one of them`, { timeout: 300_000 }, () => {
      const found = [];
      for (let number = 0; number < CASES; number++) {
        const wrong = fuzz(scenario, fuzzCase([scenario], 'tests', number));
        if (wrong !== null) found.push(`case ${number}: ${wrong}`);
      }
      expect(found).toEqual([]);
    });
  }

  test('are made by their seed and number alone', () => {
    expect(fuzzCase([toy], 'a', 3)).toEqual(fuzzCase([toy], 'a', 3));
    expect(fuzzCase([toy], 'a', 3)).not.toEqual(fuzzCase([toy], 'a', 4));
  });

  test('are hard half of the time, where there are hard drills', () => {
    const hard = (scenario: AnyScenario): number =>
      Array.from({ length: 100 }, (_, number) => fuzzCase([scenario], 'hard', number)).filter(
        ({ difficulty }) => difficulty === 'hard',
      ).length;
    expect(hard(toy)).toBe(0);
    expect(hard(complicated)).toBeGreaterThan(35);
    expect(hard(complicated)).toBeLessThan(65);
  });

  test('of the toy with all kinds of complications hold what must be true of every drill', () => {
    for (let number = 0; number < 40; number++)
      expect(fuzz(complicated, fuzzCase([complicated], 'hard', number))).toBeNull();
  });

  test('try legal and illegal choices, twice, early and after the end', () => {
    const cases = Array.from({ length: 60 }, (_, number) => fuzzCase([toy], 'kinds', number));
    const attempts = cases.flatMap((one) => one.attempts);
    const types = new Set(attempts.map(({ choice }) => choice.type));
    expect([...types].sort()).toEqual(
      [
        'abort',
        'acknowledge',
        'act',
        'ask',
        'close',
        'complicate',
        'declare',
        'give-up',
        'hand-over',
        'hold',
        'inject',
        'note',
        'reply',
        'say',
        'stop-newest',
      ].sort(),
    );
    expect(attempts.some(({ atTick }) => atTick < 0)).toBe(true);
    expect(attempts.some(({ atTick }) => atTick > toy.limitSec / toy.tickSec)).toBe(true);
    expect(attempts.some(({ choice }) => JSON.stringify(choice).includes('nothing-of-the-kind'))).toBe(true);
    expect(cases.some(({ attempts }) => attempts.some((one, i) => one === attempts[i + 1]))).toBe(true);
    expect(cases.some(({ cause }) => cause !== null) && cases.some(({ cause }) => cause === null)).toBe(true);
    expect(cases.some(({ cadence }) => cadence !== null) && cases.some(({ cadence }) => cadence === null)).toBe(true);
  });

  test('stop what they began, and are answered where they ask', () => {
    const happened = new Map<HappeningType, number>();
    for (let number = 0; number < 40; number++) {
      const { drillSeed, attempts } = fuzzCase([advised], 'kinds', number);
      const drill = new Drill(advised, { slug: advised.slug, seed: drillSeed });
      const waiting = [...attempts];
      while (!drill.outcome) {
        tryWhatIsDue(drill, waiting);
        drill.step();
      }
      for (const { type } of drill.happenings) happened.set(type, (happened.get(type) ?? 0) + 1);
    }
    expect(happened.get('action.aborted')).toBeGreaterThan(10);
    expect(happened.get('advised')).toBeGreaterThan(5);
  });

  test('pin log lines where there are logs', () => {
    const pinned = (scenario: AnyScenario): boolean =>
      Array.from({ length: 20 }, (_, number) => fuzzCase([scenario], 'pins', number)).some(({ attempts }) =>
        attempts.some(({ choice }) => choice.type === 'hold' && choice.lines),
      );
    expect(pinned(complicated)).toBe(true);
    expect(pinned(toy)).toBe(false);
  });
});

/** The toy with one change that does something no change may. */
function toyWhose(effect: MitigateAction<ToyKnobs, ToyState>['effect']): AnyScenario {
  const actions = toy.actions.map((action) => (action.id === 'shed-load' ? { ...action, effect } : action));
  return { ...toy, actions };
}

/** The first case that fails, and what is wrong with it. */
function firstFailure(scenario: AnyScenario): { readonly one: FuzzCase; readonly wrong: string } {
  for (let number = 0; number < 200; number++) {
    const one = fuzzCase([scenario], 'planted', number);
    const wrong = fuzz(scenario, one);
    if (wrong !== null) return { one, wrong };
  }
  throw new Error('nothing was found');
}

describe('a planted fault', () => {
  test('that throws is found, and shrunk to the choices that it takes', () => {
    const scenario = toyWhose(() => {
      throw new Error('planted');
    });
    const { one, wrong } = firstFailure(scenario);
    expect(wrong).toBe('it throws: planted');
    const kept = shrink(scenario, one);
    expect(kept.length).toBeLessThanOrEqual(4);
    const choices = attemptsAt(one, kept).map(({ choice }) => choice);
    // Nothing is done about a page that nobody has taken.
    expect(choices).toContainEqual({ type: 'acknowledge' });
    expect(choices).toContainEqual({ type: 'act', action: 'shed-load', target: 'half', responder: 'you' });
  });

  test('that throws where a change is stopped half-way is found', () => {
    const actions = toy.actions.map((action) =>
      action.phase !== 'mitigate'
        ? action
        : {
            ...action,
            abort: () => {
              throw new Error('planted');
            },
          },
    );
    expect(firstFailure({ ...toy, actions }).wrong).toBe('it throws: planted');
  });

  test('that is remembered from drill to drill is found by replaying', () => {
    let turns = 0;
    const scenario = toyWhose((knobs) => {
      turns++;
      knobs.setting = turns % 2 === 0 ? 'odd' : 'tuned';
      knobs.dependency = turns % 2 === 0 ? 'down' : 'up';
    });
    expect(firstFailure(scenario).wrong).toMatch(/another version of toy|another drill|differ/);
  });
});

/** The toy that counts otherwise once load is shed. */
function toyThatCounts(requests: number, failed: number): AnyScenario {
  const stepper: typeof toy.model.stepper = (streams) => {
    const as = toy.model.stepper(streams);
    return {
      step(state, knobs, atSec, out) {
        as.step(state, knobs, atSec, out);
        if (!knobs.shedding) return;
        out[0] = requests;
        out[1] = failed;
      },
    };
  };
  return { ...toy, model: { ...toy.model, stepper } };
}

/** The toy whose causes leave their name in a setting that can be read. */
const telling: AnyScenario = {
  ...toy,
  causes: toy.causes.map((cause) => ({
    ...cause,
    strike(knobs: ToyKnobs, atSec: number, streams: Parameters<typeof cause.strike>[2]) {
      cause.strike(knobs, atSec, streams);
      Object.assign(knobs, { setting: this.id });
    },
  })),
  actions: toy.actions.map((action) =>
    action.id === 'read-setting' && action.phase === 'investigate'
      ? { ...action, look: { ...action.look, classify: () => 'odd' } }
      : action,
  ),
};

describe('what no drill may come to is found, and shrunk to four choices at most:', () => {
  test.each<[string, AnyScenario, RegExp]>([
    ['requests that are no number', toyThatCounts(Number.NaN, 0), /requests is NaN at datapoint \d+: no number/],
    ['requests without end', toyThatCounts(Number.POSITIVE_INFINITY, 0), /requests is Infinity at datapoint \d+: not/],
    ['fewer requests than none', toyThatCounts(-1, 0), /requests is -1 at datapoint \d+: less than nothing/],
    ['more failures than requests', toyThatCounts(0, 1e7), /by tick \d+ \d+ of \d+ requests were bad/],
    ['a look that tells the cause', telling, /the view names the cause/],
  ])('%s', (_, scenario, said) => {
    const { one, wrong } = firstFailure(scenario);
    expect(wrong).toMatch(said);
    const kept = shrink(scenario, one);
    expect(kept.length).toBeLessThanOrEqual(4);
    expect(fuzz(scenario, one, attemptsAt(one, kept))).toMatch(said);
  });
});

describe('an invariant', () => {
  const drill = play(toy, { slug: 'toy', seed: 'plain' }, () => null);
  const view = drill.view();

  test('finds the cause and the seed in a view, and nothing in one that is as it should be', () => {
    const masked = new Drill(disguised(toy), { slug: 'toy', seed: 'telling-seed' }).view();
    expect(truthIn(masked, 'telling-seed')).toBeNull();
    const telling = {
      ...masked,
      messages: [{ tick: 1, inject: '', from: '', replies: [], replied: null, card: null }],
    };
    const saying = (text: string) => ({ ...telling, messages: telling.messages.map((one) => ({ ...one, text })) });
    expect(truthIn(saying('It is truth-sentinel-1'), 'telling-seed')).toBe(
      'the view names the cause, or what complicates it',
    );
    expect(truthIn(saying('telling-seed'), 'telling-seed')).toBe('the view has the seed in it');
  });

  test('finds a ratio above 1 and a number that is none', () => {
    expect(badDatapoint(toy, view)).toBeNull();
    const series = { requests: { unit: 'count', periodSec: 5, values: Float64Array.of(1, Infinity) } } as const;
    expect(badDatapoint(toy, { ...view, series })).toBe('requests is Infinity at datapoint 1: not finite');
    const [requests] = toy.model.signals;
    const signals = requests ? [{ ...requests, unit: 'ratio' as const, aggregate: 'last' as const }] : [];
    const asRatio = { ...toy, model: { ...toy.model, signals } };
    expect(badDatapoint(asRatio, view)).toMatch(/^requests is 1\d\d\d at datapoint 0: a ratio is at most 1$/);
  });

  test('finds what nobody could see: what is hidden, and an alert before it is delivered', () => {
    const masked = new Drill(disguised(toy), { slug: 'toy', seed: 'telling-seed' }).view();
    const happenings = [{ tick: 1, type: 'alert.firing', id: 'ToyFails' }] as const;
    expect(truthIn({ ...masked, happenings }, 'x-seed')).toBe('the view tells of alert.firing, which nobody could see');
    const [delivered] = view.alerts;
    if (!delivered) throw new Error('nothing fired');
    expect(truthIn({ ...masked, alerts: [delivered] }, 'x-seed')).toBe(
      'the view has the alert ToyFails, which was not delivered',
    );
  });

  test('finds a number that is none anywhere in a view', () => {
    expect(noNumberIn(view)).toBeNull();
    const impact = { ...view.impact, budgetMinutes: Number.NaN };
    expect(noNumberIn({ ...view, impact })).toBe('budgetMinutes is NaN in the view');
  });

  test('finds requests that were counted and not told', () => {
    expect(lostOnTheWay(drill)).toBeNull();
    const deaf = new Drill(toy, { slug: 'toy', seed: 'plain' });
    for (let i = 0; i < 4; i++) deaf.step();
    deaf.telemetry.series().requests?.values.fill(0, 2, 3);
    expect(lostOnTheWay(deaf)).toMatch(/^requests counts 40\d\d and tells 30\d\d$/);
  });

  test('finds more bad requests than there were', () => {
    expect(badImpact(drill)).toBeNull();
    const swapped = { ...toy, slo: { ...toy.slo, badSignal: 'requests', totalSignal: 'failed' } };
    expect(badImpact(play(swapped, { slug: 'toy', seed: 'plain' }, () => null))).toMatch(
      /^by tick 0 1\d\d\d of 0 requ/,
    );
  });

  test('finds an alert whose rule does not hold', () => {
    const calm = new Drill(toy, { slug: 'toy', seed: 'plain' });
    for (let i = 0; i < 20; i++) calm.step();
    expect(falseAlert(calm, [{ tick: 19, type: 'alert.firing', id: 'ToyFails' }])).toBe(
      'ToyFails fires at tick 19, where its rule does not hold',
    );
    expect(falseAlert(calm, [{ tick: 19, type: 'alert.firing', id: 'Other' }])).toBe('there is no rule Other');
  });
});
