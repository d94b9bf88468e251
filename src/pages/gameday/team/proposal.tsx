import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { TeamAction } from '../../../team/day/action.ts';
import type { ProposalSeen } from '../../../team/day/views/views.ts';
import { WriteForm } from './form.tsx';
import type { TeamProps } from './props.ts';

interface Props extends Pick<TeamProps, 'offer'> {
  readonly proposal: ProposalSeen;
  readonly isOwn: boolean;
  readonly mayDecide: boolean;
  /** What else can be done with it. */
  readonly children: ComponentChildren;
  send(action: TeamAction): void;
}

/** What somebody would do, and what becomes of it. */
export function ProposalCard({ proposal, isOwn, mayDecide, children, offer, send }: Props): JSX.Element {
  const [isDeclining, setDeclining] = useState(false);
  return (
    <li class="team-card" data-proposal={proposal.id}>
      <strong>{proposal.label}</strong>
      <p class="small">
        {proposal.name}
        {proposal.why !== '' && `: ${proposal.why}`}
      </p>
      {proposal.refusal !== null && <p class="team-warning">◆ Not now: {proposal.refusal}</p>}
      {proposal.answer !== '' && <p class="team-warning">◆ The vote was for it, and then: {proposal.answer}</p>}
      {mayDecide && isDeclining ? (
        <WriteForm
          label={`Why not, for ${proposal.name} (optional)`}
          button="Decline"
          isRequired={false}
          onLeave={() => setDeclining(false)}
          onSend={(why) => offer({ type: 'decline', proposal: proposal.id, why })}
        />
      ) : (
        <div class="team-buttons">
          {mayDecide && (
            <>
              <button
                type="button"
                class="button button-primary"
                onClick={() => send({ type: 'accept', proposal: proposal.id })}
              >
                Accept
              </button>
              <button type="button" class="button" onClick={() => setDeclining(true)}>
                Decline…
              </button>
            </>
          )}
          {isOwn && (
            <button type="button" class="button" onClick={() => send({ type: 'withdraw', proposal: proposal.id })}>
              Withdraw
            </button>
          )}
          {children}
        </div>
      )}
    </li>
  );
}
