import './drill-page.css';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { DrillLayers } from '../pages/drill/layers.tsx';
import { Problem } from '../pages/problem.tsx';
import { Settings } from '../pages/settings/settings.tsx';
import type { Session } from '../session/frame.ts';
import type { Settings as SettingsData, Volumes } from '../session/settings.ts';
import { type StageProps, useStage } from './use-stage.ts';

export interface DrillPageProps extends StageProps {
  /** What lies over the drill once it has ended, before it is looked back on. */
  readonly ending?: JSX.Element | null;
  onSettings(settings: SettingsData): void;
  onPlaySample(volume: keyof Volumes): void;
  /** To be said once: another object is another notice. */
  readonly notice?: { readonly text: string } | null;
}

/** The drill screen: canvas below, text and focus above. */
export function DrillPage(props: DrillPageProps): JSX.Element {
  const { session, settings, onLeave } = props;
  const { host, stage, problem, isLost } = useStage(props);
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
