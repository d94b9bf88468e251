import { type Fates, failedOf, noFates } from './fates.ts';
import type { Knobs } from './knobs.ts';
import type { LogFile, State } from './state.ts';
import { addressOf, CONNECT_TIMEOUT_SEC, DEREGISTRATION_DELAY_SEC, isDraining, type Target } from './system.ts';
import { currentGroup } from './target-group.ts';

/** A file holds five minutes, and is delivered, at best effort, some time after its end. */
export const LOG_FILE_SEC = 300;
const DELIVERY_SEC = 90;
const FILES_KEPT = 2;
/** A line of every kind is kept about this often, and the first of each in any case. */
const SAMPLE_EVERY_SEC = 71;

const ERRORS = [
  'refused',
  'connectTimeouts',
  'noTarget',
  'closedInUse',
  'responseTimeouts',
  'appErrors',
  'handshakes',
  'cutOff',
  'oversized',
  'rejected',
] as const satisfies readonly (keyof Fates)[];

/** Notes what of this second is to be found in the log, and closes the file when it is full. */
export function writeLog(state: State, knobs: Readonly<Knobs>, nowSec: number): void {
  if (failedOf(state.fates) > 0) {
    for (const fate of ERRORS) if (state.fates[fate] > 0) sample(state, knobs, fate, nowSec);
    spread(state);
  }
  if ((nowSec + 1) % LOG_FILE_SEC !== 0) return;
  state.logs.push({
    endsSec: nowSec + 1,
    fates: state.logFile,
    partly: state.logPartly,
    places: state.logPlaces,
    samples: state.logSamples,
  });
  if (state.logs.length > FILES_KEPT) state.logs.shift();
  state.logFile = noFates();
  state.logPartly = 0;
  state.logPlaces = [];
  state.logSamples = [];
}

/** The newest file that can be read now. */
export const readableLog = ({ logs }: Readonly<State>, nowSec: number): LogFile | undefined =>
  logs.findLast(({ endsSec }) => nowSec >= endsSec + DELIVERY_SEC);

/** Counts where this second's requests fail: at the targets that do not serve, at all that do, or for want of any. */
function spread(state: State): void {
  const { fates, arrivals, targets } = state;
  if (fates.noTarget > 0) failAt(state, null, fates.noTarget);
  let registered = 0;
  for (const target of targets) if (!isDraining(target)) registered++;
  const slowly = (fates.oversized + fates.responseTimeouts) / Math.max(1, registered);
  for (const target of targets) {
    if (isDraining(target)) continue;
    // What has to time out first counts when it begins to wait.
    const failed = target.failing * arrivals + slowly;
    if (failed > 0) failAt(state, addressOf(target), failed);
  }
}

function failAt({ logPlaces }: State, address: string | null, failed: number): void {
  const known = logPlaces.find((place) => place.address === address);
  if (known) known.failed += failed;
  else logPlaces.push({ address, failed });
}

function sample(state: State, knobs: Readonly<Knobs>, fate: (typeof ERRORS)[number], nowSec: number): void {
  const due = nowSec % SAMPLE_EVERY_SEC === ERRORS.indexOf(fate);
  if (!due && state.logSamples.some((one) => one.fate === fate)) return;
  const registered = state.targets.filter((target) => !isDraining(target));
  const former =
    fate === 'connectTimeouts' && nowSec - currentGroup(state).fromSec <= CONNECT_TIMEOUT_SEC
      ? state.formerTargets
      : [];
  const struck = [...state.targets, ...former].filter(
    (target) => isSentTo(target, fate, nowSec) && canMeet(target, fate, knobs),
  );
  const candidates = struck.length > 0 ? struck : registered;
  const target = fate === 'noTarget' ? undefined : candidates[nowSec % Math.max(1, candidates.length)];
  state.logSamples.push({
    fate,
    atSec: nowSec,
    address: target ? addressOf(target) : null,
  });
}

/** Whether it gets requests or, of those that time out now, got them when they began to wait. */
function isSentTo(target: Target, fate: (typeof ERRORS)[number], nowSec: number): boolean {
  if (!isDraining(target)) return true;
  const drainsSinceSec = target.drainsUntilSec - DEREGISTRATION_DELAY_SEC;
  return fate === 'connectTimeouts' && nowSec - drainsSinceSec <= CONNECT_TIMEOUT_SEC;
}

/** Which targets a request can have been sent to that met this fate. */
function canMeet({ reaction, pod }: Target, fate: (typeof ERRORS)[number], { loadBalancer }: Readonly<Knobs>): boolean {
  switch (fate) {
    case 'refused':
      return reaction === 'refuses';
    case 'handshakes':
      return reaction === 'handshake-fails';
    case 'rejected':
      return reaction === 'rejects';
    case 'connectTimeouts':
      return reaction === 'silent';
    case 'cutOff':
      return reaction !== 'serves';
    case 'closedInUse':
      return pod === null || pod.template.keepAliveSec < loadBalancer.idleTimeoutSec;
    default:
      return true;
  }
}
