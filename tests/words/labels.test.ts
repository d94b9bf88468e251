import { expect, test } from 'vitest';
import { anyOf } from '../../src/words/labels.ts';

test('roles are told as people say them', () => {
  expect(anyOf(['incident-commander', 'operations'])).toBe('incident commander or operations');
});
