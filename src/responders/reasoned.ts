import { Belief } from '../belief/belief.ts';
import { type Change, changesOf, expectedOf, gainsOf, keyOf, mostGainsOf, sumOver } from '../belief/changes.ts';
import { glance, hasAnswer, observationOf, TOUCHED_TRUST } from '../belief/evidence.ts';
import { looksWithoutTool } from '../belief/tools.ts';
import { showsByTick, slowness, weighAsNoHelp } from '../belief/watch.ts';
import { cureOwed, LEAST_BITS, LEAST_GAIN, looksDone } from '../belief/worth.ts';
import type { Action } from '../contract/action.ts';
import type { Choice, Claim } from '../contract/drill.ts';
import type { Control, PlayerView, Responder, RunInProgress } from '../contract/player-view.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import { errorRatioOver, RATIO_OVER_SEC } from '../contract/telemetry.ts';
import { severityFor } from './severity.ts';

/** What makes one reasoning responder differ from another. */
export interface Temper {
  /** How well it reads evidence: 1 knows the table, towards 0 everything looks alike. */
  readonly skill: number;
  /** Simulated seconds to read one result. */
  readonly readingSec: number;
  /** Share of the gain still to be had from knowing more that it leaves on the table and acts: 0 waits for certainty. */
  readonly haste: number;
  readonly readsPanels: boolean;
  readonly keepsUpdates: boolean;
}

const STUCK_AFTER_SEC = 360;
const UPDATE_EVERY_SEC = 900;
/** How far it holds for one whose service was stabilised. */
const STABILISED_TRUST = 0.2;
const LIKELY = 0.6;
const RULED_OUT = 0.02;

/**
 * A responder that thinks: keeps what causes are still possible, takes the look that tells most per second, and changes
 * the system once knowing more would hardly make for a better change. It has nothing but the player's view and the
 * scenario's table of what is seen under which cause and what each change is worth.
 */
export function reasoned(scenario: AnyScenario, temper: Temper): Responder {
  const belief = new Belief(scenario, temper.skill);
  const tried = new Set<string>();
  const held = new Map<string, string>();
  const stabilises = scenario.stabilisesFirst !== undefined;
  const firm = new Set<string>();
  let read = 0;
  let saidRecovered = false;
  let readyTick: number | null = null;
  let asked: { readonly change: Change; readonly tick: number } | null = null;
  let watching: { readonly change: Change; readonly untilTick: number } | null = null;
  let touchedTick: number | null = null;

  function make(view: PlayerView, change: Change): Choice {
    tried.add(keyOf(change));
    asked = { change, tick: view.tick };
    return act(view, change.action, change.target);
  }

  return (view) => {
    const ticks = (sec: number): number => Math.round(sec / view.tickSec);
    const long = (sec: number): number => ticks(sec * slowness(scenario));
    // The page itself and the screen behind it are the first thing to read.
    readyTick ??= view.tick + ticks(temper.readingSec);
    if (view.tick < readyTick) return null;
    const fresh = view.seen.length - read;
    if (fresh > 0) {
      for (const seen of view.seen.slice(read)) {
        if (!hasAnswer(seen)) continue;
        if (seen.untouched) firm.add(seen.action);
        // Where service is stabilised first, what is seen of it then says little of what brought it down.
        else if (stabilises && firm.has(seen.action)) continue;
        belief.observe(observationOf(seen), seen.untouched ? 1 : stabilises ? STABILISED_TRUST : TOUCHED_TRUST);
      }
      read = view.seen.length;
      readyTick = view.tick + fresh * ticks(temper.readingSec);
      return null;
    }
    if (view.response === 'unacknowledged') return { type: 'acknowledge' };
    if (view.severity === null)
      return { type: 'declare', severity: severityFor(errorRatioOver(view.series, scenario.slo, RATIO_OVER_SEC)) };
    // What was refused was never made: there is nothing to watch for.
    if (asked && wasBegun(view, asked.change, asked.tick)) {
      const { change, tick } = asked;
      watching = { change, untilTick: showsByTick(scenario, { ...change, startTick: tick, endTick: tick }) };
      touchedTick = tick;
    }
    asked = null;
    const underWay = watching && runOf(view, watching.change);
    if (watching && underWay)
      watching = { ...watching, untilTick: showsByTick(scenario, { ...underWay, ...watching.change }) };
    const word = temper.keepsUpdates ? (answer(scenario, view) ?? update(scenario, view)) : null;
    if (word) return word;
    if (view.response === 'verified') {
      if (stabilises) {
        if (isBusy(view) || (watching && view.tick < watching.untilTick)) return null;
        const cure = cureOwed(scenario, view, belief.posterior(), changesLeft(scenario, view, tried));
        if (cure) {
          return make(view, cure);
        }
      }
      if (saidRecovered || !temper.keepsUpdates) return { type: 'close' };
      saidRecovered = true;
      return { type: 'say', claims: ['recovered'], nextUpdateSec: updateEvery(scenario, view) };
    }
    if (view.response === 'verifying' || isBusy(view)) return null;

    if (watching) {
      if (view.tick < watching.untilTick) return null;
      weighAsNoHelp(belief, scenario, watching.change);
      watching = null;
    }
    if (temper.readsPanels && touchedTick === null) belief.glance(glance(scenario, view));
    const posterior = belief.posterior();
    const stance = nextStance(scenario, posterior, held, view);
    if (stance) return stance;

    const stuck = view.pagedTick !== null && view.tick - view.pagedTick > long(STUCK_AFTER_SEC);
    const escalation = stuck ? free(scenario, view, 'escalate')[0] : undefined;
    if (escalation) return act(view, escalation.id);

    const change = bestChange(scenario, view, posterior, tried);
    const certain = expectedOf(posterior, mostGainsOf(scenario));
    const look = bestLook(scenario, view, belief, posterior, temper.readingSec, touchedTick ?? 0);
    const enough = change !== null && change.gain >= certain * (1 - temper.haste);
    if (change && (enough || !look) && change.gain > LEAST_GAIN) {
      return make(view, change);
    }
    return look ? act(view, look) : null;
  };
}

/** Decides by the book, and answers what is no decision without promising anything. */
function answer(scenario: AnyScenario, view: PlayerView): Choice | null {
  for (const message of view.messages) {
    if (message.replied !== null || message.replies.length === 0) continue;
    const { replies = [], card } = scenario.injects.find(({ id }) => id === message.inject) ?? {};
    if (card) return { type: 'reply', inject: message.inject, reply: card.byTheBook };
    const honest = replies.find(({ claims }) => !claims.includes('eta') && !claims.includes('recovered'));
    if (honest) return { type: 'reply', inject: message.inject, reply: honest.id };
  }
  return null;
}

/** As often as is usual, and as stakeholders put up with. */
const updateEvery = (scenario: AnyScenario, { cadence }: PlayerView): number =>
  Math.min(UPDATE_EVERY_SEC * slowness(scenario), cadence.longestSec);

function update(scenario: AnyScenario, view: PlayerView): Choice | null {
  const soon = Math.round((30 * slowness(scenario)) / view.tickSec);
  if (view.nextUpdateTick === null || view.tick < view.nextUpdateTick - soon) return null;
  const recovering = view.response === 'verifying' || view.response === 'verified';
  const likely = view.hypotheses.some(({ as }) => as === 'likely');
  const claims: Claim[] = ['impact-known', likely ? 'cause-suspected' : 'cause-unknown'];
  if (recovering) claims.push('watching-recovery');
  else if (view.response === 'mitigating') claims.push('mitigation-under-way');
  return { type: 'say', claims, nextUpdateSec: updateEvery(scenario, view) };
}

const isBusy = (view: PlayerView): boolean => {
  const [you] = view.responders;
  // What ends now has yet to end: its result, or its effect, comes with the next tick.
  return (
    you === undefined || you.busyUntilTick > view.tick || view.inProgress.some(({ responder }) => responder === you.id)
  );
};

const runOf = ({ inProgress }: PlayerView, { action, target }: Change): RunInProgress | undefined =>
  inProgress.find((run) => run.action === action && run.target === target);

const wasBegun = ({ happenings }: PlayerView, { action, target }: Change, sinceTick: number): boolean =>
  happenings.some(
    ({ type, id, detail, tick }) =>
      type === 'action.started' && tick >= sinceTick && id === action && detail === target,
  );

/** The next hypothesis whose standing has changed, or null. */
function nextStance(
  scenario: AnyScenario,
  posterior: readonly number[],
  held: Map<string, string>,
  view: PlayerView,
): Choice | null {
  for (const { id, causes } of scenario.hypotheses) {
    if (causes.length === 0) continue;
    const p = sumOver(posterior, (i) => (causes.includes(scenario.causes[i]?.id ?? '') ? 1 : 0));
    const as = p > LIKELY ? 'likely' : p < RULED_OUT ? 'ruled-out' : 'open';
    if (as === (held.get(id) ?? 'open')) continue;
    held.set(id, as);
    return { type: 'hold', hypothesis: id, as, pins: view.seen.map(({ run }) => run).slice(-5) };
  }
  return null;
}

/** Controls of a phase that nothing speaks against. */
function free(scenario: AnyScenario, view: PlayerView, phase: Control['phase']): readonly Action<object, object>[] {
  const open = new Set(
    view.controls.filter((control) => control.phase === phase && !control.refusal).map(({ id }) => id),
  );
  return scenario.actions.filter(({ id }) => open.has(id));
}

const act = (view: PlayerView, action: string, target?: string): Choice => ({
  type: 'act',
  action,
  responder: view.responders[0]?.id ?? '',
  ...(target !== undefined && { target }),
});

/** The change with the best expected gain, harm counted in. */
function bestChange(
  scenario: AnyScenario,
  view: PlayerView,
  posterior: readonly number[],
  tried: ReadonlySet<string>,
): (Change & { readonly gain: number }) | null {
  let best: (Change & { readonly gain: number }) | null = null;
  for (const change of changesLeft(scenario, view, tried)) {
    const gain = expectedOf(posterior, gainsOf(scenario, change));
    if (!best || gain > best.gain) best = { ...change, gain };
  }
  return best;
}

/** The changes that nothing speaks against, and that were not made. */
function changesLeft(scenario: AnyScenario, view: PlayerView, tried: ReadonlySet<string>): readonly Change[] {
  const open = new Set(free(scenario, view, 'mitigate').map(({ id }) => id));
  return changesOf(scenario).filter((change) => open.has(change.action) && !tried.has(keyOf(change)));
}

/** The look that tells most per second of taking and reading it, or null when none tells enough. */
function bestLook(
  scenario: AnyScenario,
  view: PlayerView,
  belief: Belief,
  posterior: readonly number[],
  readingSec: number,
  sinceTick: number,
): string | null {
  const done = looksDone(view, sinceTick);
  const failing = looksWithoutTool(scenario, view);
  let best: { readonly id: string; readonly rate: number } | null = null;
  for (const { id, durationSec } of free(scenario, view, 'investigate')) {
    if (done.has(id) || failing.has(id)) continue;
    const bits = belief.informationOf(id, posterior);
    const rate = bits / (durationSec + readingSec);
    if (bits >= LEAST_BITS && (!best || rate > best.rate)) best = { id, rate };
  }
  return best?.id ?? null;
}
