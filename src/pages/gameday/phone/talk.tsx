import type { JSX } from 'preact';
import { TeamDuties } from '../team/duties.tsx';
import { TeamHotwash } from '../team/hotwash.tsx';
import { TeamLearnings } from '../team/learnings.tsx';
import { TeamResults } from '../team/results.tsx';
import { nextWords } from '../words.ts';
import type { PhoneProps } from './props.ts';

/** A phone while nothing is played: what is next, and what there is to talk about. */
export function PhoneTalk(props: PhoneProps): JSX.Element {
  const { view } = props;
  const { phase, next, stage, team } = view;
  const isClosing = phase?.kind === 'learnings' || stage === 'ended';
  return (
    <>
      <TeamDuties {...props} />
      {(isClosing || (!team.hotwash && team.duties.length === 0)) && (
        <section class="phone-part" aria-label="Now">
          <h2>{stage === 'ended' ? 'The game day is over' : (phase?.title ?? 'Waiting to begin')}</h2>
          {phase === null && <p>{view.briefing}</p>}
          <p>{nextWords(view)}</p>
          {next && (
            <p class="small">
              Next: <strong>{next.title}</strong>, {next.minutes} min
            </p>
          )}
        </section>
      )}
      {isClosing && <TeamLearnings {...props} />}
      <TeamHotwash {...props} />
      <TeamResults results={view.results} own={team.id} />
      {!isClosing && phase !== null && phase.kind !== 'brief' && <TeamLearnings {...props} />}
    </>
  );
}
