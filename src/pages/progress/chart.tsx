import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { place, type Scale } from '../../chart/scale.ts';
import type { SkillHistory, SkillPoint } from '../../session/progress/skill.ts';
import { DAY_AND_TIME, labelsTold } from '../run-words.ts';
import { useWidth } from '../use-size.ts';
import { historyTold, type Measure, trendOf, typicalTold } from './words.ts';

// In units of a sixteenth of 1rem, so that its text grows with the page's.
const PLOT = { left: 44, top: 10, height: 100, edge: 8 };
const HEIGHT = PLOT.top + PLOT.height + 8;
const USUAL_WIDTH = 300;
/** More points than this are no points any more. */
const MOST_POINTS = 120;
const LEAST_WIDTH = 140;

/** The axis of a chart, from 0 on. */
export interface SmallAxis {
  readonly top: number;
  readonly ticks: readonly number[];
}

export interface SmallChartProps {
  readonly label: string;
  readonly past: SkillHistory;
  readonly measure: Measure;
  readonly axis: SmallAxis;
}

/** One skill over the newest runs: each a point, and a line for what was typical of the newest first attempts. */
export function SmallChart({ label, past, measure, axis }: SmallChartProps): JSX.Element {
  const figure = useRef<HTMLElement>(null);
  const width = useWidth(figure, USUAL_WIDTH, LEAST_WIDTH);
  const trend = trendOf(past, measure);
  const first = Math.max(0, past.points.length - MOST_POINTS);
  const last = Math.max(first + 1, past.points.length - 1);
  const x: Scale = { domain: [first, last], range: [PLOT.left + PLOT.edge, width - PLOT.edge] };
  const y: Scale = { domain: [0, axis.top], range: [PLOT.top + PLOT.height, PLOT.top] };
  return (
    <figure ref={figure} class="progress-chart">
      <figcaption>
        <span class="progress-chart-label">{label}</span>
        <strong class="mono">{typicalTold(past.lately, measure)}</strong>
        <span class={`small progress-${trend.tone}`}>{trend.text}</span>
      </figcaption>
      <svg viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={historyTold(label, past, measure)}>
        {axis.ticks.map((tick) => (
          <g key={tick}>
            <line class="progress-grid" x1={PLOT.left} x2={width} y1={place(y, tick)} y2={place(y, tick)} />
            <text class="progress-tick" x={PLOT.left - 6} y={place(y, tick) + 4} text-anchor="end">
              {measure.told(tick)}
            </text>
          </g>
        ))}
        <path class="progress-line" d={lineOf(past.line.slice(first), first, x, y)} />
        {past.points.slice(first).map((point, i) => (
          <Point key={point.run.id} point={point} x={place(x, first + i)} y={y} measure={measure} />
        ))}
      </svg>
    </figure>
  );
}

/** Broken where nothing is typical. */
function lineOf(line: readonly number[], first: number, x: Scale, y: Scale): string {
  return line
    .map((value, i) => {
      if (Number.isNaN(value)) return '';
      const isFirst = i === 0 || Number.isNaN(line[i - 1] ?? Number.NaN);
      return `${isFirst ? 'M' : 'L'}${place(x, first + i).toFixed(1)} ${place(y, value).toFixed(1)}`;
    })
    .join('');
}

interface PointProps {
  readonly point: SkillPoint;
  readonly x: number;
  readonly y: Scale;
  readonly measure: Measure;
}

/** What was never reached is a cross at the top. */
function Point({ point: { run, kind, value }, x, y, measure }: PointProps): JSX.Element {
  const told = value === null ? 'never' : measure.told(value);
  const at = value === null ? PLOT.top : place(y, value);
  return (
    <g class={value === null ? 'progress-never' : `progress-point-${kind}`}>
      <title>{`${told}, ${run.spec.seed}, ${labelsTold(run)}, ${DAY_AND_TIME.format(run.startedAt)}`}</title>
      <PointShape shape={value === null ? 'cross' : kind} x={x} y={at} />
    </g>
  );
}

/** Never colour alone. */
export function PointShape({
  shape,
  x,
  y,
}: {
  shape: SkillPoint['kind'] | 'cross';
  x: number;
  y: number;
}): JSX.Element {
  switch (shape) {
    case 'first':
    case 'repeat':
      return <circle cx={x} cy={y} r="3.25" />;
    case 'assisted':
      return <path d={`M${x} ${y - 4}L${x + 4.5} ${y + 3.5}H${x - 4.5}Z`} />;
    case 'branch':
      return <path d={`M${x} ${y - 4.5}L${x + 4.5} ${y}L${x} ${y + 4.5}L${x - 4.5} ${y}Z`} />;
    case 'cross':
      return <path d={`M${x - 3} ${y - 3}L${x + 3} ${y + 3}M${x + 3} ${y - 3}L${x - 3} ${y + 3}`} />;
    default:
      throw new Error(`progress: no shape ${shape satisfies never}`);
  }
}
