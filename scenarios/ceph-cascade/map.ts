import { moveAway, NOWHERE, placeAtHome, treeOf } from '../../src/models/placement.ts';

// The cluster as it is racked and divided: 60 OSDs on 15 hosts in 5 racks, 6 pools of 2048 placement groups (PGs).

export const RACKS = 5;
export const HOSTS_A_RACK = 3;
export const OSDS_A_HOST = 4;
export const OSDS_A_RACK = HOSTS_A_RACK * OSDS_A_HOST;
export const HOSTS = RACKS * HOSTS_A_RACK;
export const OSDS = HOSTS * OSDS_A_HOST;
export const PGS = 2048;
/** Copies of each PG, one a rack. */
export const SIZE = 3;
export { NOWHERE };

export const hostOf = (osd: number): number => Math.floor(osd / OSDS_A_HOST);
export const rackOf = (osd: number): number => Math.floor(osd / OSDS_A_RACK);
const rackOfHost = (host: number): number => Math.floor(host / HOSTS_A_RACK);
export const hostName = (host: number): string => `stor-${rackOfHost(host) + 1}${'abc'[host % HOSTS_A_RACK]}`;
export const rackName = (rack: number): string => `rack${rack + 1}`;
export const osdsOn = (host: number): readonly number[] =>
  Array.from({ length: OSDS_A_HOST }, (_, i) => host * OSDS_A_HOST + i);

/** Where an OSD listens: each has a block of eight ports on its host, of which this is one. */
export const addressOf = (osd: number, port: number): string =>
  `10.40.${rackOf(osd) + 1}.${10 + (hostOf(osd) % HOSTS_A_RACK)}:${6800 + 8 * (osd % OSDS_A_HOST) + port}`;

/** The CRUSH weight of every OSD: TiB of its disk, as it was entered. */
export const CRUSH_WEIGHT = 1.2;

export interface Pool {
  readonly id: number;
  readonly name: string;
  readonly pgs: number;
  readonly objectsPerPg: number;
  /** Share of all client I/O. */
  readonly load: number;
  /** Whether disks of VMs lie in it. */
  readonly ofVms: boolean;
}

export const POOLS: readonly Pool[] = [
  { id: 2, name: 'volumes', pgs: 1024, objectsPerPg: 1080, load: 0.62, ofVms: true },
  { id: 3, name: 'vms', pgs: 512, objectsPerPg: 760, load: 0.3, ofVms: true },
  { id: 4, name: 'images', pgs: 256, objectsPerPg: 500, load: 0.03, ofVms: false },
  { id: 5, name: 'backups', pgs: 128, objectsPerPg: 1200, load: 0.02, ofVms: false },
  { id: 6, name: 'metrics', pgs: 64, objectsPerPg: 60, load: 0.02, ofVms: false },
  { id: 7, name: 'registry', pgs: 64, objectsPerPg: 419, load: 0.01, ofVms: false },
];

/** Of each PG: its pool's place in the table, its number in the pool, its objects, and its share of all client I/O. */
const POOL_OF = new Int32Array(PGS);
const NUMBER_OF = new Int32Array(PGS);
export const OBJECTS_OF = new Float64Array(PGS);
export const LOAD_OF = new Float64Array(PGS);
/** 1 for a PG with disks of VMs. */
export const OF_VMS = new Int32Array(PGS);
/** Loads are whole multiples of 1 / GRAIN, a power of two, so that what is added and taken away again leaves nothing. */
const GRAIN = 1_099_511_627_776;
POOLS.reduce((first, pool, index) => {
  for (let i = 0; i < pool.pgs; i++) {
    POOL_OF[first + i] = index;
    NUMBER_OF[first + i] = i;
    OBJECTS_OF[first + i] = pool.objectsPerPg;
    OF_VMS[first + i] = pool.ofVms ? 1 : 0;
    LOAD_OF[first + i] = Math.round((pool.load / pool.pgs) * GRAIN) / GRAIN;
  }
  return first + pool.pgs;
}, 0);

export const OBJECT_MIB = 4;
export const OBJECTS = POOLS.reduce((sum, { pgs, objectsPerPg }) => sum + pgs * objectsPerPg, 0);
export const VM_PGS = POOLS.reduce((sum, { pgs, ofVms }) => sum + (ofVms ? pgs : 0), 0);

function poolOf(pg: number): Pool {
  const pool = POOLS[POOL_OF[pg] ?? POOLS.length];
  if (!pool) throw new Error(`there is no PG ${pg}`);
  return pool;
}

/** As Ceph writes it: the pool's id, and the PG's number in it in hexadecimal digits. */
export const pgName = (pg: number): string => `${poolOf(pg).id}.${(NUMBER_OF[pg] ?? 0).toString(16)}`;

const TREE = treeOf(
  Array.from({ length: RACKS }, (_, rack) =>
    Array.from({ length: HOSTS_A_RACK }, (_, host) =>
      osdsOn(rack * HOSTS_A_RACK + host).map((id) => ({ id, weight: CRUSH_WEIGHT })),
    ),
  ),
);

/** Where every PG belongs while all OSDs are in. */
export const HOME = new Int32Array(PGS * SIZE);
for (let pg = 0; pg < PGS; pg++) placeAtHome(pg, TREE, SIZE, HOME, pg * SIZE);

/** Where a PG belongs while OSDs take data by these reweights: its three ids are written to `out`. */
export function placePg(pg: number, reweight: Readonly<Float64Array>, out: Int32Array): void {
  for (let i = 0; i < SIZE; i++) out[i] = HOME[pg * SIZE + i] ?? NOWHERE;
  moveAway(pg, TREE, SIZE, reweight, out, 0);
}
