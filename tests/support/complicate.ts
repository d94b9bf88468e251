import type { Drill } from '../../src/sim/drill.ts';
import { choose, waitUntil } from './drive.ts';

/** Sets a complication off, as a facilitator does. */
export const complicate = (drill: Drill, complication: string): void =>
  choose(drill, { type: 'complicate', complication });

/** Steps until everything that complicated a drill is over. */
export const outlast = (drill: Drill): void =>
  waitUntil(drill, () => drill.truth().complications.every(({ endTick }) => (endTick ?? Infinity) < drill.tick));

/** How many lines of a pattern were written, whether they reached the tail or not. */
export const linesOf = ({ logs }: Drill, pattern: string): number =>
  (logs?.counts[pattern] ?? new Float64Array()).reduce((sum, count) => sum + count, 0);
