import type { RefObject } from 'preact';
import { useEffect, useReducer, useRef, useState } from 'preact/hooks';
import type { Palette } from '../screen/palette.ts';
import type { Session } from '../session/frame.ts';
import type { Motion, Settings } from '../session/settings.ts';
import { openStage, type Stage } from './stage.ts';

export interface StageProps {
  readonly session: Session;
  readonly settings: Settings;
  readonly palette: Palette;
  /** The drill can be seen, and played. */
  onReady(): void;
  onTempo(): void;
  onMute(): void;
  onLeave(): void;
}

interface Shown {
  /** Where the canvas goes. */
  readonly host: RefObject<HTMLDivElement | null>;
  /** Null until it is there. */
  readonly stage: Stage | null;
  /** Why it cannot be there; null while it can. */
  readonly problem: string | null;
  /** The graphics card was taken away. */
  readonly isLost: boolean;
}

/** Opens a stage for a session, and has it look as the settings say. */
export function useStage(props: StageProps): Shown {
  const { session, settings, palette } = props;
  const host = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const [stage, setStage] = useState<Stage | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isLost, setLost] = useState(false);
  const [, changed] = useReducer((count: number) => count + 1, 0);

  useEffect(() => {
    if (!host.current) return;
    let isGone = false;
    let close = (): void => undefined;
    const deskHost = {
      mute: () => latest.current.onMute(),
      leave: () => latest.current.onLeave(),
      tempo: () => latest.current.onTempo(),
      open: (url: string) => void window.open(url, '_blank', 'noopener,noreferrer'),
      isMuted: () => latest.current.settings.muted,
    };
    const { settings, palette } = latest.current;
    openStage(host.current, session, deskHost, { textScale: settings.textScale, palette })
      .then((opened) => {
        if (!opened.ok) {
          if (!isGone) setProblem(opened.problems[0]?.message ?? '');
          return;
        }
        const { value } = opened;
        close = value.close;
        if (isGone) {
          close();
          return;
        }
        value.desk.subscribe(() => changed(undefined));
        value.view.onLost(setLost);
        setStage(value);
        latest.current.onReady();
      })
      .catch((error: unknown) => {
        if (!isGone) setProblem(`The drill screen could not be loaded (${String(error)}). Reload the page.`);
      });
    return () => {
      isGone = true;
      close();
    };
  }, [session]);

  useEffect(() => stage?.view.setTextScale(settings.textScale), [stage, settings.textScale]);
  useEffect(() => stage?.view.setPalette(palette), [stage, palette]);
  useEffect(() => stage?.desk.refresh(), [stage, settings.muted]);
  useEffect(
    () => (stage ? followMotion(stage, session, settings.motion) : undefined),
    [stage, session, settings.motion],
  );
  return { host, stage, problem, isLost };
}

/** Nothing moves where the player, or their system, wants it so, and in a replay, where every moment is to be seen as it was. */
function followMotion({ view }: Stage, session: Session, motion: Motion): () => void {
  const query = matchMedia('(prefers-reduced-motion: reduce)');
  const tell = (): void => {
    const isReduced = motion === 'reduced' || (motion === 'system' && query.matches);
    view.setStill(isReduced || session.frame.hold === 'replay');
  };
  tell();
  query.addEventListener('change', tell);
  return () => query.removeEventListener('change', tell);
}
