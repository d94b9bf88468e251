import type { JSX } from 'preact';
import type { ScenarioCard } from '../../contract/scenario-card.ts';
import type { RunSummary } from '../../session/kept/run-summary.ts';
import { causesKnown } from '../../session/progress/causes-known.ts';
import { nextDrill, weakPart } from '../../session/progress/next-drill.ts';
import { nextTold, weakTold } from '../next-words.ts';

export interface ProgressStripProps {
  readonly scenarios: readonly ScenarioCard[];
  /** At least one. */
  readonly runs: readonly RunSummary[];
  /** Chooses a scenario. */
  onChoose(slug: string): void;
  onProgress(): void;
}

/** How far a player has come, and what is worth drilling next, in two lines. */
export function ProgressStrip({ scenarios, runs, onChoose, onProgress }: ProgressStripProps): JSX.Element {
  const known = causesKnown(scenarios, runs);
  const causes = known.reduce((sum, { count }) => sum + count, 0);
  const met = known.reduce((sum, scenario) => sum + scenario.causes.length, 0);
  const next = nextDrill(scenarios, runs);
  const weak = weakPart(runs);
  return (
    <section class="title-progress panel" aria-labelledby="title-progress-heading">
      <div>
        <h2 id="title-progress-heading" class="caption">
          Progress · {met} of {causes} causes met
        </h2>
        {next && <p>{nextTold(next, scenarios)}</p>}
        {weak && <p class="small">{weakTold(weak)}</p>}
      </div>
      <div class="chips">
        {next && (
          <button type="button" class="button" onClick={() => onChoose(next.slug)}>
            Choose it
          </button>
        )}
        <button type="button" class="button" onClick={onProgress}>
          Your progress
        </button>
      </div>
    </section>
  );
}
