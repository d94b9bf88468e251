import { type Choice, type DrillSpec, plainSpec } from '../contract/drill.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import { openRecording, recordingOf } from '../replay/open.ts';
import { formatRun, parseRun } from '../replay/run-file.ts';
import { encodeShareCode, parseShareCode } from '../replay/share-code.ts';
import { Drill } from '../sim/drill.ts';
import { replay, replayOn } from '../sim/replay.ts';
import type { Attempt, FuzzCase } from './fuzz-case.ts';
import {
  badDatapoint,
  badImpact,
  disguised,
  disguiseOf,
  falseAlert,
  lostOnTheWay,
  noNumberIn,
  truthIn,
} from './invariants.ts';

/** Views are searched this often in a drill: making one is dearer than a tick. */
const LOOKS = 12;

/**
 * Plays a case to its end, saves it, loads it, replays it and branches off it, and answers with what does not hold, or
 * null. `attempts` are tried in place of the case's own where they are given.
 */
export function fuzz(scenario: AnyScenario, one: FuzzCase, attempts: readonly Attempt[] = one.attempts): string | null {
  try {
    const cause = one.cause === null ? null : disguiseOf(scenario)(one.cause);
    return played(disguised(scenario), { ...one, cause }, attempts);
  } catch (error) {
    return error instanceof Error ? `it throws: ${error.message}` : `it throws ${String(error)}`;
  }
}

/**
 * Few attempts that still fail, by places in the case: takes away halves, then quarters, down to single ones, and begins
 * again for as long as some go, as one may have held another. None of what is left can go alone.
 */
export function shrink(scenario: AnyScenario, one: FuzzCase): readonly number[] {
  let kept = one.attempts.map((_, place) => place);
  const fails = (places: readonly number[]): boolean => fuzz(scenario, one, attemptsAt(one, places)) !== null;
  for (let before = kept.length + 1; kept.length < before; ) {
    before = kept.length;
    for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
      for (let from = 0; from < kept.length; ) {
        const fewer = kept.filter((_, i) => i < from || i >= from + size);
        if (fails(fewer)) kept = fewer;
        else from += size;
      }
    }
  }
  return kept;
}

export const attemptsAt = ({ attempts }: FuzzCase, places: readonly number[]): readonly Attempt[] =>
  attempts.filter((_, place) => places.includes(place));

function played(scenario: AnyScenario, one: FuzzCase, attempts: readonly Attempt[]): string | null {
  const drill = new Drill(scenario, specIn(scenario, one));
  const wrong = playedOn(drill, attempts, one);
  if (wrong !== null) return wrong;
  const end = drill.digest();
  return sameAgain(scenario, drill, end) ?? goneOnWith(drill, end, one, attempts);
}

/** Of the disguised scenario. */
function specIn({ slug }: AnyScenario, { drillSeed, difficulty, cause, cadence }: FuzzCase): DrillSpec {
  return plainSpec({
    slug,
    seed: drillSeed,
    difficulty,
    ...(cause !== null && { cause }),
    ...(cadence && { cadence }),
  });
}

/** Plays a drill from where it is to its end, with these attempts. */
function playedOn(drill: Drill, attempts: readonly Attempt[], { drillSeed }: FuzzCase): string | null {
  const { scenario } = drill;
  const waiting = [...attempts];
  const longest = longestTicks(scenario);
  const lookEvery = Math.ceil(longest / LOOKS);
  let told = drill.happenings.length;
  while (!drill.outcome) {
    if (drill.tick > longest) return `it has not ended by tick ${drill.tick}`;
    tryWhatIsDue(drill, waiting);
    drill.step();
    const wrong =
      falseAlert(drill, drill.happenings.slice(told)) ??
      (drill.tick % lookEvery === 0 || drill.outcome ? wrongIn(scenario, drill, drillSeed) : null);
    if (wrong) return wrong;
    told = drill.happenings.length;
  }
  // Whoever comes too late changes nothing.
  const end = drill.digest();
  for (const late of waiting)
    if (drill.choose(choiceOf(late, drill)) === null) return `${late.choice.type} is taken after the end`;
  if (drill.digest() !== end) return 'what came too late left a trace';
  return badImpact(drill) ?? lostOnTheWay(drill);
}

/** Makes the attempts that are due, until one ends the drill, and takes them off those that wait. */
export function tryWhatIsDue(drill: Drill, waiting: Attempt[]): void {
  for (let next = waiting[0]; next && !drill.outcome && isDue(next, drill); next = waiting[0]) {
    waiting.shift();
    drill.choose(choiceOf(next, drill));
  }
}

const choiceOf = ({ choice }: Attempt, { crew }: Drill): Choice =>
  choice.type === 'stop-newest' ? { type: 'abort', run: crew.runs.at(-1)?.run ?? 0 } : choice;

/** Before the page, ticks are counted to it and nobody knows when it comes: what is early is tried at once. */
const isDue = ({ atTick }: Attempt, { pagedTick, tick }: Drill): boolean =>
  pagedTick === null ? atTick < 0 : tick >= pagedTick + atTick;

const wrongIn = (scenario: AnyScenario, drill: Drill, seed: string): string | null => {
  const view = drill.view();
  return truthIn(view, seed) ?? noNumberIn(view) ?? badDatapoint(scenario, view);
};

/** Shared and replayed, it is the same drill. */
function sameAgain(scenario: AnyScenario, drill: Drill, end: string): string | null {
  const shared = parseShareCode(encodeShareCode(recordingOf(drill)));
  if (!shared.ok) return `its share code is not read: ${shared.problems[0]?.message}`;
  const again = replay(scenario, shared.value.spec, shared.value.inputs, shared.value.toTick);
  return again.digest() === end ? null : 'its share code leads to another drill';
}

/** A drill as it comes back from a run file, or what is wrong with that. */
function throughFile(drill: Drill): Drill | string {
  const parsed = parseRun(formatRun(recordingOf(drill)));
  if (!parsed.ok) return `its run file is not read: ${parsed.problems[0]?.message}`;
  const opened = openRecording(drill.scenario, parsed.value);
  return opened.ok ? opened.value : `its run file is not opened: ${opened.problems[0]?.message}`;
}

/**
 * Saved and loaded in the middle, it goes on to the same end; and where somebody else goes on from there, with the same
 * choices in the opposite order, all holds that must.
 */
function goneOnWith(drill: Drill, end: string, one: FuzzCase, attempts: readonly Attempt[]): string | null {
  const tick = Math.floor(one.branchAt * drill.tick);
  const before = drill.inputs.filter((input) => input.tick < tick);
  const other = replay(drill.scenario, drill.spec, before, tick);
  const same = throughFile(other);
  if (typeof same === 'string') return `at tick ${tick}, ${same}`;
  replayOn(same, drill.inputs, drill.tick);
  if (same.digest() !== end) return `saved and loaded at tick ${tick}, it goes on to another end`;
  const wrong = playedOn(other, inOppositeOrder(attempts), one);
  return wrong && `in a branch from tick ${tick}, ${wrong}`;
}

const inOppositeOrder = (attempts: readonly Attempt[]): readonly Attempt[] =>
  attempts.map(({ atTick }, i) => ({ atTick, choice: attempts[attempts.length - 1 - i]?.choice ?? { type: 'close' } }));

const longestTicks = ({ warmupSec, onsetSec, noticedWithinSec, limitSec, tickSec }: AnyScenario): number =>
  Math.ceil((warmupSec + onsetSec[1] + noticedWithinSec + limitSec) / tickSec) + 2;
