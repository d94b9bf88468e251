import type { JSX } from 'preact';
import type { CauseKnown, ScenarioKnown } from '../../session/progress/causes-known.ts';
import { duration } from '../../words/format.ts';

export interface CausesPanelProps {
  readonly known: readonly ScenarioKnown[];
  /** Shows what is in the only one there is at once. */
  readonly isOpen: boolean;
}

/** The causes of each scenario that were met, and how many are still to come: those have no name yet. */
export function CausesPanel({ known, isOpen }: CausesPanelProps): JSX.Element {
  return (
    <section class="progress-panel panel" aria-labelledby="progress-causes">
      <h2 id="progress-causes" class="caption">
        Causes met
      </h2>
      <ul class="progress-known">
        {known.map((scenario) => (
          <li key={`${scenario.slug} ${isOpen}`} class="progress-scenario">
            <details open={isOpen && scenario.causes.length > 0}>
              <summary>
                <span class="progress-known-title">{scenario.title}</span>
                <Dots {...scenario} />
                <span class="small">{knownTold(scenario)}</span>
              </summary>
              <ul class="progress-met">
                {scenario.causes.map((cause) => (
                  <li key={cause.id}>
                    <span>
                      <span class={cause.resolved > 0 ? 'progress-good' : 'progress-warning'} aria-hidden="true">
                        {cause.resolved > 0 ? '●' : '◆'}
                      </span>{' '}
                      {cause.title}
                    </span>
                    <span class="small">{causeTold(cause)}</span>
                  </li>
                ))}
                {scenario.causes.length === 0 && <li class="small">None yet: they are told once they were met.</li>}
              </ul>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Dots({ causes, count }: Pick<ScenarioKnown, 'causes' | 'count'>): JSX.Element {
  const resolved = causes.filter((cause) => cause.resolved > 0).length;
  return (
    <span class="progress-dots" aria-hidden="true">
      {Array.from({ length: count }, (_, i) => (
        <span
          key={i}
          class={i < resolved ? 'progress-dot-resolved' : i < causes.length ? 'progress-dot-met' : 'progress-dot'}
        />
      ))}
    </span>
  );
}

/** "13 of 14 met, 11 resolved" */
function knownTold({ causes, count }: ScenarioKnown): string {
  const met = `${causes.length} of ${count} met`;
  const resolved = causes.filter((cause) => cause.resolved > 0).length;
  return causes.length === 0 ? met : `${met}, ${resolved === causes.length ? 'all' : resolved} resolved`;
}

/** "2 of 3 resolved, best 04:06, hard 06:10" */
function causeTold({ met, resolved, bestMitigatedSec }: CauseKnown): string {
  const told =
    met === 1 ? (resolved === 1 ? 'once, resolved' : 'once, not resolved') : `${resolved} of ${met} resolved`;
  const { standard, hard } = bestMitigatedSec;
  return [
    told,
    ...(standard === null ? [] : [`best ${duration(standard)}`]),
    ...(hard === null ? [] : [`hard ${duration(hard)}`]),
  ].join(', ');
}
