import type { JSX } from 'preact';
import { ROLES, type Role } from '../../../contract/people.ts';
import {
  MAX_MEMBERS,
  MAX_NAME_CHARS,
  MAX_TEAMS,
  type MemberPlan,
  type Plan,
  TEAM_COLOURS,
  type TeamPlan,
} from '../../../team/day/plan/plan.ts';
import { ROLE_NAMES } from '../../../words/labels.ts';

interface Props {
  readonly plan: Plan;
  onChange(plan: Plan): void;
}

/** Who plays; members may be left out, and come in by themselves. */
export function TeamsPlan({ plan, onChange }: Props): JSX.Element {
  const set = (id: string, change: Partial<TeamPlan>): void =>
    onChange({ ...plan, teams: plan.teams.map((team) => (team.id === id ? { ...team, ...change } : team)) });
  const add = (): void => {
    const number = 1 + Math.max(0, ...plan.teams.map(({ id }) => Number(id.split('-').at(-1)) || 0));
    const colour = TEAM_COLOURS[plan.teams.length % TEAM_COLOURS.length] ?? 'sky';
    onChange({
      ...plan,
      teams: [...plan.teams, { id: `team-${number}`, name: `Team ${number}`, colour, members: [] }],
    });
  };
  return (
    <section class="panel gd-plan-part">
      <h2 class="caption">Teams</h2>
      {plan.teams.map(({ id, name, colour, members }) => (
        <fieldset key={id} class="gd-team" data-colour={colour}>
          <legend class="visually-hidden">{name}</legend>
          <div class="gd-row">
            <input
              class="gd-grow"
              aria-label="Name"
              value={name}
              maxLength={MAX_NAME_CHARS}
              onInput={({ currentTarget }) => set(id, { name: currentTarget.value })}
            />
            <select
              aria-label="Colour"
              value={colour}
              onChange={({ currentTarget }) =>
                set(id, { colour: TEAM_COLOURS.find((one) => one === currentTarget.value) ?? colour })
              }
            >
              {TEAM_COLOURS.map((one) => (
                <option key={one} value={one}>
                  {one}
                </option>
              ))}
            </select>
            <button
              type="button"
              class="button"
              disabled={plan.teams.length < 2}
              aria-label={`Remove ${name}`}
              onClick={() =>
                onChange({
                  ...plan,
                  teams: plan.teams.filter((team) => team.id !== id),
                  injects: plan.injects.filter(({ teams }) => !teams.includes(id)),
                })
              }
            >
              ×
            </button>
          </div>
          <label class="gd-field">
            <span class="small">Members, one a line; a role after a comma</span>
            <textarea
              rows={Math.max(1, members.length)}
              placeholder={'Ada, incident commander'}
              defaultValue={members.map(memberLine).join('\n')}
              onChange={({ currentTarget }) => set(id, { members: membersIn(currentTarget.value) })}
            />
          </label>
        </fieldset>
      ))}
      <button type="button" class="button" disabled={plan.teams.length >= MAX_TEAMS} onClick={add}>
        Add a team
      </button>
    </section>
  );
}

const memberLine = ({ name, role }: MemberPlan): string =>
  role === null ? name : `${name}, ${ROLE_NAMES[role].toLowerCase()}`;

function membersIn(text: string): readonly MemberPlan[] {
  return text
    .split('\n')
    .map((line) => line.split(','))
    .map(([name = '', role = '']) => ({ name: name.trim().slice(0, MAX_NAME_CHARS), role: roleIn(role) }))
    .filter(({ name }) => name !== '')
    .slice(0, MAX_MEMBERS);
}

/** A role by its name, or by how it begins. */
function roleIn(text: string): Role | null {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return null;
  return ROLES.find((role) => ROLE_NAMES[role].toLowerCase().startsWith(wanted) || role.startsWith(wanted)) ?? null;
}
