import { Fragment, type JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { copyText } from '../../clipboard.ts';
import { classes } from '../layer.ts';
import { freshLines } from './fresh-lines.ts';
import { type Token, tinted } from './tint.ts';

interface Props {
  readonly run: number;
  readonly command: string;
  readonly label: string;
  readonly when: string;
  readonly by: string | null;
  readonly text: string;
  readonly before: string | null;
  /** It has just come in, and lights up once. */
  readonly isNew: boolean;
  readonly onPin: (run: number) => void;
}

const COPIED_MS = 2000;
const COPY_LABELS = { no: 'Copy', yes: 'Copied', refused: 'Select it to copy' } as const;

/** What a look brought back, as its command printed it. */
export function Result({ run, command, label, when, by, text, before, isNew, onPin }: Props): JSX.Element {
  const [copied, setCopied] = useState<keyof typeof COPY_LABELS>('no');
  useEffect(() => {
    if (copied === 'no') return;
    const timer = setTimeout(() => setCopied('no'), COPIED_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async (): Promise<void> => setCopied((await copyText(text)) ? 'yes' : 'refused');
  const lines = useMemo(() => text.split('\n').map(tinted), [text]);
  const fresh = useMemo(() => freshLines(text, before), [text, before]);
  return (
    <article
      class={classes('drill-result', isNew && fresh.size === 0 && 'drill-lights')}
      aria-label={`#${run} ${label}`}
    >
      <div class="drill-result-head">
        <code class="drill-command">$ {command}</code>
        <span class="drill-result-facts">
          #{run} · {when}
          {by !== null && ` · ${by}`}
        </span>
        <button
          type="button"
          class="drill-small-button"
          onClick={() => void copy()}
          aria-label={`${COPY_LABELS[copied]}: #${run}`}
        >
          {COPY_LABELS[copied]}
        </button>
        <button
          type="button"
          class="drill-small-button"
          onClick={() => onPin(run)}
          aria-label={`Pin to hypothesis: #${run}`}
        >
          Pin to hypothesis
        </button>
      </div>
      <pre>
        {text === '' && <span class="drill-quiet">(no output)</span>}
        {lines.map((tokens, i) => (
          <Fragment key={i}>
            {i > 0 && '\n'}
            {fresh.has(i) ? (
              <span class={classes('drill-fresh', isNew && 'drill-lights')}>{tokens.map(tokenShown)}</span>
            ) : (
              tokens.map(tokenShown)
            )}
          </Fragment>
        ))}
      </pre>
    </article>
  );
}

const tokenShown = ({ text, tint }: Token, i: number): JSX.Element | string =>
  tint === null ? (
    text
  ) : (
    <span key={i} class={`drill-tint-${tint}`}>
      {text}
    </span>
  );
