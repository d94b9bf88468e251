import './console.css';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { RoomAction } from '../../team/day/action.ts';
import type { RoundSecret } from '../../team/day/secrets.ts';
import type { FacilitatorView } from '../../team/day/views.ts';
import type { QrCode } from '../../team/qr.ts';
import { capitalised } from '../../words/format.ts';
import { ConsoleAfter } from './console-after.tsx';
import { ConsoleApart } from './console-apart.tsx';
import { ConsoleHead } from './console-head.tsx';
import { ConsoleInjects } from './console-injects.tsx';
import { ConsoleNotes } from './console-notes.tsx';
import { ConsoleTalk } from './console-talk.tsx';
import { ConsoleTeam } from './console-team.tsx';
import { hideWhenLeft } from './held.tsx';

export type Act = (action: RoomAction) => void;

export interface ConsoleProps {
  readonly view: FacilitatorView;
  /** Real milliseconds since the view came. */
  readonly sinceMs: number;
  /** Causes and seeds; asked for only while the key is held. */
  secrets(): readonly RoundSecret[];
  /** Null on one laptop. */
  readonly roomCode: string | null;
  readonly joining: { readonly address: string; readonly qr: QrCode } | null;
  /** What else is to be known of this room, in a sentence. */
  readonly notice: string | null;
  /** Why the newest action was refused. */
  readonly refusal: string | null;
  /** Where a team plays that has no device of its own, on one laptop. */
  readonly teamWindow: string | null;
  readonly projector: { readonly address: string; readonly isBlocked: boolean };
  onProjector(): void;
  onAct(action: RoomAction): void;
  /** Sends a device away for good. */
  onDismiss(device: string): void;
  /** A report is being made, so that no other one can be asked for. */
  readonly isReporting: boolean;
  /** What a team opens to play a round on its own; null where a link cannot say it. It names the seed. */
  aloneLink(round: string): string | null;
  /** Brings in what it played. Answers with why not, or null. */
  onBring(action: Extract<RoomAction, { readonly type: 'result' }>): Promise<string | null>;
  onReport(format: 'page' | 'markdown' | 'json'): void;
  onTitle(): void;
}

/** Everything that a facilitator sees and does. What only they may know shows while C is held down. */
export function Console(props: ConsoleProps): JSX.Element {
  const { view, notice, refusal, projector, onAct } = props;
  const isSecretShown = useHeld('c');
  return (
    <div class="gdc">
      <ConsoleHead {...props} />
      <div class="gdc-lines">
        {notice !== null && <p class="gd-warning">◆ {notice}</p>}
        {projector.isBlocked && (
          <p class="gd-warning" role="alert">
            ◆ The browser kept the projector’s window from opening. Allow pop-ups for this page, or{' '}
            <a href={projector.address} target="_blank" rel="noopener">
              open it by hand
            </a>
            .
          </p>
        )}
        <p class="gd-warning" role="alert" hidden={refusal === null}>
          {refusal}
        </p>
      </div>
      {isSecretShown && (
        <section class="panel gdc-secret" aria-label="What only facilitators know">
          {props.secrets().map(({ round, title, seed, cause, explanation }) => (
            <p key={round}>
              <strong>{title}</strong> <code>{seed}</code> {cause}. {explanation}
            </p>
          ))}
        </section>
      )}
      <div class="gdc-columns">
        <div class="gdc-column">
          {view.hotwash && <ConsoleTalk view={view} onAct={onAct} />}
          <Guide view={view} />
          <ConsoleInjects view={view} onAct={onAct} />
        </div>
        <div class="gdc-column gdc-teams">
          {view.overview.map((team) => (
            <ConsoleTeam
              key={team.id}
              team={team}
              status={view.teams.find(({ id }) => id === team.id)}
              isShown={view.shown === team.id}
              isPlaying={view.phase?.kind === 'round' || view.phase?.kind === 'warm-up'}
              round={view.round?.id ?? null}
              onAct={onAct}
              onDismiss={(device) => props.onDismiss(device)}
            />
          ))}
        </div>
        <div class="gdc-column">
          <ConsoleNotes view={view} onAct={onAct} />
          <ConsoleApart
            view={view}
            aloneLink={(round) => props.aloneLink(round)}
            onBring={(run) => props.onBring(run)}
          />
          <ConsoleAfter
            view={view}
            isReporting={props.isReporting}
            onAct={onAct}
            onReport={(format) => props.onReport(format)}
          />
        </div>
      </div>
    </div>
  );
}

function Guide({ view }: { readonly view: FacilitatorView }): JSX.Element {
  const { title, say, notes } = view.guide;
  return (
    <section class="panel gdc-part">
      <h2 class="caption">{title}</h2>
      <ul class="gdc-say">
        {say.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {notes.map(({ phase, text, questions }, i) => (
        // What is for where the slowest team is lies open.
        <details key={phase} open={i === 0 && view.hotwash === null}>
          <summary class="small">{capitalised(phase)}</summary>
          <p>{text}</p>
          <ul class="gdc-say">
            {questions.map((question) => (
              <li key={question}>{question}</li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}

/** Whether a key is held down, outside of what one types into. */
function useHeld(wanted: string): boolean {
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    const down = ({ key, target, ctrlKey, metaKey, altKey }: KeyboardEvent): void => {
      const isTyping = target instanceof HTMLElement && target.matches('input, textarea, select');
      if (key.toLowerCase() === wanted && !isTyping && !ctrlKey && !metaKey && !altKey) setHeld(true);
    };
    const up = ({ key }: KeyboardEvent): void => {
      if (key.toLowerCase() === wanted) setHeld(false);
    };
    const unhide = hideWhenLeft(() => setHeld(false));
    window.addEventListener('keydown', down);
    window.addEventListener('keyup', up);
    return () => {
      unhide();
      window.removeEventListener('keydown', down);
      window.removeEventListener('keyup', up);
    };
  }, [wanted]);
  return isHeld;
}
