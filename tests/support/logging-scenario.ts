import type { LogPattern, Logs } from '../../src/contract/logs.ts';
import type { Scenario } from '../../src/contract/scenario.ts';
import { type ToyKnobs, type ToyState, toy } from './toy-scenario.ts';

export type ToyPattern = LogPattern<ToyKnobs, ToyState>;

/** Two hundred a second: a thousand requests in a tick of five seconds. */
const served: ToyPattern = {
  id: 'served',
  service: 'service',
  level: 'info',
  perSec: ({ state }) => (state.requests - state.failed) / 5,
  text: (_world, draw) => ({
    message: 'POST /work 200',
    fields: { status: '200', path: '/work', ms: String(20 + Math.floor(10 * draw())) },
  }),
};

const failed: ToyPattern = {
  id: 'failed',
  service: 'service',
  level: 'error',
  perSec: ({ state }) => state.failed / 5,
  text: (_world, draw) => ({
    message: `POST /work 500: “no answer” after ${1 + Math.floor(3 * draw())} tries`,
    fields: { status: '500', path: '/work' },
  }),
};

const retried: ToyPattern = {
  id: 'retried',
  service: 'service',
  level: 'warn',
  perSec: ({ knobs }) => (knobs.dependency === 'down' ? 0.2 : 0),
  text: () => ({ message: 'asking the dependency again', fields: { peer: 'dependency one' } }),
};

const heartbeat: ToyPattern = {
  id: 'heartbeat',
  service: 'dependency',
  level: 'debug',
  perSec: ({ knobs }) => (knobs.dependency === 'up' ? 0.1 : 0),
  text: (world) => ({ message: 'alive', fields: { at: String(world.atSec) } }),
};

const logs: Logs<ToyKnobs, ToyState> = {
  patterns: [served, failed, retried, heartbeat],
  reading: {
    outcomes: { clean: 'Nothing fails', failing: 'Work fails' },
    classify: ({ failed: errors = 0 }) => (errors > 0 ? 'failing' : 'clean'),
  },
};

/** The toy, and what its two services write. */
export const logging: Scenario<ToyKnobs, ToyState> = {
  ...toy,
  logs,
  tabs: [
    ...toy.tabs,
    { type: 'logs', id: 'logs', label: 'Logs' },
    { type: 'changes', id: 'changes', label: 'Changes' },
  ],
};

/** The same with other patterns. */
export const loggingWith = (...patterns: readonly ToyPattern[]): Scenario<ToyKnobs, ToyState> => ({
  ...logging,
  logs: { ...logs, patterns },
});

export const PATTERNS = { served, failed, retried, heartbeat } as const;
