import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Choice } from '../../../contract/drill.ts';
import type { Control } from '../../../contract/player-view.ts';
import type { About } from '../../../screen/controls.ts';
import { chosenOffer } from '../../../screen/offers.ts';
import { actionAbout, commandAbout } from '../../../screen/panels/deck/about.ts';
import { startOf } from '../../../screen/ui.ts';
import { actionOf } from '../../../words/labels.ts';
import { choose, choosesItself, type PhoneDrillProps } from './props.ts';

/** What commands are aimed at; actions have targets. */
const AIMS: Readonly<Record<string, string>> = { declare: 'Severity', 'hand-over': 'To whom' };

interface Props extends PhoneDrillProps {
  readonly control: Control;
  /** With what there is to be told; null where it was left. */
  onDone(said: string | null): void;
}

/** One thing that could be done: what is to be known of it, its target, and done or proposed. */
export function PhonePicked({ control, onDone, ...props }: Props): JSX.Element {
  const { scenario, frame } = props.drill;
  const [target, setTarget] = useState<string | null>(
    control.targets.length === 1 ? (control.targets[0]?.id ?? null) : null,
  );
  const [why, setWhy] = useState('');
  const [answer, setAnswer] = useState<string | null>(null);
  const needsTarget = control.targets.length > 0 && target === null;
  const situation = { frame, scenario, ui: startOf(''), seed: null, isMuted: true };
  const action = control.action === null ? undefined : actionOf(scenario, control.action);
  const aim = control.targets.find(({ id }) => id === target) ?? null;
  const about = action ? actionAbout(situation, control, action, aim) : commandAbout(situation, control);
  const choice = needsTarget ? null : choiceOf(control, () => chosenOffer(situation, control, target).press);
  const refusal = choice === null ? null : refusalOf(control, choice, () => chosenOffer(situation, control, target));
  const isOwn = choice !== null && choosesItself(props, choice);
  const send = (): void => {
    if (!choice) return;
    setAnswer('Sending…');
    void choose(props, choice, why.trim()).then((refused) => {
      if (refused === null) onDone(`${control.label}: ${isOwn ? 'done' : 'proposed'}.`);
      else setAnswer(refused);
    });
  };
  return (
    <form
      class="phone-full"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div class="phone-part">
        <h2>{control.label}</h2>
        {about && <AboutRows about={about} />}
        {control.targets.length > 0 && (
          <fieldset class="phone-choices">
            <legend class="caption">{AIMS[control.id] ?? 'Target'}</legend>
            {control.targets.map(({ id, label }) => (
              <label key={id} class="phone-radio">
                <input type="radio" name="target" checked={target === id} onChange={() => setTarget(id)} /> {label}
              </label>
            ))}
          </fieldset>
        )}
      </div>
      <div class="phone-bottom">
        {choice !== null && !isOwn && (
          <label class="team-field">
            <span>Why (optional)</span>
            <input
              maxLength={200}
              value={why}
              placeholder="What it would show or help"
              onInput={(event) => setWhy(event.currentTarget.value)}
            />
          </label>
        )}
        {refusal !== null && refusal !== answer && <p class="team-warning">◆ {refusal}</p>}
        <p class="team-refusal" role="alert">
          {answer}
        </p>
        <div class="phone-pair">
          <button type="button" class="button button-large" onClick={() => onDone(null)}>
            Back
          </button>
          <button type="submit" class="button button-primary button-large" disabled={choice === null}>
            {choice === null ? 'Choose one' : isOwn ? 'Do it' : 'Propose'}
          </button>
        </div>
      </div>
    </form>
  );
}

/** Without what is said at the button. */
function AboutRows({ about }: { readonly about: About }): JSX.Element {
  return (
    <>
      {about.command !== null && <code class="phone-text">{about.command}</code>}
      <dl class="phone-about">
        {about.rows
          .filter(({ tone }) => tone === 'plain')
          .map(({ label, text }) => (
            <div key={label}>
              {label !== '' && <dt class="small">{label}</dt>}
              <dd>{text}</dd>
            </div>
          ))}
      </dl>
    </>
  );
}

/** What a control without a target or a question does is known by its name. */
function choiceOf({ id }: Control, press: () => ReturnType<typeof chosenOffer>['press']): Choice | null {
  if (id === 'acknowledge' || id === 'close') return { type: id };
  const pressed = press();
  return pressed.type === 'choose' ? pressed.choice : null;
}

function refusalOf(
  { id, refusal }: Control,
  choice: Choice,
  offer: () => ReturnType<typeof chosenOffer>,
): string | null {
  return id === choice.type && choice.type !== 'declare' && choice.type !== 'hand-over'
    ? (refusal?.message ?? null)
    : offer().refusal;
}
