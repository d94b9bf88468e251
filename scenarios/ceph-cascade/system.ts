import type { ChangeLogEntry } from '../../src/contract/change-log.ts';
import type { MClockProfile } from '../../src/models/mclock.ts';
import type { RollingSum } from '../../src/models/rolling.ts';
import { IdSet } from './id-set.ts';
import { NOWHERE, OSDS, PGS, SIZE } from './map.ts';

// The storage cluster: what is configured (knobs) and what is integrated (state).

export const TICK_SEC = 10;
export const VMS = 1500;

/** Mean operations a second that all VMs ask for, and what share of them reads. */
export const MEAN_OPS = 2400;
export const READ_RATIO = 0.7;
/** `osd_op_complaint_time`: an operation that is older is slow. */
export const COMPLAINT_SEC = 30;

/** The builds that could run. Invented numbers of a real major release; the newest is the one with the fix. */
export const BUILDS = ['18.2.21', '18.2.22', '18.2.23'] as const;
export const PREVIOUS = 0;
export const INSTALLED = 1;
export const FIXED = 2;
export const OLDER_MAJOR = '17.2.9';

export const FLAGS = [
  'noout',
  'norebalance',
  'nobackfill',
  'norecover',
  'nodown',
  'noup',
  'noin',
  'noscrub',
  'nodeep-scrub',
  'pause',
] as const;
export type Flag = (typeof FLAGS)[number];

/** Seconds without an answer until peers report an OSD, beside up to one heartbeat interval. */
export const GRACE_SEC = 20;
export const HEARTBEAT_SEC = 6;
export const DOWN_OUT_SEC = 600;
export const MIN_IN_RATIO = 0.75;
export const NEARFULL = 0.85;

/** A recovery throttle that mClock keeps to itself unless it is told otherwise. */
const MAX_BACKFILLS = 1;
/** PGs of an OSD that recover from their logs within a tick, three objects at a time. */
export const RECOVERING_PGS = 12;

export const MEMORY_TARGET_MIB = 4096;
export const HOST_RAM_MIB = 32_000;

/** What is wrong with a build: memory that it never gives back, and pg_log duplicates that it reads in from disk. */
export interface Defects {
  /** MiB a minute of one OSD at mean load. */
  leakMiBPerMin: number;
  dupsMiBPerMin: number;
  /** Whether it trims the duplicates that others left. */
  readonly trimsDups: boolean;
}

/** What responders ask of OSDs; the model carries it out in the order given. */
export type Order =
  | { readonly type: 'restart'; readonly osds: readonly number[]; readonly atOnce: boolean }
  | { readonly type: 'stop'; readonly osds: readonly number[] }
  | { readonly type: 'out'; readonly osds: readonly number[] }
  | { readonly type: 'reweight'; readonly osds: readonly number[]; readonly to: number }
  | { readonly type: 'purge'; readonly osds: readonly number[] }
  | { readonly type: 'lost'; readonly osds: readonly number[] }
  | { readonly type: 'trim-dups'; readonly osds: readonly number[] };

export interface ConfigLine {
  readonly atSec: number;
  readonly who: string;
  readonly what: string;
}

export interface Knobs {
  flags: Record<Flag, boolean>;
  minSize: number;
  fullRatio: number;
  backfillfullRatio: number;
  memoryTargetMiB: number;
  profile: MClockProfile;
  /** What is set; under mClock it counts only once `overridesThrottles` is. */
  maxBackfills: number;
  recoverySleepSec: number;
  overridesThrottles: boolean;
  readonly builds: readonly Defects[];
  readonly releases: { readonly fixedIsOut: boolean; readonly mayGoBack: boolean };
  upgrade: { readonly build: number; readonly startedAtSec: number } | null;
  /** Restarts dead OSDs one by one, and the largest of a host before its memory runs out. */
  watch: boolean;
  /** Workers of other teams: a few on each storage host for a start, and more where `mibPerMin` says so. */
  tenant: { readonly hosts: readonly number[]; fromSec: number; mibPerMin: number; suspended: boolean };
  /** One leg of a host's bond, whether it is in it, and whether it is all that is left of it. */
  link: { readonly host: number; flapping: boolean; inBond: boolean; alone: boolean };
  /** A disk that may be about to die, and an adapter with the disks behind it. */
  disk: { readonly osd: number; failing: boolean };
  hba: { readonly osds: readonly number[]; failed: boolean };
  restore: { mibPerSec: number; stopped: boolean };
  /** OSDs that operators took out of service, and the one whose weight they corrected. */
  readonly takenOut: number[];
  readonly lightened: number[];
  dupsTrimmed: boolean;
  /** Whether a rolling trim is under way: rack by rack, those that are dead first. */
  trims: boolean;
  readonly orders: Order[];
  /** `ceph config log`, newest last, but for what the manager set since. */
  readonly config: ConfigLine[];
  readonly changes: ChangeLogEntry[];
  /** By how much the clock of mon.c is off, and since when the disk of mon.b is low; absent while all is well. */
  monSkewSec?: number;
  monDiskLowSec?: number;
}

/** What VMs ask for in a tick, 1 for the mean. Written over with every tick: a number that is handed on is an object on the heap. */
export interface Demand {
  load: number;
}

/** What a process is at. */
export const DEAD = 0;
export const BOOTING = 1;
export const RUNNING = 2;

const filled = (length: number, value: number): Float64Array => new Float64Array(length).fill(value);

/** All OSDs, column by column. What is private follows from the columns, and is no part of a drill's digest. */
export class Osds {
  readonly process = new Int32Array(OSDS).fill(RUNNING);
  /** As the OSD map has it, which is not always as it is. */
  readonly up = new Int32Array(OSDS).fill(1);
  readonly in = new Int32Array(OSDS).fill(1);
  readonly exists = new Int32Array(OSDS).fill(1);
  /** Marked out by the monitors, so that a boot marks it in again. */
  readonly autoOut = new Int32Array(OSDS);
  readonly reweight = filled(OSDS, 1);
  readonly build = new Int32Array(OSDS).fill(INSTALLED);
  /** Since when it has not answered heartbeats, -1 while it does; and for how long peers wait. */
  readonly silentSec = filled(OSDS, -1);
  readonly graceSec = filled(OSDS, GRACE_SEC);
  /** When it was marked down; -1 while up. */
  readonly downSec = filled(OSDS, -1);
  /** Unreachable, or too stuck to answer, until then. */
  readonly cutUntilSec = filled(OSDS, -1);
  readonly bootsUntilSec = filled(OSDS, -1);
  /** Held down for an offline tool until then. */
  readonly toolUntilSec = filled(OSDS, -1);
  readonly startedSec = filled(OSDS, 0);
  readonly triedSec = filled(OSDS, -1e9);
  /** Why the process is not there: none, killed, stopped by hand, disk gone, refused to start. */
  readonly gone = new Int32Array(OSDS);
  readonly capacityMiB = filled(OSDS, 0);
  readonly usedMiB = filled(OSDS, 0);
  readonly leakMiB = filled(OSDS, 0);
  readonly pglogMiB = filled(OSDS, 0);
  /** 1 once an offline tool has taken the duplicates off its disk. */
  readonly trimmed = new Int32Array(OSDS);
  readonly cacheMiB = filled(OSDS, 0);
  readonly recoveryMiB = filled(OSDS, 0);
  readonly rssMiB = filled(OSDS, 0);
  /** How much more than the mean is asked of this one: it leaks and queues by it. */
  readonly heat = filled(OSDS, 1);
  /** Share of all client I/O that it serves as primary, and as any of the copies. */
  readonly reads = filled(OSDS, 0);
  readonly writes = filled(OSDS, 0);
  readonly pgs = filled(OSDS, 0);
  readonly vmPgs = filled(OSDS, 0);
  /** Recovery jobs, and disk operations a second that they take. */
  readonly jobs = filled(OSDS, 0);
  /** The jobs by the memory that they take. */
  readonly buffers = filled(OSDS, 0);
  readonly recoveryOps = filled(OSDS, 0);
  readonly clientOps = filled(OSDS, 0);
  readonly backlog = filled(OSDS, 0);
  readonly waitMs = filled(OSDS, 0);
  /** The same over the last minutes, kept while an OSD is away. */
  readonly recentMs = filled(OSDS, 0);
  readonly #ailing = new IdSet(OSDS);

  /**
   * Those that may be down, not answer, or have an offline tool at work: whoever ends a process or cuts an OSD off puts it here.
   * All others are well.
   */
  get ailing(): IdSet {
    return this.#ailing;
  }
}

export const GONE = { no: 0, killed: 1, stopped: 2, disk: 3, refused: 4 } as const;

/** Copies of a PG that can be remembered at once: the three that serve, and those that are being left. */
export const SLOTS = 5;

/** All placement groups, column by column. What is private follows from the columns, and is no part of a drill's digest. */
export class Pgs {
  /** Where each PG belongs: `SIZE` ids. */
  readonly target = new Int32Array(PGS * SIZE);
  readonly copies = new Int32Array(PGS * SLOTS).fill(NOWHERE);
  /** 1 for a copy that has every write. */
  readonly fresh = new Int32Array(PGS * SLOTS);
  /** MiB that a stale copy lacks, once its OSD is back. */
  readonly staleSec = new Float64Array(PGS * SLOTS);
  readonly acting = new Int32Array(PGS * SIZE).fill(NOWHERE);
  readonly live = new Int32Array(PGS);
  /** An OSD that should have a copy and has none; and an OSD that is back with a stale one. */
  readonly need = new Int32Array(PGS).fill(NOWHERE);
  readonly stale = new Int32Array(PGS).fill(NOWHERE);
  readonly bits = new Int32Array(PGS);
  /** 1 while data moves, and what of it has. */
  readonly moving = new Int32Array(PGS);
  readonly doneMiB = new Float64Array(PGS);
  readonly lost = new Int32Array(PGS);
  /** 1 for one that takes writes which a single OSD keeps. */
  readonly thin = new Int32Array(PGS);
  /** Objects whose copies are missing, and that lie elsewhere, as if nothing had been moved yet. */
  readonly degraded = new Float64Array(PGS);
  readonly misplaced = new Float64Array(PGS);
  readonly #movable = new IdSet(PGS);
  readonly #everOn = Array.from({ length: OSDS }, () => new IdSet(PGS));
  readonly #blocked = new Int32Array(OSDS);

  /** Those of which data has to move, and is there to be copied. */
  get movable(): IdSet {
    return this.#movable;
  }

  /** Makes an OSD the one where a copy belongs. */
  place(pg: number, copy: number, osd: number): void {
    this.target[pg * SIZE + copy] = osd;
    this.#everOn[osd]?.add(pg);
  }

  /** Writes those to `out` that belong on an OSD or have belonged there, lowest first: no other has a copy on it. Answers with how many. */
  listOn(osd: number, out: Int32Array): number {
    return this.#everOn[osd]?.list(out) ?? 0;
  }

  /** How many that do not serve have each OSD as their primary. */
  get blocked(): Int32Array {
    return this.#blocked;
  }
}

export interface OomKill {
  readonly atSec: number;
  readonly host: number;
  readonly osd: number;
  readonly pid: number;
  readonly rssMiB: number;
}

export interface ClusterLine {
  readonly atSec: number;
  readonly level: 'INF' | 'WRN' | 'ERR';
  /** The OSD that says it; -1 for the monitors. */
  readonly osd: number;
  readonly text: string;
}

export interface State {
  readonly startsAtSec: number;
  /** The OSD whose disk is smaller than its weight says. */
  readonly smallOsd: number;
  /** Hosts that carry other daemons too, and so have least memory to spare. */
  readonly tightHosts: readonly number[];
  drift: number;
  readonly osds: Osds;
  readonly hostOtherMiB: Float64Array;
  readonly tenantMiB: Float64Array;
  readonly freeMiB: Float64Array;
  readonly pgs: Pgs;
  /** PGs by their state's bits. */
  readonly pgsBy: Int32Array;
  /** Whether a PG has ever belonged elsewhere than at home. */
  moved: boolean;
  needing: number;
  /** PGs that move, in the order in which they may; and for which map they were chosen, and until when. */
  movers: number[];
  moversEpoch: number;
  moversUntilSec: number;
  inactivePgs: number;
  inactiveVmPgs: number;
  thinVmPgs: number;
  /** Since when the PG that has been inactive longest is; -1 for none. */
  inactiveSec: number;
  degradedObjects: number;
  misplacedObjects: number;
  movedObjects: number;
  lostPgs: number;
  lostTold: boolean;
  toofullPgs: number;
  degradedPgs: number;
  backfillingPgs: number;
  restoredMiB: number;
  movingMiBPerSec: number;
  /** PGs that peer, the share of client I/O that waits for them, and for how long yet. */
  peeringPgs: number;
  peeringLoad: number;
  peeringLeftSec: number;
  ordersDone: number;
  readonly restarts: number[];
  nextRestartSec: number;
  trimRack: number;
  rack: number;
  rackReadySec: number;
  upgradeSeen: number;
  linkUntilSec: number;
  linkNextSec: number;
  carrierChanges: number;
  crcErrors: number;
  crcDelta: number;
  hungOsds: number;
  full: boolean;
  offered: number;
  bad: number;
  /** Share of VMs that hang in an operation, and of the others' time that goes by in a queue that stands. */
  stalled: number;
  stuck: number;
  /** The last minute in which no VM hung. */
  stalledSec: number;
  slowRatio: number;
  slowOps: number;
  oldestSlowSec: number;
  /** Since when the cluster has had slow ops; -1 for none. */
  slowSec: number;
  oomKills: OomKill[];
  clusterLog: ClusterLine[];
  /** What the manager set since the drill began, newest last. */
  readonly config: ConfigLine[];
  downEvents: number;
  /** When an OSD last went up or down, and in or out; and which went down last, -1 for none. */
  upSec: number;
  inSec: number;
  lastDown: number;
  /** What the OSD map has of what is configured. */
  readonly map: Pick<Knobs, 'flags' | 'minSize' | 'fullRatio' | 'backfillfullRatio'>;
  readonly bad60: RollingSum;
  readonly total60: RollingSum;
  readonly bad300: RollingSum;
  readonly total300: RollingSum;
  readonly flaps300: RollingSum;
  impact: boolean;
  worse: boolean;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  epoch: number;
}

/** Throttles as they are in force: mClock ignores what is set unless it is told to let it. */
export const effectiveBackfills = ({ maxBackfills, overridesThrottles }: Readonly<Knobs>): number =>
  overridesThrottles ? maxBackfills : MAX_BACKFILLS;

/** Whether an OSD serves: the process runs and can be reached. */
export const answers = ({ process, cutUntilSec }: Readonly<Osds>, osd: number, atSec: number): boolean =>
  process[osd] === RUNNING && (cutUntilSec[osd] ?? 0) <= atSec;

const KEPT_LINES = 120;

export function noteCluster(state: State, atSec: number, level: ClusterLine['level'], text: string, osd = -1): void {
  state.clusterLog.push({ atSec, level, osd, text });
  if (state.clusterLog.length > KEPT_LINES) state.clusterLog.splice(0, state.clusterLog.length - KEPT_LINES);
}
