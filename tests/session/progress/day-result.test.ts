import { expect, test } from 'vitest';
import type { RunSummary } from '../../../src/session/kept/run-summary.ts';
import { dayResultText } from '../../../src/session/progress/day-result.ts';

const RUN: RunSummary = {
  id: 'abcdefgh0123',
  spec: { slug: 'ceph-cascade', seed: 'mellow-mole-2026-03-14' },
  daily: '2026-03-14',
  tempo: 'standard',
  startedAt: 1_773_480_000_000,
  outcome: 'resolved',
  cause: 'memory-leak',
  failedRequests: 1_000,
  budgetMinutes: 1,
  acknowledgedSec: 30,
  mitigatedSec: 329,
  resolvedSec: 700,
  repeat: false,
  unscored: false,
  score: {
    total: 82,
    parts: [
      { id: 'impact', points: 34, of: 40 },
      { id: 'decisions', points: 15, of: 20 },
      { id: 'harm', points: 9, of: 15 },
      { id: 'communication', points: 15, of: 15 },
      { id: 'command', points: 9, of: 10 },
    ],
  },
};
const LINK = 'https://example.org/?scenario=ceph-cascade&seed=mellow-mole-2026-03-14';

test('the result of a day tells how it went, and not what it was', () => {
  const text = dayResultText(RUN, 'Ceph cascade', { days: 4 }, LINK);
  expect(text.split('\n')).toEqual([
    'Blast Radius (exercise), drill of the day 2026-03-14',
    'Ceph cascade · resolved · mitigated in 05:29 · score 82/100',
    'impact 34/40 · decisions 15/20 · harm 9/15 · communication 15/15 · command 9/10',
    '4 days in a row',
    LINK,
  ]);
  expect(text).not.toContain('memory');
});

test('what is not there is left out', () => {
  const { score: _, ...run } = { ...RUN, outcome: 'lost' as const, mitigatedSec: null };
  expect(dayResultText(run, 'Ceph cascade', { days: 1 }, LINK).split('\n')).toEqual([
    'Blast Radius (exercise), drill of the day 2026-03-14',
    'Ceph cascade · lost · not mitigated',
    LINK,
  ]);
});

test('an assisted run says so', () => {
  const [, how] = dayResultText({ ...RUN, asks: 3 }, 'Ceph cascade', { days: 1 }, LINK).split('\n');
  expect(how).toBe('Ceph cascade · resolved · mitigated in 05:29 · score 82/100 · assisted (asked 3 times)');
});
