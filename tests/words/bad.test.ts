import { expect, test } from 'vitest';
import { allScenarios } from '../../src/cli/scenarios.ts';
import { badWordsOf } from '../../src/words/bad.ts';
import { toy } from '../support/toy-scenario.ts';

test('what an SLO counts as bad is told as failed requests where it does not say otherwise', () => {
  expect(badWordsOf(toy)).toEqual({
    noun: 'requests',
    counted: 'failed requests',
    did: 'failed',
    wouldHave: 'have failed',
    shareDid: 'failed or were too slow',
    shareDoes: 'fail or are too slow',
    rate: { label: 'ERROR RATE', brief: 'ERRORS' },
    total: { label: 'FAILED REQUESTS', brief: 'FAILED' },
  });
});

test('each scenario counts what its objective is about', async () => {
  const counted = (await allScenarios()).map((scenario) => [scenario.slug, badWordsOf(scenario).counted]);
  expect(Object.fromEntries(counted)).toEqual({
    'alb-502-eks': 'failed requests',
    'ceph-cascade': 'late or unsafe disk operations',
    'error-budget': 'lost minutes',
    'first-page': 'failed requests',
    'latency-after-deploy': 'slow or failed requests',
  });
});
