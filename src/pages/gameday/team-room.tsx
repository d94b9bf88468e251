import type { JSX } from 'preact';
import { TeamBring } from './team-bring.tsx';
import { TeamHotwash } from './team-hotwash.tsx';
import { TeamLearnings } from './team-learnings.tsx';
import { TeamMembers } from './team-members.tsx';
import type { TeamProps } from './team-props.ts';
import { TeamResults } from './team-results.tsx';
import { TeamTold } from './team-told.tsx';

/** A team's laptop while nothing is played: what is next, and what there is to talk about. */
export function TeamRoom(props: TeamProps): JSX.Element {
  const { view } = props;
  const { team, phase, next, results, stage } = view;
  const isTalking = team.hotwash !== null || phase?.kind === 'learnings' || stage === 'ended';
  return (
    <main class="team-room">
      <div class="team-columns">
        <div class="team-column">
          <section class="panel team-panel">
            <p class="caption">Exercise · {view.title}</p>
            <h1 tabIndex={-1}>{stage === 'ended' ? 'The game day is over' : (phase?.title ?? 'Waiting to begin')}</h1>
            {phase === null && <p>{view.briefing}</p>}
            <p role="status">{nextWords(view)}</p>
            {next && (
              <p>
                Next: <strong>{next.title}</strong>, {next.minutes} min
              </p>
            )}
          </section>
          <TeamHotwash {...props} />
          {isTalking && <TeamLearnings {...props} />}
          <TeamResults results={results} own={team.id} />
        </div>
        <aside class="team-column">
          <section class="panel team-panel">
            <TeamMembers {...props} />
          </section>
          <section class="panel team-panel">
            <TeamTold {...props} />
          </section>
          <TeamBring {...props} />
        </aside>
      </div>
    </main>
  );
}

function nextWords({ hold, phase, stage, round }: TeamProps['view']): string {
  if (hold) return hold.words;
  if (stage === 'ended') return 'Thank you. What was learned is in the facilitator’s report.';
  if (phase === null) return 'The facilitator begins as soon as the teams are here. Choose roles on your phones.';
  switch (phase.kind) {
    case 'brief':
      return 'Listen to the briefing, and share out the roles on your phones.';
    case 'warm-up':
    case 'round':
      return round ? `${round.scenario}: opening…` : 'The round is about to begin.';
    case 'collect':
      return 'The round is over. Write down what you remember while results are collected.';
    case 'hotwash':
      return 'Tell your own story first; what was behind it comes after.';
    case 'learnings':
      return 'Write down what you take with you, and one action with an owner.';
    default:
      throw new Error(`team: unknown phase ${JSON.stringify(phase.kind satisfies never)}`);
  }
}
