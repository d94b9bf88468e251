import type { JSX } from 'preact';
import type { VoteSeen } from '../../../team/day/views/views.ts';
import { duration } from '../../../words/format.ts';
import { isCommand, type TeamProps } from './props.ts';

interface Props {
  readonly view: TeamProps['view'];
  readonly vote: VoteSeen;
  send(action: Parameters<TeamProps['offer']>[0]): void;
}

/** What is voted on, and how many have. */
export function TeamVote({ view, vote, send }: Props): JSX.Element {
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
