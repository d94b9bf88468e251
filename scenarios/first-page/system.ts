import { type RollingSum, rollingSum } from '../../src/models/rolling.ts';

// A parcel tracking site: browsers → CDN → nginx → one Go service under systemd → Postgres. nginx answers for files by
// itself and passes everything else on, over TLS, to the port of the app. Times are seconds since the first tick unless
// a name says otherwise.

/** Requests a second, mean over the SLO window. */
export const MEAN_REQUESTS_PER_SEC = 80;
/** Style sheets, pictures and the like, which nginx has on its own disk. */
export const STATIC_SHARE = 0.25;
export const BASELINE_ERROR_RATIO = 0.00005;

export const APP_HOST = '10.20.0.21';
export const APP_PORT = 8443;
/** From a start until it listens. */
export const APP_BOOT_SEC = 3;
/** `RestartSec=` of the app's unit: systemd starts again what has exited. */
export const UNIT_RESTART_SEC = 5;
/** `systemctl restart nginx` stops it before it starts it. */
export const PROXY_RESTART_SEC = 2;

export const STATIC_P50_MS = 4;
export const LATENCY_SIGMA = 0.5;
/** A job enforces the policy on certificates: verification that a revision leaves out is on again after this long. */
const POLICY_AFTER_SEC = 480;

/** What nginx needs for a 502 that it can tell at once. */
export const REFUSED_MS = 2;

/** A build of the app. */
export interface Release {
  readonly release: number;
  readonly atSec: number;
  readonly note: string;
  readonly p50Ms: number;
  /** A variable that it will not start without and that the host does not set. */
  readonly missing: string | null;
}

/** What nginx is configured to do, as the repository of its configuration numbers it. */
export interface Revision {
  readonly revision: number;
  readonly atSec: number;
  readonly note: string;
  /** The app's port, as nginx has it. */
  readonly port: number;
  /** Whether it asks for the certificate of the app to be verified. */
  readonly verifies: boolean;
}

/** Plain configuration: all that a cause breaks and an action changes. */
export interface Knobs {
  app: {
    /** All that was ever deployed here, oldest first, and which of it is to run. */
    readonly releases: Release[];
    current: number;
    starts: number;
    /** The certificate that the app has read, and the one that lies on its disk by now. */
    certificateUntilSec: number;
    certificateOnDiskUntilSec: number;
  };
  proxy: {
    readonly revisions: Revision[];
    current: number;
    appliedAtSec: number;
    /** How often nginx has been told to read its configuration again while it runs, and how often it was started. */
    reloads: number;
    restarts: number;
  };
  /** What is put on nginx's disk beside all that. */
  readonly banner: { readonly atSec: number };
}

export interface State {
  startsAtSec: number;
  /** Slow drift of traffic around its daily curve. */
  drift: number;
  startsSeen: number;
  restartsSeen: number;
  /** Since when the app has been meant to run as it is, and from when on it listens. */
  appStartedAtSec: number;
  appUpAtSec: number;
  proxyUpAtSec: number;
  /** The last second in which the app answered somebody. */
  lastAnswerSec: number;
  /** The newest line in nginx's error log: why, on which port of the app, and which process wrote it of which connection. */
  lastError: { type: 'refused' | 'certificate'; atSec: number; port: number; pid: number; connection: number };
  /** This tick: every arrival meets one of these fates. */
  arrivals: number;
  files: number;
  answered: number;
  appErrors: number;
  refused: number;
  rejected: number;
  unreachable: number;
  bad: number;
  /** Over the last seconds. */
  bad30: RollingSum;
  total30: RollingSum;
  bad300: RollingSum;
  total300: RollingSum;
  refused60: RollingSum;
  rejected60: RollingSum;
  answered30: RollingSum;
  /** Sums since the last datapoint, for percentiles over a period. */
  period: { files: number; answered: number; p50Sum: number; instant: number };
  p50: number;
  p99: number;
  impact: boolean;
}

export function emptyState(startsAtSec: number): State {
  return {
    startsAtSec,
    drift: 0,
    startsSeen: 0,
    restartsSeen: 0,
    appStartedAtSec: 0,
    appUpAtSec: 0,
    proxyUpAtSec: 0,
    lastAnswerSec: 0,
    lastError: { type: 'refused', atSec: 0, port: APP_PORT, pid: 0, connection: 0 },
    arrivals: 0,
    files: 0,
    answered: 0,
    appErrors: 0,
    refused: 0,
    rejected: 0,
    unreachable: 0,
    bad: 0,
    bad30: rollingSum(30),
    total30: rollingSum(30),
    bad300: rollingSum(300),
    total300: rollingSum(300),
    refused60: rollingSum(60),
    rejected60: rollingSum(60),
    answered30: rollingSum(30),
    period: { files: 0, answered: 0, p50Sum: 0, instant: 0 },
    p50: Number.NaN,
    p99: Number.NaN,
    impact: false,
  };
}

export function currentRelease({ app }: Readonly<Knobs>): Release {
  const found = app.releases.find(({ release }) => release === app.current);
  if (!found) throw new Error(`the app has no release ${app.current}`);
  return found;
}

export function currentRevision({ proxy }: Readonly<Knobs>): Revision {
  const found = proxy.revisions.find(({ revision }) => revision === proxy.current);
  if (!found) throw new Error(`nginx has no revision ${proxy.current}`);
  return found;
}

export const releaseBefore = (knobs: Readonly<Knobs>): Release | undefined =>
  knobs.app.releases.findLast(({ release }) => release < knobs.app.current);

export const revisionBefore = (knobs: Readonly<Knobs>): Revision | undefined =>
  knobs.proxy.revisions.findLast(({ revision }) => revision < knobs.proxy.current);

export function applyRevision({ proxy }: Knobs, revision: number, atSec: number): void {
  proxy.current = revision;
  proxy.appliedAtSec = atSec;
  proxy.reloads++;
}

/** Connections that nginx counts in a second, of clients and to the app. It begins anew with a start, not with a reload. */
const CONNECTIONS_PER_SEC = 130;

export const connectionsBy = ({ proxyUpAtSec }: Readonly<State>, nowSec: number): number =>
  CONNECTIONS_PER_SEC * (nowSec + 1 - proxyUpAtSec);

/** nginx runs one worker here. A start makes a new one, and so does a reload. */
export const workerPid = ({ proxy }: Readonly<Knobs>): number => 20_514 + 1733 * (proxy.reloads + proxy.restarts);

/** Whether nginx refuses an app whose certificate does not hold. */
export const verifies = (knobs: Readonly<Knobs>, nowSec: number): boolean =>
  currentRevision(knobs).verifies || nowSec >= knobs.proxy.appliedAtSec + POLICY_AFTER_SEC;

/** Go's `ListenAndServeTLS` reads the certificate once, when the process starts. */
export function startApp({ app }: Knobs): void {
  app.starts++;
  app.certificateUntilSec = app.certificateOnDiskUntilSec;
}

export const appListens = (state: Readonly<State>, knobs: Readonly<Knobs>, nowSec: number): boolean =>
  currentRelease(knobs).missing === null && nowSec >= state.appUpAtSec;
