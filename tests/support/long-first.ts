import type { TestSequencer, TestSpecification } from 'vitest/node';

/** What takes by far the longest, the longest first: begun last, each would keep one worker busy while others wait. */
const LONG = [
  'check/sweep/ceph-cascade',
  'check/sweep/alb-502-eks',
  'check/knowledge',
  'check/sweep/latency-after-deploy',
  'check/sweep/error-budget',
  'engines/quickjs',
  'check/check',
  'check/fuzz',
  'scoring/score-alb',
  'cli/main',
];

const placeOf = ({ moduleId }: TestSpecification): number => {
  const place = LONG.findIndex((name) => moduleId.endsWith(`/tests/${name}.test.ts`));
  return place < 0 ? LONG.length : place;
};

/** The order in which test files are begun. Vitest goes by what it remembers of the last run, which a fresh clone lacks. */
export class LongFirst implements TestSequencer {
  sort(files: TestSpecification[]): TestSpecification[] {
    return files.toSorted((a, b) => placeOf(a) - placeOf(b));
  }

  shard(files: TestSpecification[]): TestSpecification[] {
    return files;
  }
}
