import { expect, test } from 'vitest';
import { OUTCOMES } from '../../src/contract/incident.ts';
import { statechartOf } from '../../src/sim/statechart.ts';
import { toy } from '../support/toy-scenario.ts';

const from = (id: string, scenario: Parameters<typeof statechartOf>[0] = toy): readonly string[] =>
  statechartOf(scenario)
    .edges.filter((edge) => edge.from === id)
    .map(({ on, to, guard }) => `${on}${guard ? ` [${guard}]` : ''} ${to}`);

test('the machine is drawn by its leaves', () => {
  const chart = statechartOf(toy);
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
  expect(statechartOf(toy).edges.find(({ from: at, isDelay }) => at === 'fault.mending' && isDelay)).toEqual({
    from: 'fault.mending',
    to: 'fault.fine',
    on: 'settle',
    isDelay: true,
    guard: null,
  });
});

test('every edge joins two nodes of one region', () => {
  const chart = statechartOf(toy);
  const ids = new Set(chart.nodes.map(({ id }) => id));
  for (const { from: a, to: b } of chart.edges) {
    expect(ids).toContain(a);
    expect(ids).toContain(b);
    expect(a.split('.')[0]).toBe(b.split('.')[0]);
  }
});

test('regions are drawn one after another, each from where it begins', () => {
  const { nodes } = statechartOf(toy);
  expect(nodes.filter(({ isInitial }) => isInitial).map(({ id }) => id)).toEqual([
    ...['fault.fine', 'cure.whole', 'response.quiet', 'comms.silent'],
  ]);
  expect([...new Set(nodes.map(({ region }) => region))]).toEqual(['fault', 'cure', 'response', 'comms']);
  const response = nodes.filter(({ region }) => region === 'response');
  expect(response.map(({ name }) => name)).toEqual([
    ...['quiet', 'unacknowledged', 'acknowledged', 'declared', 'mitigating', 'verifying', 'verified'],
    ...['resolved', 'closed-too-early', 'handed-over', 'lost', 'given-up'],
  ]);
  expect(response.map(({ description }) => description).join('')).toBe('');
});

test('a region that begins in another state than its first is drawn so', () => {
  const { nodes } = statechartOf({ ...toy, fault: { ...toy.fault, initial: 'mending' } });
  expect(nodes.filter(({ region, isInitial }) => region === 'fault' && isInitial).map(({ name }) => name)).toEqual([
    'mending',
  ]);
});

test('what a state does with an event hides what the states around it would do', () => {
  // Declaring again stays where it is, for all but who has just acknowledged.
  expect(from('response.acknowledged').filter((edge) => edge.startsWith('declare'))).toEqual([
    'declare response.declared',
  ]);
  expect(from('response.mitigating').filter((edge) => edge.startsWith('declare'))).toEqual([]);
  expect(from('comms.overdue')).toEqual(['update.sent comms.fresh', 'over comms.done']);
});

test('nothing leads on from an end', () => {
  const { nodes, edges } = statechartOf(toy);
  const ends = nodes.filter(({ isFinal }) => isFinal).map(({ id }) => id);
  expect(ends).toContain('comms.done');
  expect(edges.filter((edge) => ends.includes(edge.from))).toEqual([]);
});
