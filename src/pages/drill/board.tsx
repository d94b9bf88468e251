import type { JSX } from 'preact';
import type { BoardCard } from '../../contract/board.ts';
import type { Tone } from '../../contract/telemetry.ts';
import { classes, type LayerProps } from './layer.ts';

const MARKS: Readonly<Record<Tone, string>> = { good: '●', warning: '◆', bad: '▲', limit: '○' };

/** The board whose tab is open, in its columns. */
export function BoardShown({ session, frame, ui }: Pick<LayerProps, 'session' | 'frame' | 'ui'>): JSX.Element | null {
  const tab = session.scenario.tabs.find(({ id }) => id === ui.tab);
  const board = session.scenario.boards?.find(({ id }) => id === tab?.id);
  if (!tab || !board) return null;
  const cards = frame.view.boards[board.id] ?? [];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keyboard too.
    <section class="drill-board" aria-label={tab.label} tabIndex={0}>
      {board.columns.map(({ id, label }) => {
        const own = cards.filter(({ column }) => column === id);
        return (
          <div key={id} class="drill-board-column">
            <h3>
              {label} <small>{own.length}</small>
            </h3>
            {own.length === 0 && <p class="drill-quiet">Nothing here.</p>}
            {own.map((card) => (
              <CardShown key={card.id} {...card} />
            ))}
          </div>
        );
      })}
    </section>
  );
}

function CardShown({ title, facts, tone, doneRatio }: BoardCard): JSX.Element {
  const percent = doneRatio === undefined ? null : Math.round(doneRatio * 100);
  return (
    <article class={classes('drill-board-card', tone !== undefined && `drill-board-${tone}`)}>
      <h4>
        {tone && <span aria-hidden="true">{MARKS[tone]} </span>}
        {title}
      </h4>
      {facts.map((fact) => (
        <p key={fact}>{fact}</p>
      ))}
      {percent !== null && (
        <p class="drill-board-done">
          <span class="drill-board-bar" aria-hidden="true">
            <span style={{ width: `${percent}%` }} />
          </span>
          {percent}% done
        </p>
      )}
    </article>
  );
}
