import './runs.css';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { DIFFICULTIES, difficultyOf } from '../../contract/drill.ts';
import type { RunSummary } from '../../session/kept/run-summary.ts';
import { mitigatedTold } from '../../words/format.ts';
import { bestScore, DAY_AND_TIME, labelsTold, OUTCOME_LABELS, ofDifficulty } from '../run-words.ts';

/** Runs that have a bar: more of them are too thin to be read. */
const SHOWN = 12;

export interface OwnRunsProps {
  /** Newest first. */
  readonly runs: readonly RunSummary[];
  onOpenRun(id: string): void;
}

/** The newest runs as bars of their scores, oldest on the left; what is pointed at is told below them. */
export function OwnRuns({ runs, onOpenRun }: OwnRunsProps): JSX.Element {
  const [pointed, setPointed] = useState<string | null>(null);
  const shown = runs.slice(0, SHOWN).toReversed();
  const told = shown.find(({ id }) => id === pointed) ?? runs[0];
  if (!told) {
    return (
      <div>
        <h3 class="caption">Your runs</h3>
        <div class="title-bars title-bars-empty" aria-hidden="true">
          {[30, 45, 40, 60, 55, 75].map((height, i) => (
            <span key={i} style={{ height: `${height}%` }} />
          ))}
        </div>
        <p class="small">None of this one yet. A first attempt counts most: nobody knows what it is going to be.</p>
      </div>
    );
  }
  const bests = DIFFICULTIES.map((difficulty) => bestScore(ofDifficulty(runs, difficulty)));
  return (
    <div>
      <h3 class="caption">{runs.length > SHOWN ? `Your newest runs, of ${runs.length}` : 'Your runs'}</h3>
      <ul class="title-bars" onMouseLeave={() => setPointed(null)}>
        {shown.map((run) => (
          <li key={run.id}>
            <button
              type="button"
              class={run.id === told.id ? 'title-bar title-bar-told' : 'title-bar'}
              onClick={() => onOpenRun(run.id)}
              onMouseEnter={() => setPointed(run.id)}
              onFocus={() => setPointed(run.id)}
            >
              <span class="visually-hidden">{runTold(run)}</span>
              <span class="mono" aria-hidden="true">
                {run.score?.total ?? '–'}
              </span>
              <span
                class={`title-bar-fill title-bar-${kindOf(run, bests)}`}
                style={{ height: `${(run.score?.total ?? 0) * BAR_REM}rem` }}
                aria-hidden="true"
              />
            </button>
          </li>
        ))}
      </ul>
      <p class="title-told small" aria-hidden="true">
        <Told run={told} />
      </p>
    </div>
  );
}

/** Of a point of a hundred. */
const BAR_REM = 0.045;

/** `bests` are those of each difficulty. */
function kindOf(
  { score, repeat, asks, spec }: RunSummary,
  bests: readonly (number | null)[],
): 'best' | 'repeat' | 'own' {
  if (repeat) return 'repeat';
  const best = bests[DIFFICULTIES.indexOf(difficultyOf(spec))];
  return score && score.total === best && !asks ? 'best' : 'own';
}

function Told({ run }: { readonly run: RunSummary }): JSX.Element {
  const { text, mark, tone } = OUTCOME_LABELS[run.outcome];
  return (
    <>
      <span class={`title-outcome title-${tone}`}>
        {mark} {text}
      </span>{' '}
      <span class="mono">{run.spec.seed}</span> · {labelsTold(run)} · {DAY_AND_TIME.format(run.startedAt)} ·{' '}
      {mitigatedTold(run.mitigatedSec, run.outcome)}
    </>
  );
}

/** A run in a line, for those who do not see its bar. */
function runTold(run: RunSummary): string {
  const { text } = OUTCOME_LABELS[run.outcome];
  const score = run.score ? `score ${run.score.total} of 100` : 'no score';
  const when = DAY_AND_TIME.format(run.startedAt);
  return `${text} ${run.spec.seed} ${labelsTold(run)}, ${score}, ${when}, ${mitigatedTold(run.mitigatedSec, run.outcome)}`;
}
