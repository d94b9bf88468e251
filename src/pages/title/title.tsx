import './title.css';
import type { JSX } from 'preact';
import { useCallback, useRef, useState } from 'preact/hooks';
import { type Difficulty, type DrillSpec, plainSpec } from '../../contract/drill.ts';
import type { Tempo } from '../../contract/pace.ts';
import type { ScenarioCard } from '../../contract/scenario-card.ts';
import { parseSeed } from '../../contract/seed.ts';
import type { UnfinishedRun } from '../../session/kept/run-lists.ts';
import type { RunSummary } from '../../session/kept/run-summary.ts';
import type { DrillOfDay, Today } from '../../session/progress/today.ts';
import { FileButton } from '../file-button.tsx';
import { usePressEnter } from '../press-enter.ts';
import { Problem } from '../problem.tsx';
import { runsOf } from '../run-words.ts';
import { Cards } from './cards.tsx';
import { DrillPanel } from './drill.tsx';
import { IncidentPicture, Steps } from './intro.tsx';
import { type FilesTold, LessonOffer, Notices } from './notices.tsx';
import type { TitlePreset } from './preset.ts';
import type { ProgressStrip } from './progress.tsx';
import { TodayPanel } from './today.tsx';

/** Nothing was chosen: the player's own habits count. */
export const NO_PRESET: TitlePreset = { slug: null, seed: null, difficulty: null, tempo: null };

export interface TitleProps {
  /** All but lessons. */
  readonly scenarios: readonly ScenarioCard[];
  readonly lesson: ScenarioCard | null;
  /** Offers the lesson first of all, until it was taken or a drill was finished. */
  readonly lessonSeen: boolean;
  readonly runs: readonly RunSummary[];
  readonly unfinished: readonly UnfinishedRun[];
  /** Null where there is no scenario to choose from. */
  readonly today: Today | null;
  /** One sentence on what went wrong on the way here, such as a link that names no scenario. */
  readonly notice: string | null;
  readonly told: FilesTold | null;
  /** Takes over a newer version of the game; null while there is none. */
  readonly takeOver: (() => void) | null;
  /** In whose words the scenarios are told; null for their own. */
  readonly organisation: string | null;
  readonly preset: TitlePreset;
  /** Those that were last chosen here. */
  readonly tempo: Tempo;
  readonly difficulty: Difficulty;
  suggestSeed(): string;
  /** Chosen for this drill and those to come. */
  onTempo(tempo: Tempo): void;
  onDifficulty(difficulty: Difficulty): void;
  onStart(spec: DrillSpec, tempo: Tempo): void;
  onLesson(): void;
  onTakeDay(drill: DrillOfDay, tempo: Tempo): void;
  /** Copies how today's run went, or a link to today's drill; false where the browser does not let us. */
  onCopyDay(what: 'result' | 'link'): Promise<boolean>;
  onProgress(): void;
  /** Fetched once there are runs; null until then. */
  readonly strip: typeof ProgressStrip | null;
  onGameDay(): void;
  onResume(id: string): void;
  /** Throws an unfinished run away for good. */
  onDiscard(id: string): void;
  onSettings(): void;
  onOpenRun(id: string): void;
  /** Of one run, or of many. */
  onOpenFile(file: Blob): void;
  /** Called only where there are runs. */
  onSaveRuns(): void;
}

/** The first page: which scenario, which seed, how fast, and what was done before. */
export function Title(props: TitleProps): JSX.Element {
  const { scenarios, lesson, runs, today, preset, suggestSeed, onStart } = props;
  const Strip = props.strip;
  const form = useRef<HTMLFormElement>(null);
  const seedField = useRef<HTMLInputElement>(null);
  const [slug, setSlug] = useState(preset.slug ?? '');
  const [seed, setSeed] = useState(() => preset.seed ?? suggestSeed());
  const [tempo, setTempo] = useState<Tempo>(preset.tempo ?? props.tempo);
  const [difficulty, setDifficulty] = useState<Difficulty>(preset.difficulty ?? props.difficulty);
  const [isSeedChecked, setSeedChecked] = useState(preset.seed !== null);
  usePressEnter(useCallback(() => form.current?.requestSubmit(), []));

  const chosen = scenarios.find((scenario) => scenario.slug === slug) ?? scenarios[0];
  if (chosen === undefined) {
    return (
      <Problem title="No scenarios" text="This copy of the game was built without a single scenario." actions={[]} />
    );
  }

  const parsed = parseSeed(seed);
  function start(event: Event): void {
    event.preventDefault();
    if (chosen !== undefined && parsed.ok) {
      const spec = { slug: chosen.slug, seed: parsed.value, ...(chosen.hasHard && { difficulty }) };
      onStart(plainSpec(spec), tempo);
      return;
    }
    setSeedChecked(true);
    seedField.current?.focus();
  }
  function chooseSeed(text: string): void {
    setSeed(text);
    setSeedChecked(true);
  }

  const isNewcomer = !props.lessonSeen && runs.length === 0;
  return (
    <div class="title">
      <IncidentPicture />
      <header class="title-head">
        <h1 tabIndex={-1}>Blast Radius</h1>
        <p>Incident drills you can replay. The pager is about to go off.</p>
      </header>
      <Notices {...props} />
      <form class="title-body" ref={form} onSubmit={start} noValidate>
        <div class="title-choice">
          {lesson !== null && isNewcomer && <LessonOffer lesson={lesson} isFirst onLesson={props.onLesson} />}
          {today && <TodayPanel {...props} today={today} onTakeDay={(drill) => props.onTakeDay(drill, tempo)} />}
          <Cards scenarios={scenarios} chosen={chosen.slug} runs={runs} onChoose={setSlug} />
          {lesson !== null && !isNewcomer && <LessonOffer lesson={lesson} isFirst={false} onLesson={props.onLesson} />}
          {runs.length === 0 ? (
            <Steps />
          ) : (
            Strip && <Strip scenarios={scenarios} runs={runs} onChoose={setSlug} onProgress={props.onProgress} />
          )}
        </div>
        <DrillPanel
          key={chosen.slug}
          scenario={chosen}
          runs={runsOf(runs, chosen.slug)}
          seed={{
            text: seed,
            problem: isSeedChecked && !parsed.ok ? (parsed.problems[0]?.message ?? null) : null,
            field: seedField,
            onType: setSeed,
            onChecked: () => setSeedChecked(true),
            onChoose: chooseSeed,
            suggest: suggestSeed,
          }}
          tempo={tempo}
          onTempo={(next) => {
            setTempo(next);
            props.onTempo(next);
          }}
          difficulty={difficulty}
          onDifficulty={(next) => {
            setDifficulty(next);
            props.onDifficulty(next);
          }}
          onGameDay={props.onGameDay}
          onOpenRun={props.onOpenRun}
        />
      </form>
      <footer class="title-foot">
        <p>
          The same seed and the same choices give the same drill, on every machine.
          {props.organisation !== null && ` In the words of ${props.organisation}.`}
        </p>
        <div class="chips">
          <FileButton label="Open a run file" accept=".json,application/json,text/plain" onFile={props.onOpenFile} />
          {runs.length > 0 && (
            <button type="button" class="button button-quiet" onClick={props.onSaveRuns}>
              Save all runs
            </button>
          )}
          <button type="button" class="button button-quiet" onClick={props.onSettings}>
            Settings
          </button>
        </div>
      </footer>
    </div>
  );
}
