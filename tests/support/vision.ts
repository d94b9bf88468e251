import {
  converter,
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  type Lrgb,
  type Rgb,
  wcagContrast,
} from 'culori';
import { css } from '../../src/screen/palette.ts';

/** Contrast ratio of two colours, 0xRRGGBB, from 1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export const contrast = (a: number, b: number): number => wcagContrast(css(a), css(b));

/** A colour that lies over another one and lets some of it through: opacity 0 to 1. */
export function over(colour: number, opacity: number, ground: number): number {
  const part = (shift: number): number =>
    Math.round(((colour >> shift) & 0xff) * opacity + ((ground >> shift) & 0xff) * (1 - opacity)) << shift;
  return part(16) | part(8) | part(0);
}

export const VISIONS = ['usual', 'protanopia', 'deuteranopia', 'tritanopia'] as const;
export type Vision = (typeof VISIONS)[number];

/** Machado, Oliveira and Fernandes (2009), doi:10.1109/TVCG.2009.113, at full severity. */
const FILTERS: Readonly<Record<Vision, (colour: Rgb) => Rgb>> = {
  usual: (colour) => colour,
  protanopia: filterDeficiencyProt(1),
  deuteranopia: filterDeficiencyDeuter(1),
  tritanopia: filterDeficiencyTrit(1),
};

const linear = converter('lrgb');
const difference = differenceCiede2000();

/** What somebody sees of a colour. The model is one of linear light, which the filters take under the name of `rgb`. */
function perceived(colour: number, vision: Vision): Lrgb {
  const { r, g, b } = linear(css(colour)) ?? { r: 0, g: 0, b: 0 };
  const seen = FILTERS[vision]({ mode: 'rgb', r, g, b });
  const clamped = (value: number): number => Math.min(1, Math.max(0, value));
  return { mode: 'lrgb', r: clamped(seen.r), g: clamped(seen.g), b: clamped(seen.b) };
}

/** How far two colours are apart for somebody, by CIEDE2000: 1 is just seen side by side, 100 is black and white. */
export const distance = (a: number, b: number, vision: Vision): number =>
  difference(perceived(a, vision), perceived(b, vision));
