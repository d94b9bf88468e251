import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { STANCES, type Stance } from '../../../contract/drill.ts';
import { STANCE_LABELS } from '../../../words/labels.ts';
import { evidenceOf } from '../../drill/hypotheses/evidence.ts';
import { found, SHOWN_FROM } from '../../drill/hypotheses/search.ts';
import type { PhoneDrillProps } from './props.ts';
import { Said, useChoice } from './use-choice.tsx';

/** What is held to be the cause, and what speaks for it. */
export function PhoneHypotheses(props: PhoneDrillProps): JSX.Element {
  const { scenario, frame } = props.drill;
  const [typed, setTyped] = useState('');
  const [hypothesis, setHypothesis] = useState<string | null>(null);
  const [stance, setStance] = useState<Stance>('open');
  const [pins, setPins] = useState<readonly number[]>([]);
  const { send, ...answer } = useChoice(props);
  const held = frame.view.hypotheses.find((one) => one.hypothesis === hypothesis);
  const open = (id: string): void => {
    const before = frame.view.hypotheses.find((one) => one.hypothesis === id);
    setHypothesis(id);
    setStance(before?.as ?? 'open');
    setPins(before?.pins ?? []);
  };
  const evidence = evidenceOf(frame.view, scenario).flatMap(({ pin, text }) =>
    pin.type === 'look' ? [{ run: pin.run, text }] : [],
  );
  const lines = held?.lines ?? [];
  return (
    <details class="phone-part" open={props.view.role === 'scribe'}>
      <summary class="caption">Hypotheses</summary>
      {hypothesis === null ? (
        <>
          <label class="team-field">
            <span>What could it be</span>
            <input type="search" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
          </label>
          <div class="phone-choices">
            {(typed.trim().length < SHOWN_FROM ? [] : found(typed, scenario)).map(({ id, label }) => (
              <button key={id} type="button" class="button phone-choice" onClick={() => open(id)}>
                {label}
              </button>
            ))}
          </div>
        </>
      ) : (
        <form
          class="team-form"
          onSubmit={(event) => {
            event.preventDefault();
            // Log lines that the laptop has pinned stay pinned.
            send({ type: 'hold', hypothesis, as: stance, pins, ...(lines.length > 0 && { lines }) }, () => {
              setHypothesis(null);
              setTyped('');
            });
          }}
        >
          <h3>{scenario.hypotheses.find(({ id }) => id === hypothesis)?.label}</h3>
          {STANCES.map((one) => (
            <label key={one} class="phone-radio">
              <input type="radio" name="stance" checked={stance === one} onChange={() => setStance(one)} />{' '}
              {STANCE_LABELS[one]}
            </label>
          ))}
          <p class="small">{evidence.length === 0 ? 'Nothing to pin yet: no look has come back.' : 'Evidence'}</p>
          {evidence.map(({ run, text }) => (
            <label key={run} class="phone-radio">
              <input
                type="checkbox"
                checked={pins.includes(run)}
                onChange={({ currentTarget: { checked } }) =>
                  setPins(checked ? [...pins, run] : pins.filter((one) => one !== run))
                }
              />{' '}
              {text}
            </label>
          ))}
          <div class="phone-pair">
            <button type="button" class="button button-large" onClick={() => setHypothesis(null)}>
              Back
            </button>
            <button type="submit" class="button button-primary button-large">
              Hold it
            </button>
          </div>
        </form>
      )}
      <Said {...answer} />
    </details>
  );
}
