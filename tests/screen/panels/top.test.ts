import { expect, test } from 'vitest';
import { topBar } from '../../../src/screen/panels/top/top.ts';
import { takePager } from '../../support/drive.ts';
import { albDrill, drawn, inputOf, textsOf, untidy } from '../desk-support.ts';

const BAR = { x: 0, y: 0, width: 1920, height: 72 };

test('under the title stand the domain, the seed, that a drill is hard, and the tempo', () => {
  const drill = albDrill();
  takePager(drill);
  expect(textsOf(drawn(topBar, inputOf(drill), BAR))).toContain('EKS · networking · seed quiet-otter-41 · standard');
  const hard = drawn(topBar, { ...inputOf(drill), difficulty: 'hard' }, BAR);
  expect(textsOf(hard)).toContain('EKS · networking · seed quiet-otter-41 · hard drill · standard');
  expect(untidy(hard, BAR)).toEqual([]);
});

const PHONE = { x: 0, y: 0, width: 390, height: 110 };

test('on a phone nothing lies over anything: figures have short names, and the goal a row of its own', () => {
  const drill = albDrill();
  takePager(drill);
  const phone = drawn(topBar, inputOf(drill), PHONE);
  expect(untidy(phone, PHONE)).toEqual([]);
  const texts = textsOf(phone);
  expect(texts).toEqual(expect.arrayContaining(['PAGED', 'ERRORS', 'FAILED', 'BUDGET', 'UPDATE']));
  expect(texts.at(-1)).toBe('stop customer impact → verify 5 min → close');
});

test('what the budget was at first stands still beside what is left of it', () => {
  const drill = albDrill();
  takePager(drill);
  const at = (budgetLeftMinutes: number): readonly (number | undefined)[] => {
    const input = inputOf(drill);
    const { view } = input.frame;
    const frame = { ...input.frame, view: { ...view, impact: { ...view.impact, budgetLeftMinutes } } };
    const { nodes } = drawn(topBar, { ...input, frame }, BAR);
    return nodes.flatMap((node) => (node.type === 'text' && node.key === 'top/budget/after' ? [node.x] : []));
  };
  expect(at(32)).toEqual(at(32.5));
  expect(at(9.5)).toEqual(at(32.5));
});
