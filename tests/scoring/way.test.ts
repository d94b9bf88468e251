import { expect, test } from 'vitest';
import { accountOf } from '../../src/scoring/account.ts';
import { type Way, wayOf } from '../../src/scoring/way.ts';
import type { Drill } from '../../src/sim/drill.ts';
import { act, choose, start, takePager, wait, waitUntil } from '../support/drive.ts';
import { toy } from '../support/toy-scenario.ts';
import { golden } from './golden.ts';
import { act as fixing, played } from './played.ts';

const wayOfDrill = (drill: Drill): Way => wayOf({ drill, account: accountOf(drill) });
const taken = (way: Way, region: string): readonly string[] =>
  way.edges
    .filter(({ isTaken, from }) => isTaken && from.startsWith(region))
    .map(({ from, on, to }) => `${from} ${on} ${to}`);

test('a drill goes its way through the response, with times since the page', () => {
  const way = wayOfDrill(golden('restart-first'));
  expect(way.steps.response.slice(1)).toEqual([
    { node: 'response.unacknowledged', atSec: 0 },
    { node: 'response.acknowledged', atSec: 20 },
    { node: 'response.declared', atSec: 25 },
    { node: 'response.mitigating', atSec: 30 },
    { node: 'response.verifying', atSec: 404 },
    { node: 'response.verified', atSec: 704 },
    { node: 'response.resolved', atSec: 705 },
  ]);
  expect(taken(way, 'response').at(-1)).toBe('response.verified close response.resolved');
  expect(way.nodes.find(({ id }) => id === 'response.lost')).toMatchObject({ isVisited: false, isFinal: true });
});

test('and through the fault of its scenario, with the words that its author gave', () => {
  const way = wayOfDrill(golden('restart-first'));
  expect(way.steps.fault.map(({ node, atSec }) => [node, atSec])).toEqual([
    ['fault.healthy', -4080],
    ['fault.latent', -198],
    ['fault.degraded', -185],
    ['fault.outage', 21],
    ['fault.recovering', 404],
    ['fault.steady', 524],
  ]);
  expect(way.nodes.find(({ id }) => id === 'fault.outage')?.description).toBe('Most checkouts fail');
});

test('a bounce back is a way back', () => {
  const { drill } = start(toy, { seed: 'quiet-otter-41', cause: 'odd-setting' });
  takePager(drill);
  act(drill, 'turn-setting', 'tuned');
  wait(drill, 60);
  act(drill, 'turn-setting', 'odd');
  act(drill, 'turn-setting', 'tuned');
  waitUntil(drill, () => drill.phase.response === 'verified');
  choose(drill, { type: 'close' });
  const way = wayOfDrill(drill);
  expect(way.steps.response.map(({ node }) => node.replace('response.', ''))).toEqual([
    ...['quiet', 'unacknowledged', 'acknowledged', 'mitigating', 'verifying', 'mitigating', 'verifying'],
    ...['verified', 'resolved'],
  ]);
  expect(taken(way, 'response')).toContain('response.verifying impact.began response.mitigating');
});

test('each region has its own way, and only that which was gone is marked', () => {
  const way = wayOfDrill(
    played([
      [20, { type: 'acknowledge' }],
      [60, fixing('turn-setting', 'tuned')],
    ]),
  );
  const told = (region: 'response' | 'fault' | 'comms') =>
    way.steps[region].map(({ node, atSec }) => `${atSec} ${node.replace(`${region}.`, '')}`);
  expect(told('response')).toEqual([
    ...['-3720 quiet', '0 unacknowledged', '20 acknowledged', '60 mitigating', '120 verifying', '420 verified'],
    '425 resolved',
  ]);
  expect(told('fault')).toEqual(['-3720 fine', '-60 failing', '120 mending', '180 fine']);
  expect(told('comms')).toEqual(['-3720 silent', '0 fresh', '300 due', '360 overdue', '425 done']);
  expect(taken(way, '')).toEqual([
    ...['fault.fine impact.began fault.failing', 'fault.failing impact.ended fault.mending'],
    'fault.mending settle fault.fine',
    ...['response.quiet page response.unacknowledged', 'response.unacknowledged acknowledge response.acknowledged'],
    ...['response.acknowledged mitigation.started response.mitigating'],
    // It may be that the alarm was over first: the event is not told, and the first edge that leads there is taken.
    'response.mitigating impact.ended response.verifying',
    ...['response.verifying holdHealthy response.verified', 'response.verified close response.resolved'],
    ...['comms.silent page comms.fresh', 'comms.fresh updateDue comms.due', 'comms.due updateOverdue comms.overdue'],
    'comms.overdue over comms.done',
  ]);
  expect(way.nodes.filter(({ isVisited }) => isVisited)).toHaveLength(3 + 7 + 5);
  // The cure is nobody's way, and is not drawn.
  expect(way.nodes.filter(({ region }) => region === 'cure')).toEqual([]);
  expect(way.edges.filter(({ from }) => from.startsWith('cure'))).toEqual([]);
});
