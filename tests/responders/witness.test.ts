import { expect, test } from 'vitest';
import { scenario } from '../../scenarios/alb-502-eks/scenario.ts';
import { Witness } from '../../src/responders/witness.ts';
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
    'security-group': '0.80',
    'target-port': '0.15',
    'no-ready-pods': '0.02',
    'keep-alive': '0.03',
  });
  choose(drill, { type: 'act', action: 'rollout-history', responder: 'you' });
  wait(drill, 15);
  expect(likely()['security-group']).toBe('0.80');
  wait(drill, 10);
  expect(likely()['security-group']).toBe('1.00');
});

test('what a change does not help with becomes less likely after five minutes, and not sooner', () => {
  const { drill, likely } = begin('target-port');
  likely();
  act(drill, 'roll-back', '39');
  wait(drill, 200);
  expect(likely()['no-ready-pods']).toBe('0.13');
  wait(drill, 100);
  expect(likely()['no-ready-pods']).toBe('0.01');
});

test('what a change helps with is borne out once service has held', () => {
  const { drill, likely } = begin('target-port');
  expect(likely()['target-port']).toBe('0.63');
  act(drill, 'set-target-port', '8080');
  waitUntil(drill, () => drill.phase.response === 'verified');
  expect(likely()['target-port']).toBe('0.99');
});
