import { asksIn } from '../contract/asking.ts';
import { type Choice, type Difficulty, difficultyOf } from '../contract/drill.ts';
import type { Drill } from '../sim/drill.ts';
import { actionLabel, actionOf } from '../words/labels.ts';
import type { Score } from './score/score.ts';
import { sinceOf, type Times, timesOf } from './times.ts';

/** Something that was decided: a look, a change, or a page to somebody. */
export interface Decided {
  /** Since the page. */
  readonly atSec: number;
  readonly label: string;
}

export interface Side {
  readonly seed: string;
  readonly difficulty: Difficulty;
  readonly cause: string;
  readonly outcome: Drill['outcome'];
  readonly times: Times;
  /** How often a colleague was asked. */
  readonly asks: number;
  readonly failedRequests: number;
  readonly budgetMinutes: number;
  readonly score: Score | null;
  readonly decided: readonly Decided[];
}

/** Two runs of one scenario, side by side. */
export interface RunComparison {
  readonly slug: string;
  /** In whose words it is; null for the scenario's own. */
  readonly organisation: string | null;
  /** Only on the same seed, cause and difficulty do their numbers compare. */
  readonly isSameDrill: boolean;
  readonly sides: readonly [Side, Side];
  /** How many decisions they have in common before they part. */
  readonly together: number;
}

/** Throws for runs of two scenarios. */
export function compare(runs: readonly [Drill, Drill], scores: readonly [Score | null, Score | null]): RunComparison {
  const [a, b] = runs;
  if (a.scenario.slug !== b.scenario.slug) {
    throw new Error(`compare: ${a.scenario.slug} and ${b.scenario.slug} are two scenarios`);
  }
  const left = sideOf(a, scores[0]);
  const right = sideOf(b, scores[1]);
  const parting = left.decided.findIndex(({ label }, i) => right.decided[i]?.label !== label);
  return {
    slug: a.scenario.slug,
    organisation: a.scenario.organisation?.name ?? null,
    isSameDrill: left.seed === right.seed && left.cause === right.cause && left.difficulty === right.difficulty,
    sides: [left, right],
    together: parting < 0 ? left.decided.length : parting,
  };
}

function sideOf(drill: Drill, score: Score | null): Side {
  const { failedRequests, budgetMinutes } = drill.impact();
  return {
    seed: drill.spec.seed,
    difficulty: difficultyOf(drill.spec),
    cause: drill.truth().cause,
    outcome: drill.outcome,
    times: timesOf(drill),
    asks: asksIn(drill.inputs),
    failedRequests,
    budgetMinutes,
    score,
    decided: drill.inputs.flatMap(({ choice, tick }) => {
      const label = labelOf(drill, choice);
      return label === null ? [] : [{ atSec: sinceOf(drill, tick), label }];
    }),
  };
}

/** Null for what is no decision about the system. */
function labelOf({ scenario }: Drill, choice: Choice): string | null {
  return choice.type === 'act' ? actionLabel(actionOf(scenario, choice.action), choice.target) : null;
}
