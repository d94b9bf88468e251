import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { duration } from '../../../words/format.ts';
import { type HeadDialog, HeadDialogs } from './head-dialogs.tsx';
import { HourActions } from './hour-actions.tsx';
import type { ConsoleProps } from './props.ts';

/** Of a round; its end is expected then. */
const LAST_MINUTE_SEC = 60;

/** The hour: where it is, how much is left, and what moves or stops all of it. */
export function ConsoleHead(props: ConsoleProps): JSX.Element {
  const { view, sinceMs, onAct } = props;
  const { phase, next, slot, hold, stage } = view;
  const [dialog, setDialog] = useState<HeadDialog | null>(null);
  const leftSec = phase ? Math.ceil((phase.leftMs - (phase.isRunning ? sinceMs : 0)) / 1000) : 0;
  const behindMin = Math.round(slot.behindMs / 60_000);
  const atIt = view.teams.filter(({ state }) => state === 'in-progress').map(({ name }) => name);
  // One click too early would end it for all of them.
  const isCutShort = phase?.kind === 'round' && leftSec > LAST_MINUTE_SEC && atIt.length > 0;
  const goOn = (): void => onAct(phase && !next ? { type: 'end' } : { type: 'go-to', phase: phase?.place ?? 0 });
  return (
    <header class="gdc-head panel">
      <div class="gdc-title">
        <p class="caption gdc-exercise">Exercise</p>
        <h1 tabIndex={-1}>{view.title}</h1>
        <p class="small">
          {phase ? `${phase.title} · ${phase.place} of ${phase.count}` : 'It has not begun'}
          {stage === 'running' && behindMin > 0 && <span class="gd-warning"> · {behindMin} min behind the plan</span>}
          {stage === 'running' && behindMin < 0 && ` · ${-behindMin} min ahead of the plan`}
          {stage === 'ended' && ' · ended'}
        </p>
      </div>
      <p class="gdc-clock mono" data-over={leftSec < 0}>
        <span class="visually-hidden">Left of this phase: </span>
        {phase && stage === 'running' ? (leftSec < 0 ? `-${duration(-leftSec)}` : duration(leftSec)) : '–'}
      </p>
      <HourActions
        view={view}
        onAct={onAct}
        onFreeze={() => setDialog('freeze')}
        onNext={() => (isCutShort ? setDialog('next') : goOn())}
      />
      <RoomActions {...props} onDialog={setDialog} />
      {hold && <p class="gd-warning gdc-hold">◆ {hold.words}</p>}
      {dialog !== null && (
        <HeadDialogs
          {...props}
          dialog={dialog}
          cutShort={`Still at it: ${atIt.join(', ')}, with ${duration(leftSec)} left. A round is played once.`}
          onGoOn={goOn}
          onClose={() => setDialog(null)}
        />
      )}
    </header>
  );
}

interface RoomActionsProps extends ConsoleProps {
  onDialog(dialog: HeadDialog): void;
}

/** Whoever else is to see it, and what ends it at once. */
const RoomActions = ({ view, teamWindow, roomCode, onProjector, onDialog, onTitle }: RoomActionsProps): JSX.Element => (
  <div class="chips gdc-actions">
    <button type="button" class="button" onClick={() => onProjector()}>
      Open projector window
    </button>
    {teamWindow !== null && (
      <a class="button" href={teamWindow} target="_blank" rel="noopener">
        Open a team window
      </a>
    )}
    {roomCode !== null && (
      <button type="button" class="button" onClick={() => onDialog('join')}>
        Room <strong class="mono">{roomCode}</strong>
      </button>
    )}
    <button type="button" class="button gdc-stop" disabled={view.stage !== 'running'} onClick={() => onDialog('stop')}>
      ▲ Real incident: stop
    </button>
    <button type="button" class="button button-quiet" onClick={() => onTitle()}>
      Leave
    </button>
  </div>
);
