import './page.css';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { DIFFICULTIES, type Difficulty } from '../../contract/drill.ts';
import type { ScenarioCard } from '../../contract/scenario-card.ts';
import type { Judging } from '../../session/judging.ts';
import type { RunSummary } from '../../session/kept/run-summary.ts';
import { attemptKindOf } from '../../session/kept/run-summary.ts';
import { causesKnown } from '../../session/progress/causes-known.ts';
import { nextDrill, weakPart } from '../../session/progress/next-drill.ts';
import { nextTold, weakTold } from '../next-words.ts';
import { ofDifficulty } from '../run-words.ts';
import { CausesPanel } from './causes.tsx';
import { RunsPanel } from './runs.tsx';
import { SkillPanel, TimesPanel } from './skill.tsx';
import { runsTold } from './words.ts';

export interface ProgressProps {
  /** All but lessons. */
  readonly scenarios: readonly ScenarioCard[];
  /** Newest first. */
  readonly runs: readonly RunSummary[];
  /** The scenario that is looked at first; null for all. */
  readonly slug: string | null;
  /** How far runs from before are judged; null while none is being judged. */
  readonly judging: Judging | null;
  /** Ids of runs of which this version can tell no score. */
  readonly failed: ReadonlySet<string>;
  onOpenRun(id: string): void;
  /** Takes the pager for a scenario, on a new seed. */
  onDrill(slug: string): void;
  onTitle(): void;
}

/** How somebody has come on: causes met, skill over time, and what is worth drilling next. */
export function Progress(props: ProgressProps): JSX.Element {
  const { scenarios, runs, onTitle } = props;
  const [slug, setSlug] = useState(scenarios.some((one) => one.slug === props.slug) ? props.slug : null);
  const own = slug === null ? runs : runs.filter(({ spec }) => spec.slug === slug);
  const scored = own.filter(({ unscored }) => !unscored);
  const played = DIFFICULTIES.filter((one) => ofDifficulty(scored, one).length > 0);
  const [wanted, setWanted] = useState<Difficulty>('standard');
  const difficulty = played.includes(wanted) ? wanted : (played[0] ?? 'standard');
  const alike = ofDifficulty(own, difficulty);
  const shown = slug === null ? scenarios : scenarios.filter((one) => one.slug === slug);
  return (
    <div class="progress">
      <header class="progress-head">
        <div>
          <h1 tabIndex={-1}>Progress</h1>
          <p class="small">
            {runs.length === 0
              ? 'Nothing is finished yet in this browser.'
              : runsTold(scored.map(attemptKindOf), own.length - scored.length)}{' '}
            <Status {...props} />
          </p>
        </div>
        <button type="button" class="button" onClick={() => onTitle()}>
          Back to title
        </button>
      </header>
      {runs.length === 0 ? (
        <section class="progress-panel panel">
          <p>Finish a drill, and its causes, its score and its times are here, beside those of the next ones.</p>
        </section>
      ) : (
        <>
          <Filter scenarios={scenarios} runs={runs} slug={slug} onChoose={setSlug} />
          <div class="progress-body">
            <div class="progress-left">
              <NextPanel {...props} />
              <CausesPanel known={causesKnown(shown, runs)} isOpen={slug !== null} />
            </div>
            <div class="progress-middle">
              {played.includes('hard') && (
                <DifficultyFilter played={played} difficulty={difficulty} onChoose={setWanted} />
              )}
              <SkillPanel runs={alike} />
              <TimesPanel scenarios={scenarios} slug={slug} runs={alike} />
            </div>
            <div class="progress-right">
              <RunsPanel {...props} key={slug} runs={own} isMixed={slug === null} />
            </div>
          </div>
        </>
      )}
    </div>
  );
}

function Status({ judging, failed }: Pick<ProgressProps, 'judging' | 'failed'>): JSX.Element {
  return (
    <span role="status">
      {judging && `Runs from before are being judged: ${judging.done} of ${judging.of}.`}
      {!judging &&
        failed.size > 0 &&
        `${failed.size === 1 ? 'One is' : `${failed.size} are`} of another version of the game, and cannot be judged.`}
    </span>
  );
}

interface FilterProps extends Pick<ProgressProps, 'scenarios' | 'runs'> {
  readonly slug: string | null;
  onChoose(slug: string | null): void;
}

function Filter({ scenarios, runs, slug, onChoose }: FilterProps): JSX.Element {
  const met = scenarios.filter((one) => runs.some(({ spec }) => spec.slug === one.slug));
  return (
    <fieldset class="progress-filter">
      <legend class="visually-hidden">Scenario</legend>
      <div class="chips">
        {[{ slug: null, title: 'All scenarios' }, ...met].map((one) => (
          <label key={one.slug} class="chip">
            <input
              type="radio"
              name="progress"
              class="visually-hidden"
              value={one.slug ?? ''}
              checked={one.slug === slug}
              onChange={() => onChoose(one.slug)}
            />
            {one.title}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface DifficultyFilterProps {
  /** Those that there are runs of. */
  readonly played: readonly Difficulty[];
  readonly difficulty: Difficulty;
  onChoose(difficulty: Difficulty): void;
}

/** Scores and times of hard drills do not compare with those of others, so one is looked at or the other. */
const DifficultyFilter = ({ played, difficulty, onChoose }: DifficultyFilterProps): JSX.Element => (
  <fieldset class="progress-filter">
    <legend class="visually-hidden">Difficulty</legend>
    <div class="chips">
      {played.map((one) => (
        <label key={one} class="chip">
          <input
            type="radio"
            name="progress-difficulty"
            class="visually-hidden"
            value={one}
            checked={one === difficulty}
            onChange={() => onChoose(one)}
          />
          {one === 'hard' ? 'Hard drills' : 'Standard drills'}
        </label>
      ))}
    </div>
  </fieldset>
);

/** What is worth drilling next, each with its reason. */
function NextPanel({ scenarios, runs, onDrill }: ProgressProps): JSX.Element | null {
  const next = nextDrill(scenarios, runs);
  const weak = weakPart(runs);
  if (!next && !weak) return null;
  return (
    <section class="progress-panel progress-next panel" aria-labelledby="progress-next">
      <h2 id="progress-next" class="caption">
        What to drill next
      </h2>
      {next && (
        <>
          <p class="progress-next-told">{nextTold(next, scenarios)}</p>
          <button type="button" class="button button-primary" onClick={() => onDrill(next.slug)}>
            Take the pager
          </button>
        </>
      )}
      {weak && <p class="small">{weakTold(weak)}</p>}
    </section>
  );
}
