import type { JSX } from 'preact';
import type { AnyScenario } from '../../../contract/scenario.ts';
import {
  type InjectChoice,
  MAX_INJECTS,
  MAX_PHASE_MINUTES,
  type Plan,
  type ScheduledInject,
} from '../../../team/day/plan/plan.ts';
import { sendableOf } from '../../../team/day/sendable.ts';
import { sentLabel } from '../../../words/labels.ts';

interface Props {
  readonly plan: Plan;
  /** Of the rounds that count. */
  readonly scenario: AnyScenario;
  readonly scenarios: readonly AnyScenario[];
  onChange(plan: Plan): void;
}

/** What happens to teams by itself, besides what the scenario has. */
export function InjectsPlan({ plan, scenario, scenarios, onChange }: Props): JSX.Element {
  const choices = sendableOf(scenario);
  const add = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const form = new FormData(event.currentTarget);
    const choice = choices[Number(form.get('choice'))]?.choice;
    const round = String(form.get('round') ?? '');
    const team = String(form.get('team') ?? '');
    if (!choice) return;
    const number = 1 + Math.max(0, ...plan.injects.map(({ id }) => Number(id.split('-').at(-1)) || 0));
    const inject: ScheduledInject = {
      id: `inject-${number}`,
      round,
      atMin: Math.max(0, Math.round(Number(form.get('atMin')))),
      teams: team === '' ? [] : [team],
      choice,
    };
    onChange({ ...plan, injects: [...plan.injects, inject] });
  };
  /** A plan from a file may have another scenario in each round. */
  const labelOf = (round: string, choice: InjectChoice): string => {
    const slug = plan.rounds.find(({ id }) => id === round)?.spec.slug;
    return sentLabel(scenarios.find((one) => one.slug === slug) ?? scenario, choice);
  };
  const teamOf = (teams: readonly string[]): string =>
    teams.map((id) => plan.teams.find((team) => team.id === id)?.name ?? id).join(', ') || 'all teams';
  return (
    <section class="panel gd-plan-part">
      <h2 class="caption">Injects</h2>
      <ul class="gd-list">
        {plan.injects.map(({ id, atMin, round, teams, choice }) => (
          <li key={id} class="gd-row">
            <span class="mono">{atMin} min</span>
            <span class="gd-grow">
              {labelOf(round, choice)}{' '}
              <span class="small">
                {plan.rounds.find((one) => one.id === round)?.title ?? round} · {teamOf(teams)}
              </span>
            </span>
            <button
              type="button"
              class="button"
              aria-label="Remove this inject"
              onClick={() => onChange({ ...plan, injects: plan.injects.filter((one) => one.id !== id) })}
            >
              ×
            </button>
          </li>
        ))}
        {plan.injects.length === 0 && <li class="small">None. They can be sent at any time from the console.</li>}
      </ul>
      <form class="gd-row gd-wrap" onSubmit={add}>
        <select name="choice" aria-label="What happens">
          {choices.map(({ label }, i) => (
            <option key={label} value={i}>
              {label}
            </option>
          ))}
        </select>
        <select name="round" aria-label="In which round">
          {plan.rounds
            .filter(({ isPractice }) => !isPractice)
            .map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
        </select>
        <select name="team" aria-label="To whom">
          <option value="">all teams</option>
          {plan.teams.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <label class="gd-row">
          <span class="small">at</span>
          <input name="atMin" type="number" min={0} max={MAX_PHASE_MINUTES} defaultValue="5" />
          <span class="small">min</span>
        </label>
        <button type="submit" class="button" disabled={plan.injects.length >= MAX_INJECTS}>
          Add
        </button>
      </form>
    </section>
  );
}
