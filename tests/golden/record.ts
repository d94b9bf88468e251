import { writeFileSync } from 'node:fs';
import { scenario } from '../../scenarios/alb-502-eks/scenario.ts';
import type { Choice } from '../../src/contract/drill.ts';
import type { Responder } from '../../src/contract/scenario.ts';
import { recordingOf } from '../../src/replay/open.ts';
import { formatRun } from '../../src/replay/run-file.ts';
import { createBot } from '../../src/responders/bots.ts';
import { play } from '../../src/responders/play.ts';
import { summaryOf } from '../../src/scoring/summary.ts';

// Records the golden drills again: npx tsx tests/golden/record.ts. Their difference is what a change did to the game.

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

const par = (): Responder => createBot('par', scenario, SEED);

const drills: readonly (readonly [name: string, cause: string, responder: Responder])[] = [
  ...scenario.causes.map(({ id }) => [`par-${id}`, id, par()] as const),
  ['idle', 'target-port', createBot('idle', scenario, SEED)],
  ['random', 'no-ready-pods', createBot('random', scenario, SEED)],
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

for (const [name, cause, responder] of drills) {
  const drill = play(scenario, { slug: scenario.slug, seed: SEED, cause }, responder);
  const { outcome, atSec, impact } = summaryOf(drill);
  const expected = JSON.stringify({ outcome, atSec, impact });
  const text = formatRun(recordingOf(drill)).replace(/\n}\s*$/, `,\n  "expected": ${expected}\n}\n`);
  writeFileSync(new URL(`${name}.json`, import.meta.url), text);
  process.stdout.write(`${name}: ${outcome}, ${impact.failedRequests} failed requests\n`);
}
