import type { JSX, TargetedKeyboardEvent } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { place, type Scale } from '../../../chart/scale.ts';
import type { PlayerView } from '../../../contract/player-view.ts';
import { classes, placeOf } from '../layer.ts';
import { moved } from '../roving.ts';
import { KindSign } from './kind-sign.tsx';
import { LANES, type LaneMark, laneTicks, laneTimes, placeLanes } from './lane-marks.ts';
import { type ChangeRow, toldText } from './rows.ts';

const LABELS = 112;
const OLDER = 44;
const RIGHT = 16;
const TOP = 18;
const LANE = 28;
const AXIS = 20;
const MARK = { width: 26, height: 22 } as const;
const BETWEEN_TIMES = 90;
const HEIGHT = TOP + LANES.length * LANE + AXIS;

interface Props {
  readonly view: PlayerView;
  readonly rows: readonly ChangeRow[];
  /** Of the drill. */
  readonly limitSec: number;
  /** In units. */
  readonly width: number;
  readonly selected: string | null;
  readonly onSelect: (key: string) => void;
  /** Tells of what is pointed at, or of nothing. */
  readonly onTell: (rows: readonly ChangeRow[] | null) => void;
}

/** What was changed when, a lane for each kind, on one axis. */
export function Lanes({ view, rows, limitSec, width, selected, onSelect, onTell }: Props): JSX.Element {
  const root = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState<string | null>(null);
  const [fromSec, toSec] = laneTimes(view, limitSec);
  const left = LABELS + OLDER;
  const x: Scale = { domain: [fromSec, toSec], range: [left + MARK.width / 2, width - RIGHT] };
  const bottom = TOP + LANES.length * LANE;
  const marks = placeLanes(rows, x, LABELS + OLDER / 2, MARK.width + 2);
  const keys = marks.map(keyOf);
  const current = stop !== null && keys.includes(stop) ? stop : keys.at(-1);

  /** The next one of several, where one of them is chosen already. */
  const press = (mark: LaneMark): void => {
    const at = mark.rows.findIndex(({ key }) => key === selected);
    const row = mark.rows.at(at <= 0 ? -1 : at - 1);
    if (row) onSelect(row.key);
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>): void => {
    const to = moved(event.key, keys.indexOf(current ?? ''), keys.length);
    if (to === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    root.current?.querySelectorAll<HTMLElement>('button')[to]?.focus({ preventScroll: true });
  };

  const pagedSec = view.pagedTick === null ? null : view.pagedTick * view.tickSec;
  const nowX = place(x, view.tick * view.tickSec);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is not drawn like this.
    <div ref={root} class="drill-lanes" role="group" aria-label="Changes over time" onKeyDown={onKeyDown}>
      <svg viewBox={`0 0 ${width} ${HEIGHT}`} aria-hidden="true">
        {LANES.map(({ kind, label }, i) => {
          const y = TOP + (i + 0.5) * LANE;
          return (
            <g key={kind}>
              <line class="drill-lane-line" x1={LABELS} x2={width - RIGHT} y1={y} y2={y} />
              <text class="drill-lane-label" x={0} y={y + 4}>
                {label}
              </text>
            </g>
          );
        })}
        <line class="drill-lane-edge" x1={left} x2={left} y1={TOP} y2={bottom} />
        <text x={LABELS + OLDER / 2} y={HEIGHT - 6} text-anchor="middle">
          older
        </text>
        {laneTicks(fromSec, toSec, Math.max(2, Math.floor((width - left) / BETWEEN_TIMES)), view.startsAtSec).map(
          ({ sec, label }) => {
            const at = place(x, sec);
            if (at < left + 30 || at > width - 20) return null;
            return (
              <g key={sec}>
                <line class="drill-lane-line" x1={at} x2={at} y1={TOP} y2={bottom} />
                <text x={at} y={HEIGHT - 6} text-anchor="middle">
                  {label}
                </text>
              </g>
            );
          },
        )}
        {pagedSec !== null && <Moment x={place(x, pagedSec)} bottom={bottom} label="paged" anchor="end" />}
        <Moment x={nowX} bottom={bottom} label="now" anchor="start" />
      </svg>
      {marks.map((mark) => {
        const key = keyOf(mark);
        const [first] = mark.rows;
        const kind = first?.kind ?? 'deploy';
        const isChosen = mark.rows.some((row) => row.key === selected);
        return (
          <button
            key={key}
            type="button"
            class={classes('drill-lane-mark', isChosen && 'drill-chosen')}
            style={placeOf({
              x: mark.x - MARK.width / 2,
              y: TOP + (mark.lane + 0.5) * LANE - MARK.height / 2,
              ...MARK,
            })}
            tabIndex={key === current ? 0 : -1}
            aria-pressed={isChosen}
            aria-label={toldText(mark.rows)}
            onClick={() => press(mark)}
            onFocus={() => {
              setStop(key);
              onTell(mark.rows);
            }}
            onBlur={() => onTell(null)}
            onMouseEnter={() => onTell(mark.rows)}
            onMouseLeave={() => onTell(null)}
          >
            <KindSign kind={kind} />
            {mark.rows.length > 1 && mark.rows.length}
          </button>
        );
      })}
    </div>
  );
}

const keyOf = ({ rows: [first], isOlder, lane }: LaneMark): string =>
  isOlder ? `older ${lane}` : (first?.key ?? `lane ${lane}`);

interface MomentProps {
  readonly x: number;
  readonly bottom: number;
  readonly label: string;
  readonly anchor: 'start' | 'end';
}

function Moment({ x, bottom, label, anchor }: MomentProps): JSX.Element {
  return (
    <g class={`drill-lane-${label}`}>
      <line x1={x} x2={x} y1={TOP - 4} y2={bottom} />
      <text x={x + (anchor === 'start' ? 1 : -1)} y={TOP - 7} text-anchor={anchor}>
        {label}
      </text>
    </g>
  );
}
