import { expect, test } from 'vitest';
import { scenario } from '../../scenarios/alb-502-eks/scenario.ts';
import { Witness } from '../../src/belief/witness.ts';
import type { Drill } from '../../src/sim/drill.ts';
import { act, choose, start, takePager, wait, waitUntil } from '../support/drive.ts';

const causes = scenario.causes.map(({ id }) => id);

function begin(cause: string): { drill: Drill; likely: () => Record<string, string> } {
  const { drill } = start(scenario, { seed: 'quiet-otter-41', cause });
  const witness = new Witness(scenario);
  takePager(drill);
  const likely = () => {
    witness.see(drill.view());
    return Object.fromEntries(witness.posterior().map((p, i) => [causes[i], p.toFixed(2)]));
  };
  return { drill, likely };
}

test('a witness knows what is on the screen, and what a look says once it is back', () => {
  const { drill, likely } = begin('security-group');
  expect(likely()).toEqual({
    'security-group': '0.21',
    'target-port': '0.07',
    'health-check': '0.06',
    'https-to-plain': '0.06',
    'node-targets': '0.11',
    'no-ready-pods': '0.01',
    'shutdown-race': '0.08',
    'address-exhaustion': '0.02',
    'controller-stuck': '0.16',
    'keep-alive': '0.02',
    'tls-on-target': '0.06',
    loopback: '0.07',
    'memory-leak': '0.03',
    'oversized-headers': '0.03',
  });
  choose(drill, { type: 'act', action: 'compare-security-groups', responder: 'you' });
  wait(drill, 40);
  expect(likely()['security-group']).toBe('0.27');
  wait(drill, 10);
  expect(likely()['security-group']).toBe('0.99');
});

test('what a change does not help with becomes less likely after five minutes, and not sooner', () => {
  const { drill, likely } = begin('target-port');
  likely();
  act(drill, 'roll-back', '39');
  wait(drill, 200);
  expect(likely().loopback).toBe('0.16');
  wait(drill, 100);
  expect(likely().loopback).toBe('0.02');
});

test('what a change helps with is borne out once service has held', () => {
  const { drill, likely } = begin('target-port');
  expect(likely()['target-port']).toBe('0.21');
  act(drill, 'set-target-port', '8080');
  waitUntil(drill, () => drill.phase.response === 'verified');
  expect(likely()['target-port']).toBe('0.93');
});
