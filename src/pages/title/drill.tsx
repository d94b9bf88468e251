import './drill.css';
import type { JSX } from 'preact';
import { DIFFICULTIES, type Difficulty } from '../../contract/drill.ts';
import { TEMPOS, type Tempo } from '../../contract/pace.ts';
import type { ScenarioCard } from '../../contract/scenario-card.ts';
import type { RunSummary } from '../../session/kept/run-summary.ts';
import { ChoiceOf } from '../choice.tsx';
import { DIFFICULTY_LABELS, DIFFICULTY_MEANINGS } from '../difficulties.ts';
import { isRepeat } from '../run-words.ts';
import { tempoLabel, tempoMeaning } from '../tempos.ts';
import { Modes, type ModesProps } from './modes.tsx';
import { OwnRuns } from './runs.tsx';
import { SeedChoice, type SeedChoiceProps } from './seed.tsx';

export interface DrillPanelProps extends ModesProps {
  readonly scenario: ScenarioCard;
  /** Of this scenario, newest first. */
  readonly runs: readonly RunSummary[];
  readonly seed: Omit<SeedChoiceProps, 'isRepeat'>;
  readonly tempo: Tempo;
  onTempo(tempo: Tempo): void;
  readonly difficulty: Difficulty;
  onDifficulty(difficulty: Difficulty): void;
  onOpenRun(id: string): void;
}

/** What is about to be drilled, and what came of it before. */
export function DrillPanel(props: DrillPanelProps): JSX.Element {
  const { scenario, runs, seed, tempo, onTempo, difficulty, onDifficulty, onOpenRun } = props;
  const causes = scenario.causes.length;
  return (
    <section class="title-drill panel" aria-labelledby="title-drill-heading">
      <p class="caption">Drill</p>
      <h2 id="title-drill-heading">{scenario.title}</h2>
      <p class="title-about">
        {scenario.tagline} {causes > 1 && `${causes} causes look alike on the first graph; the seed picks one.`}
      </p>
      <SeedChoice {...seed} isRepeat={isRepeat(runs, seed.text.trim())} />
      <ChoiceOf
        name="tempo"
        legend="Tempo"
        choices={TEMPOS}
        chosen={tempo}
        labelOf={(one) => tempoLabel(one, scenario)}
        meaningOf={(one) => tempoMeaning(one, scenario)}
        onChange={onTempo}
      />
      {scenario.hasHard && (
        <ChoiceOf
          name="difficulty"
          legend="Difficulty"
          choices={DIFFICULTIES}
          chosen={difficulty}
          labelOf={(one) => DIFFICULTY_LABELS[one]}
          meaningOf={(one) => DIFFICULTY_MEANINGS[one]}
          onChange={onDifficulty}
        />
      )}
      <Modes onGameDay={props.onGameDay} />
      <OwnRuns runs={runs} onOpenRun={onOpenRun} />
      <div class="title-start">
        <button type="submit" class="button button-primary button-large" aria-keyshortcuts="Enter">
          Take the pager
          <span class="key" aria-hidden="true">
            Enter
          </span>
        </button>
      </div>
    </section>
  );
}
