import './problem.css';
import type { JSX } from 'preact';

export interface ProblemProps {
  readonly title: string;
  /** What happened, and what can be done about it, in a sentence or two. */
  readonly text: string;
  /** Ways on; the first one is the best. */
  readonly actions: readonly { readonly label: string; onPress(): void }[];
}

/** Shown in place of a page that cannot be shown. */
export function Problem({ title, text, actions }: ProblemProps): JSX.Element {
  return (
    <div class="problem">
      <p class="caption">
        <span aria-hidden="true">▲</span> Something is in the way
      </p>
      <h1 tabIndex={-1}>{title}</h1>
      <p>{text}</p>
      <div class="chips">
        {actions.map(({ label, onPress }, index) => (
          <button
            key={label}
            type="button"
            class={index === 0 ? 'button button-primary' : 'button'}
            onClick={() => onPress()}
          >
            {label}
          </button>
        ))}
      </div>
    </div>
  );
}
