import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { copyText } from '../clipboard.ts';
import { tinted } from './tint.ts';

interface Props {
  readonly run: number;
  readonly command: string;
  readonly label: string;
  readonly when: string;
  readonly by: string | null;
  readonly text: string;
  readonly onPin: (run: number) => void;
}

const COPIED_MS = 2000;
const COPY_LABELS = { no: 'Copy', yes: 'Copied', refused: 'Select it to copy' } as const;

/** What a look brought back, as its command printed it. */
export function Result({ run, command, label, when, by, text, onPin }: Props): JSX.Element {
  const [copied, setCopied] = useState<keyof typeof COPY_LABELS>('no');
  useEffect(() => {
    if (copied === 'no') return;
    const timer = setTimeout(() => setCopied('no'), COPIED_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async (): Promise<void> => setCopied((await copyText(text)) ? 'yes' : 'refused');
  const tokens = useMemo(() => tinted(text), [text]);
  return (
    <article class="drill-result" aria-label={`#${run} ${label}`}>
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
        {tokens.map((token, i) =>
          token.tint === null ? (
            token.text
          ) : (
            <span key={i} class={`drill-tint-${token.tint}`}>
              {token.text}
            </span>
          ),
        )}
      </pre>
    </article>
  );
}
