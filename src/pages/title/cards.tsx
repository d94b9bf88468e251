import { Fragment, type JSX } from 'preact';
import { DIFFICULTIES } from '../../contract/drill.ts';
import type { ScenarioCard } from '../../contract/scenario-card.ts';
import type { RunSummary } from '../../session/kept/run-summary.ts';
import { causesKnown } from '../../session/progress/causes-known.ts';
import { duration } from '../../words/format.ts';
import { bestMitigatedSec, bestScore, ofDifficulty, runsOf } from '../run-words.ts';

export interface CardsProps {
  readonly scenarios: readonly ScenarioCard[];
  /** Slug of the chosen one. */
  readonly chosen: string;
  readonly runs: readonly RunSummary[];
  onChoose(slug: string): void;
}

/** The scenarios, of which one is chosen: a group of radio buttons, so that arrow keys go from card to card. */
export function Cards({ scenarios, chosen, runs, onChoose }: CardsProps): JSX.Element {
  return (
    <div class="title-cards" role="radiogroup" aria-label="Scenario">
      {scenarios.map((scenario) => (
        <label key={scenario.slug} class="title-card panel">
          <input
            type="radio"
            name="scenario"
            class="visually-hidden"
            value={scenario.slug}
            checked={scenario.slug === chosen}
            onChange={() => onChoose(scenario.slug)}
          />
          <span class="title-domain mono">{scenario.domain}</span>
          <strong>{scenario.title}</strong>
          <span class="title-tagline">{scenario.tagline}</span>
          <CardFacts scenario={scenario} runs={runsOf(runs, scenario.slug)} />
        </label>
      ))}
    </div>
  );
}

interface CardFactsProps {
  readonly scenario: ScenarioCard;
  /** Of this scenario. */
  readonly runs: readonly RunSummary[];
}

function CardFacts({ scenario, runs }: CardFactsProps): JSX.Element {
  const causes = scenario.causes.length;
  const met = causesKnown([scenario], runs)[0]?.causes.length ?? 0;
  return (
    <span class="title-facts mono">
      <span>
        {causes} {causes === 1 ? 'cause' : 'causes'}
        {met > 0 && ` · ${met} met`}
      </span>
      <Bests runs={runs} />
    </span>
  );
}

/** The best of ordinary drills and of hard ones, which do not compare. */
function Bests({ runs }: { readonly runs: readonly RunSummary[] }): JSX.Element {
  const bests = DIFFICULTIES.flatMap((difficulty) => {
    const best = bestTold(ofDifficulty(runs, difficulty));
    return best ? [{ ...best, name: difficulty === 'hard' ? 'hard' : 'best' }] : [];
  });
  if (bests.length === 0) return <span>{runs.length === 0 ? 'new' : 'not resolved yet'}</span>;
  return (
    <span class="title-best">
      {bests.map(({ name, text, spoken }, i) => (
        <Fragment key={name}>
          {i > 0 && ' · '}
          {name} {text}
          <span class="visually-hidden"> {spoken}</span>
        </Fragment>
      ))}
    </span>
  );
}

/** By score; by time for as long as none is scored. */
function bestTold(runs: readonly RunSummary[]): { readonly text: string; readonly spoken: string } | null {
  const best = bestScore(runs);
  if (best !== null) return { text: String(best), spoken: 'of 100 points, in a first attempt' };
  const bestSec = bestMitigatedSec(runs);
  return bestSec === null ? null : { text: duration(bestSec), spoken: 'from the page to the end of impact' };
}
