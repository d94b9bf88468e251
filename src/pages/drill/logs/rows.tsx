import type { JSX, TargetedFocusEvent, TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { LogLine, LogTail } from '../../../contract/logs.ts';
import type { PlayerView } from '../../../contract/player-view.ts';
import { count } from '../../../words/format.ts';
import { Kept } from '../../kept.tsx';
import { clockAt } from '../moment.ts';
import { Waiting } from '../waiting.tsx';
import { beginning, FOLLOWING, type LogPage, type LogPlace, stopped, turned } from './place.ts';
import { LogRow } from './row.tsx';
import { alikeNotes } from './words.ts';

/** The line that was at the top, and how far below the edge, for whoever comes back. */
export interface LogScroll {
  seq: number;
  offsetPx: number;
}

interface Props {
  readonly view: PlayerView;
  readonly tail: LogTail;
  /** All that the filter lets through. */
  readonly lines: readonly LogLine[];
  readonly page: LogPage;
  readonly place: LogPlace;
  readonly setPlace: (place: LogPlace) => void;
  readonly scroll: { current: LogScroll };
  /** A line that is to be at the top once; then null. */
  readonly wanted: { current: number | null };
  /** Lines that a hypothesis is held with. */
  readonly pinned: ReadonlySet<number>;
  readonly onPin: (seq: number) => void;
  readonly onClear: () => void;
}

/** Closer to the end than this is at the end. */
const NEAR_PX = 8;
const PAGE_ROWS = 10;
const MOST_SERVICE_CHARS = 20;

/** The tail itself: one page of lines, the newest at the bottom. Whoever goes up, or to a line, stops it. */
export function LogRows(props: Props): JSX.Element {
  const { view, tail, lines, page, place, setPlace, scroll, wanted, pinned, onPin, onClear } = props;
  const box = useRef<HTMLDivElement>(null);
  const setTo = useRef(0);
  const focusNext = useRef<number | null>(null);
  const written = tail.lines.length;
  const isFollowing = place.type === 'following';
  const serviceWidth = useMemo(() => serviceChars(tail), [tail]);
  const rowOf = (seq: number): HTMLElement | null =>
    box.current?.querySelector<HTMLElement>(`[data-seq="${seq}"]`) ?? null;

  // What is in sight stays where it is, whatever is added above or taken away.
  useLayoutEffect(() => {
    const { current } = box;
    if (!current) return;
    if (focusNext.current !== null) {
      rowOf(focusNext.current)?.focus();
      focusNext.current = null;
    } else if (wanted.current !== null) {
      const row = rowOf(wanted.current) ?? current.querySelector<HTMLElement>('[data-seq]:last-of-type');
      if (row) current.scrollTop = row.offsetTop;
      wanted.current = null;
    } else if (isFollowing) current.scrollTop = current.scrollHeight;
    else {
      const { seq, offsetPx } = scroll.current;
      const near = page.lines.find((line) => line.seq >= seq) ?? page.lines.at(-1);
      const row = near ? rowOf(near.seq) : null;
      if (row) current.scrollTop = row.offsetTop - offsetPx;
    }
    setTo.current = current.scrollTop;
    remember();
  }, [page, isFollowing]);

  // A region of another size.
  useLayoutEffect(() => {
    const { current } = box;
    if (!current || !isFollowing) return;
    const observer = new ResizeObserver(() => {
      current.scrollTop = current.scrollHeight;
      setTo.current = current.scrollTop;
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, [isFollowing]);

  function remember(): void {
    const { current } = box;
    if (!current) return;
    for (const row of current.querySelectorAll<HTMLElement>('[data-seq]')) {
      if (row.offsetTop + row.offsetHeight <= current.scrollTop) continue;
      scroll.current = { seq: Number(row.dataset.seq), offsetPx: row.offsetTop - current.scrollTop };
      return;
    }
  }
  const onScroll = (): void => {
    const { current } = box;
    if (!current) return;
    const before = setTo.current;
    const { scrollTop, scrollHeight, clientHeight } = current;
    setTo.current = scrollTop;
    if (Math.abs(scrollTop - before) < 2) return;
    const isAtEnd = scrollHeight - clientHeight - scrollTop < NEAR_PX;
    remember();
    if (isFollowing && !isAtEnd) setPlace(stopped(place, written));
    const isInside = document.activeElement?.closest('[data-seq]') !== null;
    if (!isFollowing && isAtEnd && scrollTop > before && page.newer === 0 && !isInside) setPlace(FOLLOWING);
  };

  /** Goes to the line so many further on, over the ends of the page as well. */
  const move = (from: number, by: number): void => {
    const at = lines.findIndex(({ seq }) => seq === from);
    const to = lines[Math.min(Math.max(at + by, 0), page.older + page.lines.length + page.newer - 1)];
    if (!to || at < 0) return;
    const row = rowOf(to.seq);
    if (row) {
      row.focus();
      return;
    }
    focusNext.current = to.seq;
    setPlace(turned(lines, place, written, by < 0 ? 'older' : 'newer'));
  };
  const leave = (): void => box.current?.focus({ preventScroll: true });
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof HTMLElement)) return;
    const seq = Number(event.target.dataset.seq ?? Number.NaN);
    const isOnRow = !Number.isNaN(seq);
    switch (event.key) {
      case 'ArrowUp':
      case 'ArrowDown': {
        const by = event.key === 'ArrowUp' ? -1 : 1;
        if (isOnRow) move(seq, by);
        else if (isFollowing) (by < 0 ? rowOf(page.lines.at(-1)?.seq ?? -1) : null)?.focus();
        else rowOf(scroll.current.seq)?.focus();
        break;
      }
      case 'PageUp':
      case 'PageDown':
        if (!isOnRow) return;
        move(seq, event.key === 'PageUp' ? -PAGE_ROWS : PAGE_ROWS);
        break;
      case 'Home': {
        const first = lines[0];
        if (!first) return;
        if (rowOf(first.seq)) rowOf(first.seq)?.focus();
        else {
          focusNext.current = first.seq;
          setPlace(beginning(place, written));
        }
        break;
      }
      case 'End':
        leave();
        setPlace(FOLLOWING);
        break;
      case 'Enter':
        if (!isOnRow) return;
        onPin(seq);
        break;
      case 'Escape':
        if (!isOnRow) return;
        leave();
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const onFocusIn = (event: TargetedFocusEvent<HTMLElement>): void => {
    if (event.target instanceof HTMLElement && event.target !== box.current) setPlace(stopped(place, written));
  };

  return (
    <div
      class="drill-log-rows"
      style={{ '--service': `${serviceWidth}ch` }}
      ref={box}
      role="log"
      // A tail that is read out line by line would leave no room for anything else.
      aria-live="off"
      aria-label="Log lines"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keyboard too.
      tabIndex={0}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
      onFocusIn={onFocusIn}
    >
      <Kept from={[page, tail, pinned, view.startsAtSec]}>
        {() => {
          const notes = alikeNotes(page.lines, tail);
          return (
            <>
              {page.older > 0 && (
                <button
                  type="button"
                  class="drill-small-button"
                  tabIndex={-1}
                  onClick={() => setPlace(turned(lines, place, written, 'older'))}
                >
                  ▲ {count(page.older)} older
                </button>
              )}
              {page.lines.map((line) => (
                <LogRow
                  key={line.seq}
                  view={view}
                  line={line}
                  note={notes.get(line.seq) ?? null}
                  isPinned={pinned.has(line.seq)}
                  onPin={onPin}
                />
              ))}
              {page.newer > 0 && (
                <button
                  type="button"
                  class="drill-small-button"
                  tabIndex={-1}
                  onClick={() => setPlace(turned(lines, place, written, 'newer'))}
                >
                  ▼ {count(page.newer)} newer
                </button>
              )}
            </>
          );
        }}
      </Kept>
      {page.lines.length === 0 && <Empty view={view} tail={tail} page={page} onClear={onClear} />}
    </div>
  );
}

/** Of the longest name, so that messages stand under one another. */
const serviceChars = ({ lines }: LogTail): number =>
  Math.min(MOST_SERVICE_CHARS, Math.max(...lines.map(({ service }) => service.length), 0));

interface EmptyProps extends Pick<Props, 'view' | 'tail' | 'onClear'> {
  readonly page: LogPage;
}

function Empty({ view, tail, page, onClear }: EmptyProps): JSX.Element {
  if (tail.lines.length === 0) {
    const isBefore = view.tick < tail.startTick + tail.bucketTicks;
    const when = clockAt(view, tail.startTick * view.tickSec);
    return (
      <Waiting text={isBefore ? 'No lines yet.' : 'Nothing was written.'}>
        {isBefore ? `The tail begins at ${when} UTC.` : `That is so since ${when} UTC: no service wrote a line.`}
      </Waiting>
    );
  }
  return (
    <Waiting text="No line matches.">
      {page.fresh > 0
        ? `Up to here: ${count(page.fresh)} new ${page.fresh === 1 ? 'one does' : 'ones do'}.`
        : `${count(tail.lines.length)} are kept without the filter.`}{' '}
      <button type="button" class="drill-small-button" onClick={onClear}>
        Clear the filter
      </button>
    </Waiting>
  );
}
