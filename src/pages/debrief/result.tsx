import type { JSX } from 'preact';
import type { Assessment } from '../../scoring/assessment.ts';
import type { Debrief } from '../../scoring/debrief.ts';
import type { Earned } from '../../session/progress/earned.ts';
import { OUTCOME_LABELS } from '../run-words.ts';

export interface ResultProps {
  readonly debrief: Pick<Debrief, 'outcome' | 'verdict' | 'cause'>;
  /** Null until it is computed. */
  readonly assessment: Assessment | null;
  /** What this run is the first or the best of. */
  readonly earned: readonly Earned[];
}

/** How it ended in a sentence, what it was, and what there is to be pleased with. */
export function ResultBand({ debrief: { outcome, verdict, cause }, assessment, earned }: ResultProps): JSX.Element {
  const tone = outcome === null ? 'soft' : OUTCOME_LABELS[outcome].tone;
  const facts = [...parTold(assessment), ...earned.map(({ text }) => text)];
  return (
    <section class={`debrief-result debrief-result-${tone}`} aria-label="Result">
      <p class="debrief-verdict">{verdict}</p>
      <p class="debrief-soft">
        It was: <span class="debrief-cause-line">{cause.title}.</span>
      </p>
      {facts.length > 0 && (
        <ul class="debrief-earned">
          {facts.map((text, i) => (
            <li key={text} style={{ '--place': i }}>
              <span aria-hidden="true">★</span> {text}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Less than half a request is none. */
const FELT = 0.5;

function parTold(assessment: Assessment | null): readonly string[] {
  if (!assessment?.score) return [];
  const { answerableFor, par, idle } = assessment;
  // Where nobody's acting is as good as par's, there is nothing in it.
  if (idle.failedRequests - par.failedRequests < FELT || answerableFor > par.failedRequests + FELT) return [];
  return [answerableFor < par.failedRequests - FELT ? 'Less impact than par' : 'As little impact as par'];
}
