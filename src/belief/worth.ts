import type { Control, PlayerView } from '../contract/player-view.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import type { Belief } from './belief.ts';
import { type Change, changesOf, expectedOf, gainsOf, keyOf, sumOver } from './changes.ts';
import { hasAnswer } from './evidence.ts';
import { looksWithoutTool } from './tools.ts';

/** What a look was expected to tell. */
export interface LookWorth {
  readonly action: string;
  readonly bits: number;
  readonly durationSec: number;
}

/** What a change was expected to do, in shares of the impact still to come. */
export interface ChangeWorth extends Change {
  readonly relief: number;
  readonly harm: number;
}

/** A look that promises less than this is not worth its time. */
export const LEAST_BITS = 0.03;
/** A change that promises less than this is not worth making. */
export const LEAST_GAIN = 0.1;

/** What could be looked at now and was not since the last change, ordered by what it tells, most first. */
export function looksLeft(
  scenario: AnyScenario,
  view: PlayerView,
  belief: Belief,
  posterior: readonly number[],
): readonly LookWorth[] {
  const lastChange = view.happenings.findLast(({ type, detail }) => type === 'action.started' && detail !== undefined);
  const done = looksDone(view, lastChange?.tick ?? 0);
  const failing = looksWithoutTool(scenario, view);
  const free = freeActions(view, 'investigate');
  return scenario.actions
    .filter(({ id }) => free.has(id) && !done.has(id) && !failing.has(id))
    .map(({ id, durationSec }) => ({ action: id, durationSec, bits: belief.informationOf(id, posterior) }))
    .sort((a, b) => b.bits - a.bits);
}

/** What was looked at from a tick on, and answered. */
export const looksDone = ({ seen }: PlayerView, sinceTick: number): ReadonlySet<string> =>
  new Set(seen.filter((one) => one.tick >= sinceTick && hasAnswer(one)).map(({ action }) => action));

/** What a change is expected to do under what is believed. */
export function worthOf(scenario: AnyScenario, posterior: readonly number[], change: Change): ChangeWorth {
  const gains = gainsOf(scenario, change);
  return {
    action: change.action,
    target: change.target,
    relief: sumOver(posterior, (i) => Math.max(0, gains[i] ?? 0)),
    harm: sumOver(posterior, (i) => Math.max(0, -(gains[i] ?? 0))),
  };
}

export const netOf = ({ relief, harm }: ChangeWorth): number => relief - harm;

/** Null where there are none. */
export const bestAmong = (worths: readonly ChangeWorth[]): ChangeWorth | null =>
  worths.reduce<ChangeWorth | null>((best, one) => (best === null || netOf(one) > netOf(best) ? one : best), null);

/** What each change that could be made now is expected to do. */
export function changesLeft(
  scenario: AnyScenario,
  view: PlayerView,
  posterior: readonly number[],
): readonly ChangeWorth[] {
  const free = freeActions(view, 'mitigate');
  const changes = changesOf(scenario).filter(({ action }) => free.has(action));
  return changes.map((change) => worthOf(scenario, posterior, change));
}

/**
 * The change that most likely rids stabilised service of its fault, the one that costs least where several may, of those
 * that are `left`; null when one has been made that surely did, or none is.
 */
export function cureOwed(
  scenario: AnyScenario,
  { happenings }: PlayerView,
  posterior: readonly number[],
  left: readonly Change[],
): Change | null {
  const cures = (key: string): number =>
    sumOver(posterior, (i) => scenario.knowledge.cures?.[scenario.causes[i]?.id ?? '']?.[key] ?? 0);
  const made = happenings.filter(({ type }) => type === 'action.finished');
  const done = Math.max(0, ...made.map(({ id, detail }) => cures(`${id}:${detail}`)));
  const surest = Math.max(0, ...left.map((change) => cures(keyOf(change))));
  if (surest < done + LEAST_GAIN) return null;
  const gain = (change: Change): number => expectedOf(posterior, gainsOf(scenario, change));
  return left.filter((change) => cures(keyOf(change)) >= surest / 2).reduce((a, b) => (gain(b) > gain(a) ? b : a));
}

/** What could be started, but for hands. */
function freeActions({ controls }: PlayerView, phase: Control['phase']): ReadonlySet<string> {
  const free = controls.filter(
    (control) => control.phase === phase && (control.refusal?.code ?? 'no-hands') === 'no-hands',
  );
  return new Set(free.map(({ id }) => id));
}
