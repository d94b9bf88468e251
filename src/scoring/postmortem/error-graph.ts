import { pathsOf } from '../../chart/path.ts';
import { linePoints } from '../../chart/points.ts';
import { place, type Scale } from '../../chart/scale.ts';
import { timeTicks, valueAxis } from '../../chart/ticks.ts';
import { percent, sincePage } from '../../words/format.ts';
import type { ErrorRatios } from '../error-ratios.ts';

const WIDTH = 900;
const HEIGHT = 320;
const PLOT = { left: 60, right: 885, top: 34, bottom: 284 };
/** Below it, chance would look like an incident. */
const LEAST_TOP = 0.001;
/** Of the Okabe–Ito palette, on white. */
const OWN = '#d55e00';
const PAR = '#009e73';

/** The share of bad requests of a run over that of par, as an SVG image that stands for itself. */
export function errorGraphSvg(own: ErrorRatios, par: ErrorRatios): string {
  const toSec = Math.max(endOf(own), endOf(par));
  const most = [...own.ratios, ...par.ratios].reduce((max, ratio) => (ratio > max ? ratio : max), LEAST_TOP);
  const axis = valueAxis(most, 4, 0.0001);
  const x: Scale = { domain: [own.fromSec, toSec], range: [PLOT.left, PLOT.right] };
  const y: Scale = { domain: [0, axis.top], range: [PLOT.bottom, PLOT.top] };
  const grid = axis.ticks.map((tick) => {
    const at = place(y, tick).toFixed(1);
    return (
      `<path d="M${PLOT.left} ${at}H${PLOT.right}" stroke="#ddd"/>` +
      `<text x="${PLOT.left - 8}" y="${at}" dy="4" text-anchor="end">${percent(tick)}</text>`
    );
  });
  const times = timeTicks(own.fromSec, toSec, 7, 0).map(
    (sec) =>
      `<text x="${place(x, sec).toFixed(1)}" y="${PLOT.bottom + 20}" text-anchor="middle">${sincePage(sec)}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}"`,
    ' font-family="sans-serif" font-size="12" fill="#333">',
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    `<text x="${PLOT.left}" y="18">Share of ${own.of}, since the page (exercise)</text>`,
    ...grid,
    ...times,
    `<path d="${lineOf(par, x, y)}" fill="none" stroke="${PAR}" stroke-width="2" stroke-dasharray="6 4"/>`,
    `<path d="${lineOf(own, x, y)}" fill="none" stroke="${OWN}" stroke-width="2"/>`,
    `<text x="${PLOT.right}" y="18" text-anchor="end"><tspan fill="${OWN}">— this run</tspan>`,
    `<tspan fill="${PAR}" dx="12">- - par</tspan></text>`,
    '</svg>',
  ].join('');
}

const endOf = ({ fromSec, stepSec, ratios }: ErrorRatios): number => fromSec + ratios.length * stepSec;

/** Its first point lies at its own beginning, which need not be that of the axis. */
function lineOf({ fromSec, stepSec, ratios }: ErrorRatios, { domain: [from, to], range }: Scale, y: Scale): string {
  const x: Scale = { domain: [from - fromSec, to - fromSec], range };
  return pathsOf(linePoints({ periodSec: stepSec, values: ratios }, x, y, false))
    .map(({ line }) => line)
    .join('');
}

/** An image that stands inside a document: with nothing left that would end a link of Markdown or an attribute. */
export const dataUri = (svg: string): string =>
  `data:image/svg+xml,${encodeURIComponent(svg).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`)}`;
