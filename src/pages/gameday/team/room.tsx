import type { JSX } from 'preact';
import { nextWords } from '../words.ts';
import { TeamBring } from './bring.tsx';
import { TeamHotwash } from './hotwash.tsx';
import { TeamLearnings } from './learnings.tsx';
import { TeamMembers } from './members.tsx';
import type { TeamProps } from './props.ts';
import { TeamResults } from './results.tsx';
import { TeamTold } from './told.tsx';

/** A team's laptop while nothing is played: what is next, and what there is to talk about. */
export function TeamRoom(props: TeamProps): JSX.Element {
  const { view } = props;
  const { team, phase, next, results, stage } = view;
  const isClosing = phase?.kind === 'learnings' || stage === 'ended';
  return (
    <div class="team-room">
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
          {isClosing && <TeamLearnings {...props} />}
          <TeamHotwash {...props} />
          {!isClosing && team.hotwash !== null && <TeamLearnings {...props} />}
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
    </div>
  );
}
