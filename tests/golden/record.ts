import { writeFileSync } from 'node:fs';
import { scenario as alb } from '../../scenarios/alb-502-eks/scenario.ts';
import { scenario as ceph } from '../../scenarios/ceph-cascade/scenario.ts';
import { scenario as budget } from '../../scenarios/error-budget/scenario.ts';
import { scenario as latency } from '../../scenarios/latency-after-deploy/scenario.ts';
import type { Choice } from '../../src/contract/drill.ts';
import type { PlayerView, Responder } from '../../src/contract/player-view.ts';
import type { AnyScenario } from '../../src/contract/scenario.ts';
import { recordingOf } from '../../src/replay/open.ts';
import { formatRun } from '../../src/replay/run-file.ts';
import { createBot } from '../../src/responders/bots.ts';
import { play } from '../../src/responders/play.ts';
import { summaryOf } from '../../src/scoring/summary.ts';
import { CAUSES, SEEDS } from '../scenarios/error-budget/drills.ts';

// Records the golden drills again: npx tsx tests/golden/record.ts [name…]. Their difference is what a change did to the game.

const SEED = 'quiet-otter-41';
const act = (action: string, target?: string): Choice => ({
  type: 'act',
  action,
  responder: 'you',
  ...(target !== undefined && { target }),
});

/** Does each choice this many seconds after the page, and closes as soon as it may. */
function scripted(steps: readonly (readonly [sec: number, choice: Choice])[]): Responder {
  let next = 0;
  return (view) => {
    const step = steps[next];
    if (step && view.pagedTick !== null && view.tick >= view.pagedTick + step[0] / view.tickSec) {
      next++;
      return step[1];
    }
    return view.response === 'verified' ? { type: 'close' } : null;
  };
}

const opening = [
  [20, { type: 'acknowledge' }],
  [25, { type: 'declare', severity: 1 }],
] as const satisfies readonly (readonly [number, Choice])[];

const par = (scenario: AnyScenario = alb, seed = SEED): Responder => createBot('par', scenario, seed);

/** Par in a drill of weeks, but for these replies to these messages. */
function parBut(seed: string, replies: Readonly<Record<string, string>>): Responder {
  const otherwise = par(budget, seed);
  const isOpen = (view: PlayerView, inject: string): boolean =>
    view.messages.some((message) => message.inject === inject && message.replied === null);
  return (view) => {
    for (const [inject, reply] of Object.entries(replies)) {
      if (isOpen(view, inject)) return { type: 'reply', inject, reply };
    }
    return otherwise(view);
  };
}

/** On the usual seed where none is given. */
type Golden = readonly [name: string, cause: string, responder: Responder, seed?: string];

const albDrills: readonly Golden[] = [
  ...alb.causes.map(({ id }) => [`par-${id}`, id, par()] as const),
  ['idle', 'target-port', createBot('idle', alb, SEED)],
  ['random', 'no-ready-pods', createBot('random', alb, SEED)],
  [
    'restart-first',
    'security-group',
    scripted([
      ...opening,
      [30, act('restart-pods', 'all-at-once')],
      [120, act('compare-security-groups')],
      [200, act('edit-security-group', 'from-alb')],
    ]),
  ],
  ['open-to-the-world', 'security-group', scripted([...opening, [60, act('edit-security-group', 'from-anywhere')]])],
  [
    'abort-and-hand-over',
    'keep-alive',
    scripted([
      ...opening,
      [30, act('page-secondary')],
      [60, act('scale-out', '12')],
      [70, { type: 'abort', run: 2 }],
      [90, { type: 'hold', hypothesis: 'keep-alive-too-short', as: 'likely', pins: [] }],
      [100, { type: 'say', claims: ['impact-known', 'cause-suspected'], nextUpdateSec: 900 }],
      [420, { type: 'hand-over', to: 'secondary' }],
    ]),
  ],
];

const latencyDrills: readonly Golden[] = [
  ['latency-par-missing-index', 'missing-index', par(latency)],
  ['latency-par-missing-index-migrated', 'missing-index-migrated', par(latency)],
  ['latency-par-noisy-neighbour', 'noisy-neighbour', par(latency)],
  [
    'latency-plain-index-after-rollback',
    'missing-index-migrated',
    scripted([
      ...opening,
      [60, act('set-share', '0')],
      [330, act('open-traces')],
      [400, act('set-share', '100')],
      [640, act('change-index', 'create')],
    ]),
  ],
];

const cephDrills: readonly Golden[] = [
  ['ceph-par-memory-leak', 'memory-leak', par(ceph)],
  ['ceph-par-pg-log-dups', 'pg-log-dups', par(ceph)],
  ['ceph-par-small-disk', 'small-disk-fills', par(ceph)],
  [
    'ceph-data-lost',
    'memory-leak',
    scripted([
      [20, { type: 'acknowledge' }],
      [30, { type: 'declare', severity: 1 }],
      [60, act('set-min-size', '1')],
      [1800, act('purge-osds', 'down')],
      [2400, act('restart-osds', 'watch')],
    ]),
  ],
];

/** One for each window of the budget; the usual one is the 90 days. */
const { quarter, 'rolling-90': rolling90, 'rolling-30': rolling30 } = SEEDS;

const budgetDrills: readonly Golden[] = [
  ['budget-par-no-canary', 'no-canary', par(budget)],
  ['budget-par-failover-unrehearsed', 'failover-unrehearsed', par(budget)],
  ['budget-idle', 'changes-by-hand', createBot('idle', budget, SEED)],
  ['budget-par-quarter', CAUSES.failover, par(budget, quarter), quarter],
  ['budget-par-rolling-30', CAUSES.alerts, par(budget, rolling30), rolling30],
  ['budget-policy-broken', CAUSES.manual, parBut(rolling90, { flag: 'goes', 'lower-objective': 'lower' }), rolling90],
  ['budget-frozen-too-long', CAUSES.cache, parBut(quarter, { 'exit-review': 'stay' }), quarter],
];

const chosen = process.argv.slice(2);
for (const [scenario, drills] of [
  [alb, albDrills],
  [latency, latencyDrills],
  [ceph, cephDrills],
  [budget, budgetDrills],
] as const) {
  for (const golden of drills) if (chosen.length === 0 || chosen.includes(golden[0])) record(scenario, golden);
}

function record(scenario: AnyScenario, [name, cause, responder, seed = SEED]: Golden): void {
  const drill = play(scenario, { slug: scenario.slug, seed, cause }, responder);
  const { outcome, atSec, impact } = summaryOf(drill);
  const expected = JSON.stringify({ outcome, atSec, impact });
  const text = formatRun(recordingOf(drill)).replace(/\n}\s*$/, `,\n  "expected": ${expected}\n}\n`);
  writeFileSync(new URL(`${name}.json`, import.meta.url), text);
  process.stdout.write(`${name}: ${outcome}, ${impact.failedRequests} failed requests\n`);
}
