import type { JSX } from 'preact';
import { MAX_PHASE_MINUTES, minutesOf, type Plan } from '../../../team/day/plan/plan.ts';

interface Props {
  readonly plan: Plan;
  onChange(plan: Plan): void;
}

const SLOT_MINUTES = 60;

/** How the slot is spent. */
export function PhasesPlan({ plan, onChange }: Props): JSX.Element {
  const sum = minutesOf(plan);
  const over = sum - SLOT_MINUTES;
  return (
    <section class="panel gd-plan-part">
      <h2 class="caption">Phases</h2>
      <ol class="gd-phases">
        {plan.phases.map(({ title, minutes }, i) => (
          <li key={title}>
            <label class="gd-row">
              <span class="gd-grow">{title}</span>
              <input
                type="number"
                min={1}
                max={MAX_PHASE_MINUTES}
                value={minutes}
                onChange={({ currentTarget }) => {
                  const value = Math.round(currentTarget.valueAsNumber);
                  if (!(value >= 1 && value <= MAX_PHASE_MINUTES)) return;
                  onChange({
                    ...plan,
                    phases: plan.phases.map((phase, j) => (j === i ? { ...phase, minutes: value } : phase)),
                  });
                }}
              />
              <span class="small">min</span>
            </label>
          </li>
        ))}
      </ol>
      <p>
        <strong class="mono">{sum} min</strong>{' '}
        <span class="small">
          {over === 0 ? 'in a slot of an hour' : over > 0 ? `${over} more than an hour` : `${-over} left of an hour`}
        </span>
      </p>
    </section>
  );
}
