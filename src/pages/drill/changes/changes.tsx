import './changes.css';
import type { JSX, TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { classes, type LayerProps } from '../layer.ts';
import { moved } from '../roving.ts';
import { KindSign } from './kind-sign.tsx';
import { Lanes } from './lanes.tsx';
import { type ChangeRow, changeRows, toldText } from './rows.ts';

interface Props extends Pick<LayerProps, 'session' | 'frame' | 'screen'> {
  /** Kept outside: the tab comes and goes, what is chosen stays. */
  readonly selected: string | null;
  readonly onSelect: (key: string) => void;
}

const PADDING = 12;
/** Lower than this there is no room for lanes above the table. */
const LEAST_HEIGHT = 160;
/** Narrower than this, notes stand below what they belong to. */
const NARROW = 760;
const HINT = 'Looks bring more of it to light. Point at a mark, or go along with ← and →, to read what it was.';

/** What was changed lately, as far as the responders know: on lanes over time, and as a table. */
export function Changes({ session, frame, screen, selected, onSelect }: Props): JSX.Element {
  const { view } = frame;
  const { width, height } = screen.layout.changes ?? { width: 0, height: 0 };
  const isNarrow = width < NARROW;
  const body = useRef<HTMLTableSectionElement>(null);
  const [told, setTold] = useState<readonly ChangeRow[] | null>(null);
  const rows = useMemo(
    () => changeRows(view, session.scenario),
    [view.changes.length, view.happenings.length, view.pagedTick, session],
  );
  const index = rows.findIndex(({ key }) => key === selected);
  const shown = told ?? (rows[index] ? [rows[index]] : null);

  useLayoutEffect(() => {
    body.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [selected]);

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>): void => {
    const to = moved(event.key, Math.max(0, index), rows.length);
    if (to === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    body.current?.querySelectorAll<HTMLElement>('tr')[to]?.focus();
  };

  return (
    <section class="drill-changes" aria-label="Changes">
      {height >= LEAST_HEIGHT && (
        <>
          <Lanes
            view={view}
            rows={rows}
            limitSec={session.scenario.limitSec}
            width={width - 2 * PADDING}
            selected={selected}
            onSelect={onSelect}
            onTell={setTold}
          />
          <p class="drill-lane-told">{shown ? toldText(shown) : HINT}</p>
        </>
      )}
      <div class="drill-change-rows">
        <table aria-label="What is known to have been changed, newest first">
          <thead>
            <tr>
              <th scope="col">Time (UTC)</th>
              <th scope="col">Since page</th>
              <th scope="col">Kind</th>
              <th scope="col">Who</th>
              <th scope="col">What</th>
              {!isNarrow && <th scope="col">Note</th>}
            </tr>
          </thead>
          <tbody ref={body} onKeyDown={onKeyDown}>
            {rows.map((row, i) => (
              <tr
                key={row.key}
                class={classes(row.kind === 'response' && 'drill-own')}
                aria-current={i === index}
                tabIndex={i === Math.max(0, index) ? 0 : -1}
                onFocus={() => onSelect(row.key)}
              >
                <td class="drill-figure">{row.clock}</td>
                <td class="drill-figure">{row.since}</td>
                <td>
                  <KindSign kind={row.kind} /> {row.kind}
                </td>
                <td>{row.who}</td>
                <td>
                  {row.what}
                  {isNarrow && <p class="drill-quiet">{row.note}</p>}
                </td>
                {!isNarrow && <td>{row.note}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
