import { changesOf, gainOf } from '../belief/changes.ts';
import { bestAmong, type ChangeWorth, LEAST_GAIN, netOf, worthOf } from '../belief/worth.ts';
import type { HeldHypothesis } from '../contract/player-view.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import type { Drill } from '../sim/drill.ts';
import { actionLabel, actionOf } from '../words/labels.ts';
import type { Account, Moment } from './account.ts';
import { type Numbered, numbered, rerun, withoutEnd } from './reruns.ts';

/** A change that the player began, judged by what could be known then and, apart from that, by what came of it. */
export interface Decision {
  readonly moment: Moment;
  readonly run: number;
  /** "Restart pods: delete all pods at once" */
  readonly label: string;
  readonly risk: 1 | 2 | 3;
  readonly worth: ChangeWorth;
  /** Whether something had been looked at before, or a hypothesis was held that what was on the screen bore out. */
  readonly isGrounded: boolean;
  /** 0 to 1: how good it was on what could be known. */
  readonly quality: number;
  /** Harm outweighed relief on what could be known. */
  readonly isHarmful: boolean;
  /**
   * Bad requests that the run has more without it, the rest of the inputs kept and counted to the time limit; negative
   * where it cost some. Null for one of more changes than are run again.
   */
  readonly saved: number | null;
}

/** That much of the impact to come has to be expected to go away for a change to be as good as one can be. */
const FULL_RELIEF = 0.3;
/** Half of the best is as good as the best. */
const ENOUGH = 0.5;
/** Below it, a look or a change was a poor one. */
export const POOR = 0.3;
/** Harm below this is within what the table can tell. */
const LEAST_HARM = 0.01;
/** A hypothesis is borne out from here on. */
const BORNE_OUT = 0.5;
/** Nobody who decides makes more changes than this; each is run once more. */
const MOST_RERUNS = 24;

export function decisionsOf(drill: Drill, { moments }: Account): readonly Decision[] {
  const { scenario, spec } = drill;
  const inputs = withoutEnd(numbered(drill.inputs));
  const impactOf = (kept: readonly Numbered[]): number => rerun(scenario, spec, kept).drill.impact().failedRequests;
  let own: number | null = null;
  const decisions: Decision[] = [];
  let run = 0;
  for (const moment of moments) {
    const { choice } = moment;
    if (choice.type !== 'act') continue;
    const mine = ++run;
    const action = actionOf(scenario, choice.action);
    if (action?.phase !== 'mitigate' || choice.target === undefined) continue;
    const worth = worthOf(scenario, moment.posterior, { action: choice.action, target: choice.target });
    const isGrounded = moment.looks > 0 || moment.held.some((held) => isBorneOut(scenario, moment, held, worth));
    let saved: number | null = null;
    if (decisions.length < MOST_RERUNS) {
      own ??= impactOf(inputs);
      saved = impactOf(withoutRun(inputs, mine)) - own;
    }
    decisions.push({
      moment,
      run: mine,
      label: actionLabel(action, choice.target),
      risk: action.risk,
      worth,
      isGrounded,
      quality: isGrounded ? qualityOf(worth, moment.bestChange) : 0,
      isHarmful: worth.harm > worth.relief && worth.harm >= LEAST_HARM,
      saved,
    });
  }
  return decisions;
}

/** Without an action, and without what was done with it. */
export const withoutRun = (inputs: readonly Numbered[], run: number): readonly Numbered[] =>
  inputs.filter((input) => input.run !== run && !(input.choice.type === 'abort' && input.choice.run === run));

/** Enough relief is enough, however many causes are open, and so is half of what the best change promises. */
export function qualityOf(worth: ChangeWorth, best: ChangeWorth | null): number {
  const net = netOf(worth);
  if (net <= 0) return 0;
  const most = best ? Math.max(net, netOf(best)) : net;
  return Math.min(1, net / FULL_RELIEF) * Math.min(1, net / (ENOUGH * most));
}

/** 0 to 1: how much a look told of what the best one would have. */
export const lookQualityOf = (bits: number, bestBits: number): number => Math.min(1, bits / (ENOUGH * bestBits));

/** The change with the best expectation among all that the scenario has. */
export const bestOf = (scenario: AnyScenario, posterior: readonly number[]): ChangeWorth | null =>
  bestAmong(changesOf(scenario).map((change) => worthOf(scenario, posterior, change)));

/** Of what lies between par and nobody acting; what a change did below that is noise. */
const FELT = 0.01;

export const feltOf = ({ par, idle }: { readonly par: number; readonly idle: number }): number =>
  FELT * Math.max(0, idle - par);

function isBorneOut(scenario: AnyScenario, moment: Moment, held: HeldHypothesis, worth: ChangeWorth): boolean {
  if (held.as !== 'likely') return false;
  const covered = scenario.hypotheses.find(({ id }) => id === held.hypothesis)?.causes ?? [];
  const p = scenario.causes.reduce(
    (sum, { id }, i) => sum + (covered.includes(id) ? (moment.posterior[i] ?? 0) : 0),
    0,
  );
  return p >= BORNE_OUT && covered.some((cause) => gainOf(scenario, cause, worth) > LEAST_GAIN);
}
