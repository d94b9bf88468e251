import { model } from '../../../scenarios/ceph-cascade/model.ts';
import { end } from '../../../scenarios/ceph-cascade/osds.ts';
import { scenario } from '../../../scenarios/ceph-cascade/scenario.ts';
import { SIGNALS } from '../../../scenarios/ceph-cascade/signals.ts';
import { GONE, type Knobs, type State, TICK_SEC } from '../../../scenarios/ceph-cascade/system.ts';
import { SeededStreams } from '../../../src/sim/random.ts';
import { type Driven, start, takePager } from '../../support/drive.ts';

export const CAUSES = scenario.causes.map(({ id }) => id);

/** Ten minutes of health instead of an hour: the cluster is at rest from the first tick. */
const brisk = { ...scenario, warmupSec: 600, onsetSec: [0, 60] as const };

export type Ceph = Driven<Knobs, State>;

/** A drill whose pager was taken at once. */
export function paged(cause: string, seed: string): Ceph {
  const ceph = start(brisk, { seed, cause });
  takePager(ceph.drill);
  return ceph;
}

/** The model by itself, with nothing wrong: for what flags and failures do. */
export interface Bare {
  readonly knobs: Knobs;
  readonly state: State;
  atSec: number;
  wait(sec: number): void;
  kill(...osds: readonly number[]): void;
  signal(id: string): number;
}

export function bare(seed = 'bare'): Bare {
  const { get } = new SeededStreams(seed);
  const { knobs, state } = model.begin(get);
  const stepper = model.stepper(get);
  const out = new Float64Array(SIGNALS.length);
  const cluster: Bare = {
    knobs,
    state,
    atSec: 0,
    wait(sec) {
      for (let i = 0; i < sec / TICK_SEC; i++) {
        stepper.step(state, knobs, cluster.atSec, out);
        cluster.atSec += TICK_SEC;
      }
    },
    kill(...osds) {
      for (const osd of osds) end(state, knobs, osd, cluster.atSec, GONE.killed, false);
    },
    signal: (id) => out[SIGNALS.findIndex((signal) => signal.id === id)] ?? Number.NaN,
  };
  cluster.wait(60);
  return cluster;
}
