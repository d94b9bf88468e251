import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { TEMPOS } from '../../../contract/pace.ts';
import { MAX_TEXT_CHARS } from '../../../team/day/plan.ts';
import { duration } from '../../../words/format.ts';
import { Dialog } from '../../dialog.tsx';
import type { ConsoleProps } from './props.ts';
import { Sure } from './sure.tsx';

/** Of a round; its end is expected then. */
const LAST_MINUTE_SEC = 60;

/** The hour: where it is, how much is left, and what moves or stops all of it. */
export function ConsoleHead(props: ConsoleProps): JSX.Element {
  const { view, sinceMs, roomCode, joining, onAct, onProjector, onTitle } = props;
  const { phase, next, slot, hold, stage } = view;
  const [dialog, setDialog] = useState<'freeze' | 'stop' | 'join' | 'next' | null>(null);
  const leftSec = phase ? Math.ceil((phase.leftMs - (phase.isRunning ? sinceMs : 0)) / 1000) : 0;
  const behindMin = Math.round(slot.behindMs / 60_000);
  const isPlaying = phase?.kind === 'round' || phase?.kind === 'warm-up';
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
      <div class="chips gdc-actions">
        {hold ? (
          <button type="button" class="button button-primary" onClick={() => onAct({ type: 'resume', team: null })}>
            Resume
          </button>
        ) : (
          <button
            type="button"
            class="button"
            disabled={stage !== 'running'}
            onClick={() => onAct({ type: 'pause', team: null })}
          >
            Pause all
          </button>
        )}
        <button type="button" class="button" disabled={!isPlaying || hold !== null} onClick={() => setDialog('freeze')}>
          Freeze and discuss…
        </button>
        <button
          type="button"
          class="button"
          disabled={stage !== 'running'}
          onClick={() => onAct({ type: 'extend', minutes: 1 })}
        >
          +1 min
        </button>
        <button
          type="button"
          class="button"
          disabled={stage !== 'running'}
          onClick={() => onAct({ type: 'extend', minutes: -1 })}
        >
          −1 min
        </button>
        {isPlaying && view.round && (
          <label class="gd-row">
            <span class="small">Tempo</span>
            <select
              value={view.round.tempo}
              onChange={({ currentTarget }) => {
                const tempo = TEMPOS.find((one) => one === currentTarget.value);
                if (tempo) onAct({ type: 'tempo', tempo });
              }}
            >
              {TEMPOS.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          </label>
        )}
        <button
          type="button"
          class="button button-primary"
          disabled={stage === 'ended'}
          onClick={() => (isCutShort ? setDialog('next') : goOn())}
        >
          {stage === 'ended' ? 'Ended' : phase ? (next ? `Next: ${next.title}` : 'End the game day') : 'Begin'}
        </button>
      </div>
      <div class="chips gdc-actions">
        <button type="button" class="button" onClick={() => onProjector()}>
          Open projector window
        </button>
        {props.teamWindow !== null && (
          <a class="button" href={props.teamWindow} target="_blank" rel="noopener">
            Open a team window
          </a>
        )}
        {roomCode !== null && (
          <button type="button" class="button" onClick={() => setDialog('join')}>
            Room <strong class="mono">{roomCode}</strong>
          </button>
        )}
        <button type="button" class="button gdc-stop" disabled={stage !== 'running'} onClick={() => setDialog('stop')}>
          ▲ Real incident: stop
        </button>
        <button type="button" class="button button-quiet" onClick={() => onTitle()}>
          Leave
        </button>
      </div>
      {hold && <p class="gd-warning gdc-hold">◆ {hold.words}</p>}
      {dialog === 'freeze' && (
        <Asked
          label="Freeze and discuss"
          question="What are they to talk about?"
          suggestions={view.guide.notes[0]?.questions ?? []}
          button="Freeze"
          onDone={(prompt) => {
            if (prompt !== null) onAct({ type: 'freeze', prompt });
            setDialog(null);
          }}
        />
      )}
      {dialog === 'stop' && (
        <Asked
          label="Real incident: stop"
          question="This stops everything, on all screens. What has happened?"
          button="Stop everything"
          onDone={(why) => {
            if (why !== null) onAct({ type: 'stop', why });
            setDialog(null);
          }}
        />
      )}
      {dialog === 'next' && (
        <Sure
          label="End this round now?"
          text={`Still at it: ${atIt.join(', ')}, with ${duration(leftSec)} left. A round is played once.`}
          button="End the round"
          onDone={(isSure) => {
            if (isSure) goOn();
            setDialog(null);
          }}
        />
      )}
      {dialog === 'join' && joining && (
        <Dialog class="panel gdc-asked" label="How to join" onClose={() => setDialog(null)}>
          <h2>Join with {roomCode}</h2>
          <svg class="gdc-qr" viewBox={`0 0 ${joining.qr.size} ${joining.qr.size}`} role="img" aria-label="QR code">
            <rect width="100%" height="100%" fill="#fff" />
            <path d={joining.qr.path} fill="#000" />
          </svg>
          <p class="mono">{joining.address}</p>
          <button type="button" class="button" onClick={() => setDialog(null)}>
            Close
          </button>
        </Dialog>
      )}
    </header>
  );
}

interface AskedProps {
  readonly label: string;
  readonly question: string;
  /** What could be written, for whoever has nothing prepared. */
  readonly suggestions?: readonly string[];
  readonly button: string;
  /** With null where it was thought better of. */
  onDone(text: string | null): void;
}

function Asked({ label, question, suggestions = [], button, onDone }: AskedProps): JSX.Element {
  const text = useRef<HTMLTextAreaElement>(null);
  return (
    <Dialog class="panel gdc-asked" label={label} onClose={() => onDone(null)}>
      <form
        class="gd-form"
        onSubmit={(event) => {
          event.preventDefault();
          onDone(String(new FormData(event.currentTarget).get('text') ?? '').trim());
        }}
      >
        <h2>{label}</h2>
        <label class="gd-field">
          <span>{question}</span>
          <textarea ref={text} name="text" rows={3} maxLength={MAX_TEXT_CHARS} required />
        </label>
        {suggestions.map((one) => (
          <button
            key={one}
            type="button"
            class="button gdc-suggestion"
            onClick={() => {
              if (text.current) text.current.value = one;
            }}
          >
            {one}
          </button>
        ))}
        <div class="chips">
          <button type="submit" class="button button-primary">
            {button}
          </button>
          <button type="button" class="button" onClick={() => onDone(null)}>
            Cancel
          </button>
        </div>
      </form>
    </Dialog>
  );
}
