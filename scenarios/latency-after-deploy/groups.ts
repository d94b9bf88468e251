import { isCold, serves } from './rollout.ts';
import type { Pod, State, Template } from './system.ts';

/** Pods that are alike: one template, and pools with as many connections to be had. */
export interface Group {
  template: Template | null;
  /** Whole connections, up to PLENTY. */
  free: number;
  pods: number;
  cold: number;
  /** Sums over its pods: connections to be had, those lost or stuck, and callers that wait. */
  capacity: number;
  lost: number;
  backlog: number;
  /** Products a second, over all pods, that its pods would not find in the cache. */
  missesPerSec: number;
}

const MOST_GROUPS = 16;
/** With more connections than this a pool is never short, and pods need not be told apart. */
const PLENTY = 5;

export const freeIn = ({ connections, leaked, stuck }: Pod): number =>
  Math.max(0, Math.min(PLENTY, Math.floor(connections - leaked - stuck)));

/** The groups of one tick, in room that is made once. */
export class Groups {
  readonly #room: readonly Group[] = Array.from({ length: MOST_GROUPS }, () => ({
    template: null,
    free: 0,
    pods: 0,
    cold: 0,
    capacity: 0,
    lost: 0,
    backlog: 0,
    missesPerSec: 0,
  }));
  count = 0;
  /** Pods that serve, in all groups. */
  pods = 0;

  /** The group at an index below `count`. */
  at(index: number): Group {
    const group = this.#room[index];
    if (!group) throw new Error(`groups: no group ${index} of ${this.count}`);
    return group;
  }

  /** Sorts the pods that serve. */
  gather({ pods }: Readonly<State>, nowSec: number): void {
    this.count = 0;
    this.pods = 0;
    for (const pod of pods) {
      if (!serves(pod, nowSec)) continue;
      this.pods++;
      const group = this.#groupOf(pod.template, freeIn(pod));
      group.pods++;
      if (isCold(pod, nowSec)) group.cold++;
      group.lost += pod.leaked + pod.stuck;
      group.capacity += Math.max(0, pod.connections - pod.leaked - pod.stuck);
      group.backlog += pod.backlog;
    }
  }

  #groupOf(template: Template, free: number): Group {
    for (let i = 0; i < this.count; i++) {
      const group = this.at(i);
      if (group.template === template && group.free === free) return group;
    }
    // More kinds of pods than there is room for are counted with the last.
    if (this.count === MOST_GROUPS) return this.at(MOST_GROUPS - 1);
    const unused = this.at(this.count++);
    unused.template = template;
    unused.free = free;
    unused.pods = 0;
    unused.cold = 0;
    unused.capacity = 0;
    unused.lost = 0;
    unused.backlog = 0;
    return unused;
  }
}
