import type { JSX } from 'preact';
import { sincePageSec } from '../../../screen/figures.ts';
import type { TeamOverview, TeamStatus } from '../../../team/day/views/views.ts';
import { sincePage } from '../../../words/format.ts';
import { Line } from '../line.tsx';
import type { Act } from './props.ts';
import { ConsoleRoster } from './roster.tsx';

interface Props {
  readonly team: TeamOverview;
  readonly status: TeamStatus | undefined;
  /** Whether the projector has its incident. */
  readonly isShown: boolean;
  readonly isPlaying: boolean;
  /** That is played or talked about. */
  readonly round: string | null;
  readonly onAct: Act;
  onDismiss(device: string): void;
}

/** One team: how far it is, what it has looked at and what not, and what can be said and done to it. */
export function ConsoleTeam({ team, status, isShown, isPlaying, round, onAct, onDismiss }: Props): JSX.Element {
  const { id, name, colour, drill, hand } = team;
  const sec = drill && sincePageSec(drill);
  const votedOn = team.vote?.options.map(({ proposal }) => proposal) ?? [];
  return (
    <section class="panel gdc-part gdc-team" data-colour={colour} aria-label={name}>
      <Head team={team} status={status} isShown={isShown} isPlaying={isPlaying} onAct={onAct} />
      {hand !== null && (
        <p class="gd-warning" role="status">
          ◆ {hand === '' ? 'asks for you' : `asks for you: ${hand}`}
        </p>
      )}
      {drill && (
        <p class="small">
          {sec !== null && <span class="mono">{sincePage(sec)} </span>}
          {team.standing.join(' · ')}
        </p>
      )}
      {round !== null && <Looked team={team} />}
      {team.vote && (
        <p>
          <strong>Vote</strong> {team.vote.options.map(({ label, count: votes }) => `${label}: ${votes}`).join(' · ')} (
          {team.vote.cast} of {team.vote.voters})
        </p>
      )}
      {team.proposals
        .filter(({ id: proposal, state }) => state === 'open' && !votedOn.includes(proposal))
        .map((proposal) => (
          <p key={proposal.id} class="small">
            {proposal.name} proposes: {proposal.label}. {proposal.why}
          </p>
        ))}
      <Line
        label={`Say something to ${name}`}
        buttons={[
          { label: 'Tell', onText: (text) => onAct({ type: 'tell', teams: [id], text }) },
          ...(isPlaying ? [{ label: 'Hint', onText: (text: string) => onAct({ type: 'nudge', team: id, text }) }] : []),
          { label: 'Observe', onText: (text) => onAct({ type: 'observe', team: id, objective: null, text }) },
        ]}
      />
      <ConsoleRoster team={team} isOpen={round === null} onAct={onAct} onDismiss={onDismiss} />
      {round !== null && team.decisions.length > 0 && <Decisions team={team} round={round} onAct={onAct} />}
      {team.improvement && (
        <p>
          <strong>Action</strong> {team.improvement.text} <span class="small">({team.improvement.owner})</span>
        </p>
      )}
    </section>
  );
}

/** What it has looked at and what not, and what it has changed. */
const Looked = ({ team }: Pick<Props, 'team'>): JSX.Element => (
  <div class="gdc-looked">
    <div>
      <h3 class="small">Looked at</h3>
      <p>
        {team.looked.map(({ label, times }) => (times > 1 ? `${label} ×${times}` : label)).join(' · ') || 'nothing yet'}
      </p>
    </div>
    <details>
      <summary class="small">Not looked at: {team.notLooked.length}</summary>
      <p>{team.notLooked.map(({ label }) => label).join(' · ')}</p>
    </details>
    <div>
      <h3 class="small">Changed</h3>
      <p>{team.changes.join(' · ') || 'nothing yet'}</p>
    </div>
  </div>
);

const Head = ({ team, status, isShown, isPlaying, onAct }: Omit<Props, 'round' | 'onDismiss'>): JSX.Element => {
  const { id, name, hold, commander } = team;
  return (
    <header class="gd-row gd-wrap">
      <h2 class="gdc-name">{name}</h2>
      <span class="mono">{hold ? hold.words : (status?.words ?? '')}</span>
      <span class="small gd-grow">{commander ? `${commander} commands` : 'no commander'}</span>
      {isPlaying && (
        <button
          type="button"
          class="button"
          onClick={() => onAct({ type: hold?.type === 'team-paused' ? 'resume' : 'pause', team: id })}
        >
          {hold?.type === 'team-paused' ? 'Resume' : 'Pause'}
        </button>
      )}
      {isPlaying && (
        <button
          type="button"
          class="button"
          aria-pressed={isShown}
          onClick={() => onAct({ type: 'show', team: isShown ? null : id })}
        >
          {isShown ? 'On the projector' : 'Show on projector'}
        </button>
      )}
    </header>
  );
};

interface DecisionsProps extends Pick<Props, 'team' | 'onAct'> {
  readonly round: string;
}

/** To play on from before one of them. */
const Decisions = ({ team, round, onAct }: DecisionsProps): JSX.Element => (
  <details>
    <summary class="small">Go back to a decision</summary>
    <ul class="gd-list">
      {team.decisions.map(({ tick, at, text }) => (
        <li key={`${tick} ${text}`} class="gd-row">
          <span class="mono">{at}</span>
          <span class="gd-grow">{text}</span>
          <button type="button" class="button" onClick={() => onAct({ type: 'rewind', team: team.id, round, tick })}>
            Rewind
          </button>
        </li>
      ))}
    </ul>
  </details>
);
