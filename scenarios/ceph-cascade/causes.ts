import type { Cause } from '../../src/contract/scenario.ts';
import { FIXED, INSTALLED, type Knobs, PREVIOUS } from './system.ts';

const PAGES = ['VmIoErrorBudgetBurn', 'CephPGsInactive', 'CephOSDDownHigh', 'CephHealthError', 'CephOSDFull'];

/** Whether the build that is asked for leaves the defect behind, and can start. */
const bringsSafeBuild = ({ upgrade, releases }: Readonly<Knobs>, builds: readonly number[]): boolean =>
  upgrade !== null && builds.includes(upgrade.build) && (upgrade.build !== PREVIOUS || releases.mayGoBack);

export const causes: readonly Cause<Knobs>[] = [
  {
    id: 'memory-leak',
    title: 'The point release leaks memory',
    weight: 2,
    strike(knobs, _atSec, draw) {
      const build = knobs.builds[INSTALLED];
      if (build) build.leakMiBPerMin = 52 + 8 * draw();
    },
    cured: (knobs) => bringsSafeBuild(knobs, [PREVIOUS, FIXED]),
    detectedBy: PAGES,
    explanation: 'E',
    contributingFactors: ['a', 'b'],
    whys: ['a', 'b', 'c'],
    prevention: ['a'],
  },
  {
    id: 'pg-log-dups',
    title: 'PG logs are bloated with duplicates that nothing trims',
    weight: 1,
    strike(knobs, _atSec, draw) {
      const build = knobs.builds[INSTALLED];
      if (build) build.dupsMiBPerMin = 56 + 10 * draw();
    },
    cured: (knobs) => knobs.dupsTrimmed || bringsSafeBuild(knobs, [FIXED]),
    detectedBy: PAGES,
    explanation: 'E',
    contributingFactors: ['a', 'b'],
    whys: ['a', 'b', 'c'],
    prevention: ['a'],
  },
  {
    id: 'flapping-link',
    title: 'One leg of a host’s bond flaps and corrupts frames',
    weight: 1,
    strike(knobs) {
      knobs.link.flapping = true;
    },
    cured: ({ link }) => !link.inBond,
    detectedBy: PAGES,
    explanation: 'E',
    contributingFactors: ['a', 'b'],
    whys: ['a', 'b', 'c'],
    prevention: ['a'],
  },
  {
    id: 'co-tenant',
    title: 'Another team’s workers take the memory of the storage hosts',
    weight: 1,
    strike(knobs, atSec, draw) {
      knobs.tenant.fromSec = atSec;
      knobs.tenant.mibPerMin = 380 + 120 * draw();
    },
    cured: ({ tenant }) => tenant.suspended,
    detectedBy: PAGES,
    explanation: 'E',
    contributingFactors: ['a', 'b'],
    whys: ['a', 'b', 'c'],
    prevention: ['a'],
  },
  {
    id: 'small-disk-fills',
    title: 'A restore fills one OSD whose disk is smaller than its weight',
    weight: 1,
    strike(knobs, _atSec, draw) {
      knobs.restore.mibPerSec = 330 + 90 * draw();
      knobs.hba.failed = true;
    },
    cured: ({ restore, lightened }) => restore.stopped || lightened.length > 0,
    detectedBy: PAGES,
    explanation: 'E',
    contributingFactors: ['a', 'b'],
    whys: ['a', 'b', 'c'],
    prevention: ['a'],
  },
  {
    id: 'slow-disk',
    title: 'One disk is dying slowly, and its OSD still serves',
    weight: 1,
    strike(knobs) {
      knobs.disk.failing = true;
    },
    cured: ({ disk, takenOut }) => takenOut.includes(disk.osd),
    detectedBy: PAGES,
    explanation: 'E',
    contributingFactors: ['a', 'b'],
    whys: ['a', 'b', 'c'],
    prevention: ['a'],
  },
  {
    id: 'memory-target',
    title: 'osd_memory_target was rolled out larger than the hosts can hold',
    weight: 1,
    strike(knobs, atSec) {
      knobs.memoryTargetMiB = 12_288;
      knobs.config.push({ atSec, who: 'client.ansible', what: 'osd/osd_memory_target = 12884901888' });
    },
    cured: ({ memoryTargetMiB }) => memoryTargetMiB <= 5120,
    detectedBy: PAGES,
    explanation: 'E',
    contributingFactors: ['a', 'b'],
    whys: ['a', 'b', 'c'],
    prevention: ['a'],
  },
];
