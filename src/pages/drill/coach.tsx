import type { JSX } from 'preact';
import type { Screen } from '../../screen/screen.ts';
import { markerFor } from '../../words/glossary.ts';
import { type LessonSeen, lessonText } from '../../words/lesson.ts';
import { glossed } from '../glossed.tsx';
import { pointerOf } from './coach-goal.ts';
import { placeOf } from './layer.ts';

interface Props {
  readonly lesson: LessonSeen;
  readonly domain: string;
  readonly screen: Screen;
  readonly onSkip: () => void;
}

/** In a place of its own, so that it covers nothing that a step points at. */
export function Coach({ lesson, domain, screen, onSkip }: Props): JSX.Element {
  const { step, index, count } = lesson;
  const { control, key } = pointerOf(step.goal, screen);
  const rect = screen.layout.coach;
  return (
    <>
      {control?.rect && <div class="drill-pointer" style={placeOf(control.rect)} />}
      <aside class="drill-coach" aria-label="Lesson" style={rect ? placeOf(rect) : {}}>
        <p class="drill-coach-step">
          Step {index + 1} of {count}
          {key !== null && (
            <>
              {' '}
              · key <kbd>{key}</kbd>
            </>
          )}
        </p>
        <div aria-live="polite">
          <h2>{step.title}</h2>
          <p>{glossed(markerFor(domain), lessonText(lesson))}</p>
        </div>
        <button type="button" class="drill-small-button" onClick={onSkip}>
          Skip lesson
        </button>
      </aside>
    </>
  );
}
