import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ProposalSeen } from '../../../team/day/views/views.ts';
import { SETTLED } from '../team/deciding.tsx';
import { useAnswer } from '../use-answer.ts';
import { chosen, type PhoneProps } from './props.ts';

/** Over the tabs, where a thumb is: what cannot wait, and what came of what one proposed. */
export function PhoneNow({ view, device, drill, offer }: PhoneProps): JSX.Element | null {
  const [refusal, send] = useAnswer(offer);
  const [answered, dismiss] = useAnswered(view.team.proposals, device);
  const acknowledge = drill?.frame.view.controls.find(({ id }) => id === 'acknowledge');
  const canAcknowledge = acknowledge?.refusal === null && view.chooses.includes('acknowledge');
  return (
    <div class="phone-now">
      <div class="phone-answered">
        <p role="status">
          {answered && (
            <>
              {SETTLED[answered.state]}: {answered.label}
              {answered.answer !== '' && <span class="small"> · {answered.answer}</span>}
            </>
          )}
        </p>
        {answered && (
          <button type="button" class="button" onClick={dismiss}>
            OK
          </button>
        )}
      </div>
      {drill && canAcknowledge && (
        <>
          <p class="team-refusal" role="alert">
            {refusal}
          </p>
          <button
            type="button"
            class="button button-large phone-alarm"
            onClick={() => send(chosen(drill, { type: 'acknowledge' }))}
          >
            ▲ Acknowledge the page
          </button>
        </>
      )}
    </div>
  );
}

/** The newest of this device's own proposals that somebody else has settled since the page was opened, until it was read. */
function useAnswered(
  proposals: readonly ProposalSeen[],
  device: string | null,
): readonly [ProposalSeen | null, () => void] {
  const known = useRef(new Set<number>());
  const [read, setRead] = useState<number | null>(null);
  const own = proposals.filter(({ by }) => by === device);
  const open = own
    .filter(({ state }) => state === 'open')
    .map(({ id }) => id)
    .join();
  useEffect(() => {
    for (const { id, state } of own) if (state === 'open') known.current.add(id);
  }, [open]);
  const newest = own.findLast(({ id, state }) => (state === 'taken' || state === 'declined') && known.current.has(id));
  return [newest && newest.id !== read ? newest : null, () => setRead(newest?.id ?? null)];
}
