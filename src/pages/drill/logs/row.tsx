import type { JSX } from 'preact';
import type { LogLine } from '../../../contract/logs.ts';
import type { PlayerView } from '../../../contract/player-view.ts';
import { clockAt } from '../moment.ts';
import { LEVEL_SIGNS, lineText } from './words.ts';

interface RowProps {
  readonly view: PlayerView;
  readonly line: LogLine;
  readonly note: string | null;
  readonly isPinned: boolean;
  readonly onPin: (seq: number) => void;
}

/** One line: when, how bad, who and what, and the way to a hypothesis. */
export function LogRow({ view, line, note, isPinned, onPin }: RowProps): JSX.Element {
  const { seq, tick, level, service, message, fields } = line;
  const text = lineText(view, line);
  return (
    <article
      class={`drill-log-row drill-log-${level}`}
      data-seq={seq}
      data-enter
      aria-label={isPinned ? `${text}, pinned` : text}
      tabIndex={-1}
    >
      <time>{clockAt(view, tick * view.tickSec)}</time>
      <span class="drill-log-level">
        <i>{LEVEL_SIGNS[level]}</i> {level}
      </span>
      <span class="drill-log-service">{service}</span>
      <span class="drill-log-text">
        {message}
        {Object.entries(fields).map(([key, value]) => (
          <span key={key} class="drill-log-field">
            {' '}
            {key}=<b>{/[\s"]/.test(value) || value === '' ? JSON.stringify(value) : value}</b>
          </span>
        ))}
        {note !== null && <span class="drill-log-note"> · {note}</span>}
      </span>
      {isPinned && <span class="drill-log-pinned">pinned</span>}
      <button
        type="button"
        class="drill-small-button drill-log-pin"
        tabIndex={-1}
        aria-label={`Pin to hypothesis: ${text}`}
        onClick={() => onPin(seq)}
      >
        Pin
      </button>
    </article>
  );
}
