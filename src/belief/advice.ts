import type { Message, PlayerView, Seen } from '../contract/player-view.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import { type Change, changesOf, expectedOf, gainsOf, keyOf, mostGainsOf } from './changes.ts';
import { hasAnswer, type Observation } from './evidence.ts';
import { openOf } from './open.ts';
import { type Made, showsByTick, watchSecOf } from './watch.ts';
import { type Weighed, weigh } from './weigh.ts';
import { Witness } from './witness.ts';
import {
  type ChangeWorth,
  changesLeft,
  cureOwed,
  LEAST_BITS,
  LEAST_GAIN,
  type LookWorth,
  looksLeft,
  netOf,
  worthOf,
} from './worth.ts';

/** What is said first, what when asked again, and what at last: where to look, what it means, what to change. */
export const RUNGS = ['look', 'weigh', 'change'] as const;
export type Rung = (typeof RUNGS)[number];

/** What somebody with experience says who has seen what the player has seen. */
export type Advice =
  /** Where to look next; null where no look would tell much. */
  | { readonly type: 'look'; readonly look: LookWorth | null; readonly open: number; readonly isTouched: boolean }
  | { readonly type: 'weigh'; readonly weighed: Weighed }
  /** A change that is under way, or that has not had its time, comes first. */
  | { readonly type: 'wait'; readonly change: Change; readonly isDone: boolean; readonly leftSec: number }
  | { readonly type: 'stop'; readonly change: Change }
  /** The one change that is worth its risk now. Where a look comes first, it should bear that out. */
  | { readonly type: 'change'; readonly worth: ChangeWorth; readonly first: LookWorth | null }
  /** No change is worth its risk on what is known. */
  | { readonly type: 'no-change'; readonly look: LookWorth | null }
  /** Service holds, and the fault is still there. */
  | { readonly type: 'cure'; readonly change: Change }
  | { readonly type: 'decide'; readonly message: Message; readonly reply: string }
  /** It holds, or has held: there is nothing to do but to verify and to close. */
  | { readonly type: 'leave-alone'; readonly isVerified: boolean };

/** Below this share of what could be gained by knowing everything, a look comes before the change. */
const ENOUGH = 0.6;
/** More explanations than this that still fit want another look, as long as one would tell so many bits. */
const FEW = 3;
const TELLING_BITS = 0.5;
/** Changes whose worth differs by less are about as good. */
const ABOUT = 0.03;

/** What is known besides what a player's view says of this moment. */
export interface Memory {
  /** What the screen said before the first change; null while there was none. */
  readonly before: readonly Observation[] | null;
  /** Whether the system takes a change now, as anybody finds out by trying. */
  isTaken(change: Change): boolean;
}

/**
 * What to say on this rung. It comes from the scenario's table of what is seen under which cause, and from what the player
 * has seen: never from the cause.
 */
export function adviceOf(scenario: AnyScenario, shown: PlayerView, rung: Rung, memory: Memory): Advice {
  const { before } = memory;
  const witness = new Witness(scenario);
  const view = { ...shown, seen: firmest(scenario, shown.seen) };
  if (before) witness.belief.glance(before);
  witness.see(view);
  const posterior = witness.posterior();
  const [look = null] = looksLeft(scenario, view, witness.belief, posterior).filter(({ bits }) => bits >= LEAST_BITS);
  const isOver = isHeldIn(view) && scenario.stabilisesFirst === undefined;
  switch (rung) {
    case 'look':
      return isOver
        ? { type: 'leave-alone', isVerified: view.response === 'verified' }
        : { type: 'look', look, open: openOf(scenario, posterior).length, isTouched: before !== null };
    case 'weigh':
      return { type: 'weigh', weighed: weigh(scenario, view, witness.belief, posterior) };
    case 'change':
      return changeAdvice(scenario, view, posterior, look, memory);
    default:
      throw new Error(`advice: no rung ${rung satisfies never}`);
  }
}

/**
 * Where service is stabilised first, what is seen of it then says little of what brought it down: what a look showed of the
 * untouched system stands.
 */
function firmest({ stabilisesFirst }: AnyScenario, seen: readonly Seen[]): readonly Seen[] {
  if (stabilisesFirst === undefined) return seen;
  const firm = new Set(seen.filter(({ untouched }) => untouched).map(({ action }) => action));
  return seen.filter(({ untouched, action }) => untouched || !firm.has(action));
}

function changeAdvice(
  scenario: AnyScenario,
  view: PlayerView,
  posterior: readonly number[],
  look: LookWorth | null,
  { isTaken }: Memory,
): Advice {
  const decision = decisionOf(scenario, view);
  if (decision) return decision;
  if (isHeldIn(view)) return heldAdvice(scenario, view, posterior, isTaken);
  const pending = pendingOf(scenario, view, posterior);
  if (pending) return pending;
  const made = changesMade(scenario, view).map((change) => worthOf(scenario, posterior, change));
  // What was done well is not done worse after it.
  const isNews = (worth: ChangeWorth): boolean =>
    !made.some((one) => one.action === worth.action && netOf(one) >= netOf(worth));
  const left = changesLeft(scenario, view, posterior).filter((worth) => isNews(worth) && isTaken(worth));
  const worth = soundest(scenario, left);
  if (!worth || netOf(worth) < LEAST_GAIN) return { type: 'no-change', look };
  const certain = expectedOf(posterior, mostGainsOf(scenario));
  const isNarrow = openOf(scenario, posterior).length <= FEW || (look?.bits ?? 0) < TELLING_BITS;
  const isEnough = view.seen.some(hasAnswer) && isNarrow && netOf(worth) >= ENOUGH * certain;
  return { type: 'change', worth, first: isEnough ? null : look };
}

/** Of those that are about as good as the best, one of the least risk, which does least harm where we are wrong. */
function soundest(scenario: AnyScenario, worths: readonly ChangeWorth[]): ChangeWorth | null {
  const risk = ({ action }: ChangeWorth): number => scenario.actions.find(({ id }) => id === action)?.risk ?? 3;
  const worst = (change: ChangeWorth): number => Math.min(...gainsOf(scenario, change));
  const best = Math.max(...worths.map(netOf));
  const asGood = worths.filter((worth) => netOf(worth) >= best - ABOUT);
  return asGood.toSorted((a, b) => risk(a) - risk(b) || worst(b) - worst(a))[0] ?? null;
}

const isHeldIn = ({ response }: PlayerView): boolean => response === 'verifying' || response === 'verified';

function heldAdvice(
  scenario: AnyScenario,
  view: PlayerView,
  posterior: readonly number[],
  isTaken: Memory['isTaken'],
): Advice {
  const isVerified = view.response === 'verified';
  if (scenario.stabilisesFirst === undefined) return { type: 'leave-alone', isVerified };
  const running = changeUnderWay(view);
  if (running) return { type: 'wait', ...running, isDone: false };
  const cure = cureOwed(scenario, view, posterior, changesLeft(scenario, view, posterior).filter(isTaken));
  return cure
    ? { type: 'cure', change: { action: cure.action, target: cure.target } }
    : { type: 'leave-alone', isVerified };
}

/** The change that was begun last of those that are under way; a look is none. */
function changeUnderWay({ inProgress, tick, tickSec }: PlayerView): { change: Change; leftSec: number } | null {
  const changes = inProgress.flatMap(({ action, target, endTick }) =>
    target === null ? [] : [{ change: { action, target }, leftSec: (endTick - tick) * tickSec }],
  );
  return changes.at(-1) ?? null;
}

/** The change that is under way, or that was made a moment ago and may yet show. One that waits for hours keeps nobody. */
function pendingOf(scenario: AnyScenario, view: PlayerView, posterior: readonly number[]): Advice | null {
  const running = changeUnderWay(view);
  if (running) {
    const { change, leftSec } = running;
    if (netOf(worthOf(scenario, posterior, change)) <= -LEAST_GAIN) return { type: 'stop', change };
    if (leftSec <= watchSecOf(scenario, change.action)) return { type: 'wait', ...running, isDone: false };
  }
  const last = changesMade(scenario, view).at(-1);
  if (!last || netOf(worthOf(scenario, posterior, last)) < LEAST_GAIN) return null;
  const leftSec = (showsByTick(scenario, last) - view.tick) * view.tickSec;
  return leftSec > 0 ? { type: 'wait', change: last, isDone: true, leftSec } : null;
}

/** What was brought to its end, oldest first. */
function changesMade(scenario: AnyScenario, { happenings }: PlayerView): readonly Made[] {
  const keys = new Set(changesOf(scenario).map(keyOf));
  return happenings.flatMap(({ type, id, detail, run, tick }) => {
    const change = { action: id, target: detail ?? '' };
    if (type !== 'action.finished' || !keys.has(keyOf(change))) return [];
    const started = happenings.find((one) => one.type === 'action.started' && one.run === run);
    return [{ ...change, startTick: started?.tick ?? tick, endTick: tick }];
  });
}

/** What waits to be decided, the most urgent first, by the written rules of the place. */
function decisionOf({ injects }: AnyScenario, { messages }: PlayerView): Advice | null {
  const waiting = messages.flatMap((message) => {
    const book = injects.find(({ id }) => id === message.inject)?.card;
    const isWaiting = message.card && message.replied === null;
    return isWaiting && book ? [{ message, reply: book.byTheBook, dueTick: message.card.dueTick }] : [];
  });
  const [first] = waiting.toSorted((a, b) => a.dueTick - b.dueTick);
  return first ? { type: 'decide', message: first.message, reply: first.reply } : null;
}
