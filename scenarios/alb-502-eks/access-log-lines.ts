import type { Draw } from '../../src/contract/random.ts';
import { isoMillis } from '../../src/models/utc.ts';
import { LOG_FILE_SEC, readableLog } from './access-log.ts';
import { type Fates, failedOf } from './fates.ts';
import { clockOf, type Here } from './look.ts';
import type { LogSample, State } from './state.ts';
import { CONNECT_TIMEOUT_SEC } from './system.ts';
import { groupAt } from './target-group.ts';

/** What the newest file that can be read mainly holds, as the outcomes of the look have it. */
export function classifyLog(log: Readonly<Fates> | undefined): string {
  if (!log) return 'only-2xx';
  const failed = failedOf(log) - log.appErrors;
  if (failed < (log.served + failed) * 0.0003) return 'only-2xx';
  const kinds: readonly (readonly [string, number])[] = [
    ['refused-502', log.refused + log.handshakes],
    ['timed-out-504', log.connectTimeouts],
    ['no-target-503', log.noTarget],
    ['closed-502', log.closedInUse],
    ['answered-502', log.cutOff + log.oversized],
    ['target-400', log.rejected],
  ];
  return kinds.find(([, count]) => count > 0.9 * failed)?.[0] ?? 'other-errors';
}

export function renderLog(world: Here, draw: Draw): string {
  const { state, atSec } = world;
  const file = readableLog(state, atSec);
  if (!file) return 'fatal error: An error occurred (404) when calling the HeadObject operation: Key does not exist';
  const { fates: log, endsSec: end, samples } = file;
  const lines = samples.map((sample) => logLine(sample, world, draw));
  lines.sort();
  const total = log.served + failedOf(log);
  const next = end + LOG_FILE_SEC;
  return [
    `# file of ${clockOf(state, end - LOG_FILE_SEC)} to ${clockOf(state, end)}: ${total} requests, ${total - log.served} not 2xx`,
    ...lines,
    `# now ${clockOf(state, atSec)}; the next file ${atSec < next ? 'ends' : 'ended'} ${clockOf(state, next)} and comes a minute or two later`,
  ].join('\n');
}

const PATHS = [
  'GET https://shop.example:443/cart',
  'POST https://shop.example:443/checkout',
  'GET https://shop.example:443/checkout/price',
] as const;
/** The route that lists the promotions which it applied. */
const PRICE_PATH = PATHS[2];

/** One line, in the field order of the access log; `error_reason` stays `-` for ordinary targets. */
function logLine(
  { fate, atSec, address }: LogSample,
  {
    state,
    knobs: {
      loadBalancer: { idleTimeoutSec },
    },
  }: Here,
  draw: Draw,
): string {
  const seconds = (low: number, high: number): string => (low + (high - low) * draw()).toFixed(3);
  const [times, elb, answered] = logTriple(fate, seconds);
  const endedMs = atSec * 1000 + Math.floor(draw() * 1000);
  // With -1 -1 -1 this difference is the only trace of the time that went by.
  const createdMs = endedMs - tookMs(fate, times, idleTimeoutSec);
  const client = `203.0.113.${1 + Math.floor(draw() * 250)}:${1024 + Math.floor(draw() * 60_000)}`;
  const trace = [
    ...hex8(Math.floor(state.startsAtSec + createdMs / 1000)),
    '-',
    ...[0, 1, 2].map(() => hex8(draw() * 0xffffffff)),
  ];
  const any = PATHS[Math.floor(draw() * PATHS.length)];
  const path = fate === 'oversized' ? PRICE_PATH : any;
  return (
    `https ${micros(state, endedMs)} app/k8s-shop-checkout-1a2b/50dc6c495c0c9188 ${client} ${address ?? '-'} ${times} ${elb} ${answered} ` +
    `${300 + Math.floor(draw() * 400)} ${elb === '500' ? 412 : elb === '400' ? 650 : 277} "${path} HTTP/1.1" "Mozilla/5.0" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2 ` +
    `${groupAt(state, createdMs / 1000).arn} ` +
    `"Root=1-${trace.join('')}" "shop.example" "session-reused" 1 ${micros(state, createdMs)} "forward" "-" "-" "${address ?? '-'}" "${answered}" "-" "-"`
  );
}

/** From the request's arrival to the answer, ms. */
function tookMs(fate: keyof Fates, times: string, idleTimeoutSec: number): number {
  if (fate === 'connectTimeouts') return CONNECT_TIMEOUT_SEC * 1000;
  if (fate === 'responseTimeouts') return idleTimeoutSec * 1000;
  return times.split(' ').reduce((sum, time) => sum + Math.max(0, Math.round(Number(time) * 1000)), 0);
}

const micros = ({ startsAtSec }: Readonly<State>, ms: number): string =>
  isoMillis(startsAtSec + Math.floor(ms / 1000), ms - 1000 * Math.floor(ms / 1000)).replace('Z', '000Z');

const hex8 = (word: number): string => Math.floor(word).toString(16).padStart(8, '0');

function logTriple(
  fate: keyof Fates,
  seconds: (low: number, high: number) => string,
): readonly [string, string, string] {
  switch (fate) {
    case 'refused':
    case 'handshakes':
      return ['-1 -1 -1', '502', '-'];
    case 'cutOff':
      return [`0.001 ${seconds(0.02, 2.4)} -1`, '502', '-'];
    case 'oversized':
      return [`0.001 ${seconds(0.05, 0.3)} -1`, '502', '-'];
    case 'rejected':
      return [`0.001 ${seconds(0.001, 0.003)} 0.000`, '400', '400'];
    case 'connectTimeouts':
      return ['-1 -1 -1', '504', '-'];
    case 'noTarget':
      return ['-1 -1 -1', '503', '-'];
    case 'closedInUse':
      return [`${seconds(0.001, 0.005)} 0.000 -1`, '502', '-'];
    case 'responseTimeouts':
      return ['0.001 -1 -1', '504', '-'];
    case 'appErrors':
      return [`0.001 ${seconds(0.05, 0.3)} 0.000`, '500', '500'];
    case 'served':
      return [`0.001 ${seconds(0.05, 0.3)} 0.000`, '200', '200'];
    default:
      throw new Error(`unknown fate ${fate satisfies never}`);
  }
}
