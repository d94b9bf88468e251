import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ProposalSeen } from '../../../team/day/views/views.ts';
import { useAnswer } from '../use-answer.ts';
import { ProposalCard } from './proposal.tsx';
import { isCommand, type TeamProps } from './props.ts';
import { TeamVote } from './vote.tsx';

const MOST_VOTED_ON = 4;

/** What the team votes on, and what is proposed. */
export function TeamDeciding({ view, device, offer }: TeamProps): JSX.Element {
  const { vote, proposals } = view.team;
  const [refusal, send] = useAnswer(offer);
  const [picked, setPicked] = useState<readonly number[]>([]);
  const votedOn = vote?.options.map(({ proposal }) => proposal) ?? [];
  const open = proposals.filter(({ id, state }) => state === 'open' && !votedOn.includes(id));
  const settled = proposals.filter(({ state }) => state !== 'open').toReversed();
  const mayDecide = isCommand(view);
  const chosen = picked.filter((id) => open.some((one) => one.id === id)).slice(0, MOST_VOTED_ON);
  return (
    <section class="team-deciding" aria-label="Decisions">
      {vote && <TeamVote view={view} vote={vote} send={send} />}
      {(open.length > 0 || !vote) && <h2 class="caption">Open proposals</h2>}
      {open.length === 0 && !vote && (
        <p class="small">
          Nothing is proposed. {view.seat === 'phone' && 'What is not for your role, you propose under Act.'}
        </p>
      )}
      <ul class="team-cards">
        {open.map((proposal) => (
          <ProposalCard
            key={proposal.id}
            proposal={proposal}
            isOwn={proposal.by === device}
            mayDecide={mayDecide}
            offer={offer}
            send={send}
          >
            {mayDecide && !vote && (
              <label class="team-check">
                <input
                  type="checkbox"
                  checked={chosen.includes(proposal.id)}
                  onChange={({ currentTarget: { checked } }) =>
                    setPicked(checked ? [...chosen, proposal.id] : chosen.filter((id) => id !== proposal.id))
                  }
                />
                Vote on it
              </label>
            )}
          </ProposalCard>
        ))}
      </ul>
      {mayDecide && !vote && chosen.length > 0 && (
        <button type="button" class="button" onClick={() => send({ type: 'open-vote', proposals: chosen })}>
          Open a vote on {chosen.length === 1 ? 'this' : `these ${chosen.length}`}; the clock stands for a minute
        </button>
      )}
      <p class="team-refusal" role="alert">
        {refusal}
      </p>
      {settled.length > 0 && (
        <details>
          <summary>Settled ({settled.length})</summary>
          <ul class="team-lines">
            {settled.map(({ id, state, label, name, answer }) => (
              <li key={id}>
                {SETTLED[state]}: {label}{' '}
                <span class="small">
                  {name}
                  {answer !== '' && `: ${answer}`}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

export const SETTLED: Readonly<Record<ProposalSeen['state'], string>> = {
  open: 'Open',
  taken: '● Taken',
  declined: 'Declined',
  withdrawn: 'Withdrawn',
};
