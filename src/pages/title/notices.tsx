import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ScenarioCard } from '../../contract/scenario-card.ts';
import type { UnfinishedRun } from '../../session/kept/run-lists.ts';
import { sincePage } from '../../words/format.ts';
import { hardTold } from '../../words/labels.ts';
import { Reasons } from '../reasons.tsx';

/** What came of saving runs, or of bringing them in. */
export interface FilesTold {
  readonly text: string;
  /** Why some were left out, in a sentence each. */
  readonly reasons: readonly string[];
}

export interface NoticesProps {
  readonly scenarios: readonly ScenarioCard[];
  readonly lesson: ScenarioCard | null;
  readonly unfinished: readonly UnfinishedRun[];
  readonly notice: string | null;
  readonly told: FilesTold | null;
  readonly takeOver: (() => void) | null;
  onResume(id: string): void;
  onDiscard(id: string): void;
}

/** What wants to be known first: something that went wrong, and drills that wait. */
export function Notices(props: NoticesProps): JSX.Element | null {
  const { notice, told, takeOver, unfinished, onResume, onDiscard } = props;
  const [discarding, setDiscarding] = useState<string | null>(null);
  if (notice === null && told === null && takeOver === null && unfinished.length === 0) return null;
  function discard(id: string): void {
    setDiscarding(discarding === id ? null : id);
    if (discarding === id) onDiscard(id);
  }
  return (
    <div class="title-notices">
      {notice !== null && (
        <p class="title-notice title-notice-warning" role="status">
          <span aria-hidden="true">◆</span> {notice}
        </p>
      )}
      {told !== null && (
        <div class="title-notice" role="status">
          <div>
            <p>{told.text}</p>
            <Reasons reasons={told.reasons} />
          </div>
        </div>
      )}
      {takeOver !== null && (
        <section class="title-notice" aria-label="A newer version">
          <p>
            <strong>A newer version of the game is here.</strong> Runs are kept; an unfinished one may have to be played
            anew.
          </p>
          <button type="button" class="button" onClick={() => takeOver()}>
            Take it over
          </button>
        </section>
      )}
      {unfinished.map((run) => (
        <section key={run.id} class="title-notice" aria-label="A drill is waiting">
          <p>
            <strong>{waitingAt(run)}</strong> {titleOf(props, run.spec.slug)}, seed{' '}
            <span class="mono">{run.spec.seed}</span>
            {hardTold(run.spec).map((hard) => `, ${hard}`)}
            {run.branchOf && `, branched at ${sincePage(run.branchOf.atSec)}`}
          </p>
          <div class="chips">
            <button type="button" class="button button-primary" onClick={() => onResume(run.id)}>
              Resume
            </button>
            <button
              type="button"
              class="button"
              onClick={() => discard(run.id)}
              onBlur={({ currentTarget, relatedTarget }) => {
                // Its other word has another width, and would move the button beside it away from under the pointer.
                const isBeside = relatedTarget instanceof Node && currentTarget.parentElement?.contains(relatedTarget);
                if (!isBeside) setDiscarding(null);
              }}
            >
              {discarding === run.id ? 'Discard for good?' : 'Discard'}
            </button>
          </div>
        </section>
      ))}
    </div>
  );
}

function waitingAt({ sincePageSec }: UnfinishedRun): string {
  return sincePageSec === null
    ? 'A drill is waiting, not yet paged:'
    : `A drill is waiting at ${sincePage(sincePageSec)}:`;
}

const titleOf = ({ scenarios, lesson }: NoticesProps, slug: string): string =>
  [...scenarios, ...(lesson === null ? [] : [lesson])].find((scenario) => scenario.slug === slug)?.title ?? slug;

export interface LessonOfferProps {
  readonly lesson: ScenarioCard;
  /** Large and with a word on why, or small and for later. */
  readonly isFirst: boolean;
  onLesson(): void;
}

export function LessonOffer({ lesson, isFirst, onLesson }: LessonOfferProps): JSX.Element {
  return (
    <section class={isFirst ? 'title-lesson title-lesson-first panel' : 'title-lesson panel'}>
      <div>
        <p class="title-domain mono">{isFirst ? 'Your first incident, step by step' : 'Lesson'}</p>
        <h2>{lesson.title}</h2>
        <p class="title-tagline">
          {lesson.tagline} {isFirst && 'Nothing is scored, and the clock waits for you.'}
        </p>
      </div>
      <button type="button" class={isFirst ? 'button button-primary' : 'button'} onClick={onLesson}>
        Take the lesson: 3 minutes
      </button>
    </section>
  );
}
