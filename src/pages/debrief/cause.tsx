import type { JSX } from 'preact';
import { difficultyOf } from '../../contract/drill.ts';
import type { Debrief } from '../../scoring/debrief.ts';
import { spanTold } from '../../words/complication.ts';
import { markerFor } from '../../words/glossary.ts';
import { glossed } from '../glossed.tsx';
import { Runbooks } from '../runbooks.tsx';
import { beliefTold } from './words.ts';

/** Contributing factors before whys, so that the reader does not stop at the first single cause. */
export function FactorPanels({ cause, domain }: Pick<Debrief, 'cause' | 'domain'>): JSX.Element {
  return (
    <>
      <Points id="debrief-factors" heading="Contributing factors" points={cause.contributingFactors} domain={domain} />
      <Points id="debrief-whys" heading="Why, and why that" points={cause.whys} domain={domain} />
    </>
  );
}

/** What it was in more words, and what would keep it from happening again. */
export function CausePanel({ cause, belief, domain }: Pick<Debrief, 'cause' | 'belief' | 'domain'>): JSX.Element {
  const told = beliefTold(belief);
  const mark = markerFor(domain);
  return (
    <>
      <section class="debrief-panel debrief-cause panel" aria-labelledby="debrief-cause">
        <h2 id="debrief-cause" class="caption">
          What it was
        </h2>
        <p class="debrief-cause-title">{glossed(mark, cause.title)}</p>
        <p class="debrief-soft">{glossed(mark, cause.explanation)}</p>
        {told !== null && <p>{told}</p>}
      </section>
      <Points id="debrief-prevention" heading="What would prevent it" points={cause.prevention} domain={domain} />
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
  readonly domain: string;
}

function Points({ id, heading, points, domain }: PointsProps): JSX.Element | null {
  if (points.length === 0) return null;
  const mark = markerFor(domain);
  return (
    <section class="debrief-panel panel" aria-labelledby={id}>
      <h2 id={id} class="caption">
        {heading}
      </h2>
      <ol class="debrief-points">
        {points.map((point) => (
          <li key={point}>{glossed(mark, point)}</li>
        ))}
      </ol>
    </section>
  );
}
