import type { JSX, TargetedKeyboardEvent } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { momentOf, spell } from '../../../words/format.ts';
import { claimLabel } from '../../../words/labels.ts';
import type { LayerProps } from '../layer.ts';
import { choiceOf, claimsOf, type Draft, EMPTY_DRAFT, nextMinOf } from './draft.ts';
import { UpdateFields } from './update-fields.tsx';

interface Props extends Pick<LayerProps, 'session' | 'desk' | 'frame'> {
  /** Kept outside, so that what was begun is still there when it is opened again. */
  readonly draft: Draft;
  readonly setDraft: (draft: Draft) => void;
}

/** The form of a status update, over the channel. */
export function Composer({ session, desk, frame, draft, setDraft }: Props): JSX.Element {
  const { scenario } = session;
  const { view } = frame;
  const { cadence } = view;
  const [refusal, setRefusal] = useState<string | null>(null);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus({ preventScroll: true }), []);

  const change = (next: Draft): void => {
    setRefusal(null);
    setDraft(next);
  };
  const close = (): void => desk.arrange({ type: 'dialog', dialog: null });
  const send = (): void => {
    const why = desk.press({ type: 'choose', choice: choiceOf(draft, cadence.longestSec) });
    setRefusal(why);
    if (why !== null) return;
    setDraft(EMPTY_DRAFT);
    close();
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLFormElement>): void => {
    event.stopPropagation();
    if (event.key === 'Escape') close();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
  };

  const nextMin = nextMinOf(draft, cadence.longestSec);
  const nextAt = momentOf(view.startsAtSec, view.tick * view.tickSec + nextMin * 60, view.tickSec);
  return (
    <form
      class="drill-composer"
      aria-label="Status update"
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <h2>Status update</h2>
      {frame.hold === 'composing' && (
        <p class="drill-quiet">The incident waits while you write, for a minute at most.</p>
      )}
      <UpdateFields
        scenario={scenario}
        longestSec={cadence.longestSec}
        draft={draft}
        first={first}
        pickClass="drill-field"
        onDraft={change}
      />
      <div class="drill-preview">
        <h3>It will say</h3>
        <ul>
          {claimsOf(draft).map((claim) => (
            <li key={claim}>{claimLabel(scenario, claim)}</li>
          ))}
          <li>Next update {nextAt} UTC</li>
        </ul>
      </div>
      <p class="drill-refusal" role="alert">
        {refusal}
      </p>
      <div class="drill-buttons">
        <button type="submit" class="drill-main-button" aria-keyshortcuts="Control+Enter">
          Send · {spell(cadence.updateTakesSec)}
        </button>
        <button type="button" onClick={close}>
          Cancel
        </button>
      </div>
    </form>
  );
}
