import type { JSX } from 'preact';
import type { Debrief } from '../scoring/debrief.ts';
import { count, minutesTold } from '../words/format.ts';
import { timeRows, updatesTold } from './debrief-words.ts';

/** What it cost customers, before anything else. */
export function ImpactPanel({ impact, bad, updates }: Pick<Debrief, 'impact' | 'bad' | 'updates'>): JSX.Element {
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
      </ul>
      {impact.isDataLost && (
        <p class="debrief-critical">
          <span aria-hidden="true">▲</span> Data was lost.
        </p>
      )}
    </section>
  );
}

export function TimesPanel(debrief: Pick<Debrief, 'times' | 'belief' | 'severity'>): JSX.Element {
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
