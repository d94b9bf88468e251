import type { JSX } from 'preact';
import { useEffect, useReducer } from 'preact/hooks';
import type { PhaseSeen, RoomSeen } from '../../../team/day/views/views.ts';
import { duration } from '../../../words/format.ts';

interface Props {
  /** Null before the first. */
  readonly phase: PhaseSeen | null;
  readonly stage: RoomSeen['stage'];
  sinceMs(): number;
}

/** Which part of the hour it is, and how much of it is left. */
export function TeamClock({ phase, stage, sinceMs }: Props): JSX.Element {
  const [, tick] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const timer = setInterval(() => tick(undefined), 1000);
    return () => clearInterval(timer);
  }, []);
  if (stage === 'ended') return <span class="team-clock">Over</span>;
  if (!phase) return <span class="team-clock">Not begun</span>;
  const leftSec = Math.ceil((phase.leftMs - (phase.isRunning ? sinceMs() : 0)) / 1000);
  const left = leftSec >= 0 ? `${duration(leftSec)} left` : `over by ${duration(-leftSec)}`;
  return (
    <span class="team-clock">
      {phase.title}{' '}
      <span class="mono" data-over={leftSec < 0}>
        {left}
        {phase.isRunning ? '' : ', standing'}
      </span>
    </span>
  );
}
