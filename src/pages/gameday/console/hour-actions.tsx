import type { JSX } from 'preact';
import { TEMPOS } from '../../../contract/pace.ts';
import type { ConsoleProps } from './props.ts';

interface Props extends Pick<ConsoleProps, 'view' | 'onAct'> {
  onFreeze(): void;
  onNext(): void;
}

/** What stops the hour, makes it longer or shorter, and leads on. */
export function HourActions({ view, onAct, onFreeze, onNext }: Props): JSX.Element {
  const { phase, next, hold, stage } = view;
  const isPlaying = phase?.kind === 'round' || phase?.kind === 'warm-up';
  return (
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
      <button type="button" class="button" disabled={!isPlaying || hold !== null} onClick={() => onFreeze()}>
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
      <button type="button" class="button button-primary" disabled={stage === 'ended'} onClick={() => onNext()}>
        {stage === 'ended' ? 'Ended' : phase ? (next ? `Next: ${next.title}` : 'End the game day') : 'Begin'}
      </button>
    </div>
  );
}
