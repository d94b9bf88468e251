import { expect, test } from 'vitest';
import { topBar } from '../../src/screen/panels/top.ts';
import { takePager } from '../support/drive.ts';
import { albDrill, drawn, inputOf, textsOf, untidy } from './desk-support.ts';

const BAR = { x: 0, y: 0, width: 1920, height: 72 };

test('under the title stand the domain, the seed, that a drill is hard, and the tempo', () => {
  const drill = albDrill();
  takePager(drill);
  expect(textsOf(drawn(topBar, inputOf(drill), BAR))).toContain('EKS · networking · seed quiet-otter-41 · standard');
  const hard = drawn(topBar, { ...inputOf(drill), difficulty: 'hard' }, BAR);
  expect(textsOf(hard)).toContain('EKS · networking · seed quiet-otter-41 · hard drill · standard');
  expect(untidy(hard, BAR)).toEqual([]);
});
