import { expect, test } from 'vitest';
import type { TextNode } from '../../src/screen/nodes.ts';
import { strikes } from '../../src/view/strikes.ts';

const text = (more: Partial<TextNode>): TextNode => ({
  type: 'text',
  key: 'text',
  lines: ['four', 'fives'],
  style: 'mono',
  colour: 'faint',
  x: 100,
  y: 50,
  align: 'left',
  ...more,
});

const measure = (line: string): number => line.length * 10;

test('each line of a struck text is struck over its width', () => {
  const found = strikes([text({}), text({ struck: true })], measure);
  expect(found.map(({ from, to, colour }) => [from[0], to[0], colour])).toEqual([
    [100, 140, 'faint'],
    [100, 150, 'faint'],
  ]);
  expect(found.map(({ from }) => from[1])).toEqual([50 + 9 + 1.04, 50 + 27 + 1.04]);
});

test('a text that ends at its place, or has its middle there, is struck where it stands', () => {
  const ends = (align: TextNode['align']) =>
    strikes([text({ lines: ['four'], struck: true, align })], measure).map(({ from, to }) => [from[0], to[0]]);
  expect(ends('right')).toEqual([[60, 100]]);
  expect(ends('center')).toEqual([[80, 120]]);
});
