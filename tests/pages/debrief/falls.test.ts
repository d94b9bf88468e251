import { expect, test } from 'vitest';
import { fallsOf } from '../../../src/pages/debrief/falls.ts';

const fell = (cause: string, atSec: number | null, by: string | null, isTheOne = false) => ({
  cause,
  title: cause,
  atSec,
  by,
  isTheOne,
});

test('causes that fell out together are told together, those that stayed last', () => {
  const falls = fallsOf([
    fell('a', null, null),
    fell('b', 51, 'Look'),
    fell('c', 20, 'Screen'),
    fell('d', 51, 'Look'),
    fell('e', null, null, true),
    fell('f', 51, 'Screen'),
  ]);
  expect(falls.map(({ atSec, by, causes }) => [atSec, by, causes.map(({ cause }) => cause).join(' ')])).toEqual([
    [20, 'Screen', 'c'],
    [51, 'Look', 'b d'],
    [51, 'Screen', 'f'],
    [null, null, 'e a'],
  ]);
});
