import { useEffect, useMemo, useRef } from 'preact/hooks';
import { tickAt } from '../scoring/course.ts';
import { Playback } from '../session/playback.ts';
import type { ReplaySession } from '../session/replay-session.ts';
import type { Drill } from '../sim/drill.ts';

/** A run that can be watched. */
export interface Watched {
  readonly drill: Drill;
  readonly session: ReplaySession;
}

/** It begins at the page. */
const AT_FIRST = { atSec: 0, speed: 10 } as const;

/** A seek that takes longer than this is not done with every picture. */
const SLOW_MS = 80;

/** The clock of a replay, which keeps its moment and its speed when there is more to be played back. */
export function usePlayback(fromSec: number, toSec: number, factor: number): Playback {
  const last = useRef<Playback | null>(null);
  const playback = useMemo(() => {
    const { atSec, speed } = last.current?.moment ?? AT_FIRST;
    const nextPicture = (draw: (nowMs: number) => void): void => void requestAnimationFrame(draw);
    return new Playback({ fromSec, toSec, atSec, speed, factor, nextPicture });
  }, [fromSec, toSec, factor]);
  useEffect(() => {
    last.current = playback;
    return () => playback.close();
  }, [playback]);
  return playback;
}

/** Has a run show the moment that the playback has come to; with null, none does. */
export function useSeeking(playback: Playback, watched: Watched | null): void {
  useEffect(() => {
    if (!watched) return;
    let tookMs = 0;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const show = (): void => {
      const from = performance.now();
      watched.session.seek(tickAt(watched.drill, playback.moment.atSec));
      tookMs = performance.now() - from;
    };
    show();
    // A drill of hours takes a while to be replayed: then the scrubber moves on, and the screen follows when it rests.
    const unfollow = playback.subscribe(({ isPlaying }) => {
      clearTimeout(waiting);
      if (isPlaying || tookMs < SLOW_MS) show();
      else waiting = setTimeout(show, tookMs);
    });
    return () => {
      clearTimeout(waiting);
      unfollow();
    };
  }, [playback, watched]);
}
