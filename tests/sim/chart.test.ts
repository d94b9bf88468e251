import { expect, test } from 'vitest';
import { OUTCOMES } from '../../src/contract/incident.ts';
import { chartOf } from '../../src/sim/chart.ts';
import { toy } from '../support/toy-scenario.ts';

const chart = chartOf(toy);
const from = (id: string): readonly string[] =>
  chart.edges.filter((edge) => edge.from === id).map(({ on, to, guard }) => `${on}${guard ? ` [${guard}]` : ''} ${to}`);

test('the machine is drawn by its leaves', () => {
  expect(chart.nodes.filter(({ region }) => region === 'fault')).toEqual([
    { id: 'fault.fine', region: 'fault', name: 'fine', description: 'All is well', isInitial: true, isFinal: false },
    {
      id: 'fault.failing',
      region: 'fault',
      name: 'failing',
      description: 'Requests fail',
      isInitial: false,
      isFinal: false,
    },
    {
      id: 'fault.mending',
      region: 'fault',
      name: 'mending',
      description: 'It works, for now',
      isInitial: false,
      isFinal: false,
    },
  ]);
  const finals = chart.nodes.filter(({ region, isFinal }) => region === 'response' && isFinal);
  expect(finals.map(({ name }) => name).sort()).toEqual([...OUTCOMES].sort());
});

test('what a state inherits is its own', () => {
  expect(from('response.verifying')).toEqual([
    'impact.began response.mitigating',
    'alarm.back response.mitigating',
    'holdHealthy response.verified',
    'hand-over response.handed-over',
    'give-up response.given-up',
    'time.up response.lost',
    'goal.lost response.lost',
  ]);
  expect(from('response.quiet')).toEqual(['page response.unacknowledged', 'time.up response.lost']);
});

test('guards and delays go by their names', () => {
  expect(from('response.verified').slice(2, 4)).toEqual([
    'close [isCured] response.resolved',
    'close response.closed-too-early',
  ]);
  expect(chart.edges.find(({ from: at, isDelay }) => at === 'fault.mending' && isDelay)).toEqual({
    from: 'fault.mending',
    to: 'fault.fine',
    on: 'settle',
    isDelay: true,
    guard: null,
  });
});

test('every edge joins two nodes of one region', () => {
  const ids = new Set(chart.nodes.map(({ id }) => id));
  for (const { from: a, to: b } of chart.edges) {
    expect(ids).toContain(a);
    expect(ids).toContain(b);
    expect(a.split('.')[0]).toBe(b.split('.')[0]);
  }
});
