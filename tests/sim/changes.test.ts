import { expect, test } from 'vitest';
import type { ChangeLogEntry } from '../../src/contract/change-log.ts';
import type { Seen } from '../../src/contract/player-view.ts';
import { knownChanges } from '../../src/sim/changes.ts';

const entry = (atSec: number, what: string, note = ''): ChangeLogEntry => ({
  atSec,
  kind: 'deploy',
  who: 'Robin',
  what,
  note,
});

const seen = (...changes: readonly ChangeLogEntry[]): Seen => ({
  run: 1,
  action: 'look',
  tick: 0,
  outcome: 'seen',
  text: '',
  untouched: true,
  changes,
  traces: [],
});

test('changes are known that were announced or seen, each once, oldest first', () => {
  const announced = [entry(60, 'v42'), entry(-3600, 'v41')];
  const known = knownChanges(announced, [
    seen(entry(30, 'flag on'), entry(60, 'v42', 'rolled out')),
    seen(entry(60, 'v43')),
  ]);
  expect(known.map(({ atSec, what, note }) => [atSec, what, note])).toEqual([
    [-3600, 'v41', ''],
    [30, 'flag on', ''],
    [60, 'v42', 'rolled out'],
    [60, 'v43', ''],
  ]);
  expect(knownChanges([], [])).toEqual([]);
});
