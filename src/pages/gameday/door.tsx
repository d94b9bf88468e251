import './door.css';
import type { JSX } from 'preact';
import { COMES_AS, type ComesAs, type TeamAction } from '../../team/day/action.ts';
import { MAX_NAME_CHARS } from '../../team/day/plan/plan.ts';
import type { RoomView } from '../../team/day/views/views.ts';
import { COMES_AS_LABELS } from './words.ts';

type Join = TeamAction & { readonly type: 'join' };

export interface DoorProps {
  /** Null before the room has answered. */
  readonly view: RoomView | null;
  /** Why joining was refused; null where it was not. */
  readonly refusal: string | null;
  onJoin(action: Join): void;
}

/** The teams of a room, to join one. */
export function Door({ view, refusal, onJoin }: DoorProps): JSX.Element {
  if (view?.seat !== 'nobody') {
    return (
      <div class="gd-door panel">
        <h1 tabIndex={-1}>Game day</h1>
        <p role="status">{view ? 'You are in this room already.' : 'Looking for the room…'}</p>
        {!view && (
          <p class="small">
            This takes a moment. If it goes on: is this the address that is on the projector, and is this device in the
            same network?
          </p>
        )}
      </div>
    );
  }
  return (
    <form
      class="gd-door panel"
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        const as = COMES_AS.find((one) => one === form.get('as')) ?? 'phone';
        onJoin({ type: 'join', as, team: String(form.get('team') ?? ''), name: String(form.get('name') ?? '').trim() });
      }}
    >
      <p class="caption">Exercise</p>
      <h1 tabIndex={-1}>{view.title}</h1>
      <p>{view.briefing}</p>
      {view.isRosterLocked && <p class="gd-warning">◆ The roster is locked: ask the facilitator to let you in.</p>}
      <fieldset>
        <legend class="caption">Your team</legend>
        <div class="gd-choices">
          {view.doors.map(({ id, name, expected }, i) => (
            <label key={id} class="gd-choice" data-colour={view.teams.find((team) => team.id === id)?.colour}>
              <input type="radio" name="team" value={id} required defaultChecked={i === 0 && view.doors.length === 1} />
              <span>
                <strong>{name}</strong>
                {expected.length > 0 && <span class="small"> waits for {expected.join(', ')}</span>}
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend class="caption">This device</legend>
        <div class="gd-choices">
          {COMES_AS.map((as) => (
            <label key={as} class="gd-choice">
              <input type="radio" name="as" value={as} defaultChecked={as === usualSeat()} />
              <span>
                <strong>{COMES_AS_LABELS[as].label}</strong> <span class="small">{COMES_AS_LABELS[as].meaning}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <label class="gd-field">
        <span>Your name</span>
        <input name="name" maxLength={MAX_NAME_CHARS} autocomplete="name" required />
      </label>
      <p role="alert">{refusal}</p>
      <button type="submit" class="button button-primary button-large">
        Join
      </button>
    </form>
  );
}

/** What is held in a hand is a phone; all else has a keyboard. */
const usualSeat = (): ComesAs => (matchMedia('(max-width: 700px)').matches ? 'phone' : 'laptop');
