import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Choice, Control } from '../../contract/drill.ts';
import { chosenOffer } from '../../screen/choices.ts';
import { startOf } from '../../screen/ui.ts';
import { actionOf } from '../../words/labels.ts';
import { choose, choosesItself, type PhoneDrillProps } from './phone-props.ts';

const PHASES: Readonly<Record<Control['phase'], string>> = {
  investigate: 'Investigate',
  mitigate: 'Mitigate',
  communicate: 'Communicate',
  escalate: 'Escalate',
};

/** What could be done: found, aimed, and chosen or proposed. */
export function PhoneAct(props: PhoneDrillProps): JSX.Element {
  const { view } = props.drill.frame;
  const [typed, setTyped] = useState('');
  const [picked, setPicked] = useState<string | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  // An update is written where there is room to write.
  const controls = view.controls.filter(({ id }) => id !== 'say');
  const found = controls.filter(({ label, group }) => {
    const text = `${label} ${group}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const control = controls.find(({ id }) => id === picked);
  if (control) {
    return (
      <Picked
        key={control.id}
        {...props}
        control={control}
        onDone={(text) => {
          setPicked(null);
          setSaid(text);
        }}
      />
    );
  }
  return (
    <div class="phone-act">
      <p role="status">{said}</p>
      {Object.entries(PHASES).map(([phase, title]) => {
        const own = found.filter((one) => one.phase === phase);
        if (own.length === 0) return null;
        return (
          <details key={phase} open={words.length > 0 || phase === 'investigate'}>
            <summary class="caption">
              {title} ({own.length})
            </summary>
            <div class="phone-choices">
              {own.map(({ id, label, refusal }) => (
                <button key={id} type="button" class="button phone-choice" onClick={() => setPicked(id)}>
                  <span>{label}</span>
                  {refusal && <span class="small">◆ {refusal.message}</span>}
                </button>
              ))}
            </div>
          </details>
        );
      })}
      {found.length === 0 && <p class="small">Nothing has these words.</p>}
      <label class="team-field phone-bottom">
        <span class="visually-hidden">Search what can be done</span>
        <input
          type="search"
          placeholder="Search what can be done"
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </label>
    </div>
  );
}

interface PickedProps extends PhoneDrillProps {
  readonly control: Control;
  /** With what there is to be told; null where it was left. */
  onDone(said: string | null): void;
}

function Picked({ control, onDone, ...props }: PickedProps): JSX.Element {
  const { scenario, frame } = props.drill;
  const [target, setTarget] = useState<string | null>(
    control.targets.length === 1 ? (control.targets[0]?.id ?? null) : null,
  );
  const [why, setWhy] = useState('');
  const [answer, setAnswer] = useState<string | null>(null);
  const needsTarget = control.targets.length > 0 && target === null;
  const situation = { frame, scenario, ui: startOf('') };
  const choice = needsTarget ? null : choiceOf(control, () => chosenOffer(situation, control, target).press);
  const refusal = choice === null ? null : refusalOf(control, choice, () => chosenOffer(situation, control, target));
  const isOwn = choice !== null && choosesItself(props, choice);
  const action = control.action === null ? undefined : actionOf(scenario, control.action);
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
      class="phone-part"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <h2>{control.label}</h2>
      {action?.phase === 'mitigate' && <p class="small">Changes the system. Risk {action.risk} of 3.</p>}
      {control.targets.length > 0 && (
        <fieldset class="phone-choices">
          <legend class="caption">Target</legend>
          {control.targets.map(({ id, label }) => (
            <label key={id} class="phone-radio">
              <input type="radio" name="target" checked={target === id} onChange={() => setTarget(id)} /> {label}
            </label>
          ))}
        </fieldset>
      )}
      {choice !== null && !isOwn && (
        <label class="team-field">
          <span>Why</span>
          <input
            maxLength={200}
            value={why}
            placeholder="What it would show or help"
            onInput={(event) => setWhy(event.currentTarget.value)}
          />
        </label>
      )}
      {refusal !== null && <p class="team-warning">◆ {refusal}</p>}
      <p class="team-refusal" role="alert">
        {answer}
      </p>
      <div class="phone-bottom">
        <button type="button" class="button button-large" onClick={() => onDone(null)}>
          Back
        </button>
        <button type="submit" class="button button-primary button-large" disabled={choice === null}>
          {choice === null ? 'Choose a target' : isOwn ? 'Do it' : 'Propose'}
        </button>
      </div>
    </form>
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
