import type { AnyScenario } from '../contract/scenario.ts';
import { openRecording, recordingOf } from '../replay/open.ts';
import { formatRun, parseRun } from '../replay/run-file.ts';
import { encodeShareCode, parseShareCode } from '../replay/share-code.ts';
import { Drill } from '../sim/drill.ts';
import { replay } from '../sim/replay.ts';
import type { Attempt, FuzzCase } from './fuzz-case.ts';
import { badDatapoint, badImpact, disguised, falseAlert, truthIn } from './invariants.ts';

/** Views are searched this often in a drill: making one is dearer than a tick. */
const LOOKS = 12;

/**
 * Plays a case to its end, saves it, loads it, replays it and branches off it, and answers with what does not hold, or
 * null. `attempts` are tried in place of the case's own where they are given.
 */
export function fuzz(scenario: AnyScenario, one: FuzzCase, attempts: readonly Attempt[] = one.attempts): string | null {
  try {
    return played(disguised(scenario), one, attempts);
  } catch (error) {
    return error instanceof Error ? `it throws: ${error.message}` : `it throws ${String(error)}`;
  }
}

/** The fewest attempts that still fail, by places in the case: takes halves away, then quarters, then single ones. */
export function shrink(scenario: AnyScenario, one: FuzzCase): readonly number[] {
  let kept = one.attempts.map((_, place) => place);
  const fails = (places: readonly number[]): boolean => fuzz(scenario, one, attemptsAt(one, places)) !== null;
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < kept.length; ) {
      const fewer = kept.filter((_, i) => i < from || i >= from + size);
      if (fails(fewer)) kept = fewer;
      else from += size;
    }
  }
  return kept;
}

export const attemptsAt = ({ attempts }: FuzzCase, places: readonly number[]): readonly Attempt[] =>
  attempts.filter((_, place) => places.includes(place));

function played(scenario: AnyScenario, one: FuzzCase, attempts: readonly Attempt[]): string | null {
  const { slug, drillSeed, difficulty } = one;
  const drill = new Drill(scenario, { slug, seed: drillSeed, difficulty });
  const waiting = [...attempts];
  const longest = longestTicks(scenario);
  const lookEvery = Math.ceil(longest / LOOKS);
  let told = 0;
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
  for (const { choice } of waiting) if (drill.choose(choice) === null) return `${choice.type} is taken after the end`;
  return badImpact(drill) ?? sameAgain(scenario, drill, end) ?? branched(scenario, drill, one.branchAt);
}

/** Makes the attempts that are due, until one ends the drill, and takes them off those that wait. */
export function tryWhatIsDue(drill: Drill, waiting: Attempt[]): void {
  for (let next = waiting[0]; next && !drill.outcome && isDue(next, drill); next = waiting[0]) {
    waiting.shift();
    drill.choose(next.choice);
  }
}

/** Before the page, ticks are counted to it and nobody knows when it comes: what is early is tried at once. */
const isDue = ({ atTick }: Attempt, { pagedTick, tick }: Drill): boolean =>
  pagedTick === null ? atTick < 0 : tick >= pagedTick + atTick;

const wrongIn = (scenario: AnyScenario, drill: Drill, seed: string): string | null => {
  const view = drill.view();
  return truthIn(view, seed) ?? badDatapoint(scenario, view);
};

/** Saved, loaded and replayed, it is the same drill. */
function sameAgain(scenario: AnyScenario, drill: Drill, end: string): string | null {
  const recording = recordingOf(drill);
  if (recording.digest !== end) return 'what came too late left a trace';
  const parsed = parseRun(formatRun(recording));
  if (!parsed.ok) return `its run file is not read: ${parsed.problems[0]?.message}`;
  const opened = openRecording(scenario, parsed.value);
  if (!opened.ok) return `its run file is not opened: ${opened.problems[0]?.message}`;
  const shared = parseShareCode(encodeShareCode(recording));
  if (!shared.ok) return `its share code is not read: ${shared.problems[0]?.message}`;
  const again = replay(scenario, shared.value.spec, shared.value.inputs, shared.value.toTick);
  return again.digest() === end ? null : 'its share code leads to another drill';
}

/** Taken up again in the middle and left alone from there, it ends too, and the beginning is kept. */
function branched(scenario: AnyScenario, drill: Drill, share: number): string | null {
  const tick = Math.floor(share * drill.tick);
  const inputs = drill.inputs.filter((input) => input.tick < tick);
  const branch = replay(scenario, drill.spec, inputs, tick);
  const from = branch.digest();
  if (replay(scenario, drill.spec, drill.inputs.slice(0, inputs.length), tick).digest() !== from) {
    return `two branches at tick ${tick} differ`;
  }
  const longest = longestTicks(scenario);
  while (!branch.outcome && branch.tick <= longest) branch.step();
  return branch.outcome ? null : `a branch from tick ${tick} does not end`;
}

const longestTicks = ({ warmupSec, onsetSec, noticedWithinSec, limitSec, tickSec }: AnyScenario): number =>
  Math.ceil((warmupSec + onsetSec[1] + noticedWithinSec + limitSec) / tickSec) + 2;
