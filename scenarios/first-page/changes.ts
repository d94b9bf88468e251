import type { ChangeLogEntry } from '../../src/contract/change-log.ts';
import type { World } from '../../src/contract/model.ts';
import type { Knobs, Release, Revision, State } from './system.ts';

const DAY_SEC = 24 * 60 * 60;
/** As far back as a list of recent changes goes. */
const RECENT_SEC = 40 * DAY_SEC;

const recent = ({ atSec }: { readonly atSec: number }): boolean => atSec > -RECENT_SEC;

export const releaseChanges = (releases: readonly Release[]): readonly ChangeLogEntry[] =>
  releases.filter(recent).map(({ release, atSec, note }) => ({
    atSec,
    kind: 'deploy',
    who: 'pipeline',
    what: `parcels release ${release}`,
    note,
  }));

export const revisionChanges = (revisions: readonly Revision[]): readonly ChangeLogEntry[] =>
  revisions.filter(recent).map(({ revision, atSec, note }) => ({
    atSec,
    kind: 'configuration',
    who: 'config-ci',
    what: `nginx configuration, revision ${revision}`,
    note,
  }));

/** Marketing announces what customers see; what pipelines do below that, nobody announces. */
export const announced = ({ knobs }: World<Knobs, State>): readonly ChangeLogEntry[] => [
  {
    atSec: knobs.banner.atSec,
    kind: 'deploy',
    who: 'marketing',
    what: 'spring banner on the start page',
    note: 'one picture, served by nginx',
  },
];
