import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type HeldHypothesis, STANCES, type Stance } from '../../contract/drill.ts';
import { hypothesisLabel, STANCE_LABELS } from '../../words/labels.ts';
import { Dialog } from '../dialog.tsx';
import { Combobox } from './combobox.tsx';
import { evidenceOf } from './evidence.ts';
import { found } from './hypothesis-search.ts';
import type { LayerProps } from './parts.ts';

interface Props extends Pick<LayerProps, 'session' | 'desk' | 'frame'> {
  /** Null while one is being chosen. */
  readonly hypothesis: string | null;
  /** A result that is to be pinned to whichever is chosen. */
  readonly pin: number | null;
}

/** Chooses a hypothesis, how it is held, and the evidence for it. */
export function HypothesisEditor({ session, desk, frame, hypothesis, pin }: Props): JSX.Element {
  const close = (): void => desk.arrange({ type: 'dialog', dialog: null });
  const open = (id: string): void => desk.arrange({ type: 'dialog', dialog: { type: 'hypothesis', hypothesis: id } });
  const held = frame.view.hypotheses;
  return (
    <Dialog class="drill-dialog" label={hypothesis === null ? 'Add a hypothesis' : 'Hypothesis'} onClose={close}>
      {hypothesis === null ? (
        <>
          <h2>{pin === null ? 'Add a hypothesis' : `Pin #${pin} to a hypothesis`}</h2>
          <Combobox find={(typed) => found(typed, session.scenario)} onChoose={open} />
          {held.length > 0 && (
            <div class="drill-held">
              <h3>Held so far</h3>
              {held.map((one) => (
                <button key={one.hypothesis} type="button" onClick={() => open(one.hypothesis)}>
                  {hypothesisLabel(session.scenario, one.hypothesis)}
                </button>
              ))}
            </div>
          )}
          <div class="drill-buttons">
            <button type="button" onClick={close}>
              Cancel
            </button>
          </div>
        </>
      ) : (
        <Holding
          key={hypothesis}
          session={session}
          desk={desk}
          frame={frame}
          hypothesis={hypothesis}
          before={held.find((one) => one.hypothesis === hypothesis)}
          pin={pin}
          close={close}
        />
      )}
    </Dialog>
  );
}

interface HoldingProps extends Omit<Props, 'hypothesis'> {
  readonly hypothesis: string;
  readonly before: HeldHypothesis | undefined;
  readonly close: () => void;
}

function Holding({ session, desk, frame, hypothesis, before, pin, close }: HoldingProps): JSX.Element {
  const [stance, setStance] = useState<Stance>(before?.as ?? 'open');
  const [pins, setPins] = useState<readonly number[]>(() => [
    ...new Set([...(before?.pins ?? []), ...(pin === null ? [] : [pin])]),
  ]);
  const [refusal, setRefusal] = useState<string | null>(null);
  const chosen = useRef<HTMLInputElement>(null);
  useEffect(() => chosen.current?.focus({ preventScroll: true }), []);
  const save = (): void => {
    const why = desk.press({ type: 'choose', choice: { type: 'hold', hypothesis, as: stance, pins } });
    setRefusal(why);
    if (why === null) close();
  };
  const evidence = evidenceOf(frame.view, session.scenario);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <h2>{hypothesisLabel(session.scenario, hypothesis)}</h2>
      <fieldset>
        <legend>How you hold it</legend>
        {STANCES.map((one) => (
          <label key={one}>
            <input
              ref={one === stance ? chosen : null}
              type="radio"
              name="drill-stance"
              checked={one === stance}
              onChange={() => setStance(one)}
            />
            {STANCE_LABELS[one]}
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>Evidence</legend>
        {evidence.length === 0 && <p class="drill-quiet">Nothing has been looked at yet.</p>}
        {evidence.map(({ run, text }) => (
          <label key={run}>
            <input
              type="checkbox"
              checked={pins.includes(run)}
              onChange={({ currentTarget: { checked } }) =>
                setPins(checked ? [...pins, run] : pins.filter((one) => one !== run))
              }
            />
            {text}
          </label>
        ))}
      </fieldset>
      <p class="drill-refusal" role="alert">
        {refusal}
      </p>
      <div class="drill-buttons">
        <button type="submit" class="drill-main-button">
          Save
        </button>
        <button type="button" onClick={close}>
          Cancel
        </button>
      </div>
    </form>
  );
}
