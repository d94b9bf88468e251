import type { Logs } from '../../src/contract/logs.ts';
import type { Draw } from '../../src/contract/random.ts';
import { at, intAt } from '../../src/models/at.ts';
import { slowDaemons } from './health.ts';
import { hangsLong, suspectOsd } from './look.ts';
import { addressOf, hostName, hostOf, OSDS, PGS } from './map.ts';
import { answers, GONE, GRACE_SEC, type Knobs, type Osds, RUNNING, type State, TICK_SEC } from './system.ts';
import { clock } from './text.ts';

const pick = (length: number, draw: Draw): number => Math.min(length - 1, Math.floor(length * draw()));
const lastKill = (state: Readonly<State>): State['oomKills'][number] | undefined => state.oomKills.at(-1);

/** The port at which an OSD is asked for heartbeats, of those that it has. */
const HEARTBEAT_PORT = 4;

const ailing = new Int32Array(OSDS);

/** OSDs that run, and are down in the map all the same. */
function wronglyDown({ osds }: Readonly<State>): number {
  const listed = osds.ailing.list(ailing);
  let count = 0;
  for (let i = 0; i < listed; i++) if (isWronglyDown(osds, intAt(ailing, i))) count++;
  return count;
}

const isWronglyDown = ({ exists, process, up }: Readonly<Osds>, osd: number): boolean =>
  exists[osd] === 1 && process[osd] === RUNNING && !up[osd];

/** Lines are written every so often, and tell of what was since. */
const LATELY_SEC = 2 * TICK_SEC;

/** Whether an OSD went down without having said so: one that is restarted goes down as it starts. */
const failedSince = ({ gone, startedSec, downSec }: Readonly<Osds>, osd: number, sec: number): boolean =>
  at(downSec, osd) > sec && gone[osd] !== GONE.stopped && startedSec[osd] !== downSec[osd];

/** One of the OSDs for which something holds; the one that went down last where it holds for none. */
function oneWhere({ lastDown }: Readonly<State>, holds: (osd: number) => boolean, draw: Draw): number {
  const found: number[] = [];
  for (let osd = 0; osd < OSDS; osd++) if (holds(osd)) found.push(osd);
  return found[pick(found.length, draw)] ?? Math.max(0, lastDown);
}

/** The monitors' cluster log, the OSDs' own, the hosts' kernels, and what hypervisors say of their guests. */
export const logs: Logs<Knobs, State> = {
  patterns: [
    {
      id: 'pgmap',
      service: 'mon',
      level: 'debug',
      perSec: () => 0.02,
      text: ({ state }) => ({
        message: `pgmap: ${PGS} pgs, ${state.inactivePgs} not active, ${state.degradedPgs} degraded`,
        fields: { source: 'mgr.x' },
      }),
    },
    {
      id: 'osd-reported-failed',
      service: 'mon',
      level: 'warn',
      perSec: ({ state }) =>
        at(
          state.flaps300.values,
          state.flaps300.next === 0 ? state.flaps300.values.length - 1 : state.flaps300.next - 1,
        ) / TICK_SEC,
      text({ state, atSec }, draw) {
        const osd = oneWhere(state, (one) => failedSince(state.osds, one, atSec - LATELY_SEC), draw);
        return {
          message: `osd.${osd} reported failed by peers, marked down`,
          fields: { host: hostName(hostOf(osd)), epoch: `e${state.epoch}` },
        };
      },
    },
    {
      id: 'slow-ops-health',
      service: 'mon',
      level: 'warn',
      perSec: ({ state }) => (state.slowOps > 0 ? 0.03 : 0),
      text: ({ state }) => ({
        message: `Health check update: ${state.slowOps} slow ops, oldest one blocked for ${state.oldestSlowSec} sec (SLOW_OPS)`,
        fields: {},
      }),
    },
    {
      id: 'rocksdb-stats',
      service: 'osd',
      level: 'info',
      perSec: () => 0.03,
      text: (_world, draw) => ({
        message: 'rocksdb: ------- DUMPING STATS -------',
        fields: { osd: `osd.${pick(OSDS, draw)}` },
      }),
    },
    {
      id: 'no-reply',
      service: 'osd',
      level: 'error',
      perSec: ({ state }) => (state.hungOsds > 0 ? 0.3 : 0),
      text({ state, atSec }, draw) {
        let silent = suspectOsd(state);
        for (let osd = 0; osd < OSDS; osd++) if (state.osds.up[osd] && !answers(state.osds, osd, atSec)) silent = osd;
        const silentSec = at(state.osds.silentSec, silent);
        const sinceSec = silentSec < 0 ? atSec - GRACE_SEC : silentSec;
        const since = clock(state, sinceSec);
        const deadline = clock(state, sinceSec + GRACE_SEC);
        return {
          message: `heartbeat_check: no reply from ${addressOf(silent, HEARTBEAT_PORT)} osd.${silent} since back ${since} front ${since} (oldest deadline ${deadline})`,
          fields: { osd: `osd.${(silent + 12 + pick(40, draw)) % OSDS}` },
        };
      },
    },
    {
      id: 'slow-requests',
      service: 'osd',
      level: 'warn',
      perSec: ({ state }) => (state.slowOps > 0 ? 0.15 : 0),
      text({ state }, draw) {
        const slow = slowDaemons(state);
        return {
          message: `get_health_metrics reporting slow ops, oldest is osd_op(client.${40_000 + pick(9000, draw)}.0 rbd_data [write])`,
          fields: { osd: `osd.${slow[pick(Math.max(1, slow.length), draw)] ?? suspectOsd(state)}` },
        };
      },
    },
    {
      id: 'marked-down',
      service: 'osd',
      level: 'warn',
      perSec: ({ state, knobs }) => (knobs.flags.noup ? 0 : 0.1 * Math.min(3, wronglyDown(state))),
      text: ({ state }, draw) => ({
        message: `map e${state.epoch} wrongly marked me down at e${state.epoch - 1}`,
        fields: { osd: `osd.${oneWhere(state, (osd) => isWronglyDown(state.osds, osd), draw)}` },
      }),
    },
    {
      id: 'killed',
      service: 'kernel',
      level: 'error',
      perSec: ({ state, atSec }) => ((lastKill(state)?.atSec ?? -1e9) > atSec - 20 ? 0.1 : 0),
      text({ state }) {
        const kill = lastKill(state);
        return {
          message: `Out of memory: Killed process ${kill?.pid ?? 0} (ceph-osd)`,
          fields: { host: hostName(kill?.host ?? 0) },
        };
      },
    },
    {
      id: 'guest-hangs',
      service: 'nova',
      level: 'warn',
      perSec: ({ state }) => 0.4 * state.stalled,
      text: (world, draw) => ({
        message: hangsLong(world)
          ? 'INFO: task jbd2/vda1-8 blocked for more than 120 seconds'
          : 'vda: oldest request outstanding for more than 10 s',
        fields: { instance: `vm-${1000 + pick(1500, draw)}` },
      }),
    },
  ],
  reading: {
    outcomes: {
      flapping: 'OSDs say that they were marked down and are not',
      hanging: 'Guests hang',
      calm: 'Neither of the two',
    },
    classify: (counts) =>
      (counts['marked-down'] ?? 0) > 0 ? 'flapping' : (counts['guest-hangs'] ?? 0) > 2 ? 'hanging' : 'calm',
  },
};
