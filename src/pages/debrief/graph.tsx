import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { pathsOf } from '../../chart/path.ts';
import { linePoints } from '../../chart/points.ts';
import { place, type Scale } from '../../chart/scale.ts';
import { timeTicks, valueAxis } from '../../chart/ticks.ts';
import type { Debrief } from '../../scoring/debrief.ts';
import type { ErrorRatios } from '../../scoring/error-ratios.ts';
import { capitalised, percent, sincePage } from '../../words/format.ts';
import { useHeight, useWidth } from '../use-size.ts';
import { LABEL_HEIGHT, LANES, type PlacedMark, placeMarks } from './marks.ts';
import { errorsTold } from './words.ts';

// Drawn in units of a sixteenth of 1rem, so that its text grows with the page's.
const PLOT = { left: 52, top: 26, height: 200 };
const AXIS_HEIGHT = 24;
/** All but the plot. */
const AROUND = PLOT.top + AXIS_HEIGHT + 14 + LANES * LABEL_HEIGHT;
const HEIGHT = AROUND + PLOT.height;
/** A plot that fills the room there is grows no higher. */
const MOST_PLOT = 480;
/** Before it has been measured. */
const USUAL_WIDTH = 800;
const LEAST_WIDTH = 160;
/** The least that fills the height: below it, chance would look like an incident. */
const LEAST_TOP = 0.001;

interface ErrorGraphProps extends Pick<Debrief, 'errors' | 'marks'> {
  /** Whose run it is. */
  readonly name: string;
  /** Another run on the same axes; null where there is none, or none yet. */
  readonly beside: { readonly name: string; readonly errors: ErrorRatios } | null;
  /** The moment that is looked at; null where all are. */
  readonly atSec: number | null;
  /** Takes all the height that it is given. */
  readonly isFilling?: boolean;
}

/** How bad it was over the drill and over another run of it, and what was done when. */
export function ErrorGraph(props: ErrorGraphProps): JSX.Element {
  const { name, errors, marks, beside, atSec, isFilling = false } = props;
  const figure = useRef<HTMLElement>(null);
  const width = useWidth(figure, USUAL_WIDTH, LEAST_WIDTH);
  const room = useHeight(figure, HEIGHT, HEIGHT);
  const height = isFilling ? Math.min(room, AROUND + MOST_PLOT) : HEIGHT;
  const lines = [errors, ...(beside ? [beside.errors] : [])];
  const fromSec = Math.min(...lines.map((line) => line.fromSec));
  const toSec = Math.max(...lines.map((line) => line.fromSec + line.ratios.length * line.stepSec));
  const most = lines.flatMap(({ ratios }) => ratios).reduce((max, ratio) => (ratio > max ? ratio : max), LEAST_TOP);
  const axis = valueAxis(most, 4, 0.0001);
  const bottom = PLOT.top + height - AROUND;
  const x: Scale = { domain: [fromSec, toSec], range: [PLOT.left, width - 8] };
  const y: Scale = { domain: [0, axis.top], range: [bottom, PLOT.top] };
  const own = pathsOf(errorPoints(errors, x, y));
  const placed = placeMarks(marks, x);
  return (
    <figure
      ref={figure}
      class={isFilling ? 'debrief-graph debrief-graph-filling' : 'debrief-graph'}
      style={isFilling ? { minHeight: `${HEIGHT / 16}rem` } : undefined}
    >
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={[
          errorsTold(errors),
          ...(beside ? [`${capitalised(beside.name)}: ${errorsTold(beside.errors)}`] : []),
        ].join(' ')}
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
        <path class="debrief-area" d={own.map((run) => `${run.line}V${bottom}H${run.startX}Z`).join('')} />
        <path class="debrief-line" d={own.map(({ line }) => line).join('')} />
        <text class="debrief-tick debrief-legend" x={width - 8} y={12} text-anchor="end">
          <tspan class="debrief-legend-own">{`— ${name}`}</tspan>
          {beside && (
            <tspan class="debrief-legend-par" dx="12">
              {`- - ${beside.name}`}
            </tspan>
          )}
        </text>
        {beside && (
          <path
            class="debrief-par"
            d={pathsOf(errorPoints(beside.errors, x, y))
              .map(({ line }) => line)
              .join('')}
          />
        )}
        {atSec !== null && (
          <line class="debrief-now" x1={place(x, atSec)} x2={place(x, atSec)} y1={PLOT.top} y2={bottom} />
        )}
        {placed.map((one) => (
          <MarkShape key={`${one.mark.atSec} ${one.mark.text}`} placed={one} y={bottom + AXIS_HEIGHT + 6} />
        ))}
      </svg>
    </figure>
  );
}

/** The line of a run on an axis of time that need not begin where it does. */
export const errorPoints = ({ fromSec, stepSec, ratios }: ErrorRatios, x: Scale, y: Scale): Float32Array =>
  linePoints(
    { periodSec: stepSec, values: ratios },
    { domain: [x.domain[0] - fromSec, x.domain[1] - fromSec], range: x.range },
    y,
    false,
  );

/** The page and the changes, which a reader looks for in the line itself. */
const isMoment = ({ mark }: PlacedMark): boolean => mark.tone === 'strong' || mark.text === 'paged';

export function MarkShape({
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
        <text x={label.x} y={y + 20 + label.lane * LABEL_HEIGHT} text-anchor="middle">
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
