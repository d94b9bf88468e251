import { describe, expect, test } from 'vitest';
import { scenario as ceph } from '../../scenarios/ceph-cascade/scenario.ts';
import { scenario as budget } from '../../scenarios/error-budget/scenario.ts';
import { type Advice, adviceOf, type Memory, type Rung } from '../../src/belief/advice.ts';
import { glance } from '../../src/belief/evidence.ts';
import type { Stance } from '../../src/contract/drill.ts';
import type { PlayerView } from '../../src/contract/player-view.ts';
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

/** The toy as one that is kept served with half of the load shed, and is cured afterwards. */
const stabilised: AnyScenario = {
  ...advised,
  stabilisesFirst: 'Shedding keeps it served.',
  knowledge: {
    ...advised.knowledge,
    cures: { 'odd-setting': { 'turn-setting:tuned': 1 }, 'dependency-gone': { 'restart-dependency:all': 1 } },
  },
};

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

describe('what the screen said before the first change', () => {
  test('is still known after it, when panels and alerts tell nothing more', () => {
    const known: AnyScenario = {
      ...advised,
      knowledge: {
        ...advised.knowledge,
        likelihood: {
          'odd-setting': { 'alert/ToyFails': { firing: 1 } },
          'dependency-gone': { 'alert/ToyFails': { firing: 0.1, quiet: 0.9 } },
        },
      },
    };
    const { drill, say } = begin('dependency-gone', known);
    const before = glance(known, drill.view());
    act(drill, 'turn-setting', 'odd');
    // Thirty to one that it is the setting, where the alert is known; three to one where it is not.
    expect(say('look', { ...ANYTHING, before })).toMatchObject({ open: 1, isTouched: true });
    expect(say('look')).toMatchObject({ open: 2, isTouched: false });
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

  test('goes by what was seen before anything was changed, where service is stabilised first', () => {
    const meaning = (scenario: AnyScenario): readonly unknown[] => {
      const { drill, say } = begin('odd-setting', scenario);
      act(drill, 'read-setting');
      act(drill, 'turn-setting', 'tuned');
      act(drill, 'read-setting');
      act(drill, 'ping-dependency');
      const advice = say('weigh');
      return advice.type === 'weigh' ? [advice.weighed.leading, advice.weighed.looks, advice.weighed.likely] : [];
    };
    // An odd setting is 200 times likelier with the first cause; that it is tuned now is four times likelier with the second.
    expect(meaning(stabilised)).toEqual([['setting-wrong'], 2, expect.closeTo(0.999, 3)]);
    expect(meaning(advised)).toEqual([['anything', 'setting-wrong'], 2, expect.closeTo(1, 3)]);
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

  test('is what does least harm in the worst case, of those that are as good and as risky', () => {
    const worth = (tuned: readonly [number, number], odd: readonly [number, number]): unknown => {
      const gain = {
        'odd-setting': { 'turn-setting:tuned': tuned[0], 'turn-setting:odd': odd[0] },
        'dependency-gone': { 'turn-setting:tuned': tuned[1], 'turn-setting:odd': odd[1] },
      };
      const { drill, say } = begin('dependency-gone', { ...advised, knowledge: { ...advised.knowledge, gain } });
      act(drill, 'read-setting');
      const advice = say('change');
      return advice.type === 'change' && advice.worth.target;
    };
    expect(worth([-0.3, 0.82], [0, 0.8])).toBe('odd');
    expect(worth([0, 0.8], [-0.3, 0.82])).toBe('tuned');
    // Three hundredths are still about as good, and four are not.
    expect(worth([-0.3, 0.85], [0, 0.8])).toBe('tuned');
  });

  test('is something else after a change that did better, and the same thing otherwise after one that did worse', () => {
    const gain = {
      'odd-setting': { 'turn-setting:tuned': 0.5, 'shed-load:half': 0.6 },
      'dependency-gone': { 'restart-dependency:all': 0.5, 'shed-load:half': 0.6 },
    };
    const shed = begin('dependency-gone', { ...advised, knowledge: { ...advised.knowledge, gain } });
    act(shed.drill, 'read-setting');
    act(shed.drill, 'shed-load', 'half');
    wait(shed.drill, 300);
    expect(shed.say('change')).toMatchObject({ type: 'change', worth: { action: 'restart-dependency' } });
    const turned = begin('dependency-gone');
    act(turned.drill, 'turn-setting', 'odd');
    expect(turned.say('change')).toMatchObject({ type: 'change', worth: { action: 'turn-setting', target: 'tuned' } });
  });

  test('comes after one more look where more than three explanations fit and it would tell half a bit', () => {
    const [odd] = advised.causes;
    if (!odd) throw new Error('the toy has causes');
    const first = (count: number, share: number): unknown => {
      const causes = Array.from({ length: count }, (_, i) => ({ ...odd, id: `cause-${i}`, weight: 1 }));
      const under = <Row>(row: (i: number) => Row) => Object.fromEntries(causes.map(({ id }, i) => [id, row(i)]));
      const { drill, say } = begin('cause-0', {
        ...advised,
        causes,
        knowledge: {
          seeds: 10,
          likelihood: under((i) => ({ 'read-setting': { [`own-${i}`]: share, same: 1 - share } })),
          gain: under(() => ({ 'shed-load:half': 0.8 })),
        },
      });
      act(drill, 'read-log');
      const advice = say('change');
      return advice.type === 'change' && (advice.first?.action ?? 'none');
    };
    // One of four is two bits, of which a look tells as much as its share of results that only one of them gives.
    expect([first(4, 0.4), first(4, 0.2), first(3, 1)]).toEqual(['read-setting', 'none', 'none']);
  });

  test('does not wait for a look that is under way', () => {
    const { drill, say } = begin('odd-setting');
    choose(drill, { type: 'act', action: 'read-log', responder: 'you' });
    expect(say('change')).toMatchObject({ type: 'change', worth: { action: 'turn-setting' } });
  });

  test('waits for what does neither good nor harm, as for all that is over within five minutes, and for nothing longer', () => {
    const taking = (durationSec: number): Advice => {
      const actions = advised.actions.map((one) => (one.id === 'restart-dependency' ? { ...one, durationSec } : one));
      const { drill, say } = begin('odd-setting', { ...advised, actions });
      act(drill, 'read-setting');
      choose(drill, { type: 'act', action: 'restart-dependency', target: 'all', responder: 'you' });
      return say('change');
    };
    const change = { action: 'restart-dependency', target: 'all' };
    expect(taking(300)).toEqual({ type: 'wait', change, isDone: false, leftSec: 300 });
    expect(taking(305)).toMatchObject({ type: 'change', worth: { action: 'turn-setting' } });
  });

  test('is the same again after it was stopped: what was not brought to its end was not made', () => {
    const { drill, say } = begin('odd-setting');
    act(drill, 'read-setting');
    choose(drill, { type: 'act', action: 'turn-setting', target: 'tuned', responder: 'you' });
    wait(drill, 10);
    choose(drill, { type: 'abort', run: 2 });
    expect(say('change')).toMatchObject({ type: 'change', worth: { action: 'turn-setting', target: 'tuned' } });
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
    choose(drill, { type: 'act', action: 'shed-load', target: 'half', responder: 'you' });
    expect(say('change')).toEqual({ type: 'leave-alone', isVerified: false });
    waitUntil(drill, () => drill.phase.response === 'verified');
    expect(say('look')).toEqual({ type: 'leave-alone', isVerified: true });
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

  test('is the cure also while all hands are busy, until it is under way', () => {
    const { drill, say } = begin('odd-setting', stabilised);
    act(drill, 'read-setting');
    act(drill, 'shed-load', 'half');
    waitUntil(drill, () => drill.phase.response === 'verifying');
    choose(drill, { type: 'act', action: 'read-log', responder: 'you' });
    const change = { action: 'turn-setting', target: 'tuned' };
    expect(say('change')).toEqual({ type: 'cure', change });
    waitUntil(drill, () => drill.crew.runs.length === 0);
    choose(drill, { type: 'act', ...change, responder: 'you' });
    expect(say('change')).toEqual({ type: 'wait', change, isDone: false, leftSec: 60 });
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
    choose(drill, { type: 'reply', inject: 'freeze', reply: 'as-written' });
    expect(say('change').type).not.toBe('decide');
  });

  test('is the decision that is due first, where several wait, and no decision of what asks for none', () => {
    const { drill } = begin('no-canary', budget);
    waitUntil(drill, () => drill.view().messages.some(({ card }) => card !== null));
    const view = drill.view();
    const freeze = view.messages.find(({ inject }) => inject === 'freeze');
    const card = freeze?.card;
    if (!freeze || !card) throw new Error('the freeze is a card');
    const due = (inject: string, dueTick: number) => ({ ...freeze, inject, card: { ...card, dueTick } });
    const told = (...messages: PlayerView['messages']): unknown => {
      const advice = adviceOf(budget, { ...view, messages }, 'change', ANYTHING);
      return advice.type === 'decide' ? `${advice.message.inject}: ${advice.reply}` : advice.type;
    };
    expect(told(due('freeze', 900), due('exit-review', 800))).toBe('exit-review: staged');
    expect(told(due('freeze', 800), due('exit-review', 900))).toBe('freeze: as-written');
    expect(told({ ...freeze, card: null }, due('exit-review', 900))).toBe('exit-review: staged');
  });
});
