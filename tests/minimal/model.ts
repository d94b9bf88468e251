import type { Beginning, Model, Stepper } from '../../src/contract/model.ts';
import type { Draw, Streams } from '../../src/contract/random.ts';
import { binomial } from '../../src/models/binomial.ts';
import { gaussian, poisson, wander } from '../../src/models/noise.ts';
import { roll } from '../../src/models/rolling.ts';
import { dailyFactor } from '../../src/models/traffic.ts';
import { SIGNALS, SLOTS } from './signals.ts';
import {
  BASELINE_ERROR_RATIO,
  BOOT_SEC,
  currentRelease,
  emptyState,
  FLAG_COST,
  INSTANCE_PER_SEC,
  INSTANCES,
  type Knobs,
  MEAN_REQUESTS_PER_SEC,
  type State,
} from './system.ts';

const DAY_SEC = 24 * 60 * 60;
/** Tuesday 2025-03-04, 00:00 UTC; a drill falls on one of the four weekdays from it. */
const FIRST_DAY_SEC = 1_741_046_400;
/** Traffic wanders by 4% around its daily curve, over some minutes. */
const DRIFT_PHI = 0.995;
const DRIFT_SIGMA = 0.04;
/** Over half a minute: ten times the error budget's pace begins an impact, its pace ends it. */
const IMPACT_BEGINS_RATIO = 0.01;
const IMPACT_BEGINS_COUNT = 10;
const IMPACT_ENDS_RATIO = 0.001;

export const model: Model<Knobs, State> = {
  signals: SIGNALS,
  begin,
  stepper,
  detect(state, raise) {
    const ratio = state.bad30.sum / Math.max(1, state.total30.sum);
    if (!state.impact && ratio > IMPACT_BEGINS_RATIO && state.bad30.sum >= IMPACT_BEGINS_COUNT) {
      state.impact = true;
      raise('impact.began');
    } else if (state.impact && ratio < IMPACT_ENDS_RATIO) {
      state.impact = false;
      raise('impact.ended');
    }
  },
};

/** The healthy system. What differs from seed to seed is drawn from a stream of its own. */
function begin(streams: Streams): Beginning<Knobs, State> {
  const draw = streams('model/beginning');
  const startsAtSec = FIRST_DAY_SEC + Math.floor(draw() * 4) * DAY_SEC + Math.round((9 + 6 * draw()) * 60) * 60;
  const days = (count: number): number => Math.round(-count * DAY_SEC + 3600 * (4 * draw() - 2));
  return {
    knobs: {
      releases: [
        { release: 17, atSec: days(21), note: 'search by colour', failureRatio: BASELINE_ERROR_RATIO },
        { release: 18, atSec: days(7), note: 'shorter log lines', failureRatio: BASELINE_ERROR_RATIO },
      ],
      current: 18,
      flag: { isOn: false, changedAtSec: days(30) },
      scale: { instances: INSTANCES, changedAtSec: days(60) },
      restarts: 0,
    },
    state: emptyState(startsAtSec),
    startsAtSec,
    past: {
      badPerSec: MEAN_REQUESTS_PER_SEC * BASELINE_ERROR_RATIO,
      totalPerSec: MEAN_REQUESTS_PER_SEC,
      budgetSpentRatio: 0.05 + 0.2 * draw(),
    },
  };
}

function stepper(streams: Streams): Stepper<Knobs, State> {
  const trafficDraw = streams('model/traffic');
  const fateDraw = streams('model/fates');
  const gaugeDraw = streams('model/gauges');
  return {
    step(state, knobs, atSec, out) {
      if (knobs.restarts !== state.restartsSeen) {
        state.restartsSeen = knobs.restarts;
        state.upAtSec = atSec + BOOT_SEC;
      }
      wander(state, DRIFT_PHI, DRIFT_SIGMA, trafficDraw);
      const wanted = MEAN_REQUESTS_PER_SEC * dailyFactor((state.startsAtSec + atSec) % DAY_SEC) * (1 + state.drift);
      state.arrivals = poisson(wanted, trafficDraw);
      serve(state, knobs, atSec, fateDraw);
      const bad = state.failed + state.rejected;
      roll(state.bad30, bad);
      roll(state.total30, state.arrivals);
      out[SLOTS.answered] = state.arrivals - bad;
      out[SLOTS.failed] = bad;
      out[SLOTS.cpu] = Math.min(100, Math.max(1, state.cpuPercent + gaussian(gaugeDraw)));
      out[SLOTS['sli-bad']] = bad;
      out[SLOTS['sli-total']] = state.arrivals;
    },
  };
}

/** Every arrival meets one fate: no room for it, failed by the release, or answered. */
function serve(state: State, knobs: Readonly<Knobs>, atSec: number, draw: Draw): void {
  const cost = knobs.flag.isOn ? FLAG_COST : 1;
  const room = atSec >= state.upAtSec ? Math.floor((knobs.scale.instances * INSTANCE_PER_SEC) / cost) : 0;
  state.rejected = Math.max(0, state.arrivals - room);
  const served = state.arrivals - state.rejected;
  state.failed = binomial(served, currentRelease(knobs).failureRatio, draw);
  state.cpuPercent = room > 0 ? (100 * served) / room : 0;
}
