import type { Draw } from '../../src/contract/random.ts';
import { intAt } from '../../src/models/at.ts';
import { OSDS, OSDS_A_RACK, RACKS, rackName, rackOf } from './map.ts';
import { end, okToStop, start } from './osds.ts';
import { BUILDS, DEAD, GONE, type Knobs, noteCluster, RUNNING, type State } from './system.ts';

/** After a rack is back, before the next one is asked for. */
const SETTLE_SEC = 60;

/** Brings a build in, one rack (the failure domain) at a time, and none that PGs cannot do without. */
export function stepUpgrade(state: State, knobs: Readonly<Knobs>, atSec: number, draw: Draw): void {
  const { upgrade } = knobs;
  if (!upgrade) return;
  if (state.upgradeSeen !== upgrade.startedAtSec) {
    state.upgradeSeen = upgrade.startedAtSec;
    state.rack = 0;
    state.rackReadySec = atSec;
    noteCluster(state, atSec, 'INF', `Upgrade: Started with target quay.io/ceph/ceph:v${BUILDS[upgrade.build] ?? ''}`);
  }
  if (state.rack >= RACKS || atSec < state.rackReadySec) return;
  const { osds } = state;
  const rack = state.rack;
  let behind = 0;
  let away = 0;
  for (let osd = 0; osd < OSDS; osd++) {
    if (!osds.exists[osd]) continue;
    if (rackOf(osd) === rack && osds.build[osd] !== upgrade.build) behind++;
    else if (
      rackOf(osd) <= rack &&
      osds.gone[osd] !== GONE.disk &&
      osds.gone[osd] !== GONE.stopped &&
      osds.process[osd] !== RUNNING
    )
      away++;
  }
  if (behind === 0) {
    if (away > 0) return;
    state.rack++;
    state.rackReadySec = atSec + SETTLE_SEC;
    if (state.rack === RACKS) finish(state, upgrade.build, atSec);
    return;
  }
  // What came back has to be whole before more is taken away.
  if (away > 0 || !okToStop(state, rack * OSDS_A_RACK, (rack + 1) * OSDS_A_RACK - 1, knobs.minSize)) return;
  noteCluster(state, atSec, 'INF', `Upgrade: Updating osds of ${rackName(rack)}`);
  for (let osd = 0; osd < OSDS; osd++) {
    if (rackOf(osd) !== rack || !osds.exists[osd] || osds.build[osd] === upgrade.build) continue;
    const wasStopped = osds.process[osd] === DEAD && osds.gone[osd] === GONE.stopped;
    end(state, knobs, osd, atSec, GONE.killed, true);
    osds.build[osd] = upgrade.build;
    if (!wasStopped) start(state, knobs, osd, atSec, draw);
    else osds.gone[osd] = GONE.stopped;
  }
}

/** From now on the manager starts whatever it has to start from that image. */
function finish(state: State, build: number, atSec: number): void {
  noteCluster(state, atSec, 'INF', 'Upgrade: Complete!');
  state.config.push({
    atSec,
    who: 'mgr.x',
    what: `global/container_image = quay.io/ceph/ceph:v${BUILDS[build] ?? ''}`,
  });
}

/** How many OSDs run, or would run, each build. */
export function builds({ osds }: Readonly<State>): number[] {
  const counts = BUILDS.map(() => 0);
  for (let osd = 0; osd < OSDS; osd++) {
    if (osds.exists[osd] && osds.process[osd] === RUNNING)
      counts[intAt(osds.build, osd)] = (counts[intAt(osds.build, osd)] ?? 0) + 1;
  }
  return counts;
}
