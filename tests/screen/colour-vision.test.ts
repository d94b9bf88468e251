import { describe, expect, test } from 'vitest';
import { type ColourName, PALETTES, SERIES_COLOURS, type Theme } from '../../src/screen/palette.ts';
import { chartData } from '../../src/screen/panels/charts/data.ts';
import { Drill } from '../../src/sim/drill.ts';
import { distance, VISIONS, type Vision } from '../support/vision.ts';
import { everyScenario, inputOf } from './desk-support.ts';

/** About as far as the two of Okabe and Ito's palette that are closest in any of these. */
const LEAST = 10;

/** Colours that stand side by side, and have to be told apart. */
const TOGETHER: readonly (readonly ColourName[])[] = [
  ['critical', 'warning', 'good'],
  SERIES_COLOURS,
  // What is chosen and what is not.
  ['accent', 'soft'],
];

const THEMES: readonly Theme[] = ['usual', 'high-contrast'];

/** Those of some colours that somebody takes for one another. */
const closeOf = (names: readonly ColourName[], theme: Theme, vision: Vision): readonly string[] =>
  names.flatMap((a, i) =>
    names.slice(i + 1).flatMap((b) => {
      const apart = distance(PALETTES[theme][a], PALETTES[theme][b], vision);
      return apart >= LEAST ? [] : [`${theme} theme, ${vision}: ${a} and ${b} are ${apart.toFixed(1)} apart`];
    }),
  );

describe.each(THEMES)('in the %s theme', (theme) => {
  test.each(VISIONS)('colours that have to be told apart can be, with %s vision', (vision) => {
    expect(TOGETHER.flatMap((names) => closeOf(names, theme, vision))).toEqual([]);
  });
});

test('so can the lines of every chart, to anybody', async () => {
  const close = (await everyScenario()).flatMap((scenario) => {
    const input = inputOf(new Drill(scenario, { slug: scenario.slug, seed: 'a1' }));
    return scenario.panels.flatMap(({ id }) => {
      const colours = chartData(id, input).lines.map(({ colour }) => colour);
      return THEMES.flatMap((theme) =>
        VISIONS.flatMap((vision) => closeOf(colours, theme, vision).map((pair) => `${scenario.slug} ${id}, ${pair}`)),
      );
    });
  });
  expect(close).toEqual([]);
});
