import { expect, test } from 'vitest';
import { badWordsOf } from '../../src/words/bad.ts';
import { toy } from '../support/toy-scenario.ts';

test('what an SLO counts as bad is told as requests, and as minutes where its signal counts these', () => {
  expect(badWordsOf(toy)).toEqual({
    noun: 'requests',
    counted: 'failed requests',
    did: 'failed',
    wouldHave: 'have failed',
    shareDid: 'failed or were too slow',
  });
  const counting = (id: string): typeof toy => ({
    ...toy,
    model: {
      ...toy.model,
      signals: toy.model.signals.map((signal) => (signal.id === id ? { ...signal, unit: 'min' } : signal)),
    },
  });
  expect(badWordsOf(counting('failed'))).toEqual({
    noun: 'minutes',
    counted: 'lost minutes',
    did: 'were lost',
    wouldHave: 'have been lost',
    shareDid: 'were lost',
  });
  // Of the bad signal alone.
  expect(badWordsOf(counting('requests')).noun).toBe('requests');
});
