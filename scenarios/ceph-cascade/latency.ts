import { at } from '../../src/models/at.ts';
import {
  addBody,
  addSpike,
  type Body,
  createLatencyMix,
  mixIn,
  resetLatencyMix,
} from '../../src/models/latency-mix.ts';
import { findQuantile, type Quantile } from '../../src/models/latency-quantile.ts';
import { ln } from '../../src/models/maths.ts';
import { OSDS } from './map.ts';
import { COMPLAINT_SEC, READ_RATIO, type State } from './system.ts';

// Percentiles of what VMs ask for, once a minute, as the dashboard has them.

/** What hangs is counted up to here. */
const MOST_MS = 1000 * COMPLAINT_SEC;

/** To some 15%, so that OSDs alike are one body of the mix. */
function coarse(waitMs: number): number {
  const step = waitMs < 40 ? 4 : waitMs < 400 ? 40 : 400;
  return Math.max(2, Math.round(waitMs / step) * step);
}

/** How reads and writes at disks that make them wait so long spread: ln of their medians, and sigmas. */
interface Spread {
  waitMs: number;
  isQueued: boolean;
  readLn: number;
  readSigma: number;
  writeLn: number;
  writeSigma: number;
}

/** Those that were asked for lately, by where their wait falls: most minutes ask for the same few, and logarithms are slow. */
const lately: readonly Spread[] = Array.from({ length: 64 }, () => ({
  waitMs: Number.NaN,
  isQueued: false,
  readLn: 0,
  readSigma: 0,
  writeLn: 0,
  writeSigma: 0,
}));

/** Of a wait as `coarse` rounds it. Behind a long queue all wait about as long as each other. */
function spreadOf(waitMs: number, isQueued: boolean): Spread {
  const spread = lately[(waitMs >> 2) % lately.length];
  if (!spread) throw new Error(`there is no wait of ${waitMs} ms`);
  if (spread.waitMs !== waitMs || spread.isQueued !== isQueued) {
    spread.waitMs = waitMs;
    spread.isQueued = isQueued;
    spread.readLn = ln(waitMs * (isQueued ? 0.95 : 0.7));
    spread.readSigma = isQueued ? 0.35 : 0.85;
    spread.writeLn = ln(waitMs * 1.2);
    spread.writeSigma = isQueued ? 0.35 : 0.7;
  }
  return spread;
}

/** What a minute's latencies are read from, and where their percentiles were found last. */
export class Latencies {
  readonly mix = createLatencyMix();
  readonly p50: Quantile = { q: 0.5, ms: Number.NaN, lnMs: Number.NaN };
  readonly p95: Quantile = { q: 0.95, ms: Number.NaN, lnMs: Number.NaN };
  readonly p99: Quantile = { q: 0.99, ms: Number.NaN, lnMs: Number.NaN };
}

const body: Body = { count: 0, lnP50: 0, sigma: 0 };

/**
 * Percentiles over what VMs ask for, from how long disks make them wait. What hangs counts with its age, up to the 30 s at
 * which hypervisors stop counting.
 */
export function closeLatency(state: State, { mix, p50, p95, p99 }: Latencies, atSec: number): void {
  const { osds } = state;
  resetLatencyMix(mix);
  const serving = (1 - state.stalled) * (1 - state.stuck);
  let longest = 0;
  for (let osd = 0; osd < OSDS; osd++) {
    if (at(osds.waitMs, osd) <= 0) continue;
    const wait = coarse(at(osds.waitMs, osd));
    const spread = spreadOf(wait, at(osds.backlog, osd) > 0);
    longest = Math.max(longest, wait);
    body.count = serving * READ_RATIO * at(osds.reads, osd);
    body.lnP50 = spread.readLn;
    body.sigma = spread.readSigma;
    mixIn(mix, body);
    // A write is as slow as the slowest of its copies.
    body.count = (serving * (1 - READ_RATIO) * at(osds.writes, osd)) / 3;
    body.lnP50 = spread.writeLn;
    body.sigma = spread.writeSigma;
    mixIn(mix, body);
  }
  if (state.stuck > 0) addBody(mix, (1 - state.stalled) * state.stuck, 0.6 * longest, 0.4);
  if (state.stalled === 0) state.stalledSec = atSec;
  const ageMs = 1000 * Math.max(2, Math.min(COMPLAINT_SEC, atSec - state.stalledSec));
  if (state.stalled > 0) addSpike(mix, state.stalled, ageMs);
  findQuantile(mix, p50);
  findQuantile(mix, p95);
  findQuantile(mix, p99);
  state.p50Ms = Math.min(MOST_MS, p50.ms);
  state.p95Ms = Math.min(MOST_MS, p95.ms);
  state.p99Ms = Math.min(MOST_MS, p99.ms);
}
