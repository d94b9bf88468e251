import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Choice } from '../../../contract/drill.ts';
import { choose, choosesItself, type PhoneDrillProps } from './props.ts';

interface Sending {
  /** What there is to be told of what was sent last. */
  readonly said: string | null;
  readonly isRefused: boolean;
  /** `onDone` is called once it was taken; what was refused is there to be changed. */
  send(choice: Choice, onDone?: () => void): void;
}

/** Sends what was chosen, and has what there is to be told of it. */
export function useChoice(props: PhoneDrillProps): Sending {
  const [answer, setAnswer] = useState<Pick<Sending, 'said' | 'isRefused'>>({ said: null, isRefused: false });
  return {
    ...answer,
    send(choice, onDone) {
      setAnswer({ said: 'Sending…', isRefused: false });
      const done = choosesItself(props, choice) ? 'Done.' : 'Proposed to the commander.';
      void choose(props, choice, '').then((why) => {
        setAnswer({ said: why ?? done, isRefused: why !== null });
        if (why === null) onDone?.();
      });
    },
  };
}

export const Said = ({ said, isRefused }: Pick<Sending, 'said' | 'isRefused'>): JSX.Element => (
  <p role="status" class={isRefused ? 'team-warning' : ''}>
    {isRefused && '◆ '}
    {said}
  </p>
);
