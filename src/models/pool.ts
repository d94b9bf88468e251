import { erlangC } from './queueing.ts';

/** What a caller of a connection pool meets. Made once and written over. */
export interface PoolWait {
  /** Share of callers that find no free connection, 0 to 1. */
  waitingShare: number;
  /** Mean seconds that those wait; Infinity where the pool cannot keep up. */
  waitSec: number;
}

export const noWait = (): PoolWait => ({ waitingShare: 0, waitSec: 0 });

/**
 * Waiting for a connection of an M/M/c pool: Erlang's C of the callers wait, S / (c - a) seconds on average (Gross and
 * Harris, chapter 2; P(W > t) = C e^(-(c - a) t / S)). The mean wait over all callers is the product of both.
 *
 * A capacity between two whole numbers stands for many pools, some of which have one connection more than the others,
 * with the same load each.
 *
 * @param capacity c, connections that can be had, from 0 on.
 * @param callsPerSec for one pool, from 0 on.
 * @param holdSec S, seconds for which a connection is held: the whole transaction, work of the application included.
 * @throws RangeError when one is out of its bounds or NaN.
 */
export function waitForPool(capacity: number, callsPerSec: number, holdSec: number, into: PoolWait): void {
  if (!(capacity >= 0 && callsPerSec >= 0 && holdSec >= 0)) throw outOfBounds(capacity, callsPerSec, holdSec);
  const erlangs = callsPerSec * holdSec;
  const fewer = Math.floor(capacity);
  const withMore = capacity - fewer;
  const waitingFewer = erlangC(fewer, erlangs);
  const waitingMore = withMore > 0 ? erlangC(fewer + 1, erlangs) : 0;
  const waiting = (1 - withMore) * waitingFewer + withMore * waitingMore;
  into.waitingShare = waiting;
  if (erlangs === 0) into.waitSec = 0;
  else if (erlangs >= fewer) into.waitSec = Infinity;
  else if (waiting === 0) into.waitSec = 0;
  else {
    const product =
      ((1 - withMore) * waitingFewer * holdSec) / (fewer - erlangs) +
      (withMore * waitingMore * holdSec) / (fewer + 1 - erlangs);
    into.waitSec = product / waiting;
  }
}

const outOfBounds = (capacity: number, callsPerSec: number, holdSec: number): RangeError =>
  new RangeError(`waitForPool: ${capacity} connections, ${callsPerSec} calls a second held for ${holdSec} s`);
