import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ScenarioCard } from '../../contract/scenario-card.ts';
import type { RunSummary } from '../../session/kept/run-summary.ts';
import { mitigatedTold } from '../../words/format.ts';
import { DAY_AND_TIME, labelsTold, OUTCOME_LABELS } from '../run-words.ts';

/** Runs that come with each press. */
const PAGE = 12;

export interface RunsPanelProps {
  readonly scenarios: readonly ScenarioCard[];
  /** Newest first. */
  readonly runs: readonly RunSummary[];
  /** Whether each says of which scenario it is. */
  readonly isMixed: boolean;
  /** Of those that no score can be told of any more. */
  readonly failed: ReadonlySet<string>;
  onOpenRun(id: string): void;
}

/** All runs, a page at a time; each leads to its debrief. */
export function RunsPanel({ scenarios, runs, isMixed, failed, onOpenRun }: RunsPanelProps): JSX.Element {
  const [shown, setShown] = useState(PAGE);
  const titleOf = (slug: string): string => scenarios.find((one) => one.slug === slug)?.title ?? slug;
  return (
    <section class="progress-panel panel" aria-labelledby="progress-runs">
      <h2 id="progress-runs" class="caption">
        Runs, newest first
      </h2>
      <ul class="progress-runs">
        {runs.slice(0, shown).map((run) => {
          const { text, mark, tone } = OUTCOME_LABELS[run.outcome];
          return (
            <li key={run.id}>
              <button type="button" onClick={() => onOpenRun(run.id)}>
                <span>
                  <span class={`progress-${tone}`}>
                    <span aria-hidden="true">{mark}</span> {text}
                  </span>{' '}
                  <time class="small" dateTime={new Date(run.startedAt).toISOString()}>
                    {DAY_AND_TIME.format(run.startedAt)}
                  </time>
                </span>
                <ScoreTold run={run} isLost={failed.has(run.id)} />
                {isMixed && <span class="progress-run-title">{titleOf(run.spec.slug)}</span>}
                <span class="small progress-run-about">
                  <span class="mono">{run.spec.seed}</span> · {labelsTold(run)} ·{' '}
                  {mitigatedTold(run.mitigatedSec, run.outcome)}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      {runs.length > shown && (
        <button type="button" class="button" onClick={() => setShown(shown + PAGE)}>
          Show {Math.min(PAGE, runs.length - shown)} more of {runs.length}
        </button>
      )}
    </section>
  );
}

function ScoreTold({ run, isLost }: { readonly run: RunSummary; readonly isLost: boolean }): JSX.Element {
  if (run.score) {
    return (
      <strong class="mono progress-run-score">
        {run.score.total}
        <span class="visually-hidden"> of 100</span>
      </strong>
    );
  }
  const why = run.unscored ? 'not scored' : isLost ? 'of another version' : 'being judged';
  return <span class="small progress-run-score">{why}</span>;
}
