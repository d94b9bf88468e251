import { at } from '../../src/models/at.ts';
import { fridaySec } from './history.ts';
import type { Here } from './look.ts';
import { hostName, hostOf, OSDS_A_HOST } from './map.ts';
import type { Knobs, State } from './system.ts';
import { kernelStamp } from './text.ts';

// What a host's kernel has logged, as `dmesg -T` prints it. Lines of the same moment read the same at each look.

const SHOWN = 14;
const DISKS = ['sdb', 'sdc', 'sdd', 'sde'] as const;

export const diskOf = (osd: number): string => DISKS[osd % OSDS_A_HOST] ?? 'sdb';

/** The systemd unit of an OSD, of which the first digits of the cluster's id are a part. */
const unitOf = (osd: number): string => `/system.slice/ceph-477e46f1-8f0b-4b6e-9d4e-61a2c7f0b9d3@osd.${osd}.service`;

/** Time from one line about a disk that dies to the next, and how long such a read had been tried. */
const RETRIED_SEC = 27;
const CMD_AGE_SEC = 24;
/** Between a monitor's word that an OSD booted and the link that had come up before. */
const BOOTS_AFTER_SEC = 4;
/** A cut of the link of which nothing else is known lasted about so long. */
const CUT_SEC = 41;
/** Cuts that are told apart lie further from each other. */
const APART_SEC = 20;
/** The link never works for longer; where it seems to have, it was cut for so short a time that no OSD was reported. */
const WORKS_SEC = 140;
const SHORT_CUT_SEC = 31;

/** A sector that looks like any other, and is always the same for a disk and a moment. */
const sectorOf = (osd: number, nth: number): number =>
  ((osd + 3) * 48_271_013 + (nth + 1) * 330_917_557) % 2_343_750_000;

export function renderKernel({ state, knobs, atSec }: Here, host: number, outcome: string): string {
  const lines: (readonly [number, string])[] = [];
  const say = (sec: number, text: string): void => {
    if (sec <= atSec) lines.push([sec, `${kernelStamp(state, sec)} ${text}`]);
  };
  // Something that every busy host logs some days after its boot.
  const quietSec = fridaySec(state.startsAtSec, -61 + host * 1.7);
  say(quietSec, 'perf: interrupt took too long (3152 > 3146), lowering kernel.perf_event_max_sample_rate to 63000');
  for (const kill of state.oomKills) if (kill.host === host) sayKill(say, kill);
  if (outcome === 'link') for (const [downSec, upSec] of cutsOf(state, knobs, host)) sayCut(say, downSec, upSec);
  if (outcome === 'device') {
    if (knobs.hba.failed && knobs.hba.osds.some((osd) => hostOf(osd) === host)) sayAdapter(say, state, knobs);
    else {
      const downSec = at(state.osds.downSec, knobs.disk.osd);
      // Once its OSD has been stopped, nobody reads it any more.
      sayDisk(say, knobs.disk.osd, downSec < 0 ? atSec : downSec);
    }
  }
  const newest = lines.sort((a, b) => a[0] - b[0]).slice(-SHOWN);
  return [`# ${hostName(host)}`, ...newest.map(([, text]) => text)].join('\n');
}

type Say = (sec: number, text: string) => void;

function sayKill(say: Say, { atSec, osd, pid, rssMiB }: State['oomKills'][number]): void {
  const kb = Math.round(rssMiB * 1024);
  say(atSec, 'tp_osd_tp invoked oom-killer: gfp_mask=0x1100cca(GFP_HIGHUSER_MOVABLE), order=0, oom_score_adj=0');
  say(
    atSec,
    `oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),cpuset=/,mems_allowed=0,global_oom,task_memcg=${unitOf(osd)},task=ceph-osd,pid=${pid},uid=167`,
  );
  say(
    atSec,
    `Out of memory: Killed process ${pid} (ceph-osd) total-vm:${kb + 1_240_212}kB, anon-rss:${kb}kB, file-rss:0kB, shmem-rss:0kB, UID:167 pgtables:${Math.round(kb / 480)}kB oom_score_adj:0`,
  );
}

/**
 * When the link was down and came up again, oldest first: read off what the monitors heard of the OSDs behind it, but for
 * the newest time, which is known. One that is down now has no end yet.
 */
function cutsOf({ clusterLog, linkUntilSec }: Readonly<State>, { link }: Readonly<Knobs>, host: number) {
  const isHere = (osd: string | undefined): boolean => osd !== undefined && hostOf(Number(osd)) === host;
  const cuts: (readonly [number, number])[] = [];
  let downSec = Number.NaN;
  for (const { atSec, text } of clusterLog) {
    const [, failed, graceSec] = /^osd\.(\d+) failed .* after ([\d.]+) >= grace/.exec(text) ?? [];
    const [, booted] = /^osd\.(\d+) \[\S+\] boot$/.exec(text) ?? [];
    if (isHere(failed) && Number.isNaN(downSec)) downSec = atSec - Number(graceSec);
    else if (isHere(booted) && atSec - downSec > APART_SEC) {
      cuts.push([downSec, atSec - BOOTS_AFTER_SEC]);
      downSec = Number.NaN;
    }
  }
  const known = link.inBond && linkUntilSec > 0;
  const all = known
    ? [...cuts.filter(([, upSec]) => upSec < linkUntilSec - CUT_SEC), [linkUntilSec - CUT_SEC, linkUntilSec] as const]
    : cuts;
  return all.flatMap((cut, i) => {
    const beforeSec = all[i - 1]?.[1] ?? cut[0];
    if (cut[0] - beforeSec <= WORKS_SEC) return [cut];
    const middleSec = (beforeSec + cut[0]) / 2;
    return [[middleSec - SHORT_CUT_SEC / 2, middleSec + SHORT_CUT_SEC / 2] as const, cut];
  });
}

function sayCut(say: Say, downSec: number, upSec: number): void {
  say(downSec, 'mlx5_core 0000:3b:00.1 eno2: Link down');
  say(downSec, 'bond0: (slave eno2): link status definitely down, disabling slave');
  say(upSec, 'mlx5_core 0000:3b:00.1 eno2: Link up');
  say(upSec, 'bond0: (slave eno2): link status definitely up, 25000 Mbps full duplex');
}

/** The adapter, and after it the disks behind it; they were down in the map half a minute later. */
function sayAdapter(say: Say, { osds }: Readonly<State>, { hba }: Readonly<Knobs>): void {
  const diedSec = Math.max(0, ...hba.osds.map((osd) => at(osds.downSec, osd) - at(osds.graceSec, osd)));
  say(diedSec, 'mpt3sas_cm0: SAS host is non-operational !!!!');
  hba.osds.forEach((osd, i) => {
    const disk = diskOf(osd);
    say(
      diedSec + 1,
      `mpt3sas_cm0: removing handle(0x00${(10 + i).toString(16).padStart(2, '0')}), sas_addr(0x5000c500a1b2c3${(0x41 + 4 * i).toString(16)})`,
    );
    for (let nth = 0; nth < 2; nth++) {
      say(
        diedSec + 1,
        `blk_update_request: I/O error, dev ${disk}, sector ${sectorOf(osd, nth)} op 0x1:(WRITE) flags 0x800 phys_seg 1 prio class 0`,
      );
    }
    say(
      diedSec + 2,
      `sd 0:0:${i}:0: [${disk}] Synchronize Cache(10) failed: Result: hostbyte=DID_NO_CONNECT driverbyte=DRIVER_OK`,
    );
  });
}

/** A disk that cannot read what it is asked for, again and again. */
function sayDisk(say: Say, osd: number, atSec: number): void {
  const disk = diskOf(osd);
  const device = `sd 0:0:${osd % OSDS_A_HOST}:0: [${disk}]`;
  const newest = Math.floor(atSec / RETRIED_SEC);
  for (let nth = newest - 3; nth < newest; nth++) {
    const sec = nth * RETRIED_SEC + (nth % 5);
    const tag = `tag#${(nth * 97) % 600}`;
    say(
      sec,
      `${device} ${tag} FAILED Result: hostbyte=DID_OK driverbyte=DRIVER_OK cmd_age=${CMD_AGE_SEC - (nth % 4)}s`,
    );
    say(sec, `${device} ${tag} Sense Key : Medium Error [current]`);
    say(sec, `${device} ${tag} Add. Sense: Unrecovered read error`);
    say(
      sec,
      `blk_update_request: critical medium error, dev ${disk}, sector ${sectorOf(osd, nth % 6)} op 0x0:(READ) flags 0x0 phys_seg 1 prio class 0`,
    );
  }
}
