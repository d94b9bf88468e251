import type { JSX, TargetedKeyboardEvent, TargetedMouseEvent } from 'preact';
import { useState } from 'preact/hooks';
import { place, type Scale } from '../../../chart/scale.ts';
import { timeTicks, valueAxis } from '../../../chart/ticks.ts';
import { LOG_LEVELS } from '../../../contract/logs.ts';
import type { PlayerView } from '../../../contract/player-view.ts';
import type { ChartMark } from '../../../screen/panels/charts/marks.ts';
import { clockTime, count, duration, short } from '../../../words/format.ts';
import { clockAt } from '../moment.ts';
import { type LogBar, WORST_FIRST } from './counts.ts';
import { LEVEL_SIGNS } from './words.ts';

const LEFT = 44;
const RIGHT = 8;
const TOP = 9;
const AXIS = 18;
const BETWEEN_TIMES = 90;
const BETWEEN_VALUES = 22;
/** Bars stand still for so long; then the axis makes room again. */
const STEP_SEC = 300;
/** The shortest time that fills the width. */
const LEAST_SEC = 1200;
/** So that a few errors among thousands of lines are still there to see. */
const LEAST_HEIGHT = 2;

/** How many bars fit into this width. */
export const barsIn = (width: number): number => Math.max(20, Math.floor((width - LEFT - RIGHT) / 5));

interface Props {
  readonly view: PlayerView;
  readonly bars: readonly LogBar[];
  readonly barSec: number;
  readonly marks: readonly ChartMark[];
  /** In units. */
  readonly width: number;
  readonly height: number;
  /** Shows the lines of this moment. */
  readonly onJump: (atSec: number) => void;
}

/** Lines by level over time. It is a control as well: moved along, the tail follows. */
export function LogBars({ view, bars, barSec, marks, width, height, onJump }: Props): JSX.Element {
  const [hovered, setHovered] = useState<number | null>(null);
  const [chosenSec, setChosenSec] = useState<number | null>(null);
  const fromSec = bars[0]?.fromSec ?? 0;
  const nowSec = view.tick * view.tickSec;
  const spanSec = Math.max(LEAST_SEC, Math.ceil((nowSec - fromSec) / STEP_SEC) * STEP_SEC);
  const x: Scale = { domain: [fromSec, fromSec + spanSec], range: [LEFT, width - RIGHT] };
  const bottom = height - AXIS;
  const most = bars.reduce((max, bar) => Math.max(max, sumOf(bar)), 1);
  const axis = valueAxis(most, Math.max(1, Math.floor((bottom - TOP) / BETWEEN_VALUES)), 1);
  const y: Scale = { domain: [0, axis.top], range: [bottom, TOP] };
  const chosen = chosenSec === null ? bars.length - 1 : indexAt(bars, chosenSec);
  const told = bars[hovered ?? chosen];

  const jump = (index: number): void => {
    const bar = bars[Math.min(Math.max(index, 0), bars.length - 1)];
    if (!bar) return;
    setChosenSec(bar.fromSec);
    onJump(bar.fromSec);
  };
  const indexUnder = ({ currentTarget, clientX }: TargetedMouseEvent<HTMLElement>): number | null => {
    const box = currentTarget.getBoundingClientRect();
    const at = ((clientX - box.left) / box.width) * width;
    const sec = fromSec + ((at - LEFT) / (width - LEFT - RIGHT)) * spanSec;
    const index = Math.floor((sec - fromSec) / barSec);
    return index >= 0 && index < bars.length ? index : null;
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>): void => {
    const to = indexOfKey(event.key, chosen, bars.length);
    if (to === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    jump(to);
  };

  return (
    <figure class="drill-log-bars">
      <figcaption>
        <span>Lines in each {spanText(barSec)}</span>
        {told && <span class="drill-log-told">{barText(view, told)}</span>}
      </figcaption>
      <div
        role="slider"
        tabIndex={0}
        aria-label="Lines by level over time"
        aria-orientation="horizontal"
        aria-valuemin={0}
        aria-valuemax={Math.max(0, bars.length - 1)}
        aria-valuenow={Math.max(0, chosen)}
        aria-valuetext={bars[chosen] ? barText(view, bars[chosen]) : 'No lines yet'}
        onKeyDown={onKeyDown}
        onClick={(event) => jump(indexUnder(event) ?? bars.length - 1)}
        onMouseMove={(event) => setHovered(indexUnder(event))}
        onMouseLeave={() => setHovered(null)}
      >
        <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
          {axis.ticks.map((tick) => (
            <g key={tick}>
              <line class="drill-log-grid" x1={LEFT} x2={width - RIGHT} y1={place(y, tick)} y2={place(y, tick)} />
              <text x={LEFT - 6} y={place(y, tick) + 4} text-anchor="end">
                {tick === 0 ? '0' : short(tick, 'count')}
              </text>
            </g>
          ))}
          {timeTicks(fromSec, fromSec + spanSec, Math.max(2, Math.floor(width / BETWEEN_TIMES)), view.startsAtSec).map(
            (sec) =>
              isInside(place(x, sec), width) && (
                <text key={sec} x={place(x, sec)} y={height - 4} text-anchor="middle">
                  {clockTime(view.startsAtSec, sec)}
                </text>
              ),
          )}
          {bars.map((bar, i) => (
            <Bar
              key={bar.fromSec}
              bar={bar}
              x={x}
              y={y}
              isLit={i === hovered || (chosenSec !== null && i === chosen)}
            />
          ))}
          {marks
            .filter(({ atSec }) => atSec >= fromSec)
            .map(({ atSec, type }) => {
              const at = place(x, atSec);
              return (
                <g key={`${type} ${atSec}`} class={`drill-log-mark-${type}`}>
                  <line x1={at} x2={at} y1={TOP} y2={bottom} />
                  {type === 'change' && <path d={`M${at} ${TOP + 8}l-4 -8h8z`} />}
                  {type === 'changed' && <circle cx={at} cy={TOP + 3} r="3" />}
                </g>
              );
            })}
        </svg>
      </div>
    </figure>
  );
}

/** Its levels on one another, the worst at the bottom, where heights compare. */
function Bar({
  bar,
  x,
  y,
  isLit,
}: {
  readonly bar: LogBar;
  readonly x: Scale;
  readonly y: Scale;
  readonly isLit: boolean;
}): JSX.Element {
  const left = place(x, bar.fromSec);
  const width = Math.max(1, place(x, bar.toSec) - left - 1);
  let top = y.range[0];
  return (
    <g class={isLit ? 'drill-lit' : ''}>
      {isLit && <rect class="drill-log-lit" x={left - 1} y={y.range[1]} width={width + 2} height={top - y.range[1]} />}
      {WORST_FIRST.map((level) => {
        const value = bar.counts[level];
        if (value === 0) return null;
        const height = Math.max(LEAST_HEIGHT, y.range[0] - place(y, value));
        top -= height;
        return <rect key={level} class={`drill-log-fill-${level}`} x={left} y={top} width={width} height={height} />;
      })}
    </g>
  );
}

/** "15 s", "2 min", "02:40", "1 h" */
function spanText(sec: number): string {
  if (sec < 60) return `${sec} s`;
  if (sec % 3600 === 0) return `${sec / 3600} h`;
  return sec % 60 === 0 ? `${sec / 60} min` : duration(sec);
}

const sumOf = ({ counts }: LogBar): number => LOG_LEVELS.reduce((sum, level) => sum + counts[level], 0);

const indexAt = (bars: readonly LogBar[], sec: number): number =>
  Math.max(
    0,
    bars.findLastIndex(({ fromSec }) => fromSec <= sec),
  );

function indexOfKey(key: string, index: number, count: number): number | null {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return index - 1;
    case 'ArrowRight':
    case 'ArrowUp':
      return index + 1;
    case 'PageDown':
      return index - 10;
    case 'PageUp':
      return index + 10;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** "15:32:00 ▲ 12 error ● 3 204 info" */
function barText(view: PlayerView, { fromSec, counts }: LogBar): string {
  const levels = WORST_FIRST.filter((level) => counts[level] > 0).map(
    (level) => `${LEVEL_SIGNS[level]} ${count(counts[level])} ${level}`,
  );
  return `${clockAt(view, fromSec)}  ${levels.length === 0 ? 'no lines' : levels.join('  ')}`;
}

/** The label of a time at an edge would stick out. */
const isInside = (at: number, width: number): boolean => at >= LEFT + 8 && at <= width - 20;
