import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { FOLLOWING, type LogPage, type LogPlace, stopped } from './place.ts';

/** The line that was at the top, and how far below the edge, for whoever comes back. */
export interface LogScroll {
  seq: number;
  offsetPx: number;
}

export interface ScrollProps {
  readonly page: LogPage;
  readonly place: LogPlace;
  readonly setPlace: (place: LogPlace) => void;
  /** How many lines there are, whatever is filtered. */
  readonly written: number;
  readonly scroll: { current: LogScroll };
  /** A line that is to be at the top once; then null. */
  readonly wanted: { current: number | null };
}

export interface Scrolled {
  readonly box: RefObject<HTMLDivElement | null>;
  /** The row of a line that is on the page. */
  readonly rowOf: (seq: number) => HTMLElement | null;
  /** Has the row of this line get the focus once its page is there. */
  readonly focusNext: (seq: number) => void;
  readonly onScroll: () => void;
}

/** Closer to the end than this is at the end. */
const NEAR_PX = 8;

/** Keeps what is in sight in its place. */
export function useScroll({ page, place, setPlace, written, scroll, wanted }: ScrollProps): Scrolled {
  const box = useRef<HTMLDivElement>(null);
  const setTo = useRef(0);
  const next = useRef<number | null>(null);
  const isFollowing = place.type === 'following';
  const rowOf = (seq: number): HTMLElement | null =>
    box.current?.querySelector<HTMLElement>(`[data-seq="${seq}"]`) ?? null;

  // What is in sight stays where it is, whatever is added above or taken away.
  useLayoutEffect(() => {
    const { current } = box;
    if (!current) return;
    if (next.current !== null) {
      rowOf(next.current)?.focus();
      next.current = null;
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

  return {
    box,
    rowOf,
    focusNext(seq) {
      next.current = seq;
    },
    onScroll,
  };
}
