import type { JSX } from 'preact';
import type { RoomSeen } from '../../../team/day/views/views.ts';
import { count, mitigatedTold } from '../../../words/format.ts';

/** The truth of the rounds that are revealed, newest first. */
export function TeamResults({ results, own }: Pick<RoomSeen, 'results'> & { readonly own: string }): JSX.Element {
  return (
    <>
      {results.toReversed().map(({ round, title, seed, cause, counted, ranking }) => (
        <section key={round} class="panel team-panel" aria-label={`Result of ${title}`}>
          <p class="caption">{title}</p>
          <h2>{cause.title}</h2>
          <p>{cause.explanation}</p>
          <ol class="team-lines">
            {ranking.map(({ team, name, place, total, requests, mitigatedSec, outcome }) => (
              <li key={team} data-own={team === own}>
                <strong>
                  {place}. {name}
                </strong>{' '}
                · {total} of 100 · {count(requests.own)} {counted} · {mitigatedTold(mitigatedSec, outcome)}
              </li>
            ))}
          </ol>
          <p class="small">
            Seed <span class="mono">{seed}</span>
          </p>
        </section>
      ))}
    </>
  );
}
