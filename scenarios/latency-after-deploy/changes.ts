import type { Change } from '../../src/contract/change.ts';
import type { World } from '../../src/contract/scenario.ts';
import type { ChangeRecord, Knobs, State } from './system.ts';

const changeOf = ({ atSec, kind, who, what, note }: ChangeRecord): Change => ({ atSec, kind, who, what, note });

/** Everything that was changed by now, newest first. */
export const allChanges = ({ knobs, atSec }: World<Knobs, State>): readonly Change[] =>
  knobs.changes
    .filter((record) => record.atSec <= atSec)
    .toSorted((a, b) => b.atSec - a.atSec)
    .map(changeOf);

/** Teams announce what they release to customers; what others change beneath that, nobody announces. */
export const announced = ({ knobs, atSec }: World<Knobs, State>): readonly Change[] =>
  knobs.changes.filter((record) => record.announced && record.atSec <= atSec).map(changeOf);
