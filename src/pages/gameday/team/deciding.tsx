import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ProposalSeen, VoteSeen } from '../../../team/day/views.ts';
import { duration } from '../../../words/format.ts';
import { useAnswer } from '../use-answer.ts';
import { WriteForm } from './form.tsx';
import { isCommand, type TeamProps } from './props.ts';

const MOST_VOTED_ON = 4;

/** What the team votes on, and what is proposed. */
export function TeamDeciding({ view, device, offer }: TeamProps): JSX.Element {
  const { vote, proposals } = view.team;
  const [refusal, send] = useAnswer(offer);
  const [picked, setPicked] = useState<readonly number[]>([]);
  const votedOn = vote?.options.map(({ proposal }) => proposal) ?? [];
  const open = proposals.filter(({ id, state }) => state === 'open' && !votedOn.includes(id));
  const settled = proposals.filter(({ state }) => state !== 'open').toReversed();
  const [declining, setDeclining] = useState<number | null>(null);
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
          <li key={proposal.id} class="team-card" data-proposal={proposal.id}>
            <strong>{proposal.label}</strong>
            <p class="small">
              {proposal.name}
              {proposal.why !== '' && `: ${proposal.why}`}
            </p>
            {proposal.refusal !== null && <p class="team-warning">◆ Not now: {proposal.refusal}</p>}
            {proposal.answer !== '' && <p class="team-warning">◆ The vote was for it, and then: {proposal.answer}</p>}
            {mayDecide && declining === proposal.id ? (
              <WriteForm
                label={`Why not, for ${proposal.name} (optional)`}
                button="Decline"
                isRequired={false}
                onLeave={() => setDeclining(null)}
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
                    <button type="button" class="button" onClick={() => setDeclining(proposal.id)}>
                      Decline…
                    </button>
                  </>
                )}
                {proposal.by === device && (
                  <button
                    type="button"
                    class="button"
                    onClick={() => send({ type: 'withdraw', proposal: proposal.id })}
                  >
                    Withdraw
                  </button>
                )}
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
              </div>
            )}
          </li>
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

interface VoteProps {
  readonly view: TeamProps['view'];
  readonly vote: VoteSeen;
  send(action: Parameters<TeamProps['offer']>[0]): void;
}

function TeamVote({ view, vote, send }: VoteProps): JSX.Element {
  const isTied = vote.state === 'tied';
  return (
    <section class="team-vote" aria-label="Vote">
      <h2>{isTied ? 'A tie: the commander decides' : 'The team votes'}</h2>
      <p role="status">
        {vote.cast} of {vote.voters} have voted
        {isTied ? '' : `, ${duration(Math.ceil(vote.leftMs / 1000))} left`}.
      </p>
      <div class="team-options">
        {vote.options.map(({ proposal, label, count }) => (
          <button
            key={proposal}
            type="button"
            class="button team-option"
            aria-pressed={vote.own === proposal}
            onClick={() => send({ type: 'vote', vote: vote.id, proposal })}
          >
            <span>
              {vote.own === proposal && '● '}
              {label}
            </span>
            <span class="mono">{count}</span>
          </button>
        ))}
      </div>
      {isCommand(view) && (
        <button type="button" class="button" onClick={() => send({ type: 'close-vote', vote: vote.id })}>
          {isTied ? 'Close it with nothing decided' : 'Count now'}
        </button>
      )}
    </section>
  );
}
