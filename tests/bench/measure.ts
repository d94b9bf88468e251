import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Gets things ready off the clock; the steps that it returns are timed, each apart. */
export type Prepare = () => readonly (() => void)[];

/**
 * CPU time of each case in µs: the sum over all steps of the median over all rounds. Rounds are interleaved, so that what
 * else the machine does falls on all alike; short steps are more often left in peace than long ones. The first rounds,
 * in which code is still being compiled, are not counted.
 */
export function measure<Name extends string>(
  cases: Readonly<Record<Name, readonly Prepare[]>>,
  rounds: number,
): (name: Name) => number {
  const taken = new Map<string, number[]>();
  for (let round = -Math.ceil(rounds / 2); round < rounds; round++) {
    for (const [name, prepares] of Object.entries<readonly Prepare[]>(cases)) {
      for (const [i, prepare] of prepares.entries()) {
        for (const [j, step] of prepare().entries()) {
          const before = process.cpuUsage();
          step();
          const { user, system } = process.cpuUsage(before);
          const key = `${name}/${i}/${j}`;
          if (round >= 0) taken.set(key, [...(taken.get(key) ?? []), user + system]);
        }
      }
    }
  }
  return (name) => {
    let sum = 0;
    for (const [key, times] of taken) if (key.startsWith(`${name}/`)) sum += median(times);
    return sum;
  };
}

/** Bytes that a run leaves on the heap before anything is collected: the least of several runs. */
export function allocatedBytes(prepare: Prepare, rounds: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const steps = prepare();
    collectGarbage();
    const before = process.memoryUsage().heapUsed;
    for (const step of steps) step();
    const grown = process.memoryUsage().heapUsed - before;
    // It shrinks only when the collector came in between; such a run says nothing.
    if (grown >= 0) least = Math.min(least, grown);
  }
  return least;
}

/** How a cost grows with a size that doubles: 1 is in proportion, 2 with its square. */
export const exponent = (cost: number, costOfDouble: number): number => Math.log2(costOfDouble / cost);

export function median(values: readonly number[]): number {
  const middle = values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
  if (middle === undefined) throw new Error('median: nothing was measured');
  return middle;
}

setFlagsFromString('--expose-gc');
const gc: unknown = runInNewContext('gc');

/** Not between timed runs: with dead objects go the hidden classes that optimised code was made for. */
function collectGarbage(): void {
  if (typeof gc === 'function') gc();
}
