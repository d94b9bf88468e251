import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { RunSummary } from '../session/run-lists.ts';
import { duration, short } from '../words/format.ts';
import { attemptTold, barShare, DAY_AND_TIME, OUTCOME_LABELS } from './progress.ts';

/** Runs that are shown before the player asks for all. */
const SHOWN = 3;

export interface OwnRunsProps {
  /** Newest first, at least one. */
  readonly runs: readonly RunSummary[];
  onOpenRun(id: string): void;
}

export function OwnRuns({ runs, onOpenRun }: OwnRunsProps): JSX.Element {
  const [isAll, setAll] = useState(false);
  const most = Math.max(...runs.map(({ failedRequests }) => failedRequests));
  return (
    <div>
      <h3 class="caption">Your runs</h3>
      <ul class="title-runs">
        {(isAll ? runs : runs.slice(0, SHOWN)).map((run) => (
          <li key={run.id}>
            <Run run={run} share={barShare(run.failedRequests, most)} onOpenRun={onOpenRun} />
          </li>
        ))}
      </ul>
      {runs.length > SHOWN && !isAll && (
        <button type="button" class="button button-quiet" onClick={() => setAll(true)}>
          Show all {runs.length} runs
        </button>
      )}
    </div>
  );
}

interface RunProps {
  readonly run: RunSummary;
  readonly share: number;
  onOpenRun(id: string): void;
}

function Run({ run, share, onOpenRun }: RunProps): JSX.Element {
  const { text, mark, tone } = OUTCOME_LABELS[run.outcome];
  return (
    <button type="button" class="title-run" onClick={() => onOpenRun(run.id)}>
      <span class={`title-outcome title-${tone}`}>
        <span aria-hidden="true">{mark}</span> {text}
      </span>
      <span>
        <span class="mono">{run.spec.seed}</span> <span class="small">{attemptTold(run)}</span>
      </span>
      <time class="small" dateTime={new Date(run.startedAt).toISOString()}>
        {DAY_AND_TIME.format(run.startedAt)}
      </time>
      <svg
        class={run.repeat ? 'title-bar title-bar-repeat' : 'title-bar'}
        viewBox="0 0 100 6"
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <rect width={Math.max(1, share * 100)} height="6" />
      </svg>
      <span class="title-figures small">
        {run.mitigatedSec === null ? 'not mitigated' : `mitigated ${duration(run.mitigatedSec)}`} ·{' '}
        {short(run.failedRequests, 'count')} failed
      </span>
    </button>
  );
}
