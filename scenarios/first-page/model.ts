import type { Beginning, Model, Stepper } from '../../src/contract/model.ts';
import type { Draw, Streams } from '../../src/contract/random.ts';
import { binomial } from '../../src/models/binomial.ts';
import { addBody, addSpike, createLatencyMix, type LatencyMix, resetLatencyMix } from '../../src/models/latency-mix.ts';
import { quantile } from '../../src/models/latency-quantile.ts';
import { poisson, wander } from '../../src/models/noise.ts';
import { roll } from '../../src/models/rolling.ts';
import { dailyFactor } from '../../src/models/traffic.ts';
import { measure, PERIOD_SEC, SIGNALS } from './signals.ts';
import {
  APP_BOOT_SEC,
  APP_PORT,
  appListens,
  BASELINE_ERROR_RATIO,
  connectionsBy,
  currentRelease,
  currentRevision,
  emptyState,
  type Knobs,
  LATENCY_SIGMA,
  MEAN_REQUESTS_PER_SEC,
  PROXY_RESTART_SEC,
  REFUSED_MS,
  STATIC_P50_MS,
  STATIC_SHARE,
  type State,
  verifies,
  workerPid,
} from './system.ts';

const DAY_SEC = 24 * 60 * 60;
/** nginx was last started with its host; since then it has only been told to reload. */
const NGINX_UP_SEC = 61 * DAY_SEC;
/** Tuesday 2025-03-04, 00:00 UTC; a drill falls on one of the four weekdays from it. */
const FIRST_DAY_SEC = 1_741_046_400;
/** Traffic wanders by 4% around its daily curve, over some minutes. */
const DRIFT_PHI = 0.995;
const DRIFT_SIGMA = 0.04;
/** Over half a minute: ten times the error budget's pace begins an impact, its pace ends it. */
const IMPACT_BEGINS_RATIO = 0.01;
const IMPACT_BEGINS_COUNT = 10;
const IMPACT_ENDS_RATIO = 0.001;
/** Of pages, where the baseline is of all requests: files do not fail. */
const APP_ERROR_RATIO = BASELINE_ERROR_RATIO / (1 - STATIC_SHARE);

export const model: Model<Knobs, State> = {
  signals: SIGNALS,
  begin,
  stepper,
  detect(state, raise) {
    const ratio30 = state.bad30.sum / Math.max(1, state.total30.sum);
    if (!state.impact && ratio30 > IMPACT_BEGINS_RATIO && state.bad30.sum >= IMPACT_BEGINS_COUNT) {
      state.impact = true;
      raise('impact.began');
    } else if (state.impact && ratio30 < IMPACT_ENDS_RATIO) {
      state.impact = false;
      raise('impact.ended');
    }
  },
};

function begin(streams: Streams): Beginning<Knobs, State> {
  const draw = streams('model/beginning');
  // Office hours, so that a page ends up between 09:00 and 17:00 UTC.
  const startsAtSec = FIRST_DAY_SEC + Math.floor(draw() * 4) * DAY_SEC + Math.round((8 + 7 * draw()) * 60) * 60;
  // On the same weekday some weeks ago, and at much the same hour: nobody here deploys at weekends or at night.
  const days = (count: number): number => Math.round(-count * DAY_SEC + 3600 * (4 * draw() - 2));
  // Of its ninety days, read when release 214 was started.
  const certificateUntilSec = Math.round(DAY_SEC * (50 + 4 * draw()));
  const knobs: Knobs = {
    app: {
      releases: [
        { release: 213, atSec: days(49), note: 'parcel history, first version', p50Ms: 160, missing: null },
        { release: 214, atSec: days(35), note: 'parcel history reads an index', p50Ms: 38, missing: null },
      ],
      current: 214,
      starts: 0,
      certificateUntilSec,
      certificateOnDiskUntilSec: certificateUntilSec,
    },
    proxy: {
      revisions: [
        { revision: 118, atSec: days(42), note: 'longer cache for pictures', port: APP_PORT, verifies: false },
        { revision: 119, atSec: days(14), note: 'verify the certificate of the app', port: APP_PORT, verifies: true },
      ],
      current: 119,
      appliedAtSec: 0,
      reloads: 0,
      restarts: 0,
    },
    banner: { atSec: 3600 - Math.round(1800 * draw()) },
  };
  const state = emptyState(startsAtSec);
  state.appStartedAtSec = currentRelease(knobs).atSec;
  state.proxyUpAtSec = -NGINX_UP_SEC;
  const past = {
    badPerSec: MEAN_REQUESTS_PER_SEC * BASELINE_ERROR_RATIO,
    totalPerSec: MEAN_REQUESTS_PER_SEC,
    budgetSpentRatio: 0.05 + 0.2 * draw(),
  };
  return { knobs, state, startsAtSec, past };
}

function stepper(streams: Streams): Stepper<Knobs, State> {
  const trafficDraw = streams('model/traffic');
  const fateDraw = streams('model/fates');
  const gaugeDraw = streams('model/gauges');
  const mix = createLatencyMix();
  return {
    step(state, knobs, atSec, out) {
      restart(state, knobs, atSec);
      arrive(state, atSec, trafficDraw);
      serve(state, knobs, atSec, fateDraw);
      account(state, currentRelease(knobs).p50Ms);
      if ((atSec + 1) % PERIOD_SEC === 0) closePeriod(state, mix);
      measure(state, gaugeDraw, out);
    },
  };
}

function restart(state: State, { app, proxy }: Readonly<Knobs>, atSec: number): void {
  if (app.starts !== state.startsSeen) {
    state.startsSeen = app.starts;
    state.appStartedAtSec = atSec;
    state.appUpAtSec = atSec + APP_BOOT_SEC;
  }
  if (proxy.restarts !== state.restartsSeen) {
    state.restartsSeen = proxy.restarts;
    state.proxyUpAtSec = atSec + PROXY_RESTART_SEC;
  }
}

function arrive(state: State, atSec: number, draw: Draw): void {
  wander(state, DRIFT_PHI, DRIFT_SIGMA, draw);
  const wanted = MEAN_REQUESTS_PER_SEC * dailyFactor((state.startsAtSec + atSec) % DAY_SEC) * (1 + state.drift);
  state.arrivals = poisson(wanted, draw);
}

/** Every arrival meets one fate. nginx opens a connection to the app for each request, so what breaks shows at once. */
function serve(state: State, knobs: Readonly<Knobs>, atSec: number, draw: Draw): void {
  const files = binomial(state.arrivals, STATIC_SHARE, draw);
  const pages = state.arrivals - files;
  const { port } = currentRevision(knobs);
  const proxyUp = atSec >= state.proxyUpAtSec;
  const connects = proxyUp && port === APP_PORT && appListens(state, knobs, atSec);
  const trusted = !verifies(knobs, atSec) || atSec < knobs.app.certificateUntilSec;
  state.files = proxyUp ? files : 0;
  state.unreachable = proxyUp ? 0 : state.arrivals;
  state.refused = proxyUp && !connects ? pages : 0;
  state.rejected = connects && !trusted ? pages : 0;
  const reached = connects && trusted ? pages : 0;
  state.appErrors = binomial(reached, APP_ERROR_RATIO, draw);
  state.answered = reached - state.appErrors;
  if (reached > 0) state.lastAnswerSec = atSec;
  if (state.refused + state.rejected > 0) noteError(state, knobs, atSec);
  state.bad = state.unreachable + state.refused + state.rejected + state.appErrors;
}

function noteError(state: State, knobs: Readonly<Knobs>, atSec: number): void {
  const { lastError } = state;
  lastError.type = state.rejected > 0 ? 'certificate' : 'refused';
  lastError.atSec = atSec;
  lastError.port = currentRevision(knobs).port;
  lastError.pid = workerPid(knobs);
  lastError.connection = connectionsBy(state, atSec);
}

function account(state: State, appP50Ms: number): void {
  const { bad, arrivals, refused, rejected, unreachable, answered, appErrors, period } = state;
  roll(state.bad30, bad);
  roll(state.total30, arrivals);
  roll(state.bad300, bad);
  roll(state.total300, arrivals);
  roll(state.refused60, refused);
  roll(state.rejected60, rejected);
  roll(state.answered30, answered);
  period.files += state.files;
  period.answered += answered + appErrors;
  period.p50Sum += (answered + appErrors) * appP50Ms;
  period.instant += refused + rejected + unreachable;
}

/** Writes the percentiles of the period that ends, and begins the next. `mix` is room to work in. */
function closePeriod(state: State, mix: LatencyMix): void {
  const { period } = state;
  resetLatencyMix(mix);
  if (period.files > 0) addBody(mix, period.files, STATIC_P50_MS, LATENCY_SIGMA);
  if (period.answered > 0) addBody(mix, period.answered, period.p50Sum / period.answered, LATENCY_SIGMA);
  if (period.instant > 0) addSpike(mix, period.instant, REFUSED_MS);
  state.p50 = quantile(mix, 0.5);
  state.p99 = quantile(mix, 0.99);
  period.files = 0;
  period.answered = 0;
  period.p50Sum = 0;
  period.instant = 0;
}
