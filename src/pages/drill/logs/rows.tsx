import type { ComponentChildren, JSX, TargetedFocusEvent } from 'preact';
import { useMemo } from 'preact/hooks';
import type { LogTail } from '../../../contract/logs.ts';
import type { PlayerView } from '../../../contract/player-view.ts';
import { count } from '../../../words/format.ts';
import { Kept } from '../../kept.tsx';
import { clockAt } from '../moment.ts';
import { Waiting } from '../waiting.tsx';
import { type LogPage, stopped, turned } from './place.ts';
import { LogRow } from './row.tsx';
import { type KeysProps, onRowKey } from './row-keys.ts';
import { useScroll } from './use-scroll.ts';
import { alikeNotes } from './words.ts';

interface Props extends KeysProps {
  readonly view: PlayerView;
  readonly tail: LogTail;
  /** Lines that a hypothesis is held with. */
  readonly pinned: ReadonlySet<number>;
  readonly onClear: () => void;
}

const MOST_SERVICE_CHARS = 20;

/** The tail itself: one page of lines, the newest at the bottom. Whoever goes up, or to a line, stops it. */
export function LogRows(props: Props): JSX.Element {
  const { view, tail, lines, page, place, setPlace, written, pinned, onPin, onClear } = props;
  const scrolled = useScroll(props);
  const { box } = scrolled;
  const serviceWidth = useMemo(() => serviceChars(tail), [tail]);
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
      onScroll={() => scrolled.onScroll()}
      onKeyDown={(event) => onRowKey(event, props, scrolled)}
      onFocusIn={onFocusIn}
    >
      <Kept from={[page, tail, pinned, view.startsAtSec]}>
        {() => {
          const notes = alikeNotes(page.lines, tail);
          return (
            <>
              {page.older > 0 && (
                <Turn onClick={() => setPlace(turned(lines, place, written, 'older'))}>
                  ▲ {count(page.older)} older
                </Turn>
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
                <Turn onClick={() => setPlace(turned(lines, place, written, 'newer'))}>
                  ▼ {count(page.newer)} newer
                </Turn>
              )}
            </>
          );
        }}
      </Kept>
      {page.lines.length === 0 && <Empty view={view} tail={tail} page={page} onClear={onClear} />}
    </div>
  );
}

/** To the lines before or after the page; who works by keys goes over its ends. */
const Turn = ({ children, onClick }: { readonly children: ComponentChildren; onClick(): void }): JSX.Element => (
  <button type="button" class="drill-small-button" tabIndex={-1} onClick={() => onClick()}>
    {children}
  </button>
);

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
