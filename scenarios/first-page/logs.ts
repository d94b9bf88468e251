import type { LogPattern, Logs } from '../../src/contract/logs.ts';
import { routeOf } from './output.ts';
import { currentRelease, type Knobs, REFUSED_MS, type State } from './system.ts';

type Pattern = LogPattern<Knobs, State>;

const FILES = ['/static/site.css', '/static/site.js', '/static/logo.svg', '/static/fonts/text.woff2'] as const;

/** A line of nginx's access log; the pipeline that ships it takes the level from the status. */
const access = (path: string, status: number, requestMs: number): ReturnType<Pattern['text']> => ({
  message: `GET ${path} HTTP/1.1 ${status}`,
  fields: { status: String(status), request_time: (requestMs / 1000).toFixed(3) },
});

/** A line that the app writes of each request, with the words of its journal. */
const request = (path: string, status: number, ms: number): ReturnType<Pattern['text']> => ({
  message: `GET ${path} ${status} ${ms}ms`,
  fields: { status: String(status), ms: String(ms) },
});

const pageMs = (knobs: Readonly<Knobs>, draw: () => number): number =>
  Math.round(currentRelease(knobs).p50Ms * (0.6 + 1.2 * draw()));

const patterns: readonly Pattern[] = [
  {
    id: 'access-file',
    service: 'nginx',
    level: 'info',
    perSec: ({ state }) => state.files,
    text: (_world, draw) => access(FILES[Math.floor(draw() * FILES.length)] ?? FILES[0], 200, 0),
  },
  {
    id: 'access-page',
    service: 'nginx',
    level: 'info',
    perSec: ({ state }) => state.answered,
    text: ({ knobs }, draw) => access(routeOf(draw), 200, pageMs(knobs, draw) + 1),
  },
  {
    id: 'access-502',
    service: 'nginx',
    level: 'error',
    perSec: ({ state }) => state.refused + state.rejected,
    text: (_world, draw) => access(routeOf(draw), 502, REFUSED_MS),
  },
  {
    id: 'access-500',
    service: 'nginx',
    level: 'error',
    perSec: ({ state }) => state.appErrors,
    text: ({ knobs }, draw) => access(routeOf(draw), 500, pageMs(knobs, draw) + 1),
  },
  {
    id: 'request',
    service: 'app',
    level: 'info',
    perSec: ({ state }) => state.answered,
    text: ({ knobs }, draw) => request(routeOf(draw), 200, pageMs(knobs, draw)),
  },
  {
    id: 'request-failed',
    service: 'app',
    level: 'error',
    perSec: ({ state }) => state.appErrors,
    text: ({ knobs }, draw) => request(routeOf(draw), 500, pageMs(knobs, draw)),
  },
];

/**
 * What is shipped from the hosts: nginx's access log and the app's requests. nginx's error log and the journal of the
 * units stay where they are written, so each still takes a look.
 */
export const logs: Logs<Knobs, State> = {
  patterns,
  reading: {
    outcomes: {
      'pages-answered': 'nginx answers pages, and the app logs them',
      'pages-502': 'nginx answers pages with 502',
    },
    classify: ({ 'access-502': failed = 0 }) => (failed > 0 ? 'pages-502' : 'pages-answered'),
  },
};
