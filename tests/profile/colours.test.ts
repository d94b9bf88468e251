import { expect, test } from 'vitest';
import { scenario as alb } from '../../scenarios/alb-502-eks/scenario.ts';
import { faintIn, OWN_COLOURS, type OwnColours } from '../../src/profile/colours.ts';
import { dress } from '../../src/profile/dress.ts';
import { runFor, runToPage } from '../../src/responders/play.ts';
import { compose } from '../../src/screen/compose.ts';
import { paletteOf, shadeOf } from '../../src/screen/palette.ts';
import { inputOf, measure } from '../screen/desk-support.ts';
import { pairsOf, seen } from '../screen/grounds.ts';
import { choose } from '../support/drive.ts';
import { contrast, over } from '../support/vision.ts';
import { example } from './examples.ts';

/** The darkest of a hue that is let in, from the hue towards white. */
function darkest(name: (typeof OWN_COLOURS)[number], hue: number): number {
  for (let white = 0; white <= 1; white += 0.01) {
    const colour = over(0xffffff, white, hue);
    if (faintIn({ [name]: colour }).length === 0) return colour;
  }
  throw new Error(`no ${name} of this hue is let in`);
}

const FAINTEST: OwnColours = {
  accent: darkest('accent', 0x1f4fa0),
  critical: darkest('critical', 0xb00020),
  warning: darkest('warning', 0x7a5200),
  good: darkest('good', 0x0b6b3a),
};

test.each([
  ['the example’s', example().colours],
  ['the faintest that are let in', FAINTEST],
])('%s can be read wherever they are', (_, colours) => {
  const palette = paletteOf('usual', colours);
  const drill = runToPage(dress(alb, example()), { slug: alb.slug, seed: 'basket', cause: 'security-group' });
  const faults = new Set<string>();
  let asked = 0;
  const look = (): void => {
    for (const { id } of drill.scenario.tabs) {
      const screen = compose(inputOf(drill, { type: 'tab', tab: id }), { width: 1920, height: 1080 }, measure);
      for (const { name, colour, ground, type } of pairsOf(screen, new WeakSet())) {
        const [own, below] = [shadeOf(colour, palette), seen(ground, palette)];
        const least = type === 'text' ? 4.5 : 3;
        const isOwn = [colour, ...ground.map((layer) => layer.colour)].some((one) =>
          OWN_COLOURS.some((mine) => mine === one),
        );
        if (!isOwn) continue;
        asked++;
        if (contrast(own, below) < least) faults.add(`${type} ${name} ${contrast(own, below).toFixed(2)}`);
      }
    }
  };
  look();
  choose(drill, { type: 'acknowledge' });
  choose(drill, { type: 'declare', severity: 1 });
  runFor(drill, 700);
  look();
  expect([...faults]).toEqual([]);
  expect(asked).toBeGreaterThan(100);
});
