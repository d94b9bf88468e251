import { slowness } from '../belief/watch.ts';
import type { DrillSpec, Input } from '../contract/drill.ts';
import type { Responder } from '../contract/player-view.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import { Drill } from '../sim/drill.ts';
import type { Probe } from '../sim/probe.ts';

/** A responder is asked when something visible happened, and otherwise this often. */
const ASK_EVERY_SEC = 5;
/** More choices than this between two ticks are a responder gone wild. */
export const MOST_CHOICES = 30;

/** The same in ticks: less often in a drill of weeks. */
export const askEveryTicks = (scenario: AnyScenario): number =>
  Math.max(1, Math.round((ASK_EVERY_SEC * slowness(scenario)) / scenario.tickSec));

/** Plays a drill to its end. The responder gets what a player gets, and a refused choice only costs it the tick. */
export function play(scenario: AnyScenario, spec: DrillSpec, responder: Responder, probe?: Probe): Drill {
  const drill = new Drill(scenario, spec, probe);
  playOn(drill, responder);
  return drill;
}

/**
 * Lets a responder take over a drill as it stands, to its end. `given` is what a facilitator does in it from now on, whoever
 * plays; what is refused then is left out.
 */
export function playOn(drill: Drill, responder: Responder, given: readonly Input[] = []): void {
  const everyTicks = askEveryTicks(drill.scenario);
  let known = 0;
  let next = 0;
  while (!drill.outcome) {
    next = give(drill, given, next);
    if (drill.pagedTick !== null && (drill.happenings.length !== known || drill.tick % everyTicks === 0)) {
      for (let asked = 0; asked < MOST_CHOICES; asked++) {
        const choice = responder(drill.viewToAnswer());
        if (!choice || drill.choose(choice)) break;
      }
      known = drill.happenings.length;
    }
    drill.step();
  }
}

/** Gives what is due by now, from place `next` on, and answers with the place of what comes after it. */
export function give(drill: Drill, given: readonly Input[], next: number): number {
  let place = next;
  for (let input = given[place]; input && input.tick <= drill.tick; input = given[++place]) drill.choose(input.choice);
  return place;
}

/** A new drill, run to the page. */
export function runToPage(scenario: AnyScenario, spec: DrillSpec, probe?: Probe): Drill {
  const drill = new Drill(scenario, spec, probe);
  advanceToPage(drill);
  return drill;
}

export function advanceToPage(drill: Drill): void {
  while (drill.pagedTick === null && !drill.outcome) drill.step();
}

/** Lets simulated seconds pass, or less when the drill ends. */
export function runFor(drill: Drill, sec: number): void {
  const until = drill.tick + Math.round(sec / drill.scenario.tickSec);
  while (drill.tick < until && !drill.outcome) drill.step();
}
