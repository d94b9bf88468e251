import { describe, expect, test } from 'vitest';
import { scenario as ceph } from '../../scenarios/ceph-cascade/scenario.ts';
import { scenario as budget } from '../../scenarios/error-budget/scenario.ts';
import { type Advice, adviceOf, type Memory, type Rung } from '../../src/belief/advice.ts';
import type { Stance } from '../../src/contract/drill.ts';
import type { AnyScenario } from '../../src/contract/scenario.ts';
import { createBot } from '../../src/responders/bots.ts';
import type { Drill } from '../../src/sim/drill.ts';
import { advised } from '../support/advised-toy.ts';
import { act, choose, start, takePager, toPage, wait, waitUntil } from '../support/drive.ts';

const ANYTHING: Memory = { before: null, isTaken: () => true };

function begin(
  cause: string,
  scenario: AnyScenario = advised,
): { drill: Drill; say: (rung: Rung, memory?: Memory) => Advice } {
  const { drill } = start(scenario, { seed: 'quiet-otter-41', cause });
  takePager(drill);
  return { drill, say: (rung, memory = ANYTHING) => adviceOf(scenario, drill.view(), rung, memory) };
}

const hold = (drill: Drill, hypothesis: string, as: Stance): void =>
  choose(drill, { type: 'hold', hypothesis, as, pins: [] });

describe('where to look', () => {
  test('is where most would be told, of what was not looked at', () => {
    const { drill, say } = begin('odd-setting');
    // Three to one is 0.81 bits, which the setting would tell but for what no table is sure of.
    expect(say('look')).toMatchObject({ look: { action: 'read-setting', durationSec: 20 }, open: 2, isTouched: false });
    expect(say('look')).toMatchObject({ look: { bits: expect.closeTo(0.77, 1) } });
    act(drill, 'ping-dependency');
    expect(say('look')).toMatchObject({ look: { action: 'read-setting' } });
    act(drill, 'read-setting');
    expect(say('look')).toEqual({ type: 'look', look: null, open: 1, isTouched: false });
  });

  test('is the same under another cause while all looks the same', () => {
    const one = begin('odd-setting').say('look');
    expect(begin('dependency-gone').say('look')).toEqual(one);
  });
});

describe('what it means', () => {
  test('is told of what was looked at, in the narrowest hypotheses that something is known of', () => {
    const { drill, say } = begin('odd-setting');
    expect(say('weigh')).toMatchObject({
      weighed: {
        leading: ['anything', 'setting-wrong'],
        open: 2,
        results: [],
        heldAgainst: null,
        ruledOutTooSoon: null,
      },
    });
    act(drill, 'read-setting');
    const { weighed } = say('weigh') as Advice & { readonly type: 'weigh' };
    expect(weighed.leading).toEqual(['setting-wrong']);
    expect(weighed.likely).toBeGreaterThan(0.95);
    expect(weighed.results.map(({ look, isFor, against }) => [look.action, isFor, against])).toEqual([
      ['read-setting', true, ['dependency-dead']],
    ]);
  });

  test('speaks of what the player holds against it, and of what they gave up too soon', () => {
    const { drill, say } = begin('odd-setting');
    act(drill, 'read-setting');
    hold(drill, 'dependency-dead', 'likely');
    hold(drill, 'setting-wrong', 'ruled-out');
    // Nothing is known of the moon, so nothing is said of it either.
    hold(drill, 'moon', 'likely');
    expect(say('weigh')).toMatchObject({
      weighed: {
        heldAgainst: { hypothesis: 'dependency-dead', look: { action: 'read-setting' } },
        ruledOutTooSoon: 'setting-wrong',
      },
    });
  });
});

describe('what to change', () => {
  test('comes after a look, however clear the screen may be', () => {
    const { drill, say } = begin('odd-setting');
    expect(say('change')).toMatchObject({
      type: 'change',
      worth: { action: 'turn-setting', target: 'tuned' },
      first: { action: 'read-setting' },
    });
    act(drill, 'read-setting');
    expect(say('change')).toMatchObject({ worth: { action: 'turn-setting', target: 'tuned' }, first: null });
  });

  test('is the least risky of those that are about as good', () => {
    const { drill, say } = begin('dependency-gone', {
      ...advised,
      knowledge: {
        ...advised.knowledge,
        gain: { 'dependency-gone': { 'restart-dependency:all': 0.8, 'shed-load:half': 0.78 } },
      },
    });
    act(drill, 'ping-dependency');
    act(drill, 'read-setting');
    expect(say('change')).toMatchObject({ worth: { action: 'shed-load', target: 'half' } });
  });

  test('is nothing that the system does not take', () => {
    const { drill, say } = begin('odd-setting');
    act(drill, 'read-setting');
    const isTaken: Memory['isTaken'] = ({ action }) => action !== 'turn-setting';
    expect(say('change', { before: null, isTaken })).toMatchObject({ worth: { action: 'shed-load' } });
    expect(say('change', { before: null, isTaken: () => false })).toEqual({ type: 'no-change', look: null });
  });

  test('waits for what is under way, and for what was just made', () => {
    const { drill, say } = begin('odd-setting');
    act(drill, 'read-setting');
    choose(drill, { type: 'act', action: 'shed-load', target: 'half', responder: 'you' });
    wait(drill, 10);
    const change = { action: 'shed-load', target: 'half' };
    expect(say('change')).toEqual({ type: 'wait', change, isDone: false, leftSec: 20 });
    waitUntil(drill, () => drill.crew.runs.length === 0);
    expect(say('change')).toMatchObject({ type: 'leave-alone', isVerified: false });
  });

  test('is to stop what does more harm than good', () => {
    const { drill, say } = begin('dependency-gone');
    choose(drill, { type: 'act', action: 'turn-setting', target: 'odd', responder: 'you' });
    expect(say('change')).toEqual({ type: 'stop', change: { action: 'turn-setting', target: 'odd' } });
  });

  test('is nothing while service holds, and nothing once it has held', () => {
    const { drill, say } = begin('odd-setting');
    act(drill, 'turn-setting', 'tuned');
    waitUntil(drill, () => drill.phase.response === 'verifying');
    expect(say('look')).toEqual({ type: 'leave-alone', isVerified: false });
    waitUntil(drill, () => drill.phase.response === 'verified');
    expect(say('change')).toEqual({ type: 'leave-alone', isVerified: true });
    expect(say('weigh')).toMatchObject({ type: 'weigh' });
  });

  test('gives what was made its time to show, and then goes on to something else', () => {
    const { drill, say } = begin('dependency-gone');
    act(drill, 'read-setting');
    act(drill, 'shed-load', 'half');
    const shed = { action: 'shed-load', target: 'half' };
    // Five minutes from when it was begun, of which it took half a minute, and a tick has gone by since.
    expect(say('change')).toMatchObject({ type: 'wait', change: shed, isDone: true, leftSec: 265 });
    wait(drill, 260);
    expect(say('change')).toMatchObject({ type: 'wait', change: shed, isDone: true, leftSec: 5 });
    wait(drill, 5);
    expect(say('change')).toMatchObject({ type: 'change', worth: { action: 'restart-dependency' } });
    // What has been done is not done again.
    const isTaken: Memory['isTaken'] = ({ action }) => action === 'shed-load';
    expect(say('change', { before: null, isTaken })).toMatchObject({ type: 'no-change' });
  });

  test('does not wait for what was not to help', () => {
    const { drill, say } = begin('dependency-gone');
    act(drill, 'read-setting');
    act(drill, 'turn-setting', 'odd');
    expect(say('change')).toMatchObject({ type: 'change', worth: { action: 'restart-dependency' } });
  });

  test('comes after one more look where knowing more would make for a much better change', () => {
    const gaining = (tuned: number): AnyScenario => ({
      ...advised,
      knowledge: {
        ...advised.knowledge,
        gain: { 'odd-setting': { 'turn-setting:tuned': tuned }, 'dependency-gone': { 'restart-dependency:all': 0.9 } },
      },
    });
    const first = (tuned: number): unknown => {
      const { drill, say } = begin('odd-setting', gaining(tuned));
      act(drill, 'read-log');
      const advice = say('change');
      return advice.type === 'change' && advice.first?.action;
    };
    // Three quarters of 0.5 is more than six tenths of 0.375 and 0.225 together; of 0.4, it is less than of 0.3 and 0.225.
    expect([first(0.5), first(0.4)]).toEqual([undefined, 'read-setting']);
  });

  test('is nothing where no change is worth a tenth of the harm to come', () => {
    const gaining = (tuned: number): AnyScenario => ({
      ...advised,
      knowledge: {
        ...advised.knowledge,
        gain: { 'odd-setting': { 'turn-setting:tuned': tuned }, 'dependency-gone': { 'turn-setting:tuned': tuned } },
      },
    });
    expect(begin('odd-setting', gaining(0.11)).say('change')).toMatchObject({ type: 'change' });
    expect(begin('odd-setting', gaining(0.09)).say('change')).toMatchObject({
      type: 'no-change',
      look: { action: 'read-setting' },
    });
  });

  test('is the cure of a toy that holds without, as long as the system takes it', () => {
    const stabilised: AnyScenario = {
      ...advised,
      stabilisesFirst: 'Shedding keeps it served.',
      knowledge: {
        ...advised.knowledge,
        cures: { 'odd-setting': { 'turn-setting:tuned': 1 }, 'dependency-gone': { 'restart-dependency:all': 1 } },
      },
    };
    const { drill, say } = begin('odd-setting', stabilised);
    act(drill, 'read-setting');
    act(drill, 'shed-load', 'half');
    waitUntil(drill, () => drill.phase.response === 'verifying');
    // Whoever looks on still has something to find out.
    expect(say('look')).toMatchObject({ type: 'look' });
    expect(say('change')).toEqual({ type: 'cure', change: { action: 'turn-setting', target: 'tuned' } });
    expect(say('change', { before: null, isTaken: () => false })).toEqual({ type: 'leave-alone', isVerified: false });
    act(drill, 'turn-setting', 'tuned');
    expect(say('change')).toEqual({ type: 'leave-alone', isVerified: false });
  });

  test('is the cure, where service was stabilised and the fault is still there', () => {
    const drill = start(ceph, { seed: 'quiet-otter-41', cause: 'memory-leak' }).drill;
    const respond = createBot('par', ceph, 'quiet-otter-41');
    toPage(drill);
    waitUntil(drill, () => {
      for (let choice = respond(drill.view()); choice && !drill.choose(choice); ) choice = respond(drill.view());
      return drill.phase.response === 'verifying';
    });
    expect(adviceOf(ceph, drill.view(), 'change', ANYTHING)).toMatchObject({
      type: 'cure',
      change: { action: 'bring-in-build' },
    });
  });

  test('is what the written rules say, where something waits to be decided', () => {
    const { drill, say } = begin('no-canary', budget);
    waitUntil(drill, () => drill.view().messages.some(({ card }) => card !== null));
    expect(say('change')).toMatchObject({ type: 'decide', message: { inject: 'freeze' }, reply: 'as-written' });
  });
});
