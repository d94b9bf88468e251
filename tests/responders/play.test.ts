import { describe, expect, test } from 'vitest';
import type { Choice } from '../../src/contract/drill.ts';
import type { AnyScenario } from '../../src/contract/scenario.ts';
import { advanceToPage, MOST_CHOICES, play, playOn, runFor, runToPage } from '../../src/responders/play.ts';
import { Drill } from '../../src/sim/drill.ts';
import { plain } from '../scoring/played.ts';

const SPEC = { slug: 'toy', seed: 'otter', cause: 'odd-setting' };

/** Where a day goes by in minutes, people are asked a tenth as often. */
const weeks: AnyScenario = { ...plain, pacing: { factor: 10, stopsAtDecisions: true } };

/** The ticks at which somebody is asked who does nothing. */
function asked(scenario: AnyScenario): readonly number[] {
  const ticks: number[] = [];
  play(scenario, SPEC, (view) => {
    ticks.push(view.tick);
    return null;
  });
  return ticks;
}

describe('a responder', () => {
  test('is asked from the page to the end, every five seconds', () => {
    const ticks = asked(plain);
    expect([ticks[0], ticks[1], ticks.at(-1), ticks.length]).toEqual([745, 746, 1103, 359]);
  });

  test('is asked less often in a drill of weeks, and whenever something happened', () => {
    // Every ten ticks, with the page at 744, the boss at 756, an update due at 804, and people who wait for it.
    expect(asked(weeks).slice(0, 10)).toEqual([745, 750, 757, 760, 770, 780, 790, 800, 805, 810]);
  });

  test('makes so many choices between two ticks, and no more', () => {
    let level: 1 | 2 = 2;
    const drill = play(plain, SPEC, (view): Choice => {
      if (view.response === 'unacknowledged') return { type: 'acknowledge' };
      if (view.tick > 745) return { type: 'give-up' };
      level = level === 1 ? 2 : 1;
      return { type: 'declare', severity: level };
    });
    expect(MOST_CHOICES).toBe(30);
    expect(drill.inputs.filter(({ tick }) => tick === 745)).toHaveLength(30);
  });

  test('is asked again after what was taken, and no more in a tick in which something was refused', () => {
    const ticks: number[] = [];
    play(plain, SPEC, (view) => {
      ticks.push(view.tick);
      return view.tick > 748 ? { type: 'give-up' } : { type: 'close' };
    });
    expect(ticks).toEqual([745, 746, 747, 748, 749, 749]);
  });
});

test('what a facilitator does comes at its tick, before the responder is asked', () => {
  const drill = new Drill(plain, SPEC);
  const seen: (readonly [number, number])[] = [];
  const given = [750, 750, 752].map((tick) => ({ tick, choice: { type: 'inject', inject: 'nudge' } as const }));
  playOn(
    drill,
    (view) => {
      seen.push([view.tick, view.messages.length]);
      return view.tick === 753 ? { type: 'give-up' } : null;
    },
    given,
  );
  expect(seen.slice(4, 9)).toEqual([
    [749, 0],
    [750, 2],
    [751, 2],
    [752, 3],
    [753, 3],
  ]);
  expect(drill.inputs.map(({ tick, choice }) => [tick, choice.type])).toEqual([
    [750, 'inject'],
    [750, 'inject'],
    [752, 'inject'],
    [753, 'give-up'],
  ]);
});

test('a drill runs to its page, or for some seconds, or to its end', () => {
  const drill = runToPage(plain, SPEC);
  expect([drill.pagedTick, drill.tick]).toEqual([744, 745]);
  advanceToPage(drill);
  expect(drill.tick).toBe(745);
  runFor(drill, 52);
  expect(drill.tick).toBe(755);
  runFor(drill, 10_000);
  expect([drill.outcome, drill.tick]).toEqual(['lost', 1104]);
});
