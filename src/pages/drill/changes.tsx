import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { changeRows } from './change-rows.ts';
import { classes, type LayerProps } from './parts.ts';

/** What was changed lately, as far as the responders know. */
export function Changes({ session, frame }: Pick<LayerProps, 'session' | 'frame'>): JSX.Element {
  const { view } = frame;
  return useMemo(
    () => (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keyboard too.
      <section class="drill-changes" aria-label="Changes" tabIndex={0}>
        <table>
          <caption>What is known to have been changed. Looks bring more of it to light.</caption>
          <thead>
            <tr>
              <th scope="col">Time (UTC)</th>
              <th scope="col">Since page</th>
              <th scope="col">Kind</th>
              <th scope="col">Who</th>
              <th scope="col">What</th>
              <th scope="col">Note</th>
            </tr>
          </thead>
          <tbody>
            {changeRows(view, session.scenario).map((row) => (
              <tr key={row.key} class={classes(row.isOwn && 'drill-own')}>
                <td class="drill-figure">{row.clock}</td>
                <td class="drill-figure">{row.since}</td>
                <td>{row.kind}</td>
                <td>{row.who}</td>
                <td>{row.what}</td>
                <td>{row.note}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    ),
    [view.changes.length, view.happenings.length, view.pagedTick, session],
  );
}
