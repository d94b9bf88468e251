import type { JSX } from 'preact';
import { ROLES, type Role } from '../../../contract/people.ts';
import type { TeamOverview } from '../../../team/day/views/views.ts';
import { ROLE_NAMES } from '../../../words/labels.ts';
import { COMES_AS_LABELS } from '../words.ts';
import type { Act } from './props.ts';

interface Props {
  readonly team: TeamOverview;
  readonly isOpen: boolean;
  readonly onAct: Act;
  onDismiss(device: string): void;
}

/** Who is in a team, in which role, and whether they are there. */
export const ConsoleRoster = ({ team, isOpen, onAct, onDismiss }: Props): JSX.Element => (
  <details open={isOpen}>
    <summary class="small">
      Roster: {team.members.filter(({ isHere }) => isHere).length} of {team.members.length} here
    </summary>
    <ul class="gd-list">
      {team.members.map(({ device, name: called, as, role, isHere }) => (
        <li key={device} class="gd-row gd-wrap">
          <span class="gd-grow" data-away={!isHere}>
            {isHere ? '●' : '○'} {called} <span class="small">{COMES_AS_LABELS[as].label.toLowerCase()}</span>
          </span>
          {as === 'phone' && (
            <select
              aria-label={`Role of ${called}`}
              value={role ?? ''}
              onChange={({ currentTarget }) =>
                onAct({ type: 'assign', device, team: team.id, role: roleOf(currentTarget.value) })
              }
            >
              <option value="">no role</option>
              {ROLES.map((one) => (
                <option key={one} value={one}>
                  {ROLE_NAMES[one]}
                </option>
              ))}
            </select>
          )}
          <button
            type="button"
            class="button"
            onClick={() => {
              onAct({ type: 'remove', device });
              onDismiss(device);
            }}
          >
            Dismiss
          </button>
        </li>
      ))}
    </ul>
  </details>
);

const roleOf = (value: string): Role | null => ROLES.find((role) => role === value) ?? null;
