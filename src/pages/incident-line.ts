/** Points of the picture on the title: an error rate that was quiet, and then was not. */
const POINTS = 160;

/** Where the climb begins and ends, as shares of the width. */
const ONSET = 0.6;
const PLATEAU = 0.68;

/** Rates before and after it, and how far noise spreads around them. */
const QUIET = 0.38;
const BURNING = 0.92;
const NOISE = 0.12;

/** An error rate from 0 to 1, the same on every visit: low, then a steep climb, then a plateau. */
export function incidentLine(): readonly number[] {
  return Array.from({ length: POINTS }, (_, index) => {
    const climb = Math.min(1, Math.max(0, (index / (POINTS - 1) - ONSET) / (PLATEAU - ONSET)));
    const eased = climb * climb * (3 - 2 * climb);
    return QUIET + (BURNING - QUIET) * eased + NOISE * (scatter(index) - 0.5);
  });
}

/** The same line as points of an SVG of this size, `x,y x,y …`, with the largest rate on top. */
export function svgPoints(line: readonly number[], width: number, height: number): string {
  const step = width / (line.length - 1);
  return line.map((rate, index) => `${(index * step).toFixed(1)},${((1 - rate) * height).toFixed(1)}`).join(' ');
}

/** Scattered over [0, 1), by the golden ratio: no generator is needed for a picture. */
const scatter = (index: number): number => (((index * index * 0.618_033_988) % 1) + ((index * 0.754_877) % 1)) / 2;
