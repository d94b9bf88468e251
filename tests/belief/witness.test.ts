import { describe, expect, test } from 'vitest';
import { scenario } from '../../scenarios/alb-502-eks/scenario.ts';
import { Witness } from '../../src/belief/witness.ts';
import type { AnyScenario } from '../../src/contract/scenario.ts';
import type { Drill } from '../../src/sim/drill.ts';
import { advised } from '../support/advised-toy.ts';
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

describe('of the toy, three to one that the setting is odd,', () => {
  /** What is believed of the setting by one who looks now. */
  function beginToy(cause: string, toy: AnyScenario = advised): { drill: Drill; odd: () => string } {
    const { drill } = start(toy, { seed: 'quiet-otter-41', cause });
    const witness = new Witness(toy);
    takePager(drill);
    const odd = () => {
      witness.see(drill.view());
      return (witness.posterior()[0] ?? Number.NaN).toFixed(2);
    };
    return { drill, odd };
  }
  const begin = (drill: Drill, action: string, target: string): void =>
    choose(drill, { type: 'act', action, target, responder: 'you' });

  test('the screen is read on after a look, until something is changed', () => {
    const likelihood = {
      'odd-setting': { 'alert/ToyFails': { firing: 1 } },
      'dependency-gone': { 'alert/ToyFails': { firing: 0.1, quiet: 0.9 } },
    };
    const known = { ...advised, knowledge: { ...advised.knowledge, likelihood } };
    const looked = beginToy('odd-setting', known);
    act(looked.drill, 'read-log');
    // 3 to 1 × 0.1.
    expect(looked.odd()).toBe('0.97');
    const touched = beginToy('odd-setting', known);
    begin(touched.drill, 'shed-load', 'half');
    expect(touched.odd()).toBe('0.75');
  });

  test('what does not help speaks once, however often somebody looks, five minutes after it was begun', () => {
    const { drill, odd } = beginToy('odd-setting');
    begin(drill, 'restart-dependency', 'all');
    wait(drill, 295);
    expect(odd()).toBe('0.75');
    wait(drill, 5);
    // 3 to 1 × 0.2.
    expect(odd()).toBe('0.94');
    expect(odd()).toBe('0.94');
    wait(drill, 600);
    expect(odd()).toBe('0.94');
  });

  test('what takes longer than that is waited for, and given the same time again', () => {
    const actions = advised.actions.map((one) =>
      one.id === 'restart-dependency' ? { ...one, durationSec: 400 } : one,
    );
    const { drill, odd } = beginToy('odd-setting', { ...advised, actions });
    begin(drill, 'restart-dependency', 'all');
    waitUntil(drill, () => drill.crew.runs.length === 0);
    wait(drill, 290);
    expect(odd()).toBe('0.75');
    wait(drill, 5);
    expect(odd()).toBe('0.94');
  });

  test('what was stopped says nothing, neither that it did not help nor, once service has held, that it did', () => {
    const { drill, odd } = beginToy('odd-setting');
    begin(drill, 'restart-dependency', 'all');
    wait(drill, 10);
    choose(drill, { type: 'abort', run: 1 });
    wait(drill, 600);
    expect(odd()).toBe('0.75');
    act(drill, 'turn-setting', 'tuned');
    waitUntil(drill, () => drill.phase.response === 'verified');
    // 3 × 0.9 to 1 × 0.02.
    expect(odd()).toBe('0.99');
  });

  test('nothing is held against a change while service holds, nor after', () => {
    const { drill, odd } = beginToy('odd-setting');
    act(drill, 'restart-dependency', 'all');
    wait(drill, 120);
    act(drill, 'turn-setting', 'tuned');
    wait(drill, 100);
    expect(drill.phase.response).toBe('verifying');
    expect(odd()).toBe('0.75');
    waitUntil(drill, () => drill.phase.response === 'verified');
    // Either may have helped: 3 × 0.9 to 1 × 0.8.
    expect(odd()).toBe('0.77');
    act(drill, 'shed-load', 'half');
    wait(drill, 400);
    expect(odd()).toBe('0.77');
  });

  test('a change that is still under way when service has held is not what helped', () => {
    const actions = advised.actions.map((one) =>
      one.id === 'restart-dependency' ? { ...one, durationSec: 900 } : one,
    );
    const { drill, odd } = beginToy('odd-setting', { ...advised, actions });
    act(drill, 'turn-setting', 'tuned');
    begin(drill, 'restart-dependency', 'all');
    waitUntil(drill, () => drill.phase.response === 'verified');
    expect(drill.crew.runs).toHaveLength(1);
    expect(odd()).toBe('0.99');
  });
});

test('what a change helps with is borne out once service has held', () => {
  const { drill, likely } = begin('target-port');
  expect(likely()['target-port']).toBe('0.21');
  act(drill, 'set-target-port', '8080');
  waitUntil(drill, () => drill.phase.response === 'verified');
  expect(likely()['target-port']).toBe('0.93');
});
