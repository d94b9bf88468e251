import { describe, expect, test } from 'vitest';
import { tryWhatIsDue } from '../../src/check/fuzz.ts';
import { fuzzCase } from '../../src/check/fuzz-case.ts';
import type { PlayerView } from '../../src/contract/player-view.ts';
import { Drill } from '../../src/sim/drill.ts';
import { advised } from '../support/advised-toy.ts';
import { complicated } from '../support/complicated-toy.ts';
import { toy } from '../support/toy-scenario.ts';

const EVERY_TICKS = 37;

/** All numbers and words of it, taken out of reach of whatever comes. */
const taken = (view: PlayerView): string =>
  JSON.stringify(view, (_, value: unknown) => (value instanceof Float64Array ? [...value].map(String) : value));

describe.each([toy, advised, complicated])('a view of a drill of $slug', (scenario) => {
  test('is not changed by later ticks and choices', () => {
    let compared = 0;
    for (let number = 0; number < 6; number++) {
      const { drillSeed, difficulty, attempts } = fuzzCase([scenario], 'views', number);
      const drill = new Drill(scenario, {
        slug: scenario.slug,
        seed: drillSeed,
        ...(difficulty === 'hard' && { difficulty }),
      });
      const views: { readonly view: PlayerView; readonly before: string }[] = [];
      const waiting = [...attempts];
      while (!drill.outcome) {
        tryWhatIsDue(drill, waiting);
        if (drill.tick % EVERY_TICKS === 0) {
          const view = drill.view();
          views.push({ view, before: taken(view) });
        }
        drill.step();
      }
      for (const { view, before } of views) expect(taken(view)).toBe(before);
      compared += views.length;
    }
    expect(compared).toBeGreaterThan(20);
  });
});

describe('a view that is to be answered at once', () => {
  const paged = () => {
    const drill = new Drill(complicated, { slug: complicated.slug, seed: 'answer' });
    while (drill.pagedTick === null) drill.step();
    return drill;
  };

  test('shows what any view shows', () => {
    const drill = paged();
    const { impact, series, alerts, logs, changes, boards, forecasts, controls, ...rest } = drill.viewToAnswer();
    expect({ impact, series, alerts, logs, changes, boards, forecasts, controls, ...rest }).toEqual(drill.view());
  });

  test('keeps what was read in time, and shows nothing of a later moment', () => {
    const drill = paged();
    const view = drill.viewToAnswer();
    const { controls } = view;
    drill.step();
    expect(view.controls).toBe(controls);
    expect(() => view.series).toThrow(`the view of tick ${view.tick} was to be read before the drill went on`);
    const again = drill.viewToAnswer();
    drill.choose({ type: 'acknowledge' });
    expect(() => again.controls).toThrow('was to be read before the drill went on');
  });
});
