import type { JSX } from 'preact';
import type { Assessment } from '../../scoring/assessment.ts';
import type { Debrief } from '../../scoring/debrief.ts';
import { count, hasAftermath, minutesTold } from '../../words/format.ts';
import { timeRows, updatesTold } from './words.ts';

interface ImpactPanelProps extends Pick<Debrief, 'impact' | 'bad' | 'updates' | 'times'> {
  /** Null until it is computed. */
  readonly assessment: Assessment | null;
}

/** What it cost customers, before anything else. */
export function ImpactPanel({ impact, bad, updates, times, assessment }: ImpactPanelProps): JSX.Element {
  const isOverspent = impact.budgetLeftMinutes < 0;
  return (
    <section class="debrief-panel panel" aria-labelledby="debrief-impact">
      <h2 id="debrief-impact" class="caption">
        Impact
      </h2>
      <p>
        <strong class={`debrief-figure mono ${impact.failedRequests >= 0.5 ? 'debrief-warning' : 'debrief-good'}`}>
          {count(impact.failedRequests)}
        </strong>{' '}
        <span class="debrief-unit">{bad}</span>
      </p>
      {assessment && (
        <p class="debrief-soft">
          par {count(assessment.par.failedRequests)} · nobody acting {count(assessment.idle.failedRequests)}
          {hasAftermath(assessment.answerableFor, impact.failedRequests) &&
            ` · ${count(assessment.answerableFor)} with what came after it was left`}
        </p>
      )}
      <ul class="debrief-facts">
        <li>
          <strong class={`mono ${isOverspent ? 'debrief-critical' : 'debrief-warning'}`}>
            {minutesTold(impact.budgetMinutes)}
          </strong>{' '}
          <span class="small">of {minutesTold(impact.budgetTotalMinutes)} budget minutes</span>
        </li>
        <li>
          <strong class={`mono ${isOverspent ? 'debrief-critical' : ''}`}>
            {minutesTold(impact.budgetLeftMinutes)}
          </strong>{' '}
          <span class="small">{isOverspent ? 'left: it is overspent' : 'left in the window'}</span>
        </li>
        <li>
          <strong class="mono">{updates.sent}</strong> <span class="small">{updatesTold(updates)}</span>
        </li>
        <li>
          <strong class={`mono ${times.bounceBacks > 0 ? 'debrief-critical' : ''}`}>{times.bounceBacks}</strong>{' '}
          <span class="small">{times.bounceBacks === 1 ? 'time it came back' : 'times it came back'}</span>
        </li>
      </ul>
      {impact.isDataLost && (
        <p class="debrief-critical">
          <span aria-hidden="true">▲</span> Data was lost.
        </p>
      )}
    </section>
  );
}

export function TimesPanel(debrief: Pick<Debrief, 'outcome' | 'times' | 'belief' | 'severity'>): JSX.Element {
  return (
    <section class="debrief-panel panel" aria-labelledby="debrief-times">
      <h2 id="debrief-times" class="caption">
        Times
      </h2>
      <dl class="debrief-times">
        {timeRows(debrief).map(({ label, value, note, isMissing }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <span class={isMissing ? 'mono debrief-missing' : 'mono'}>{value}</span>{' '}
              {note !== '' && <span class="small">{note}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
