import type { JSX } from 'preact';
import type { Evidence } from '../scoring/evidence.ts';
import { sincePage } from '../words/format.ts';

/** More of what was not looked at than this is a list of everything. */
const MOST_MISSED = 3;

/** What told the causes apart, what was there to be seen and was not, and when each cause fell out. */
export function EvidencePanel({
  evidence: { seen, missed, fallen, decisions },
}: {
  readonly evidence: Evidence;
}): JSX.Element {
  return (
    <section class="debrief-panel panel" aria-labelledby="debrief-evidence">
      <h2 id="debrief-evidence" class="caption">
        Evidence that told the causes apart
      </h2>
      <dl class="debrief-rows">
        {seen.map(({ atSec, label, outcome, from, to }) => (
          <div key={`${atSec} ${label}`}>
            <dt>
              {label}: <span class="debrief-soft">{outcome}</span>
            </dt>
            <dd class={`mono ${to < from ? 'debrief-good' : 'debrief-soft'}`}>
              {sincePage(atSec)} · {from} → {to}
            </dd>
          </div>
        ))}
        {missed.slice(0, MOST_MISSED).map(({ label, durationSec, atSec }) => (
          <div key={`missed ${label}`}>
            <dt>
              {label}:{' '}
              <span class="debrief-soft">
                {durationSec} s away, would have told much at {sincePage(atSec)}
              </span>
            </dt>
            <dd class="debrief-warning">not looked at</dd>
          </div>
        ))}
      </dl>
      {decisions.length > 0 && (
        <>
          <h3 class="caption">What would have told most before each change</h3>
          <dl class="debrief-rows">
            {decisions.map(({ atSec, label, open, best }) => (
              <div key={`${atSec} ${label}`}>
                <dt>
                  <span class="mono">{sincePage(atSec)}</span> {label}{' '}
                  <span class="debrief-soft">· {open === 1 ? 'one cause' : `${open} causes`} possible</span>
                </dt>
                <dd class={best ? 'debrief-warning' : 'debrief-soft'}>
                  {best ? `${best.label}, ${best.durationSec} s` : 'nothing more'}
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
      <h3 class="caption">When each cause fell out</h3>
      <dl class="debrief-rows">
        {fallen.map(({ cause, title, atSec, by, isTheOne }) => (
          <div key={cause}>
            <dt>
              {title}
              {isTheOne && <span class="debrief-accent"> · it was this one</span>}
              {by !== null && <span class="debrief-soft"> · {by}</span>}
            </dt>
            <dd class="mono">{atSec === null ? 'stayed possible' : sincePage(atSec)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
