import { writeFileSync } from 'node:fs';
import { scenario } from '../../../../scenarios/error-budget/scenario.ts';
import type { PlayerView, Responder } from '../../../../src/contract/player-view.ts';
import { recordingOf } from '../../../../src/replay/open.ts';
import { formatRun } from '../../../../src/replay/run-file.ts';
import { createBot } from '../../../../src/responders/bots.ts';
import { play } from '../../../../src/responders/play.ts';
import { summaryOf } from '../../../../src/scoring/summary.ts';
import { CAUSES, SEEDS } from '../drills.ts';

// Records the golden drills again: npx tsx tests/scenarios/error-budget/golden/record.ts

const parOn = (seed: string): Responder => createBot('par', scenario, seed);

/** Par, but for some decisions. */
function parBut(seed: string, other: Readonly<Record<string, string>>): Responder {
  const par = parOn(seed);
  const answered = (view: PlayerView, inject: string): boolean =>
    view.messages.some((message) => message.inject === inject && message.replied === null);
  return (view) => {
    for (const [inject, reply] of Object.entries(other)) {
      if (answered(view, inject)) return { type: 'reply', inject, reply };
    }
    return par(view);
  };
}

const { quarter, 'rolling-90': rolling90, 'rolling-30': rolling30 } = SEEDS;

const drills: readonly (readonly [name: string, seed: string, cause: string, responder: Responder])[] = [
  ['par-quarter', quarter, CAUSES.failover, parOn(quarter)],
  ['par-rolling-90', rolling90, CAUSES.release, parOn(rolling90)],
  ['par-rolling-30', rolling30, CAUSES.alerts, parOn(rolling30)],
  ['policy-broken', rolling90, CAUSES.manual, parBut(rolling90, { flag: 'goes', 'lower-objective': 'lower' })],
  ['frozen-too-long', quarter, CAUSES.cache, parBut(quarter, { 'exit-review': 'stay' })],
];

for (const [name, seed, cause, responder] of drills) {
  const drill = play(scenario, { slug: scenario.slug, seed, cause }, responder);
  const { outcome, atSec, impact } = summaryOf(drill);
  const expected = JSON.stringify({ outcome, atSec, impact });
  const text = formatRun(recordingOf(drill)).replace(/\n}\s*$/, `,\n  "expected": ${expected}\n}\n`);
  writeFileSync(new URL(`${name}.json`, import.meta.url), text);
  process.stdout.write(`${name}: ${outcome}, ${impact.budgetMinutes} bad minutes\n`);
}
