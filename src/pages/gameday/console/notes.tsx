import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { RATINGS } from '../../../team/day/action.ts';
import type { FacilitatorView } from '../../../team/day/views/views.ts';
import { clockSecond } from '../../../words/format.ts';
import { Line } from '../line.tsx';
import { PickOne } from '../pick-one.tsx';
import { RATING_LABELS } from '../words.ts';
import type { Act } from './props.ts';

interface Props {
  readonly view: FacilitatorView;
  readonly onAct: Act;
}

/** What was observed, with its time, and how well each objective was shown. */
export function ConsoleNotes({ view, onAct }: Props): JSX.Element {
  const [objective, setObjective] = useState('');
  return (
    <section class="panel gdc-part">
      <h2 class="caption">Observations</h2>
      <PickOne
        label="On"
        value={objective}
        options={[
          { id: '', label: 'nothing in particular' },
          ...view.objectives.map(({ id, text }) => ({ id, label: text })),
        ]}
        onPick={setObjective}
      />
      <Line
        label="What you see and hear"
        buttons={[
          {
            label: 'Note',
            onText: (text) => onAct({ type: 'observe', team: null, objective: objective || null, text }),
          },
        ]}
      />
      <ul class="gd-list gdc-observations" role="log">
        {view.observations.toReversed().map(({ id, atMs, name, team, text }) => (
          <li key={id}>
            <span class="mono small">{clockSecond(atMs / 1000, 0)}</span>{' '}
            <span class="small">
              {name}
              {team !== null && ` on ${view.teams.find((one) => one.id === team)?.name ?? team}`}
            </span>{' '}
            {text}
          </li>
        ))}
      </ul>
      <h2 class="caption">Objectives</h2>
      <ul class="gd-list">
        {view.objectives.map(({ id, text, rated, observations }) => (
          <li key={id}>
            <p>
              {text} <span class="small">{observations > 0 && `${observations} observed`}</span>
            </p>
            <select
              aria-label={`Rate: ${text}`}
              value={rated?.rating ?? ''}
              onChange={({ currentTarget }) => {
                const rating = RATINGS.find((one) => one === currentTarget.value);
                if (rating) onAct({ type: 'rate', objective: id, rating, text: rated?.text ?? '' });
              }}
            >
              <option value="" disabled>
                not rated
              </option>
              {RATINGS.map((one) => (
                <option key={one} value={one}>
                  {RATING_LABELS[one]}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
      <h2 class="caption">Roster</h2>
      <button
        type="button"
        class="button"
        aria-pressed={view.isRosterLocked}
        onClick={() => onAct({ type: 'lock-roster', isLocked: !view.isRosterLocked })}
      >
        {view.isRosterLocked ? 'Locked: nobody else joins' : 'Lock the roster'}
      </button>
    </section>
  );
}
