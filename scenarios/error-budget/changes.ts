import type { ChangeLogEntry } from '../../src/contract/change-log.ts';
import type { World } from '../../src/contract/model.ts';
import { SCOPE_WORDS } from './actions.ts';
import { DAY_SEC, type Knobs, type State } from './system.ts';

/** Features that everybody heard of, as they had launch notes. */
const LAUNCHES: readonly ChangeLogEntry[] = [
  {
    atSec: 75 * DAY_SEC + 36_000,
    kind: 'deploy',
    who: 'growth',
    what: 'express checkout for 1%',
    note: 'behind a flag',
  },
  {
    atSec: 79 * DAY_SEC + 54_000,
    kind: 'deploy',
    who: 'search',
    what: 'sorting by rating',
    note: 'start of the spring sale',
  },
];

/** Launches, exceptions that went out, and what is frozen. */
export function announced({ knobs, atSec }: World<Knobs, State>): readonly ChangeLogEntry[] {
  const decided = knobs.exceptions
    .filter(({ how }) => how !== 'refused')
    .map(
      ({ atSec: at, what, how }): ChangeLogEntry => ({
        atSec: at,
        kind: 'configuration',
        who: 'policy',
        what,
        note: how.replace('-', ' '),
      }),
    );
  const scope: readonly ChangeLogEntry[] =
    knobs.scopeSinceSec > 0
      ? [
          {
            atSec: knobs.scopeSinceSec,
            kind: 'configuration',
            who: 'policy',
            what: knobs.scope === 'open' || knobs.scope === 'staged' ? 'freeze lifted' : 'freeze',
            note: SCOPE_WORDS[knobs.scope],
          },
        ]
      : [];
  return [...LAUNCHES.filter((launch) => launch.atSec <= atSec), ...decided, ...scope];
}
