import type { Drill } from '../sim/drill.ts';
import { type Account, accountOf } from './account.ts';
import { type Decision, decisionsOf } from './decisions.ts';
import { answerableFor, type Baselines, baselinesOf } from './reruns.ts';

/** A drill that has ended, with all that is computed once and judged from several sides. */
export interface Case {
  readonly drill: Drill;
  readonly account: Account;
  readonly decisions: readonly Decision[];
  readonly baselines: Baselines;
  /** Bad requests that the run is answerable for, that par and nobody at all come to on the same seed. */
  readonly requests: { readonly own: number; readonly par: number; readonly idle: number };
}

export function caseOf(drill: Drill, baselines: Baselines = baselinesOf(drill)): Case {
  const account = accountOf(drill);
  return {
    drill,
    account,
    decisions: decisionsOf(drill, account),
    baselines,
    requests: {
      own: answerableFor(drill),
      par: answerableFor(baselines.par),
      idle: answerableFor(baselines.idle),
    },
  };
}
