import type { JSX } from 'preact';
import type { FacilitatorView } from '../../../team/day/views/views.ts';
import { count } from '../../../words/format.ts';
import type { Act } from './props.ts';

interface Props {
  readonly view: FacilitatorView;
  readonly onAct: Act;
}

/** Leads the talk on the wall: step by step, everybody's story first, the reveal after that. */
export function ConsoleTalk({ view, onAct }: Props): JSX.Element | null {
  const { hotwash, rewound } = view;
  if (!hotwash) return null;
  const { round, spoken, step, steps, questions } = hotwash;
  const silent = view.silent[round] ?? [];
  const isRevealed = view.results.some((one) => one.round === round);
  const result = view.results.find((one) => one.round === round);
  return (
    <section class="panel gdc-part">
      <h2 class="caption">Hotwash, on the wall</h2>
      <div class="chips">
        {steps.map((one) => (
          <button
            key={one.step}
            type="button"
            class="button"
            aria-pressed={one.step === step}
            onClick={() => onAct({ type: 'step', step: one.step })}
          >
            {one.title}
          </button>
        ))}
      </div>
      <ul class="gdc-say">
        {questions.map((question) => (
          <li key={question}>{question}</li>
        ))}
      </ul>
      <h3 class="small">Has told its story</h3>
      <div class="chips">
        {view.teams.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            class="button"
            aria-pressed={spoken.includes(id)}
            disabled={spoken.includes(id)}
            onClick={() => onAct({ type: 'spoken', team: id, round })}
          >
            {spoken.includes(id) ? '✓ ' : ''}
            {name}
          </button>
        ))}
      </div>
      <button
        type="button"
        class="button button-primary"
        disabled={isRevealed || silent.length > 0}
        onClick={() => onAct({ type: 'reveal', round })}
      >
        {isRevealed
          ? 'Revealed'
          : silent.length > 0
            ? `Reveal, once ${silent.join(', ')} spoke`
            : 'Reveal cause and ranking'}
      </button>
      {result && (
        <ol class="gd-list">
          <li>
            <strong>{result.cause.title}</strong>
          </li>
          {result.ranking.map(({ team, place, name, total, requests }) => (
            <li key={team}>
              {place}. {name} <span class="mono">{total}</span>{' '}
              <span class="small">
                {count(requests.own)} {result.counted}
              </span>
            </li>
          ))}
        </ol>
      )}
      {rewound && (
        <div class="chips">
          <span class="small">
            On the wall: {rewound.name}, {rewound.branch ? 'on another way' : 'at a decision'}
          </span>
          {!rewound.branch && (
            <button type="button" class="button" onClick={() => onAct({ type: 'branch' })}>
              Branch from here
            </button>
          )}
          <button type="button" class="button" onClick={() => onAct({ type: 'leave-rewind' })}>
            Leave it
          </button>
        </div>
      )}
    </section>
  );
}
