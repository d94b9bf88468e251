import type { World } from '../../src/contract/model.ts';
import type { Draw } from '../../src/contract/random.ts';
import {
  APP_HOST,
  APP_PORT,
  currentRelease,
  currentRevision,
  type Knobs,
  type Revision,
  revisionBefore,
  type State,
  UNIT_RESTART_SEC,
  verifies,
} from './system.ts';
import { clock, journalStamp, nginxStamp, since, stamp } from './text.ts';

// What the commands of the looks print, in the words of the tools themselves.

type Here = World<Knobs, State>;

const ROUTES = ['/track', '/track/history', '/login', '/'] as const;
const LOG_LINES = 4;
/** As `-n 5` asks for. */
const JOURNAL_LINES = 5;

/** The tail of nginx's error log, whose newest lines may be old ones, and the time below. */
export function errorLog({ state, atSec }: Here): string {
  const { lastError } = state;
  const problem =
    lastError.type === 'certificate'
      ? 'upstream SSL certificate verify error: (10:certificate has expired) while SSL handshaking to upstream'
      : 'connect() failed (111: Connection refused) while connecting to upstream';
  const head = `${nginxStamp(state, lastError.atSec)} [error] ${lastError.pid}#${lastError.pid}:`;
  const lines = Array.from({ length: LOG_LINES }, (_, i) => {
    const connection = lastError.connection - 2 * (LOG_LINES - i);
    const path = routeAt(spread(connection, GOLDEN));
    const client = `198.51.100.${4 + Math.floor(12 * spread(connection, SILVER))}`;
    return (
      `${head} *${connection} ${problem}, client: ${client}, ` +
      `server: parcels.example, request: "GET ${path} HTTP/1.1", ` +
      `upstream: "https://${APP_HOST}:${lastError.port}${path}", host: "parcels.example"`
    );
  });
  return [...lines, clock(state, atSec)].join('\n');
}

/** The unit as `systemctl status` shows it, with the journal of its newest start, and the time below. */
export function unitStatus(world: Here, outcome: string): string {
  const { state, knobs, atSec } = world;
  const lines = outcome === 'exits-at-once' ? exiting(world) : running(world);
  return [
    '● parcels.service - Parcel tracking',
    '     Loaded: loaded (/etc/systemd/system/parcels.service; enabled; preset: enabled)',
    ...lines.map((text) => text.replaceAll('%binary', `/srv/parcels/releases/${knobs.app.current}/parcels`)),
    clock(state, atSec),
  ].join('\n');
}

const STOPPED = 'Stopped parcels.service - Parcel tracking.';
const STARTED = 'Started parcels.service - Parcel tracking.';

function exiting({ state, knobs, atSec }: Here): readonly string[] {
  const { release, missing } = currentRelease(knobs);
  const restarts = Math.floor((atSec - state.appStartedAtSec) / UNIT_RESTART_SEC);
  const exitedAtSec = state.appStartedAtSec + restarts * UNIT_RESTART_SEC;
  const pid = firstPid(state) + restarts;
  const how = 'code=exited, status=1/FAILURE';
  const log = (who: string, text: string): string => `${journalStamp(state, exitedAtSec)} app-1 ${who}: ${text}`;
  return [
    `     Active: activating (auto-restart) (Result: exit-code) since ${since(state, exitedAtSec, atSec)}`,
    `    Process: ${pid} ExecStart=%binary -listen :${APP_PORT} (${how})`,
    `   Main PID: ${pid} (${how})`,
    '',
    restarts > 0
      ? log('systemd[1]', `parcels.service: Scheduled restart job, restart counter is at ${restarts}.`)
      : log('systemd[1]', STOPPED),
    log('systemd[1]', STARTED),
    log(`parcels[${pid}]`, `release ${release} cannot start: ${missing ?? 'a setting'} is not set`),
    log('systemd[1]', `parcels.service: Main process exited, ${how}`),
    log('systemd[1]', "parcels.service: Failed with result 'exit-code'."),
  ];
}

function running({ state, knobs, atSec }: Here): readonly string[] {
  const pid = firstPid(state);
  return [
    `     Active: active (running) since ${since(state, state.appStartedAtSec, atSec)}`,
    `   Main PID: ${pid} (parcels)`,
    '      Tasks: 14 (limit: 4596)',
    '     CGroup: /system.slice/parcels.service',
    `             └─${pid} %binary -listen :${APP_PORT}`,
    '',
    ...(state.lastAnswerSec >= state.appStartedAtSec ? answers(state, knobs) : beginning(state, knobs, atSec)),
  ];
}

/** The newest requests, all of one second, as there are dozens in it. */
function answers(state: Readonly<State>, knobs: Readonly<Knobs>): readonly string[] {
  const { p50Ms } = currentRelease(knobs);
  const head = `${journalStamp(state, state.lastAnswerSec)} app-1 parcels[${firstPid(state)}]:`;
  return Array.from({ length: JOURNAL_LINES }, (_, i) => {
    const request = JOURNAL_LINES * state.lastAnswerSec + i;
    const ms = Math.round(p50Ms * (0.6 + 1.2 * spread(request, SILVER)));
    return `${head} GET ${routeAt(spread(request, GOLDEN))} 200 ${ms}ms`;
  });
}

/** What is logged of a process until the first request reaches it. */
function beginning(state: Readonly<State>, knobs: Readonly<Knobs>, atSec: number): readonly string[] {
  const log = (sec: number, who: string, text: string): string => `${journalStamp(state, sec)} app-1 ${who}: ${text}`;
  return [
    log(state.appStartedAtSec, 'systemd[1]', 'Stopping parcels.service - Parcel tracking...'),
    log(state.appStartedAtSec, 'systemd[1]', 'parcels.service: Deactivated successfully.'),
    log(state.appStartedAtSec, 'systemd[1]', STOPPED),
    log(state.appStartedAtSec, 'systemd[1]', STARTED),
    ...(atSec >= state.appUpAtSec
      ? [log(state.appUpAtSec, `parcels[${firstPid(state)}]`, `release ${knobs.app.current} listens on :${APP_PORT}`)]
      : []),
  ];
}

/** Of the process that the newest start by a person or a deploy made. */
const firstPid = ({ startsSeen }: Readonly<State>): number => 1187 + 6073 * startsSeen;

const DIFF_FILE = 'conf.d/parcels.conf';

/** The newest two revisions of nginx's configuration, and how they differ, as `diff -u` has it. */
export function configDiff({ state, knobs, atSec }: Here): string {
  const current = currentRevision(knobs);
  const before = revisionBefore(knobs);
  const title = ({ revision, atSec: madeAtSec, note }: Revision): string =>
    `revision ${revision}  ${stamp(state, madeAtSec)}  config-ci  ${note}`;
  const verified = verifies(knobs, atSec) ? `on${current.verifies ? '' : ', by the policy job'}` : 'off';
  const inUse = [
    `nginx, in use:  server ${APP_HOST}:${current.port}; proxy_ssl_verify ${verified}`,
    `app, its unit:  -listen :${APP_PORT}`,
  ];
  if (!before) return [title(current), 'nothing older is kept', '', ...inUse].join('\n');
  return [
    title(current),
    title(before),
    '',
    `--- ${before.revision}/${DIFF_FILE}`,
    `+++ ${current.revision}/${DIFF_FILE}`,
    ...(current.port === before.port ? VERIFY_HUNK : portHunk(before.port, current.port)),
    '',
    ...inUse,
  ].join('\n');
}

const portHunk = (from: number, to: number): readonly string[] => [
  '@@ -1,5 +1,5 @@',
  ' upstream parcels {',
  `-    server ${APP_HOST}:${from};`,
  `+    server ${APP_HOST}:${to};`,
  ' }',
  ' ',
  ' server {',
];

// A resumed session is not verified again, so it is off: otherwise an expired certificate would show hours later.
const VERIFY_HUNK: readonly string[] = [
  '@@ -14,6 +14,9 @@',
  '     location / {',
  '         proxy_pass https://parcels;',
  '         proxy_ssl_session_reuse off;',
  '+        proxy_ssl_verify on;',
  '+        proxy_ssl_name parcels.internal;',
  '+        proxy_ssl_trusted_certificate /etc/nginx/internal-ca.pem;',
  '         proxy_set_header Host $host;',
  '     }',
  ' }',
];

const GOLDEN = 0.618033988749;
const SILVER = 0.414213562373;

/** From 0 to 1, the same for the same number, so that a line that was logged reads the same at every look. */
function spread(n: number, by: number): number {
  const few = n % 1000;
  // Squared, as plain multiples rise in even steps.
  return (few * few * by) % 1;
}

const routeAt = (share: number): string => ROUTES[Math.floor(share * ROUTES.length)] ?? '/';

export const routeOf = (draw: Draw): string => routeAt(draw());
