import type { JSX } from 'preact';
import { hasHardDrills } from '../../../contract/complication.ts';
import { DIFFICULTIES, plainSpec } from '../../../contract/drill.ts';
import { TEMPOS } from '../../../contract/pace.ts';
import type { AnyScenario } from '../../../contract/scenario.ts';
import { isSeed } from '../../../contract/seed.ts';
import type { Plan, Round } from '../../../team/day/plan/plan.ts';
import { Held } from '../held.tsx';

interface Props {
  readonly plan: Plan;
  readonly scenarios: readonly AnyScenario[];
  newSeed(): string;
  onChange(plan: Plan): void;
}

/** One seed for all teams; who looks over the facilitator's shoulder does not see it. */
export function RoundsPlan({ plan, scenarios, newSeed, onChange }: Props): JSX.Element {
  const set = (id: string, change: Partial<Round>): void =>
    onChange({ ...plan, rounds: plan.rounds.map((round) => (round.id === id ? { ...round, ...change } : round)) });
  return (
    <section class="panel gd-plan-part">
      <h2 class="caption">Rounds</h2>
      {plan.rounds.map(({ id, title, spec, tempo, isPractice, hasOtherCommander }) => {
        const scenario = scenarios.find(({ slug }) => slug === spec.slug);
        return (
          <fieldset key={id} class="gd-team">
            <legend>
              <strong>{title}</strong>{' '}
              <span class="small">{isPractice ? 'practice, not scored' : scenario?.title}</span>
            </legend>
            <div class="gd-row">
              <label class="gd-field">
                <span class="small">Tempo</span>
                <select
                  value={tempo}
                  onChange={({ currentTarget }) =>
                    set(id, { tempo: TEMPOS.find((one) => one === currentTarget.value) ?? tempo })
                  }
                >
                  {TEMPOS.map((one) => (
                    <option key={one}>{one}</option>
                  ))}
                </select>
              </label>
              {scenario && hasHardDrills(scenario) && (
                <label class="gd-field">
                  <span class="small">Difficulty</span>
                  <select
                    value={spec.difficulty ?? 'standard'}
                    onChange={({ currentTarget }) => {
                      const difficulty = DIFFICULTIES.find((one) => one === currentTarget.value) ?? 'standard';
                      set(id, { spec: plainSpec({ ...spec, difficulty }) });
                    }}
                  >
                    {DIFFICULTIES.map((one) => (
                      <option key={one}>{one}</option>
                    ))}
                  </select>
                </label>
              )}
            </div>
            <div class="gd-row gd-wrap">
              <span class="small">Seed</span>
              <Held label="Hold to see">{spec.seed}</Held>
              <button type="button" class="button" onClick={() => set(id, { spec: { ...spec, seed: newSeed() } })}>
                Another one
              </button>
              <input
                class="mono gd-grow"
                aria-label={`Seed of ${title}`}
                type="password"
                autocomplete="off"
                placeholder="or type one"
                onChange={({ currentTarget }) => {
                  const seed = currentTarget.value.trim();
                  currentTarget.setCustomValidity(
                    seed === '' || isSeed(seed) ? '' : 'A seed has lower-case letters, digits and single hyphens.',
                  );
                  if (isSeed(seed)) set(id, { spec: { ...spec, seed } });
                  else currentTarget.reportValidity();
                }}
              />
            </div>
            {!isPractice && (
              <label class="gd-check">
                <input
                  type="checkbox"
                  checked={hasOtherCommander}
                  onChange={({ currentTarget }) => set(id, { hasOtherCommander: currentTarget.checked })}
                />
                Another commander than in the round before
              </label>
            )}
          </fieldset>
        );
      })}
    </section>
  );
}
