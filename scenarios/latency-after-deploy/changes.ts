import type { ChangeLogEntry } from '../../src/contract/change-log.ts';
import type { World } from '../../src/contract/model.ts';
import type { ChangeRecord, Knobs, State } from './system.ts';

/** What a change of the index is noted as, before what was done to it. */
export const INDEX_CHANGED = 'orders_segment_id_idx: ';

const changeOf = ({ atSec, kind, who, what, note }: ChangeRecord): ChangeLogEntry => ({ atSec, kind, who, what, note });

/** Everything that was changed by now, newest first. */
export const allChanges = ({ knobs, atSec }: World<Knobs, State>): readonly ChangeLogEntry[] =>
  knobs.changes
    .filter((record) => record.atSec <= atSec)
    .toSorted((a, b) => b.atSec - a.atSec)
    .map(changeOf);

/** Teams announce what they release to customers; what others change beneath that, nobody announces. */
export const announced = ({ knobs, atSec }: World<Knobs, State>): readonly ChangeLogEntry[] =>
  knobs.changes.filter((record) => record.announced && record.atSec <= atSec).map(changeOf);

/** When the release began to go out; null before. What is done to its shares later moves its stages, and not this. */
export const releasedSec = ({ changes }: Readonly<Knobs>): number | null =>
  changes.find(({ kind, what }) => kind === 'deploy' && what.startsWith('storefront '))?.atSec ?? null;

/** Whether the release brought the index: what was first done to it since tells whether there was one. */
export function cameWithIndex({ changes, index }: Readonly<Knobs>): boolean {
  const first = changes.find(({ what }) => what.startsWith(INDEX_CHANGED));
  return first ? first.what === `${INDEX_CHANGED}drop` : index.order === 'exists';
}
