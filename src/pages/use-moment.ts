import { useEffect, useState } from 'preact/hooks';
import type { Moment, Playback } from '../session/playback.ts';

/** Where a replay stands, picture by picture. */
export function useMoment(playback: Playback): Moment {
  const [moment, setMoment] = useState(playback.moment);
  useEffect(() => {
    setMoment(playback.moment);
    return playback.subscribe(setMoment);
  }, [playback]);
  return moment;
}
