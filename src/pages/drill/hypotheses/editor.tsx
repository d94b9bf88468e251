import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { STANCES, type Stance } from '../../../contract/drill.ts';
import type { HeldHypothesis } from '../../../contract/player-view.ts';
import { markerFor } from '../../../words/glossary.ts';
import { hypothesisLabel, STANCE_LABELS } from '../../../words/labels.ts';
import { Dialog } from '../../dialog.tsx';
import { glossed } from '../../glossed.tsx';
import type { LayerProps } from '../layer.ts';
import { Combobox } from './combobox.tsx';
import { evidenceOf, isSame, linesOf, type Pin } from './evidence.ts';
import { found } from './search.ts';

interface Props extends Pick<LayerProps, 'session' | 'desk' | 'frame'> {
  /** Null while one is being chosen. */
  readonly hypothesis: string | null;
  /** A result or a log line that is to be pinned to whichever is chosen. */
  readonly pin: Pin | null;
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
          <h2>{pin === null ? 'Add a hypothesis' : `Pin ${nameOf(pin)} to a hypothesis`}</h2>
          {pin?.type === 'line' && <p class="drill-quiet">{linesOf(frame.view, [pin.seq])[0]?.text}</p>}
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

const keyOf = (pin: Pin): string => (pin.type === 'look' ? `#${pin.run}` : `line ${pin.seq}`);

const nameOf = (pin: Pin): string => (pin.type === 'look' ? `#${pin.run}` : 'a log line');

interface HoldingProps extends Omit<Props, 'hypothesis'> {
  readonly hypothesis: string;
  readonly before: HeldHypothesis | undefined;
  readonly close: () => void;
}

function Holding({ session, desk, frame, hypothesis, before, pin, close }: HoldingProps): JSX.Element {
  const [stance, setStance] = useState<Stance>(before?.as ?? 'open');
  const [pins, setPins] = useState<readonly Pin[]>(() => {
    const held = [
      ...(before?.pins ?? []).map((run): Pin => ({ type: 'look', run })),
      ...(before?.lines ?? []).map((seq): Pin => ({ type: 'line', seq })),
    ];
    return pin === null || held.some((one) => isSame(one, pin)) ? held : [...held, pin];
  });
  const [refusal, setRefusal] = useState<string | null>(null);
  const mark = markerFor(session.scenario.domain);
  const chosen = useRef<HTMLInputElement>(null);
  useEffect(() => chosen.current?.focus({ preventScroll: true }), []);
  const save = (): void => {
    const runs = pins.flatMap((one) => (one.type === 'look' ? [one.run] : []));
    const seqs = pins.flatMap((one) => (one.type === 'line' ? [one.seq] : []));
    const lines = seqs.length > 0 ? { lines: seqs } : {};
    const why = desk.press({ type: 'choose', choice: { type: 'hold', hypothesis, as: stance, pins: runs, ...lines } });
    setRefusal(why);
    if (why === null) close();
  };
  // Of all lines, those that were pinned to something: they are pinned where they are read.
  const seqs = frame.view.hypotheses.flatMap(({ lines }) => lines);
  const evidence = [
    ...evidenceOf(frame.view, session.scenario),
    ...linesOf(frame.view, pin?.type === 'line' ? [...seqs, pin.seq] : seqs),
  ];
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <h2>{glossed(mark, hypothesisLabel(session.scenario, hypothesis))}</h2>
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
        {evidence.map(({ pin: one, text }) => (
          <label key={keyOf(one)}>
            <input
              type="checkbox"
              checked={pins.some((other) => isSame(one, other))}
              onChange={({ currentTarget: { checked } }) =>
                setPins(checked ? [...pins, one] : pins.filter((other) => !isSame(one, other)))
              }
            />
            <span>{glossed(mark, text)}</span>
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
