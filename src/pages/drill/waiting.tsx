import type { ComponentChildren, JSX } from 'preact';

interface Props {
  /** That there is nothing yet. */
  readonly text: string;
  /** What to do about it, or what is to come. */
  readonly children: ComponentChildren;
}

/** In the middle of what has nothing to show yet. */
export const Waiting = ({ text, children }: Props): JSX.Element => (
  <div class="drill-waiting">
    <p>{text}</p>
    <p class="drill-quiet">{children}</p>
  </div>
);
