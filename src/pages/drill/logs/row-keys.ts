import type { TargetedKeyboardEvent } from 'preact';
import type { LogLine } from '../../../contract/logs.ts';
import { beginning, FOLLOWING, turned } from './place.ts';
import type { Scrolled, ScrollProps } from './use-scroll.ts';

export interface KeysProps extends ScrollProps {
  /** All that the filter lets through. */
  readonly lines: readonly LogLine[];
  readonly onPin: (seq: number) => void;
}

const PAGE_ROWS = 10;

/** Moves the focus from line to line, pins, and follows. */
export function onRowKey(event: TargetedKeyboardEvent<HTMLElement>, props: KeysProps, scrolled: Scrolled): void {
  const { lines, page, place, setPlace, written, scroll, onPin } = props;
  const { box, rowOf } = scrolled;
  const leave = (): void => box.current?.focus({ preventScroll: true });
  if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof HTMLElement)) return;
  const seq = Number(event.target.dataset.seq ?? Number.NaN);
  const isOnRow = !Number.isNaN(seq);
  switch (event.key) {
    case 'ArrowUp':
    case 'ArrowDown': {
      const by = event.key === 'ArrowUp' ? -1 : 1;
      if (isOnRow) move(props, scrolled, seq, by);
      else if (place.type === 'following') (by < 0 ? rowOf(page.lines.at(-1)?.seq ?? -1) : null)?.focus();
      else rowOf(scroll.current.seq)?.focus();
      break;
    }
    case 'PageUp':
    case 'PageDown':
      if (!isOnRow) return;
      move(props, scrolled, seq, event.key === 'PageUp' ? -PAGE_ROWS : PAGE_ROWS);
      break;
    case 'Home': {
      const first = lines[0];
      if (!first) return;
      if (rowOf(first.seq)) rowOf(first.seq)?.focus();
      else {
        scrolled.focusNext(first.seq);
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
}

/** Goes to the line so many further on, over the ends of the page as well. */
function move(props: KeysProps, { rowOf, focusNext }: Scrolled, from: number, by: number): void {
  const { lines, page, place, setPlace, written } = props;
  const at = lines.findIndex(({ seq }) => seq === from);
  const to = lines[Math.min(Math.max(at + by, 0), page.older + page.lines.length + page.newer - 1)];
  if (!to || at < 0) return;
  const row = rowOf(to.seq);
  if (row) {
    row.focus();
    return;
  }
  focusNext(to.seq);
  setPlace(turned(lines, place, written, by < 0 ? 'older' : 'newer'));
}
