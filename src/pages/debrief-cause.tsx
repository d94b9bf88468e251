import type { JSX } from 'preact';
import { difficultyOf } from '../contract/drill.ts';
import type { Debrief } from '../scoring/debrief.ts';
import { spanTold } from '../words/complication.ts';
import { beliefTold } from './debrief-words.ts';
import { Runbooks } from './runbooks.tsx';

/** Contributing factors before whys, so that the reader does not stop at the first single cause. */
export function FactorPanels({ cause }: Pick<Debrief, 'cause'>): JSX.Element {
  return (
    <>
      <Points id="debrief-factors" heading="Contributing factors" points={cause.contributingFactors} />
      <Points id="debrief-whys" heading="Why, and why that" points={cause.whys} />
    </>
  );
}

/** What it was in more words, and what would keep it from happening again. */
export function CausePanel({ cause, belief }: Pick<Debrief, 'cause' | 'belief'>): JSX.Element {
  const told = beliefTold(belief);
  return (
    <>
      <section class="debrief-panel debrief-cause panel" aria-labelledby="debrief-cause">
        <h2 id="debrief-cause" class="caption">
          What it was
        </h2>
        <p class="debrief-cause-title">{cause.title}</p>
        <p class="debrief-soft">{cause.explanation}</p>
        {told !== null && <p>{told}</p>}
      </section>
      <Points id="debrief-prevention" heading="What would prevent it" points={cause.prevention} />
    </>
  );
}

/** What there was besides the incident; in a hard drill also that there was nothing yet. */
export function ComplicationsPanel({
  complications,
  spec,
}: Pick<Debrief, 'complications' | 'spec'>): JSX.Element | null {
  const isHard = difficultyOf(spec) === 'hard';
  if (complications.length === 0 && !isHard) return null;
  return (
    <section class="debrief-panel panel" aria-labelledby="debrief-complications">
      <h2 id="debrief-complications" class="caption">
        What complicated it
      </h2>
      {complications.length === 0 && (
        <p class="debrief-soft">Nothing: the drill had ended before its complication began.</p>
      )}
      {complications.map((one) => (
        <div key={one.title}>
          <p class="debrief-cause-title">{one.title}</p>
          <p class="small mono">{spanTold(one)}</p>
          <p class="debrief-soft">{one.explanation}</p>
        </div>
      ))}
    </section>
  );
}

/** What was at hand, to be held against what was needed. */
export function RunbooksPanel({ organisation }: Pick<Debrief, 'organisation'>): JSX.Element | null {
  if (!organisation || organisation.runbooks.length === 0) return null;
  return (
    <section class="debrief-panel panel" aria-labelledby="debrief-runbooks">
      <h2 id="debrief-runbooks" class="caption">
        Runbooks
      </h2>
      <Runbooks runbooks={organisation.runbooks} />
      <p class="debrief-soft">What would you have wanted to find in them?</p>
    </section>
  );
}

interface PointsProps {
  readonly id: string;
  readonly heading: string;
  readonly points: readonly string[];
}

function Points({ id, heading, points }: PointsProps): JSX.Element | null {
  if (points.length === 0) return null;
  return (
    <section class="debrief-panel panel" aria-labelledby={id}>
      <h2 id={id} class="caption">
        {heading}
      </h2>
      <ol class="debrief-points">
        {points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ol>
    </section>
  );
}
