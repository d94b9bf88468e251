import type { ChangeLogEntry } from '../../src/contract/change-log.ts';
import type { World } from '../../src/contract/model.ts';
import type { ChangeRecord, Knobs, State } from './system.ts';

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
