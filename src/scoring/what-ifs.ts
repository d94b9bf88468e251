import type { Drill } from '../sim/drill.ts';
import { badWordsOf } from '../words/bad.ts';
import { count, sincePage } from '../words/format.ts';
import { actionLabel, actionOf } from '../words/labels.ts';
import type { Case } from './case.ts';
import { feltOf } from './decisions.ts';
import { numbered, type Rerun, rerun, type Skipped, withoutEnd } from './reruns.ts';
import { sinceOf, timesOf } from './times.ts';
import { type Variant, variantsOf } from './variants.ts';

/** One decision taken otherwise, on the same seed and with the rest of the inputs kept. */
export interface WhatIf {
  readonly kind: Variant['kind'];
  /** "Without “Restart pods: delete all pods at once”" */
  readonly label: string;
  /** The decision itself: "Restart pods: delete all pods at once" */
  readonly about: string;
  /** Since the page, of the decision. */
  readonly atSec: number;
  /** Bad requests more, or fewer where it is negative; both runs counted to the time limit. */
  readonly requests: number;
  /** What these are: "failed requests" */
  readonly counted: string;
  /** Since the page: when the run and when this one was mitigated; null for never. */
  readonly mitigatedSec: { readonly own: number | null; readonly other: number | null };
  /** Whether customers felt anything in the run, and in this one. */
  readonly isFelt: { readonly own: boolean; readonly other: boolean };
  /** Interruptions by people who wait for an update, more or fewer. */
  readonly interruptions: number;
  /** Inputs that could not be taken any more, in words. */
  readonly skipped: readonly string[];
  /** A question to begin talking about it with; it begins with “How”. */
  readonly question: string;
  /** What the player could know at that moment, and what it would have changed. */
  readonly why: string;
}

/** More are of no use to anybody. */
const MOST_LISTED = 8;

/**
 * All of a drill that has ended, the one most worth talking about first: what would have been better and could have been
 * known, then what else would have been better, then what went well. Costs the time of some fifteen drills.
 */
export function* whatIfs(judged: Case): Generator<void, readonly WhatIf[], void> {
  const { drill, requests: baselines } = judged;
  const inputs = withoutEnd(numbered(drill.inputs));
  const own = rerun(drill.scenario, drill.spec, inputs);
  const found: { readonly whatIf: WhatIf; readonly tier: number }[] = [];
  for (const variant of variantsOf(judged, inputs)) {
    yield;
    const whatIf = compared(variant, drill, own.drill, variant.run());
    const { requests, interruptions } = whatIf;
    const isFelt = Math.abs(requests) > feltOf(baselines);
    if (!isFelt && interruptions === 0) continue;
    found.push({ whatIf, tier: !isFelt ? 0 : requests > 0 ? 1 : variant.isRegretted ? 3 : 2 });
  }
  found.sort((a, b) => b.tier - a.tier || Math.abs(b.whatIf.requests) - Math.abs(a.whatIf.requests));
  return found.slice(0, MOST_LISTED).map(({ whatIf }) => whatIf);
}

function compared({ kind, label, about, tick, ask, known }: Variant, drill: Drill, own: Drill, other: Rerun): WhatIf {
  const requests = other.drill.impact().failedRequests - own.impact().failedRequests;
  return {
    kind,
    label,
    about,
    atSec: sinceOf(drill, tick),
    requests,
    counted: badWordsOf(drill.scenario).counted,
    mitigatedSec: { own: timesOf(own).mitigated, other: timesOf(other.drill).mitigated },
    isFelt: { own: wasFelt(own), other: wasFelt(other.drill) },
    interruptions: interruptionsIn(other.drill, drill.tick) - interruptionsIn(own, drill.tick),
    skipped: other.skipped.map((skipped) => skippedTold(drill, skipped)),
    question: requests > 0 ? ask.worse : ask.better,
    why: [costTold(drill, requests), known].filter((text) => text !== '').join(' '),
  };
}

const wasFelt = ({ happenings }: Drill): boolean => happenings.some(({ type }) => type === 'impact.began');

/** Without those of `toTick` itself, to which the run had not come. */
const interruptionsIn = ({ happenings, cadence }: Drill, toTick: number): number =>
  happenings.filter(({ type, id, tick }) => type === 'message' && id === cadence.interruption && tick < toTick).length;

function costTold({ scenario }: Drill, requests: number): string {
  const { noun, wouldHave } = badWordsOf(scenario);
  const size = count(Math.abs(requests));
  if (Math.abs(requests) < 0.5) return 'It would have made no difference to customers.';
  return `${size} ${requests < 0 ? 'fewer' : 'more'} ${noun} would ${wouldHave}.`;
}

function skippedTold(drill: Drill, { input: { choice, tick }, why }: Skipped): string {
  const { scenario } = drill;
  const what = choice.type === 'act' ? actionLabel(actionOf(scenario, choice.action), choice.target) : choice.type;
  return `${sincePage(sinceOf(drill, tick))} ${what}: ${why}`;
}
