import { exp, ln } from './maths.ts';

/**
 * Share of clients that stall when a share of the placement groups cannot serve: p = 1 − (1 − f)^k. A disk image is striped
 * over many groups, and one that blocks is enough to hang its guest.
 *
 * @param blockedRatio f, 0 to 1.
 * @param hotObjects k, how many different objects a client touches within the time in question, from 0 on.
 */
export function stalledShare(blockedRatio: number, hotObjects: number): number {
  if (!(blockedRatio > 0)) return 0;
  return blockedRatio >= 1 ? 1 : 1 - exp(hotObjects * ln(1 - blockedRatio));
}

/**
 * Seconds to copy `bytes` from many disks to many: bytes / min(sources × backfills × rate, network, share × sources × disk).
 *
 * @param sources disks that take part, above 0.
 * @param backfills at once on each, above 0.
 * @param perBackfill bytes a second of one of them beside client load: 20 to 40 MB/s from spinning disks, 100 to 300 from flash.
 * @param network bytes a second of the network between them.
 * @param share of a disk that recovery may have, 0 to 1.
 * @param perDisk bytes a second of a whole disk.
 */
export function recoverySec(
  bytes: number,
  sources: number,
  backfills: number,
  perBackfill: number,
  network: number,
  share: number,
  perDisk: number,
): number {
  return bytes / Math.min(sources * backfills * perBackfill, network, share * sources * perDisk);
}

/** How full the rest is, 0 to 1 and over, once what a lost share of the disks held has been copied to it. */
export const usedAfterLoss = (usedRatio: number, lostRatio: number): number => usedRatio / (1 - lostRatio);
