import { describe, expect, test } from 'vitest';
import { layOut, wayTold } from '../../../src/pages/debrief/way-layout.ts';
import { mitigatedTold, requestsTold } from '../../../src/pages/debrief/words.ts';
import { accountOf } from '../../../src/scoring/account.ts';
import { wayOf } from '../../../src/scoring/way.ts';
import type { WhatIf } from '../../../src/scoring/what-ifs.ts';
import { golden } from '../../scoring/golden.ts';

const whatIf = (own: number | null, other: number | null, requests = 0, interruptions = 0): WhatIf => ({
  kind: 'without',
  label: 'Without it',
  about: 'It',
  atSec: 0,
  requests,
  counted: 'failed requests',
  mitigatedSec: { own, other },
  isFelt: { own: true, other: true },
  interruptions,
  skipped: [],
  question: 'How?',
  why: '',
});

test('what another decision changes is told with its sign, and by more than colour', () => {
  const times = [
    whatIf(344, 184),
    whatIf(344, 404),
    whatIf(344, 344),
    whatIf(344, null),
    whatIf(null, 200),
    whatIf(null, null),
  ];
  expect(times.map((one) => mitigatedTold(one))).toEqual([
    { text: '−02:40 to mitigate', tone: 'good' },
    { text: '+01:00 to mitigate', tone: 'critical' },
    { text: 'same time', tone: 'soft' },
    { text: 'never mitigated', tone: 'critical' },
    { text: 'mitigated T+03:20', tone: 'good' },
    { text: 'never mitigated', tone: 'soft' },
  ]);
  const unfelt = { ...whatIf(null, null), isFelt: { own: false, other: false } };
  expect(mitigatedTold(unfelt)).toEqual({ text: 'not felt', tone: 'soft' });
  expect(mitigatedTold({ ...whatIf(344, null), isFelt: { own: true, other: false } })).toEqual({
    text: 'not felt',
    tone: 'good',
  });
  const felt = { own: false, other: true };
  expect(mitigatedTold({ ...unfelt, isFelt: felt })).toEqual({ text: 'never mitigated', tone: 'critical' });
  expect(mitigatedTold({ ...whatIf(null, 200), isFelt: felt })).toEqual({
    text: 'mitigated T+03:20',
    tone: 'critical',
  });
  const impacts = [whatIf(1, 1, -26_727), whatIf(1, 1, 1200), whatIf(1, 1), whatIf(1, 1, 0, 2), whatIf(1, 1, 0.2, -1)];
  expect(impacts.map((one) => requestsTold(one).text)).toEqual([
    '−26\u202f727 failed requests',
    '+1\u202f200 failed requests',
    'same impact',
    '2 interruptions more',
    '1 interruption fewer',
  ]);
});

describe('the way through the machine', () => {
  const placesOf = (name: string, region: 'response' | 'fault') => {
    const drill = golden(name);
    return layOut(wayOf({ drill, account: accountOf(drill) }), region);
  };
  const cells = ({ nodes }: ReturnType<typeof layOut>) =>
    nodes.map(({ label, column, row }) => `${label} ${column}/${row}`);

  test('runs from left to right, with the other ends below', () => {
    const layout = placesOf('restart-first', 'response');
    expect(cells(layout)).toEqual([
      ...[
        'paged 0/0',
        'acknowledged 1/0',
        'declared 2/0',
        'mitigating 3/0',
        'verifying 4/0',
        'verified 5/0',
        'resolved 6/0',
      ],
      ...['closed early 6/1', 'handed over 5/1', 'lost 4/1', 'given up 3/1'],
    ]);
    expect({ columns: layout.columns, rows: layout.rows }).toEqual({ columns: 7, rows: 2 });
  });

  test('puts no state over another, wherever it ended', () => {
    for (const name of ['restart-first', 'idle', 'abort-and-hand-over', 'open-to-the-world', 'random']) {
      for (const region of ['response', 'fault'] as const) {
        const { nodes } = placesOf(name, region);
        expect(new Set(nodes.map(({ column, row }) => `${column}/${row}`)).size).toBe(nodes.length);
      }
    }
  });

  test('draws an end that can come at any time only where it came', () => {
    const to = (name: string, label: string) =>
      placesOf(name, 'response').edges.filter((edge) => edge.to.label === label && edge.isTaken).length;
    expect([to('idle', 'lost'), to('restart-first', 'lost'), to('abort-and-hand-over', 'handed over')]).toEqual([
      1, 0, 1,
    ]);
    expect(placesOf('idle', 'response').edges.filter((edge) => edge.to.label === 'given up')).toEqual([]);
  });

  test('reads as a sentence', () => {
    const drill = golden('restart-first');
    expect(wayTold(wayOf({ drill, account: accountOf(drill) }), 'response')).toBe(
      'paged T+00:00, acknowledged T+00:20, declared T+00:25, mitigating T+00:30, verifying T+06:44, verified T+11:44, resolved T+11:45',
    );
  });
});
