import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { pathsOf } from '../chart/path.ts';
import { linePoints } from '../chart/points.ts';
import { place, type Scale } from '../chart/scale.ts';
import { timeTicks, valueAxis } from '../chart/ticks.ts';
import type { Debrief } from '../scoring/debrief.ts';
import type { ErrorRatios } from '../scoring/errors.ts';
import { percent, sincePage } from '../words/format.ts';
import { LANES, type PlacedMark, placeMarks } from './debrief-marks.ts';
import { errorsTold } from './debrief-words.ts';
import { useWidth } from './use-width.ts';

// Drawn in units of a sixteenth of 1rem, so that its text grows with the page's.
const PLOT = { left: 52, top: 26, height: 200 };
const AXIS_HEIGHT = 24;
const LANE_HEIGHT = 18;
const HEIGHT = PLOT.top + PLOT.height + AXIS_HEIGHT + 14 + LANES * LANE_HEIGHT;
/** Before it has been measured. */
const USUAL_WIDTH = 800;
const LEAST_WIDTH = 160;
/** The least that fills the height: below it, chance would look like an incident. */
const LEAST_TOP = 0.001;

interface ErrorGraphProps extends Pick<Debrief, 'errors' | 'marks'> {
  /** Null until it is computed. */
  readonly par: ErrorRatios | null;
}

/** How bad it was over the drill and over par's, and what was done when. */
export function ErrorGraph({ errors, marks, par }: ErrorGraphProps): JSX.Element {
  const figure = useRef<HTMLElement>(null);
  const width = useWidth(figure, USUAL_WIDTH, LEAST_WIDTH);
  const { fromSec, stepSec, ratios } = errors;
  const toSec = fromSec + ratios.length * stepSec;
  const most = [...ratios, ...(par?.ratios ?? [])].reduce((max, ratio) => (ratio > max ? ratio : max), LEAST_TOP);
  const axis = valueAxis(most, 4, 0.0001);
  const bottom = PLOT.top + PLOT.height;
  const x: Scale = { domain: [fromSec, toSec], range: [PLOT.left, width - 8] };
  const y: Scale = { domain: [0, axis.top], range: [bottom, PLOT.top] };
  const points = linePoints(
    { periodSec: stepSec, values: ratios },
    { domain: [0, toSec - fromSec], range: x.range },
    y,
    false,
  );
  const parPoints =
    par &&
    linePoints(
      { periodSec: par.stepSec, values: par.ratios },
      { domain: [fromSec - par.fromSec, toSec - par.fromSec], range: x.range },
      y,
      false,
    );
  const placed = placeMarks(marks, x);
  return (
    <figure ref={figure} class="debrief-graph">
      <svg
        viewBox={`0 0 ${width} ${HEIGHT}`}
        role="img"
        aria-label={[errorsTold(errors), ...(par ? [`Par: ${errorsTold(par)}`] : [])].join(' ')}
      >
        {axis.ticks.map((tick) => (
          <g key={tick}>
            <line class="debrief-grid" x1={PLOT.left} x2={width - 8} y1={place(y, tick)} y2={place(y, tick)} />
            <text class="debrief-tick" x={PLOT.left - 8} y={place(y, tick) + 4} text-anchor="end">
              {percent(tick)}
            </text>
          </g>
        ))}
        {timeTicks(fromSec, toSec, Math.max(2, Math.floor(width / 110)), 0).map((sec) => (
          <text key={sec} class="debrief-tick" x={place(x, sec)} y={bottom + 17} text-anchor={anchorOf(x, sec)}>
            {sincePage(sec)}
          </text>
        ))}
        {placed.filter(isMoment).map(({ mark, x: at }) => (
          <line
            key={`${mark.atSec} ${mark.text}`}
            class={`debrief-moment debrief-mark-${mark.tone}`}
            x1={at}
            x2={at}
            y1={PLOT.top}
            y2={bottom}
          />
        ))}
        <path
          class="debrief-area"
          d={pathsOf(points)
            .map((run) => `${run.line}V${bottom}H${run.startX}Z`)
            .join('')}
        />
        <path
          class="debrief-line"
          d={pathsOf(points)
            .map(({ line }) => line)
            .join('')}
        />
        <text class="debrief-tick debrief-legend" x={width - 8} y={12} text-anchor="end">
          <tspan class="debrief-legend-own">— you</tspan>
          {parPoints && (
            <tspan class="debrief-legend-par" dx="12">
              - - par
            </tspan>
          )}
        </text>
        {parPoints && (
          <path
            class="debrief-par"
            d={pathsOf(parPoints)
              .map(({ line }) => line)
              .join('')}
          />
        )}
        {placed.map((one) => (
          <MarkShape key={`${one.mark.atSec} ${one.mark.text}`} placed={one} y={bottom + AXIS_HEIGHT + 6} />
        ))}
      </svg>
    </figure>
  );
}

/** The page and the changes, which a reader looks for in the line itself. */
const isMoment = ({ mark }: PlacedMark): boolean => mark.tone === 'strong' || mark.text === 'paged';

function MarkShape({
  placed: { mark, x, label },
  y,
}: {
  readonly placed: PlacedMark;
  readonly y: number;
}): JSX.Element {
  return (
    <g class={`debrief-mark-${mark.tone}`}>
      <title>{`${sincePage(mark.atSec)} ${mark.text}`}</title>
      {mark.shape === 'circle' && <circle cx={x} cy={y} r="4.5" />}
      {mark.shape === 'triangle' && <path d={`M${x} ${y - 6}L${x + 6} ${y + 5}H${x - 6}Z`} />}
      {mark.shape === 'diamond' && <path d={`M${x} ${y - 6}L${x + 6} ${y}L${x} ${y + 6}L${x - 6} ${y}Z`} />}
      {label && (
        <text x={label.x} y={y + 20 + label.lane * LANE_HEIGHT} text-anchor="middle">
          {mark.text}
        </text>
      )}
    </g>
  );
}

/** Ticks at the ends stay inside the picture. */
function anchorOf(x: Scale, sec: number): 'start' | 'middle' | 'end' {
  const at = place(x, sec);
  if (at < x.range[0] + 20) return 'start';
  return at > x.range[1] - 24 ? 'end' : 'middle';
}
