import { useState } from 'preact/hooks';
import type { TeamAction } from '../../team/day/action.ts';
import type { TeamProps } from './team/props.ts';

/** Offers an action, and has the room's refusal to show; null where there is none. */
export function useAnswer(offer: TeamProps['offer']): readonly [string | null, (action: TeamAction) => void] {
  const [refusal, setRefusal] = useState<string | null>(null);
  const send = (action: TeamAction): void => {
    setRefusal(null);
    void offer(action).then(setRefusal);
  };
  return [refusal, send];
}
