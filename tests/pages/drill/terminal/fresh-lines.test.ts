import { expect, test } from 'vitest';
import { freshLines } from '../../../../src/pages/drill/terminal/fresh-lines.ts';

const before = 'TARGET  STATE\na  healthy\nb  healthy\nc  healthy';

test('what a look brings the first time is new as a whole, and so is none of its lines', () => {
  expect([...freshLines(before, null)]).toEqual([]);
});

test('of what the same look brings again, the lines that were not there before are new', () => {
  expect([...freshLines('TARGET  STATE\na  healthy\nb  unhealthy\nc  healthy', before)]).toEqual([2]);
  expect([...freshLines(before, before)]).toEqual([]);
});

test('a line that is there once more is new, an empty one is not', () => {
  expect([...freshLines('x\nx\ny\n\n', 'x\ny')]).toEqual([1]);
});

test('where most lines are others, none stands out', () => {
  expect([...freshLines('15:01 up\n15:02 up\n15:03 up', '15:00 up\n15:01 up')]).toEqual([]);
});
