import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { choiceOf, claimsOf, type Draft, EMPTY_DRAFT } from '../../drill/channel/draft.ts';
import { updateDue } from '../../drill/channel/update-due.ts';
import { UpdateFields } from '../../drill/channel/update-fields.tsx';
import { choosesItself, type PhoneDrillProps } from './props.ts';
import { Said, useChoice } from './use-choice.tsx';

/** A status update: when it is due, and what it says. */
export function PhoneUpdate(props: PhoneDrillProps): JSX.Element {
  const { scenario, frame } = props.drill;
  const { cadence, controls } = frame.view;
  const [draft, setDraft] = useState<Draft>(EMPTY_DRAFT);
  const { send, ...answer } = useChoice(props);
  const due = updateDue(frame.view);
  const refusal = controls.find(({ id }) => id === 'say')?.refusal;
  const choice = choiceOf(draft, cadence.longestSec);
  return (
    <details class="phone-part" open={props.view.role === 'communications'} data-tone={due?.tone}>
      <summary class="caption">{due?.text ?? 'Status update'}</summary>
      <form
        class="team-form"
        onSubmit={(event) => {
          event.preventDefault();
          send(choice, () => setDraft(EMPTY_DRAFT));
        }}
      >
        <UpdateFields
          scenario={scenario}
          longestSec={cadence.longestSec}
          draft={draft}
          tickClass="phone-radio"
          pickClass="team-field"
          onDraft={setDraft}
        />
        {refusal && <p class="team-warning">◆ {refusal.message}</p>}
        <Said {...answer} />
        <button type="submit" class="button button-primary button-large" disabled={claimsOf(draft).length === 0}>
          {choosesItself(props, choice) ? 'Send the update' : 'Propose the update'}
        </button>
      </form>
    </details>
  );
}
