import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import type { TestSequencer, TestSpecification } from 'vitest/node';

const [room = '', ...files] = (process.env.MUTATED ?? '').split(',');
const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Every change to a line runs the tests that come by it, so what plays whole drills of real scenarios, or reads thousands of
 * texts, is left out: it would take minutes a line to show what quick tests show in a second. What only these notice counts as
 * not noticed.
 */
const SLOW = [
  'replay/hostile',
  'sim/drill.properties',
  'responders/{bots-alb,crowd-alb}',
  'scoring/{score/score-alb,what-ifs-alb,evidence-alb,population-alb,complications-alb,postmortem/postmortem-alb,hours}',
  'profile/{dress,organisation}',
  'session/live-session.properties',
  'team/host/untrusted',
  'team/device/feeds',
  'team/day/{rehearsal,any-hour,report/nobody-felt,views/before-reveal}',
];

/** Of one file, its own tests and, of a room whose files work together, those that hold them together. */
const HELD_TOGETHER: Readonly<Record<string, readonly string[]>> = {
  sim: ['sim/{drill,refusals,decisions,asking,complications,logs}'],
  responders: ['responders/{reasoned,bots}'],
  scoring: ['scoring/score/score'],
  session: ['session/**/*'],
  profile: ['profile/*'],
  'screen/wall': ['screen/wall', 'screen/wall/*'],
  'team/day': ['team/day/**/*'],
  'team/host': ['team/{host,device}/*'],
  'team/device': ['team/{host,device}/*'],
};

const own = files.map((file) => file.replace(/\.ts$/, '')).filter((name) => existsSync(`${root}tests/${name}.test.ts`));
const included = files.length === 0 ? [`${room}/**/*`] : [...own, ...(HELD_TOGETHER[room] ?? [])];

/** The first test that notices ends it: short ones go first. */
class ShortFirst implements TestSequencer {
  sort(specifications: TestSpecification[]): TestSpecification[] {
    const size = ({ moduleId }: TestSpecification): number => statSync(moduleId).size;
    return specifications.toSorted((a, b) => size(a) - size(b));
  }

  shard(specifications: TestSpecification[]): TestSpecification[] {
    return specifications;
  }
}

export default defineConfig({
  root,
  test: {
    include: included.map((name) => `tests/${name}.test.ts`),
    exclude: SLOW.map((name) => `tests/${name}.test.ts`),
    // As where they are run otherwise: modules are loaded once for all of them.
    isolate: false,
    sequence: { sequencer: ShortFirst },
    testTimeout: 60_000,
  },
});
