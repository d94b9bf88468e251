import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scenario } from '../../scenarios/alb-502-eks/scenario.ts';
import type { State } from '../../scenarios/alb-502-eks/state.ts';
import { type Choice, CLAIMS, type Input, STANCES } from '../../src/contract/drill.ts';
import { SEVERITIES } from '../../src/contract/incident.ts';
import type { Drill } from '../../src/sim/drill.ts';
import { replay } from '../../src/sim/replay.ts';
import { choose, type Driven, start, toPage, wait, waitUntil } from '../support/drive.ts';

const CAUSES = scenario.causes.map(({ id }) => id);

/** Ten minutes of health instead of an hour: nothing here depends on how long it was, and many drills fit into a test. */
const brisk = { ...scenario, warmupSec: 600, onsetSec: [0, 60] as const };

const idOf = (items: readonly { readonly id: string }[]): fc.Arbitrary<string> =>
  fc.constantFrom(...items.map(({ id }) => id), 'nothing-of-the-kind');

const { actions, responders, hypotheses, injects } = scenario;
const targets = actions.flatMap((action) => (action.phase === 'mitigate' ? action.targets : []));

/** Anything that a keyboard, a recording or a bot could send, sensible or not. */
const choices: fc.Arbitrary<Choice> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Choice>({ type: 'acknowledge' }) },
  {
    weight: 12,
    arbitrary: fc.constantFrom(...actions).chain((action) => {
      const fitting =
        action.phase === 'mitigate' ? fc.constantFrom(...action.targets.map(({ id }) => id)) : fc.constant(undefined);
      const target = fc.oneof({ weight: 9, arbitrary: fitting }, { weight: 1, arbitrary: idOf(targets) });
      const responder = fc.oneof(
        { weight: 4, arbitrary: fc.constant('you') },
        { weight: 1, arbitrary: idOf(responders) },
      );
      return fc.tuple(target, responder).map(
        ([to, who]): Choice => ({
          type: 'act',
          action: action.id,
          responder: who,
          ...(to !== undefined && { target: to }),
        }),
      );
    }),
  },
  fc.record({ type: fc.constant('abort' as const), run: fc.integer({ min: 0, max: 12 }) }),
  fc.record({ type: fc.constant('declare' as const), severity: fc.constantFrom(...SEVERITIES) }),
  fc.record({
    type: fc.constant('hold' as const),
    hypothesis: idOf(hypotheses),
    as: fc.constantFrom(...STANCES),
    pins: fc.array(fc.integer({ min: 0, max: 8 }), { maxLength: 3 }),
  }),
  fc.record({
    type: fc.constant('say' as const),
    claims: fc.array(fc.constantFrom(...CLAIMS), { maxLength: 4 }),
    nextUpdateSec: fc.constantFrom(-1, 0, 60, 600, 1800, 1801, 0.5, Number.NaN),
  }),
  fc.record({
    type: fc.constant('reply' as const),
    inject: idOf(injects),
    reply: fc.constantFrom('no-eta', 'all-fine', ''),
  }),
  fc.record({ type: fc.constant('inject' as const), inject: idOf(injects) }),
  fc.record({ type: fc.constant('hand-over' as const), to: idOf(responders) }),
  fc.constant<Choice>({ type: 'close' }),
);

/** Choices with the seconds that pass before each. */
const plans = fc.array(fc.tuple(fc.integer({ min: 0, max: 90 }), choices), { maxLength: 25 });
const specs = fc.record({
  seed: fc.integer({ min: 0, max: 10_000 }).map((n) => `seed-${n}`),
  cause: fc.constantFrom(...CAUSES),
});

/** Plays a plan from the page on; calls back after every tick. */
function play(
  { drill }: Driven<unknown, unknown>,
  plan: readonly (readonly [number, Choice])[],
  each: (drill: Drill) => void = () => undefined,
): Drill {
  const step = (): void => {
    drill.step();
    each(drill);
  };
  while (drill.pagedTick === null) step();
  drill.choose({ type: 'acknowledge' });
  for (const [sec, choice] of plan) {
    for (let i = 0; i < sec; i++) step();
    drill.choose(choice);
  }
  for (let i = 0; i < 60; i++) step();
  return drill;
}

const inFlight = ({ totals, connecting, backlog }: Readonly<State>): number =>
  Object.values(totals).reduce((sum, count) => sum + count, 0) + connecting.sum + backlog;

/** Signals that are no counters and yet have nothing to tell at times: percentiles of answers while there are none. */
const MAY_BE_SILENT = new Set([
  'edge-p50',
  'edge-p95',
  'edge-p99',
  'alb-target-p50',
  'alb-target-p99',
  'alb-healthy-hosts',
  'alb-unhealthy-hosts',
]);

describe('whatever is chosen, whenever', () => {
  test('nothing throws, every request is accounted for on every tick, and what is measured makes sense', () => {
    fc.assert(
      fc.property(specs, plans, (spec, plan) => {
        const driven = start(brisk, spec);
        const { state } = driven;
        play(driven, plan, ({ tick }) => {
          if (state.totalArrivals !== inFlight(state)) {
            expect.fail(`at tick ${tick}: ${state.totalArrivals} arrived, ${inFlight(state)} accounted for`);
          }
        });
        const { series, impact } = driven.drill.view();
        for (const { id, unit, gapWhenZero } of scenario.model.signals) {
          const values = series[id]?.values ?? new Float64Array();
          for (const value of values) {
            if (Number.isNaN(value) ? !(gapWhenZero || MAY_BE_SILENT.has(id)) : value < 0) {
              expect.fail(`${id} reports ${value}`);
            }
            if (unit === 'ratio' && !(value <= 1)) expect.fail(`${id} reports a ratio of ${value}`);
            if (unit === 'percent' && !(value <= 100)) expect.fail(`${id} reports ${value}%`);
          }
        }
        expect(impact.failedRequests).toBeGreaterThanOrEqual(0);
        expect(impact.failedRequests).toBeLessThanOrEqual(state.totalArrivals);
        expect(driven.drill.telemetry.errorRatio(300)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 120 },
    );
  });

  test('the same spec and inputs give the same digest, happenings and view', () => {
    fc.assert(
      fc.property(specs, plans, (spec, plan) => {
        const first = play(start(brisk, spec), plan);
        const again = replay(brisk, { slug: scenario.slug, ...spec }, first.inputs, first.tick);
        expect(again.digest()).toBe(first.digest());
        expect(again.happenings).toEqual(first.happenings);
        expect(JSON.stringify(again.view())).toBe(JSON.stringify(first.view()));
      }),
      { numRuns: 15 },
    );
  });

  test('looking at the view changes nothing, whether every tick or never', () => {
    fc.assert(
      fc.property(specs, plans, (spec, plan) => {
        const blind = play(start(brisk, spec), plan);
        let shown = 0;
        const watched = play(start(brisk, spec), plan, (drill) => {
          if (drill.tick % 7 === 0 || drill.pagedTick === null) shown += drill.view().tick;
        });
        expect(shown).toBeGreaterThan(0);
        expect(watched.digest()).toBe(blind.digest());
      }),
      { numRuns: 10 },
    );
  });

  test('a replay to any tick, in the middle of an action or not, goes on as the drill did', () => {
    fc.assert(
      fc.property(specs, plans, fc.double({ min: 0, max: 1, noNaN: true }), (spec, plan, at) => {
        const straight = play(start(brisk, spec), plan);
        const toTick = Math.floor(at * straight.tick);
        const branch = replay(brisk, { slug: scenario.slug, ...spec }, straight.inputs, toTick);
        expect(branch.tick).toBe(toTick);
        const rest: readonly Input[] = straight.inputs.slice(branch.inputs.length);
        for (const { tick, choice } of rest) {
          while (branch.tick < tick) branch.step();
          choose(branch, choice);
        }
        while (branch.tick < straight.tick && !branch.outcome) branch.step();
        expect(branch.digest()).toBe(straight.digest());
        expect(branch.happenings).toEqual(straight.happenings);
        expect(branch.seen).toEqual(straight.seen);
      }),
      { numRuns: 15 },
    );
  });
});

describe('a replay in the middle of an action', () => {
  test('has it in progress, and brings back the same', () => {
    const { drill } = start(scenario, { seed: 'otter', cause: 'security-group' });
    toPage(drill);
    choose(drill, { type: 'acknowledge' });
    choose(drill, { type: 'act', action: 'describe-target-health', responder: 'you' });
    const began = drill.tick;
    wait(drill, 60);
    const branch = replay(scenario, drill.spec, drill.inputs, began + 9);
    expect(branch.view().inProgress).toMatchObject([
      { action: 'describe-target-health', startTick: began, endTick: began + 20 },
    ]);
    while (branch.tick < drill.tick) branch.step();
    expect(branch.seen).toEqual(drill.seen);
    expect(branch.digest()).toBe(drill.digest());
  });
});

describe('a drill', () => {
  test.each(CAUSES)('that nobody touches is lost in time with cause %s, within the room made for it', (cause) => {
    for (const seed of ['a', 'b', 'c']) {
      const { drill } = start(scenario, { seed, cause });
      while (!drill.outcome) drill.step();
      const { warmupSec, onsetSec, noticedWithinSec, limitSec, tickSec } = scenario;
      expect(drill.outcome).toBe('lost');
      expect(drill.tick).toBe((drill.pagedTick ?? Number.NaN) + limitSec / tickSec);
      expect(drill.tick * tickSec).toBeLessThanOrEqual(warmupSec + onsetSec[1] + noticedWithinSec + limitSec);
    }
  });

  test('is the same before its onset whatever the cause is', () => {
    const drills = CAUSES.map((cause) => start(scenario, { seed: 'otter', cause }).drill);
    for (const drill of drills) while (drill.tick < drill.truth().onsetTick) drill.step();
    expect(new Set(drills.map((drill) => drill.digest())).size).toBe(1);
    expect(new Set(drills.map((drill) => JSON.stringify(drill.view()))).size).toBe(1);
    for (const drill of drills) drill.step();
    expect(new Set(drills.map((drill) => drill.digest())).size).toBe(CAUSES.length);
  });

  test('meets each cause on some seeds', () => {
    const met = Array.from({ length: 40 }, (_, i) => start(scenario, { seed: `seed-${i}` }).drill.truth().cause);
    expect(new Set(met)).toEqual(new Set(CAUSES));
  });
});

/** Every string in a value, keys included; typed arrays are numbers. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || value instanceof Float64Array) return [];
  return Object.entries(value).flatMap(([key, item]) => [key, ...stringsIn(item)]);
}

/** An update that is overdue brings interruptions, which take their time. */
const untilFree = (drill: Drill): void => waitUntil(drill, () => drill.crew.ticksBusy('you', drill.tick) === 0);

describe('a view', () => {
  const seed = 'unmistakable-seed-77';

  test.each(CAUSES)('tells neither the seed nor the cause %s, at any time', (cause) => {
    const { drill } = start(scenario, { seed, cause });
    const look = (): void => {
      const view = drill.view();
      const text = JSON.stringify(view, (_key, value: unknown) => (value instanceof Float64Array ? [...value] : value));
      expect(text).not.toContain(seed);
      expect(text).not.toMatch(/\bfault\b/i);
      const strings = new Set(stringsIn(view));
      for (const { id, title } of scenario.causes) {
        // Ids of actions and words of a shell may contain one, such as set-keep-alive; none is one.
        expect(strings).not.toContain(id);
        expect(text).not.toContain(title);
      }
    };
    wait(drill, 1000);
    look();
    toPage(drill);
    look();
    choose(drill, { type: 'acknowledge' });
    for (const action of scenario.actions) {
      if (action.phase !== 'investigate') continue;
      untilFree(drill);
      choose(drill, { type: 'act', action: action.id, responder: 'you' });
      wait(drill, action.durationSec + 1);
      look();
    }
    untilFree(drill);
    choose(drill, { type: 'hold', hypothesis: 'overload', as: 'likely', pins: [1, 2] });
    choose(drill, { type: 'act', action: 'page-secondary', responder: 'you' });
    choose(drill, { type: 'say', claims: ['impact-known', 'cause-suspected'], nextUpdateSec: 900 });
    wait(drill, 600);
    choose(drill, { type: 'act', action: 'restart-pods', target: 'rolling', responder: 'you' });
    wait(drill, 120);
    look();
    while (!drill.outcome) drill.step();
    look();
  });

  test('has hypotheses, signals, rules and outcomes of looks that are not ids of causes', () => {
    const { model, alerts, panels } = scenario;
    const ids = [
      ...[...hypotheses, ...injects, ...responders, ...panels, ...alerts, ...actions, ...model.signals].map(
        ({ id }) => id,
      ),
      ...hypotheses.map(({ label }) => label),
      ...actions.flatMap((action) =>
        action.phase === 'investigate' ? Object.entries(action.look.outcomes).flat() : [],
      ),
      ...panels.flatMap(({ reading }) => Object.entries(reading?.outcomes ?? {}).flat()),
    ];
    for (const { id, title } of scenario.causes) {
      expect(ids).not.toContain(id);
      expect(ids).not.toContain(title);
    }
  });
});
