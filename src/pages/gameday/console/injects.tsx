import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { FacilitatorView, Sendable } from '../../../team/day/views/views.ts';
import { Line } from '../line.tsx';
import { PickOne } from '../pick-one.tsx';
import type { Act } from './props.ts';

interface Props {
  readonly view: FacilitatorView;
  readonly onAct: Act;
}

const KIND_WORDS: Readonly<Record<Exclude<Sendable['kind'], 'message'>, string>> = {
  'second-fault': 'a second, small fault',
  'tool-down': 'a tool gives no answers',
  'stale-dashboard': 'graphs come late',
  'person-away': 'somebody cannot be paged',
};

/** Who has had it; or else what it is that comes. */
function hadTold({ had, kind, isScheduled }: Sendable, { teams }: FacilitatorView): string {
  if (had.length > 0) return had.length === teams.length ? '✓ all teams have had it' : `✓ ${had.join(', ')} had it`;
  if (kind !== 'message') return KIND_WORDS[kind];
  return isScheduled ? 'comes by itself' : '';
}

/** What is sent to teams: by the plan, and at once. */
export function ConsoleInjects({ view, onAct }: Props): JSX.Element {
  const [team, setTeam] = useState('');
  const teams = team === '' ? [] : [team];
  const isPlaying = view.phase?.kind === 'round' || view.phase?.kind === 'warm-up';
  return (
    <section class="panel gdc-part">
      <h2 class="caption">Injects and announcements</h2>
      <PickOne
        label="To"
        value={team}
        options={[{ id: '', label: 'all teams' }, ...view.teams.map(({ id, name }) => ({ id, label: name }))]}
        onPick={setTeam}
      />
      <Line label="Announce" buttons={[{ label: 'Tell', onText: (text) => onAct({ type: 'tell', teams, text }) }]} />
      {isPlaying && (
        <ul class="gd-list">
          {view.sendable.map((one) => (
            <li key={one.label} class="gd-row">
              <span class="gd-grow">
                {one.label} <span class="small gdc-had">{hadTold(one, view)}</span>
              </span>
              <button
                type="button"
                class="button"
                aria-label={`Send: ${one.label}`}
                disabled={one.refusal !== null}
                title={one.refusal ?? undefined}
                onClick={() => onAct({ type: 'inject', teams, choice: one.choice })}
              >
                Send
              </button>
            </li>
          ))}
        </ul>
      )}
      {view.injects.length > 0 && (
        <>
          <h3 class="small">By the plan</h3>
          <ul class="gd-list">
            {view.injects.map(({ id, label, atMin, state }) => (
              <li key={id} class="gd-row">
                <span class="mono">{atMin} min</span>
                <span class="gd-grow">{label}</span>
                {state === 'done' ? (
                  <span class="small">done</span>
                ) : (
                  <button type="button" class="button" onClick={() => onAct({ type: 'drop-inject', inject: id })}>
                    Drop
                  </button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
