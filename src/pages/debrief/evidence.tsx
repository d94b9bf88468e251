import type { JSX } from 'preact';
import type { Evidence } from '../../scoring/evidence.ts';
import { sincePage } from '../../words/format.ts';
import { type Fall, fallsOf } from './falls.ts';

/** More of what was not looked at than this is a list of everything. */
const MOST_MISSED = 3;
/** The first ones are the ones that decide. */
const MOST_DECISIONS = 5;

/** What told the causes apart, what was there to be seen and was not, and when each cause fell out. */
export function EvidencePanel({ evidence }: { readonly evidence: Evidence }): JSX.Element {
  const { decisions, fallen } = evidence;
  return (
    <section class="debrief-panel panel" aria-labelledby="debrief-evidence">
      <h2 id="debrief-evidence" class="caption">
        Evidence that told the causes apart
      </h2>
      <Looks {...evidence} />
      {decisions.length > 0 && (
        <>
          <h3 class="caption">What would have told most before each change</h3>
          <Decisions decisions={decisions.slice(0, MOST_DECISIONS)} />
          {decisions.length > MOST_DECISIONS && (
            <details class="debrief-items">
              <summary>{decisions.length - MOST_DECISIONS} more changes</summary>
              <Decisions decisions={decisions.slice(MOST_DECISIONS)} />
            </details>
          )}
        </>
      )}
      <h3 class="caption">When each cause fell out</h3>
      <ol class="debrief-falls">
        {fallsOf(fallen).map((fall) => (
          <FallRow key={`${fall.atSec} ${fall.by}`} fall={fall} />
        ))}
      </ol>
    </section>
  );
}

function Decisions({ decisions }: Pick<Evidence, 'decisions'>): JSX.Element {
  return (
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
  );
}

/** Those that left fewer causes one by one, and how many changed nothing. */
function Looks({ seen, missed }: Pick<Evidence, 'seen' | 'missed'>): JSX.Element {
  const telling = seen.filter(({ from, to }) => from !== to);
  const rest = seen.length - telling.length;
  return (
    <dl class="debrief-rows">
      {telling.map(({ atSec, label, outcome, from, to }) => (
        <div key={`${atSec} ${label}`}>
          <dt>
            {label}: <span class="debrief-soft">{outcome}</span>
          </dt>
          <dd class={`mono ${to < from ? 'debrief-good' : 'debrief-soft'}`}>
            {sincePage(atSec)} · {from} → {to}
          </dd>
        </div>
      ))}
      {rest > 0 && (
        <div>
          <dt class="debrief-soft">
            {rest === 1 ? 'One look' : `${rest} looks`} {telling.length > 0 && 'besides'}
          </dt>
          <dd class="debrief-soft">left as many causes as before</dd>
        </div>
      )}
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
  );
}

function FallRow({ fall: { atSec, by, causes } }: { readonly fall: Fall }): JSX.Element {
  return (
    <li>
      <p>
        {atSec === null ? (
          <strong>{causes.length === 1 ? 'Stayed possible' : `${causes.length} stayed possible`}</strong>
        ) : (
          <>
            <strong class="mono">{sincePage(atSec)}</strong> <span class="debrief-soft">{by}</span>
          </>
        )}
      </p>
      <ul>
        {causes.map(({ cause, title, isTheOne }) => (
          <li key={cause} class={isTheOne ? '' : 'debrief-soft'}>
            {title}
            {isTheOne && <span class="debrief-accent"> · it was this one</span>}
          </li>
        ))}
      </ul>
    </li>
  );
}
