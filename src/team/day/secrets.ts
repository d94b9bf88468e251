import type { Room } from './running.ts';
import { specOf } from './running.ts';
import { planOf } from './state.ts';

/** What only a facilitator may see, who asks for it: never part of a view. */
export interface RoundSecret {
  readonly round: string;
  readonly title: string;
  readonly seed: string;
  readonly cause: string;
  readonly explanation: string;
  /** What a team can hold that would be right. */
  readonly hypotheses: readonly string[];
}

export function secretsOf({ state, drills }: Room): readonly RoundSecret[] {
  return planOf(state).rounds.map(({ id, title }) => {
    const spec = specOf(state, id);
    const { causes, hypotheses } = drills.scenario(spec);
    const cause = causes.find((one) => one.id === drills.causeOf(spec));
    return {
      round: id,
      title,
      seed: spec.seed,
      cause: cause?.title ?? '',
      explanation: cause?.explanation ?? '',
      hypotheses: hypotheses.filter((one) => cause && one.causes.includes(cause.id)).map(({ label }) => label),
    };
  });
}
