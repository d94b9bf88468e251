import './logs.css';
import type { JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { patternsOf } from '../../../contract/complication.ts';
import { isTailLate, LOG_SAMPLES, type LogTail, tailAgeSec } from '../../../contract/logs.ts';
import { keyCap, tabKeys } from '../../../screen/keys.ts';
import { marksOf } from '../../../screen/panels/charts/marks.ts';
import { ageTold, count } from '../../../words/format.ts';
import { Kept } from '../../kept.tsx';
import { classes, type LayerProps } from '../layer.ts';
import { barsIn, LogBars } from './bars.tsx';
import { LogChips } from './chips.tsx';
import { vocabularyOf } from './complete.ts';
import { barsOf, facetsOf } from './counts.ts';
import { LogFilter } from './filter.tsx';
import { FOLLOWING, type LogPlace, pageOf, placeAt, stopped } from './place.ts';
import { isExact, type LogQuery, matches, parseQuery } from './query.ts';
import { LogRows } from './rows.tsx';
import type { LogScroll } from './use-scroll.ts';

/** What is kept of the tab while another one is open. */
export interface LogsState {
  readonly text: string;
  readonly place: LogPlace;
}

export const FRESH_LOGS: LogsState = { text: '', place: FOLLOWING };

interface Props extends LayerProps {
  readonly logs: LogsState;
  readonly setLogs: (change: (before: LogsState) => LogsState) => void;
  readonly scroll: { current: LogScroll };
  readonly onPin: (seq: number) => void;
}

/** Lower than this there is no room for a chart above the lines. */
const LEAST_HEIGHT = 320;
/** And lower than this, none for more than the filter and the lines. */
const TINY_HEIGHT = 150;
/** Narrower than this, a line has a row for when and who. */
const NARROW = 620;
const PADDING = 12;

/** The tail of what services write: filtered, counted over time, followed or stopped, and pinned as evidence. */
export function Logs(props: Props): JSX.Element | null {
  const { logs: tail } = props.frame.view;
  const { scenario } = props.session;
  const patterns = useMemo(() => patternsOf(scenario), [scenario]);
  return tail ? <Tail {...props} tail={tail} patterns={patterns} /> : null;
}

interface TailProps extends Props {
  readonly tail: LogTail;
  readonly patterns: Parameters<typeof barsOf>[2];
}

function Tail({ session, screen, frame, ui, logs, setLogs, scroll, onPin, tail, patterns }: TailProps): JSX.Element {
  const { view } = frame;
  const { text, place } = logs;
  const rect = screen.layout.logs ?? { width: 0, height: 0 };
  const root = useRef<HTMLElement>(null);
  const wanted = useRef<number | null>(null);
  const cap = tabKeys(session.scenario).get(ui.tab);
  const width = rect.width - 2 * PADDING;
  const written = tail.lines.length;

  const vocabulary = useMemo(() => vocabularyOf(tail.lines), [tail]);
  const { query, problem } = useMemo(() => parseQuery(text, vocabulary), [text, vocabulary]);
  const lines = useMemo(() => tail.lines.filter((line) => matches(line, query)), [tail, query]);
  const page = useMemo(() => pageOf(lines, place), [lines, place]);
  const facets = useMemo(() => facetsOf(tail, patterns, query), [tail, patterns, query]);
  const { bars, barSec } = useMemo(
    () => barsOf(tail, view.tickSec, patterns, query, barsIn(width)),
    [tail, patterns, query, width],
  );
  const held = view.hypotheses.flatMap((one) => one.lines);
  const pinned = useMemo(() => new Set(held), [held.join(' ')]);

  const setText = (next: string): void => setLogs((before) => ({ ...before, text: next }));
  const setPlace = (next: LogPlace): void =>
    setLogs((before) => (next === before.place ? before : { ...before, place: next }));
  const focusRows = (): void =>
    root.current?.querySelector<HTMLElement>('.drill-log-rows')?.focus({ preventScroll: true });
  const jump = (atSec: number): void => {
    const tick = atSec / view.tickSec;
    wanted.current = lines.find((line) => line.tick >= tick)?.seq ?? lines.at(-1)?.seq ?? null;
    setPlace(placeAt(lines, place, written, tick));
  };

  // Opened, it is there to be read; pressed again, its tab is the way to the filter.
  const opened = useRef(ui.openings);
  useLayoutEffect(() => {
    if (opened.current === ui.openings) return;
    opened.current = ui.openings;
    root.current?.querySelector<HTMLElement>('.drill-log-filter input')?.focus({ preventScroll: true });
  }, [ui.openings]);

  const marks = marksOf({ frame, scenario: session.scenario }, { fromSec: 0, toSec: view.tick * view.tickSec });
  const height = rect.height >= 560 ? 112 : 84;
  const hasChart = rect.height >= LEAST_HEIGHT && bars.length > 0;
  // Hundreds of bars, which change with a bucket and not with every beat.
  const chart = (
    <Kept from={[hasChart, bars, marks.length, lines, place, width, height]}>
      {() => hasChart && <LogBars {...{ view, bars, barSec, marks, width, height, onJump: jump }} />}
    </Kept>
  );

  const ageSec = isTailLate(tail, view.tick, view.tickSec) ? tailAgeSec(tail, view.tick, view.tickSec) : null;
  const isFollowing = place.type === 'following';
  const bucketSec = tail.bucketTicks * view.tickSec;
  return (
    <section
      ref={root}
      class={classes(
        'drill-logs',
        rect.width < NARROW && 'drill-narrow',
        rect.height < LEAST_HEIGHT && 'drill-low',
        rect.height < TINY_HEIGHT && 'drill-tiny',
      )}
      aria-label="Logs"
    >
      <div class="drill-log-tools">
        <LogFilter
          text={text}
          setText={setText}
          vocabulary={vocabulary}
          problem={problem}
          cap={cap === undefined ? null : keyCap(cap)}
          onLeave={focusRows}
        />
        <button
          type="button"
          class={classes(!isFollowing && 'drill-main-button')}
          onClick={() => setPlace(isFollowing ? stopped(place, written) : FOLLOWING)}
        >
          {isFollowing ? 'Pause tail' : `Follow · ${count(page.fresh)} new`}
        </button>
      </div>
      <LogChips text={text} setText={setText} facets={facets} />
      {chart}
      {ageSec !== null && (
        <p class="drill-log-late" role="status">
          <span aria-hidden="true">◆</span> No new lines come in: the newest are {ageTold(ageSec)}.
        </p>
      )}
      <Foot
        query={query}
        problem={problem}
        counted={{ matching: lines.length, kept: written, all: facets.all, bucketSec }}
      />
      <LogRows
        view={view}
        tail={tail}
        lines={lines}
        page={page}
        place={place}
        setPlace={setPlace}
        written={written}
        scroll={scroll}
        wanted={wanted}
        pinned={pinned}
        onPin={onPin}
        onClear={() => setText('')}
      />
    </section>
  );
}

interface FootProps {
  readonly query: LogQuery;
  readonly problem: string | null;
  readonly counted: Counted;
}

const Foot = ({ query, problem, counted }: FootProps): JSX.Element => (
  <div class="drill-log-foot">
    <p
      id="drill-log-status"
      class={classes(problem !== null && 'drill-log-problem')}
      aria-live={problem === null ? 'off' : 'polite'}
    >
      {problem === null ? statusOf(query, counted) : `◆ ${problem} For now it is left out.`}
    </p>
    <p class="drill-log-keys">
      <kbd>↑</kbd> <kbd>↓</kbd> line by line · <kbd>Enter</kbd> pins · <kbd>End</kbd> follows
    </p>
  </div>
);

interface Counted {
  readonly matching: number;
  readonly kept: number;
  readonly all: number;
  readonly bucketSec: number;
}

/** What is shown of how much, and what the numbers above it are of. */
function statusOf(query: LogQuery, { matching, kept, all, bucketSec }: Counted): string {
  const isFiltered = query.wanted.size + query.texts.length > 0;
  const lines = isFiltered ? `${count(matching)} of ${count(kept)} kept lines match` : `${count(kept)} lines kept`;
  const bars = isExact(query) ? '' : ' Bars go by level and service alone.';
  return `${lines}, of ${count(all)} written: of many alike in ${bucketSec} s, ${LOG_SAMPLES} are kept.${bars}`;
}
