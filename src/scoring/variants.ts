import { LEAST_BITS, worthOf } from '../belief/worth.ts';
import { paceFactorOf } from '../contract/scenario.ts';
import { createBot } from '../responders/bots.ts';
import type { Drill } from '../sim/drill.ts';
import { duration, sincePage } from '../words/format.ts';
import { doing } from '../words/gerund.ts';
import { actionLabel, actionOf } from '../words/labels.ts';
import type { Moment } from './account.ts';
import type { Case } from './case.ts';
import { bestOf, type Decision, feltOf, lookQualityOf, POOR, qualityOf, withoutRun } from './decisions.ts';
import { fromOutside, type Numbered, type Rerun, rerun, rerunWith } from './reruns.ts';
import { sinceOf } from './times.ts';

/** More of a kind are of no use to anybody. */
const MOST_CHANGES = 8;
const MOST_EARLIER = 3;
const LATER_SEC = 300;
/** Sooner by less is not another decision. */
const LEAST_EARLIER_SEC = 60;
const CARRIED = 0.6;

/** A drill as it could have been with one decision taken otherwise. */
export interface Variant {
  readonly kind: 'without' | 'earlier' | 'later' | 'par' | 'silent';
  readonly label: string;
  readonly about: string;
  readonly tick: number;
  /** Whether what could be known then spoke against what was done. */
  readonly isRegretted: boolean;
  readonly run: () => Rerun;
  /** What to ask where it would have been better so, and where it would not. */
  readonly ask: { readonly better: string; readonly worse: string };
  readonly known: string;
}

/** Of a run whose inputs these are, without what ends it. */
export function variantsOf(judged: Case, inputs: readonly Numbered[]): readonly Variant[] {
  const byEffect = judged.decisions.toSorted((a, b) => Math.abs(b.saved ?? 0) - Math.abs(a.saved ?? 0));
  const helped = byEffect.filter(({ saved }) => (saved ?? 0) > feltOf(judged.requests));
  return [
    ...byEffect.slice(0, MOST_CHANGES).map((decision) => without(judged, inputs, decision)),
    ...helped.slice(0, MOST_EARLIER).flatMap((decision) => earlier(judged, inputs, decision) ?? []),
    ...helped.slice(0, 1).map((decision) => later(judged, inputs, decision)),
    ...withPar(judged, inputs),
    ...silent(judged, inputs),
  ];
}

function without({ drill }: Case, inputs: readonly Numbered[], decision: Decision): Variant {
  const what = phraseOf(drill, decision.moment);
  const looked = `How did ${what} come to look right?`;
  return {
    kind: 'without',
    label: `Without “${decision.label}”`,
    about: decision.label,
    tick: decision.moment.tick,
    isRegretted: isRegretted(decision),
    run: () => rerun(drill.scenario, drill.spec, withoutRun(inputs, decision.run)),
    ask: { better: looked, worse: isRegretted(decision) ? looked : `How did you know that ${what} was right?` },
    known: knownTold(drill, decision.moment),
  };
}

/** What was to do harm, or was done without a look, has no quality at all. */
const isRegretted = ({ quality }: Decision): boolean => quality < POOR;

/** At the moment at which a look first carried it; null where it was made about then, or before any look. */
function earlier({ drill, account }: Case, inputs: readonly Numbered[], decision: Decision): Variant | null {
  const { scenario } = drill;
  const { worth, moment } = decision;
  const carried = account.looked.find(({ after }) => {
    if (after.open.length > moment.open.length) return false;
    const then = worthOf(scenario, after.posterior, worth);
    return qualityOf(then, bestOf(scenario, after.posterior)) >= CARRIED;
  });
  if (!carried) return null;
  const tick = carried.after.tick;
  const sec = (moment.tick - tick) * scenario.tickSec;
  if (sec < LEAST_EARLIER_SEC * stretchOf(drill)) return null;
  const what = phraseOf(drill, moment);
  return {
    kind: 'earlier',
    label: `“${decision.label}” ${duration(sec)} sooner`,
    about: decision.label,
    tick,
    isRegretted: false,
    run: () => rerun(scenario, drill.spec, moved(inputs, decision.run, tick)),
    ask: { better: `How could ${what} have come sooner?`, worse: `How was it known when to go on to ${what}?` },
    known: `“${labelOf(drill, carried.seen.action)}” had said enough by then.`,
  };
}

function later({ drill }: Case, inputs: readonly Numbered[], decision: Decision): Variant {
  const { tick } = decision.moment;
  const { tickSec } = drill.scenario;
  const ticks = Math.max(1, Math.round((LATER_SEC * stretchOf(drill)) / tickSec));
  const what = phraseOf(drill, decision.moment);
  return {
    kind: 'later',
    label: `“${decision.label}” ${duration(ticks * tickSec)} later`,
    about: decision.label,
    tick,
    isRegretted: false,
    run: () => rerun(drill.scenario, drill.spec, moved(inputs, decision.run, tick + ticks)),
    ask: { better: `How did ${what} come to be so soon?`, worse: `How did you know that it was time for ${what}?` },
    known: '',
  };
}

/** The action at another tick, once hands are free for it. */
function moved(inputs: readonly Numbered[], run: number, tick: number): readonly Numbered[] {
  const own = inputs.find((input) => input.run === run);
  if (!own) throw new Error(`what-ifs: no run ${run}`);
  const others = inputs.filter((input) => input !== own);
  const place = others.findIndex((input) => input.tick >= tick);
  return others.toSpliced(place < 0 ? others.length : place, 0, { ...own, tick, isPatient: true });
}

/** Par from the moments on at which the run left what could be known, or from the page where nobody did anything. */
function withPar(judged: Case, inputs: readonly Numbered[]): readonly Variant[] {
  const { drill, account, decisions } = judged;
  const poor = account.moments.filter((moment) => {
    const decision = decisions.find((one) => one.moment === moment);
    return decision ? isRegretted(decision) && moment.isFelt : isPoorLook(moment);
  });
  const [first] = poor;
  if (!first) {
    if (decisions.length > 0 || drill.pagedTick === null) return [];
    return [
      parFrom(judged, [], drill.pagedTick + 1, 'Nothing was changed', 'How did it come that nothing was changed?', ''),
    ];
  }
  const worst = poor.find((moment) => decisions.some((one) => one.moment === moment)) ?? first;
  return [...new Set([first, worst])].map((moment) => {
    const what = phraseOf(drill, moment);
    const isChange = decisions.some((one) => one.moment === moment);
    const question = isChange
      ? `How did ${what} come to look right?`
      : `How did ${what} come to be the next thing to look at?`;
    return parFrom(
      judged,
      inputs.slice(0, moment.input),
      moment.tick,
      aboutOf(drill, moment),
      question,
      knownTold(drill, moment),
    );
  });
}

function parFrom(
  { drill }: Case,
  inputs: readonly Numbered[],
  tick: number,
  about: string,
  question: string,
  known: string,
): Variant {
  return {
    kind: 'par',
    label: `As par goes on from ${sincePage(sinceOf(drill, tick))}`,
    about,
    tick,
    isRegretted: false,
    run: () => {
      const { scenario, spec } = drill;
      const given = fromOutside(drill.inputs.slice(inputs.length), tick);
      return rerunWith(createBot('par', scenario, spec.seed), scenario, spec, inputs, tick, given);
    },
    ask: { better: question, worse: question },
    known,
  };
}

function isPoorLook({ choice, looksLeft }: Moment): boolean {
  const own = choice.type === 'act' && looksLeft.find(({ action }) => action === choice.action);
  return own ? lookQualityOf(own.bits, looksLeft[0]?.bits ?? 0) < POOR : false;
}

function silent({ drill }: Case, inputs: readonly Numbered[]): readonly Variant[] {
  const said = inputs.filter(({ choice }) => choice.type === 'say');
  const [first] = said;
  if (!first) return [];
  const question = 'How did those who waited know where you stood?';
  return [
    {
      kind: 'silent',
      label: said.length === 1 ? 'Without the status update' : `Without the ${said.length} status updates`,
      about: 'Status updates',
      tick: first.tick,
      isRegretted: false,
      run: () =>
        rerun(
          drill.scenario,
          drill.spec,
          inputs.filter(({ choice }) => choice.type !== 'say'),
        ),
      ask: { better: question, worse: question },
      known: '',
    },
  ];
}

/** How many times longer the steps of a what-if are than in an incident of minutes: in one of hours, minutes are as seconds. */
const stretchOf = ({ scenario }: Drill): number => paceFactorOf(scenario);

/** "restarting pods" */
function phraseOf({ scenario }: Drill, { choice }: Moment): string {
  const action = choice.type === 'act' ? actionOf(scenario, choice.action) : undefined;
  return action && choice.type === 'act' ? doing(action, choice.target) : 'this';
}

const aboutOf = ({ scenario }: Drill, { choice }: Moment): string =>
  choice.type === 'act' ? actionLabel(actionOf(scenario, choice.action), choice.target) : '';

function knownTold(drill: Drill, { open, looksLeft }: Moment): string {
  const causes = open.length === 1 ? 'One cause was possible then' : `${open.length} causes were possible then`;
  const [best] = looksLeft;
  if (!best || best.bits < LEAST_BITS) return `${causes}.`;
  return `${causes}; “${labelOf(drill, best.action)}”, ${awayTold(best.durationSec)} away, would have told most.`;
}

/** Looks take seconds in an incident of minutes, and hours in a drill of weeks. */
const awayTold = (sec: number): string => (sec < 100 ? `${sec} s` : duration(sec));

const labelOf = ({ scenario }: Drill, action: string): string => actionOf(scenario, action)?.label ?? action;
