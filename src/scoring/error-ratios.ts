import type { Drill } from '../sim/drill.ts';
import { badWordsOf } from '../words/bad.ts';
import { sinceOf } from './times.ts';

/** A stretch of a drill, in simulated seconds since the first tick. */
export interface Span {
  readonly fromSec: number;
  readonly toSec: number;
}

/** The drill from a little before its onset: an eighth of what follows, and 60 ticks at least. */
export function spanOf(drill: Drill): Span {
  const { tickSec } = drill.scenario;
  const toSec = drill.tick * tickSec;
  const onsetSec = Math.min(drill.truth().onsetTick * tickSec, toSec);
  return { fromSec: Math.max(0, onsetSec - Math.max(60 * tickSec, (toSec - onsetSec) / 8)), toSec };
}

/** Share of bad requests, 0 to 1: `ratios[i]` is that of the `stepSec` from `fromSec + i × stepSec` on. */
export interface ErrorRatios {
  /** What they are the share of: "requests that failed or were too slow". */
  readonly of: string;
  /** Since the page, or since the onset where nobody was paged. */
  readonly fromSec: number;
  readonly stepSec: number;
  /** NaN where there were no requests. The last one may be of fewer seconds. */
  readonly ratios: readonly number[];
}

/** What a graph of this width can show. */
const MOST_POINTS = 240;
/** Shorter than this, the chance of a few requests more or less would hide the line. */
const LEAST_STEP_SEC = 10;

/**
 * From the SLO's own signals, tick by tick as the model wrote them: bad over all requests in each step, so that no
 * reporting period smears the edges. Steps are equal, and as many ticks as keep the points within what can be shown.
 */
export function errorRatios(drill: Drill): ErrorRatios {
  const { slo, tickSec } = drill.scenario;
  const fromTick = Math.floor(spanOf(drill).fromSec / tickSec);
  const stepTicks = Math.max(Math.ceil(LEAST_STEP_SEC / tickSec), Math.ceil((drill.tick - fromTick) / MOST_POINTS));
  const bad = drill.telemetry.raw(slo.badSignal);
  const total = drill.telemetry.raw(slo.totalSignal);
  const ratios: number[] = [];
  for (let tick = fromTick; tick < drill.tick; tick += stepTicks) {
    const requests = sum(total, tick, tick + stepTicks);
    ratios.push(requests > 0 ? sum(bad, tick, tick + stepTicks) / requests : Number.NaN);
  }
  const { noun, shareDid } = badWordsOf(drill.scenario);
  return { of: `${noun} that ${shareDid}`, fromSec: sinceOf(drill, fromTick), stepSec: stepTicks * tickSec, ratios };
}

/** Without what is past the end, and without gaps. */
export const sum = (values: Float64Array, from: number, to: number): number =>
  values.subarray(from, to).reduce((total, value) => total + (Number.isNaN(value) ? 0 : value), 0);
