import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Choice, STANCES } from '../../src/contract/drill.ts';
import { SEVERITIES } from '../../src/contract/incident.ts';
import { TEMPOS, type Tempo } from '../../src/contract/pace.ts';
import { Runs } from '../../src/session/kept/runs.ts';
import { replay } from '../../src/sim/replay.ts';
import { toy } from '../support/toy-scenario.ts';
import { begin, META, type Played, takeUp } from './by-hand.ts';

const { actions, hypotheses } = toy;

const choices: fc.Arbitrary<Choice> = fc.oneof(
  fc.constant<Choice>({ type: 'acknowledge' }),
  fc
    .constantFrom(...actions)
    .chain((action) =>
      fc
        .constantFrom(...(action.phase === 'mitigate' ? action.targets.map(({ id }) => id) : [undefined]))
        .map((target): Choice => ({ type: 'act', action: action.id, responder: 'you', ...(target && { target }) })),
    ),
  fc.record({ type: fc.constant('abort' as const), run: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ type: fc.constant('declare' as const), severity: fc.constantFrom(...SEVERITIES) }),
  fc.record({
    type: fc.constant('hold' as const),
    hypothesis: fc.constantFrom(...hypotheses.map(({ id }) => id)),
    as: fc.constantFrom(...STANCES),
    pins: fc.constant([]),
  }),
  fc.constant<Choice>({ type: 'say', claims: ['cause-unknown'], nextUpdateSec: 300 }),
  fc.constant<Choice>({ type: 'close' }),
);

/** What somebody at the screen, and the machine beneath it, could do. */
type Event =
  | { readonly type: 'beats'; readonly elapsedMs: number; readonly count: number }
  | { readonly type: 'choose'; readonly choice: Choice }
  | { readonly type: 'tempo'; readonly tempo: Tempo }
  | { readonly type: 'pause' | 'resume' | 'skip' | 'compose' | 'composed' | 'hide' | 'show' };

const beats = fc.record({
  type: fc.constant('beats' as const),
  elapsedMs: fc.oneof(fc.integer({ min: 0, max: 300 }), fc.double({ min: 0, max: 5000, noNaN: true })),
  count: fc.integer({ min: 1, max: 60 }),
});
const events: fc.Arbitrary<Event> = fc.oneof(
  { weight: 6, arbitrary: beats },
  { weight: 5, arbitrary: choices.map((choice) => ({ type: 'choose' as const, choice })) },
  { weight: 1, arbitrary: fc.constantFrom(...TEMPOS).map((tempo) => ({ type: 'tempo' as const, tempo })) },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom(...(['pause', 'resume', 'resume', 'skip', 'skip', 'compose', 'composed', 'hide', 'show'] as const))
      .map((type): Event => ({ type })),
  },
);
const evenings = fc.record({
  seed: fc.integer({ min: 0, max: 500 }).map((n) => `seed-${n}`),
  tempo: fc.constantFrom(...TEMPOS),
  events: fc.array(events, { maxLength: 60 }),
});

/** Past the opening, in which nothing can be chosen. */
function begun(seed: string, tempo: Tempo): Played {
  const played = begin(toy, { seed, tempo });
  for (let count = 0; count < 31; count++) played.beats.beat(100);
  return played;
}

function live({ session, beats: hand, visibility }: Played, event: Event): void {
  switch (event.type) {
    case 'beats':
      for (let count = 0; count < event.count; count++) hand.beat(event.elapsedMs);
      return;
    case 'choose':
      session.choose(event.choice);
      return;
    case 'tempo':
      session.setTempo(event.tempo);
      return;
    case 'pause':
      session.pause();
      return;
    case 'resume':
      session.resume();
      return;
    case 'skip':
      session.skip();
      return;
    case 'compose':
      session.compose(true);
      return;
    case 'composed':
      session.compose(false);
      return;
    case 'hide':
      visibility.set(true);
      return;
    case 'show':
      visibility.set(false);
      return;
    default:
      throw new Error(`unknown event ${JSON.stringify(event satisfies never)}`);
  }
}

describe('whatever the tempo and however the beats come', () => {
  test('the drill is the one that its inputs give at their ticks', () => {
    fc.assert(
      fc.property(evenings, ({ seed, tempo, events: evening }) => {
        const played = begun(seed, tempo);
        for (const event of evening) live(played, event);
        const { drill, session } = played;
        const again = replay(toy, drill.spec, drill.inputs, drill.tick);
        expect(again.tick).toBe(drill.tick);
        expect(again.digest()).toBe(session.digest());
        expect(JSON.stringify(again.view())).toBe(JSON.stringify(session.frame.view));
      }),
      { numRuns: 60 },
    );
  });

  test('a clock that is held runs no tick, and the frame always says how fast it runs', () => {
    fc.assert(
      fc.property(evenings, ({ seed, tempo, events: evening }) => {
        const played = begun(seed, tempo);
        for (const event of evening) {
          const { hold, speed, view } = played.session.frame;
          expect(speed === 0).toBe(hold !== null || played.drill.outcome !== null);
          const isHeld = hold === 'player' || hold === 'hidden' || hold === 'resumed' || hold === 'result';
          live(played, event);
          if (isHeld && event.type === 'beats') expect(played.drill.tick).toBe(view.tick);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('a run that is taken up again after any moment', () => {
  test('is at the same tick with the same digest, and the clock waits', async () => {
    await fc.assert(
      fc.asyncProperty(evenings, fc.nat(60), async ({ seed, tempo, events: evening }, at) => {
        const played = begun(seed, tempo);
        for (const event of evening.slice(0, at)) live(played, event);
        const { drill, session, store } = played;
        session.stop();
        await session.kept();
        const resumption = await new Runs(store).resume(META.id, async () => toy);
        if (!resumption.ok) throw new Error(resumption.problems[0]?.message);
        expect(resumption.value.drill.tick).toBe(drill.tick);
        expect(resumption.value.drill.digest()).toBe(drill.digest());
        expect(resumption.value.meta).toEqual(session.meta);
        const again = takeUp(resumption.value, store);
        expect(again.session.frame).toMatchObject(
          drill.outcome ? { speed: 0, hold: null, outcome: drill.outcome } : { speed: 0, hold: 'resumed' },
        );
        expect(again.session.frame.view).toEqual(drill.view());
        again.session.resume();
        for (const event of evening.slice(at)) live(again, event);
        await again.session.kept();
        const twice = await new Runs(store).resume(META.id, async () => toy);
        expect(twice.ok && twice.value.drill.digest()).toBe(again.session.digest());
      }),
      { numRuns: 40 },
    );
  });
});
