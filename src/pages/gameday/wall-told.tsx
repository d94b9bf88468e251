import type { JSX } from 'preact';
import type { WallView } from '../../team/day/views/views.ts';

export interface WallToldProps {
  /** Null before the first view. */
  readonly view: WallView | null;
}

/** What the big screen shows, to those who hear it. */
export function WallTold({ view }: WallToldProps): JSX.Element {
  if (!view) {
    return (
      <h1 class="visually-hidden" tabIndex={-1}>
        Game day: waiting for the room
      </h1>
    );
  }
  const { hold, hotwash, phase, phases, round, teams, title, told, vote } = view;
  return (
    <div class="visually-hidden">
      <h1 tabIndex={-1}>{title}</h1>
      <p>This is an exercise.</p>
      <p role="status">{hold ? hold.words : (phase?.title ?? 'It has not begun.')}</p>
      {round && (
        <p>
          {round.scenario}: {round.tagline}
        </p>
      )}
      {phase?.kind === 'brief' && (
        <>
          <h2>The hour</h2>
          <ol>
            {phases.map(({ title: what, minutes }) => (
              <li key={what}>
                {what}: {minutes} min
              </li>
            ))}
          </ol>
        </>
      )}
      <h2>Teams</h2>
      <ul>
        {teams.map(({ id, name, words }) => (
          <li key={id}>
            {name}: {words}
          </li>
        ))}
      </ul>
      {vote && (
        <p>
          {vote.cast} of {vote.voters} have voted.
        </p>
      )}
      {hotwash && (
        <>
          <h2>{hotwash.title}</h2>
          <ul>
            {hotwash.questions.map((question) => (
              <li key={question}>{question}</li>
            ))}
          </ul>
        </>
      )}
      <ul role="log">
        {told.map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ul>
    </div>
  );
}
