import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { keyHelp } from '../../screen/keys.ts';
import { capitalised, goalOf, verifyTold } from '../../words/format.ts';
import { Dialog } from '../dialog.tsx';
import { Glossary } from './glossary.tsx';
import type { LayerProps } from './layer.ts';
import { askSure } from './sure.ts';

const RULES: readonly string[] = [
  'A look takes time, and shows the system as it was when the look was done.',
  'A change alters the system, for better or worse. Nothing tells you that it was wrong; the graphs do.',
  'Who works on something is busy with it. Page people early: they need minutes to arrive.',
  'Whatever runs can be stopped. What it had done by then stays done.',
  'Read the graphs and the alerts before you act: what they show is free.',
  'Hold what you think likely, and pin what made you think so.',
  'Tell people when the next update comes, and be on time; “cause unknown” is a good update.',
  'Claim only what you have seen. A promised time to recovery is a claim.',
  'Verified means that it has held for the time that the goal says. Closed before that, it may come back.',
  'Nobody is judged on luck: what counts is what could be known when it was decided.',
  'A colleague can be asked three times; each answer takes a minute, and the run is told as assisted.',
];

const FINGERS: readonly string[] = [
  'Tap the lines of a chart to read them, and its heading to enlarge it.',
  'Drag over a chart to zoom to a stretch of time.',
  'Swipe up or down to move a list.',
  'Hold a finger on an action or a service to read more about it: nothing is pressed.',
];

type Part = 'keys' | 'glossary';

const PARTS: readonly { readonly id: Part; readonly label: string }[] = [
  { id: 'keys', label: 'Keys and rules' },
  { id: 'glossary', label: 'Glossary' },
];

/** Keys, goal and rules; and the words of the field. */
export function Help({ session, desk, screen }: Pick<LayerProps, 'session' | 'desk' | 'screen'>): JSX.Element {
  const [part, setPart] = useState<Part>('keys');
  const close = (): void => desk.arrange({ type: 'dialog', dialog: null });
  const { frame, scenario } = session;
  const giveUp = frame.hold === 'replay' ? undefined : frame.view.controls.find(({ id }) => id === 'give-up');
  return (
    <Dialog class="drill-dialog" label="Help" onClose={close}>
      <div class="drill-help">
        <div class="drill-help-head">
          <h2>
            {capitalised(goalOf(scenario))} → {verifyTold(scenario)} → close
          </h2>
          <button type="button" class="drill-main-button" onClick={close}>
            Back to the incident
          </button>
        </div>
        <div class="drill-help-parts" {...{ role: 'group', 'aria-label': 'Part of the help' }}>
          {PARTS.map(({ id, label }) => (
            <button key={id} type="button" aria-pressed={id === part} onClick={() => setPart(id)}>
              {label}
            </button>
          ))}
        </div>
        {part === 'glossary' ? <Glossary /> : <Keys session={session} screen={screen} />}
        <div class="drill-help-foot">
          <p class="drill-quiet">This is an exercise. No system is touched.</p>
          {giveUp && giveUp.refusal === null && (
            <button type="button" onClick={() => askSure(desk, giveUp)}>
              Give up and debrief …
            </button>
          )}
        </div>
      </div>
    </Dialog>
  );
}

function Keys({ session, screen }: Pick<LayerProps, 'session' | 'screen'>): JSX.Element {
  return (
    <div class="drill-help-columns">
      <section>
        <h3>Rules</h3>
        <ol>
          {RULES.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ol>
      </section>
      {screen.target > 0 && (
        <section>
          <h3>With fingers</h3>
          <ul>
            {FINGERS.map((gesture) => (
              <li key={gesture}>{gesture}</li>
            ))}
          </ul>
        </section>
      )}
      {keyHelp(screen, session.scenario, session.frame.hold === 'replay').map(({ heading, keys }) => (
        <section key={heading}>
          <h3>{heading}</h3>
          <dl>
            {keys.map(({ caps, what }) => (
              <div key={`${caps.join(' ')} ${what}`}>
                <dt>
                  {caps.map((cap) => (
                    <kbd key={cap}>{cap}</kbd>
                  ))}
                </dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
