import './title-drill.css';
import type { JSX } from 'preact';
import type { ScenarioCard } from '../contract/card.ts';
import { TEMPOS, type Tempo } from '../session/frame.ts';
import type { RunSummary } from '../session/run-lists.ts';
import { isRepeat } from './progress.ts';
import { type Length, tempoLabel, tempoMeaning } from './tempos.ts';
import { Modes, type ModesProps } from './title-modes.tsx';
import { OwnRuns } from './title-runs.tsx';
import { SeedChoice, type SeedChoiceProps } from './title-seed.tsx';

export interface DrillPanelProps extends ModesProps {
  readonly scenario: ScenarioCard;
  /** Of this scenario, newest first. */
  readonly runs: readonly RunSummary[];
  readonly seed: Omit<SeedChoiceProps, 'isRepeat'>;
  readonly tempo: Tempo;
  onTempo(tempo: Tempo): void;
  onOpenRun(id: string): void;
}

/** What is about to be drilled, and what came of it before. */
export function DrillPanel(props: DrillPanelProps): JSX.Element {
  const { scenario, runs, seed, tempo, onTempo, onOpenRun } = props;
  const causes = scenario.causes.length;
  return (
    <section class="title-drill panel" aria-labelledby="title-drill-heading">
      <p class="caption">Drill</p>
      <h2 id="title-drill-heading">{scenario.title}</h2>
      <p class="title-about">
        {scenario.tagline} {causes > 1 && `${causes} causes look alike on the first graph; the seed picks one.`}
      </p>
      <SeedChoice {...seed} isRepeat={isRepeat(runs, seed.text.trim())} />
      <TempoChoice tempo={tempo} length={scenario} onTempo={onTempo} />
      <Modes {...props} />
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

interface TempoChoiceProps {
  readonly tempo: Tempo;
  readonly length: Length;
  onTempo(tempo: Tempo): void;
}

function TempoChoice({ tempo, length, onTempo }: TempoChoiceProps): JSX.Element {
  return (
    <fieldset>
      <legend class="caption">Tempo</legend>
      <div class="chips">
        {TEMPOS.map((one) => (
          <label key={one} class="chip">
            <input
              type="radio"
              name="tempo"
              class="visually-hidden"
              value={one}
              checked={one === tempo}
              aria-describedby={`title-tempo-${one}`}
              onChange={() => onTempo(one)}
            />
            {tempoLabel(one, length)}
          </label>
        ))}
      </div>
      {TEMPOS.map((one) => (
        <p key={one} id={`title-tempo-${one}`} class={one === tempo ? 'small' : 'visually-hidden'}>
          {tempoMeaning(one, length)}
        </p>
      ))}
    </fieldset>
  );
}
