import './console.css';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { FacilitatorView } from '../../../team/day/views/views.ts';
import { capitalised } from '../../../words/format.ts';
import { hideWhenLeft } from '../held.tsx';
import { ConsoleAfter } from './after.tsx';
import { ConsoleApart } from './apart.tsx';
import { ConsoleHead } from './head.tsx';
import { ConsoleInjects } from './injects.tsx';
import { ConsoleNotes } from './notes.tsx';
import type { ConsoleProps } from './props.ts';
import { ConsoleTalk } from './talk.tsx';
import { ConsoleTeam } from './team.tsx';

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
