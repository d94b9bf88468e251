import './drill-page.css';
import type { JSX } from 'preact';
import { useEffect, useReducer, useRef, useState } from 'preact/hooks';
import { DrillLayers } from '../pages/drill/layers.tsx';
import { Problem } from '../pages/problem.tsx';
import { Settings } from '../pages/settings/settings.tsx';
import type { Palette } from '../screen/palette.ts';
import type { Session } from '../session/frame.ts';
import type { Motion, Settings as SettingsData, Volumes } from '../session/settings.ts';
import { openStage, type Stage } from './stage.ts';

export interface DrillPageProps {
  readonly session: Session;
  readonly settings: SettingsData;
  readonly palette: Palette;
  /** What lies over the drill once it has ended, before it is looked back on. */
  readonly ending?: JSX.Element | null;
  /** The drill can be seen, and played. */
  onReady(): void;
  onSettings(settings: SettingsData): void;
  onPlaySample(volume: keyof Volumes): void;
  onTempo(): void;
  onMute(): void;
  onLeave(): void;
  /** To be said once: another object is another notice. */
  readonly notice?: { readonly text: string } | null;
}

/** The drill screen: canvas below, text and focus above. */
export function DrillPage(props: DrillPageProps): JSX.Element {
  const { session, settings, palette, onLeave } = props;
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
  useEffect(() => {
    if (props.notice) stage?.desk.arrange({ type: 'notice', text: props.notice.text });
  }, [stage, props.notice]);
  const dialog = stage?.desk.ui.dialog?.type;
  usePauseWhile(session, dialog === 'settings' || dialog === 'help' || isLost);

  if (problem !== null) {
    return (
      <Problem
        title="The drill screen cannot be shown"
        text={problem}
        actions={[
          { label: 'Try again', onPress: () => location.reload() },
          { label: 'Back to title', onPress: () => onLeave() },
        ]}
      />
    );
  }
  return (
    <div class="drill" data-ready={stage !== null}>
      <h1 class="visually-hidden" tabIndex={-1}>
        {session.frame.hold === 'replay' && 'Replay · '}
        {session.scenario.title}
      </h1>
      <div class="drill-canvas" ref={host} />
      {stage === null && (
        <p class="drill-loading" role="status">
          Opening the drill…
        </p>
      )}
      {isLost && (
        <p class="drill-loading" role="alert">
          The graphics card was taken away. The screen comes back as soon as it does.
        </p>
      )}
      {stage && (
        <DrillLayers
          session={session}
          desk={stage.desk}
          screen={stage.desk.screen}
          frame={session.frame}
          ui={stage.desk.ui}
          scale={stage.view.size().scale}
        />
      )}
      {stage && props.ending}
      {stage && dialog === 'settings' && (
        <Settings
          settings={settings}
          onChange={(next) => props.onSettings(next)}
          onPlaySample={(volume) => props.onPlaySample(volume)}
          onClose={() => stage.desk.arrange({ type: 'dialog', dialog: null })}
        />
      )}
    </div>
  );
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

/** What covers the drill and has nothing to do with it stops its clock, unless that waits for the player already. */
function usePauseWhile(session: Session, isCovered: boolean): void {
  useEffect(() => {
    const { hold } = session.frame;
    if (!isCovered || (hold !== null && hold !== 'composing' && hold !== 'lesson')) return;
    session.pause();
    return () => {
      if (session.frame.hold === 'player') session.resume();
    };
  }, [session, isCovered]);
}
