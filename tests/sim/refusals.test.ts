import { describe, expect, test } from 'vitest';
import { type Choice, REFUSAL_CODES } from '../../src/contract/drill.ts';
import type { Drill } from '../../src/sim/drill.ts';
import { act, choose, refused, start, takePager, toPage, wait, waitUntil } from '../support/drive.ts';
import { toy } from '../support/toy-scenario.ts';

const SPEC = { seed: 'otter', cause: 'odd-setting' };

type Scene = (drill: Drill) => void;

const quiet: Scene = (drill) => wait(drill, 60);
const paged: Scene = toPage;
const acknowledged: Scene = takePager;
const helperHere: Scene = (drill) => {
  takePager(drill);
  act(drill, 'page-helper');
  waitUntil(drill, () => drill.crew.state('helper') === 'here');
  wait(drill, 60);
};
const cured: Scene = (drill) => {
  takePager(drill);
  act(drill, 'turn-setting', 'tuned');
  wait(drill, 60);
};
const over: Scene = (drill) => {
  takePager(drill);
  choose(drill, { type: 'give-up' });
};
const reading: Scene = (drill) => {
  takePager(drill);
  choose(drill, { type: 'act', action: 'read-log', responder: 'you' });
};
const looked: Scene = (drill) => {
  takePager(drill);
  act(drill, 'read-log');
};
const helperComing: Scene = (drill) => {
  takePager(drill);
  act(drill, 'page-helper');
};

const play = (action: string, target?: string, responder = 'you'): Choice => ({
  type: 'act',
  action,
  responder,
  ...(target !== undefined && { target }),
});
const update = (nextUpdateSec: number, ...claims: readonly string[]): unknown => ({
  type: 'say',
  claims,
  nextUpdateSec,
});

/** Choices reach the kernel from recordings too, where the compiler has not looked; any JSON may come. */
const isChoice = (value: unknown): value is Choice => typeof value === 'object' && value !== null && 'type' in value;

const REFUSED: readonly (readonly [scene: Scene, choice: unknown, refusal: string])[] = [
  [quiet, { type: 'acknowledge' }, 'not-now: All is quiet: nothing has paged you yet.'],
  [quiet, { type: 'give-up' }, 'not-now: All is quiet: nothing has paged you yet.'],
  [quiet, play('read-log'), 'not-now: All is quiet: nothing has paged you yet.'],
  [paged, play('read-log'), 'not-now: Acknowledge the page first.'],
  [paged, { type: 'declare', severity: 2 }, 'not-now: Acknowledge the page first.'],
  [paged, update(600, 'cause-unknown'), 'not-now: Acknowledge the page first.'],
  [paged, { type: 'hand-over', to: 'helper' }, 'not-now: Acknowledge the page first.'],
  [paged, { type: 'close' }, 'not-now: Acknowledge the page first.'],
  [acknowledged, { type: 'acknowledge' }, 'not-now: The page is already acknowledged.'],
  [acknowledged, { type: 'declare', severity: 5 }, 'bad-value: There is no SEV-5.'],
  [acknowledged, play('read-minds'), 'unknown-id: This scenario has no action read-minds.'],
  [acknowledged, play('read-log', undefined, 'nobody'), 'unknown-id: This scenario has no responder nobody.'],
  [acknowledged, play('read-log', 'half'), 'bad-value: Read the log takes no target.'],
  [acknowledged, play('turn-setting'), 'bad-value: Turn the setting… needs a target: tuned, odd.'],
  [
    acknowledged,
    play('turn-setting', 'up'),
    'unknown-id: up is not a target of Turn the setting…: choose from tuned, odd.',
  ],
  [acknowledged, play('turn-setting', 'odd'), 'impossible: It is odd already.'],
  [acknowledged, play('read-log', undefined, 'helper'), 'no-hands: Helper is not here. Page them first.'],
  [helperComing, play('read-log', undefined, 'helper'), 'no-hands: Helper is not here. Page them first.'],
  [helperComing, play('page-helper'), 'not-now: Helper is on the way.'],
  [helperHere, play('page-helper'), 'not-now: Helper is here already.'],
  [helperHere, play('shed-load', 'half', 'helper'), 'no-hands: Helper does not do this: it takes communications.'],
  [reading, play('read-setting'), 'no-hands: You are busy for another 30 s.'],
  [acknowledged, { type: 'abort', run: 1 }, 'unknown-id: Nothing with number 1 is in progress.'],
  [reading, { type: 'abort', run: 2 }, 'unknown-id: Nothing with number 2 is in progress.'],
  [
    acknowledged,
    { type: 'hold', hypothesis: 'aliens', as: 'open', pins: [] },
    'unknown-id: This scenario has no hypothesis aliens.',
  ],
  [
    acknowledged,
    { type: 'hold', hypothesis: 'moon', as: 'certain', pins: [] },
    'bad-value: A hypothesis is open, likely, ruled-out; not certain.',
  ],
  [
    acknowledged,
    { type: 'hold', hypothesis: 'moon', as: 'open', pins: [1] },
    'unknown-id: There is no evidence with number 1 to pin.',
  ],
  [
    reading,
    { type: 'hold', hypothesis: 'moon', as: 'open', pins: [1] },
    'unknown-id: There is no evidence with number 1 to pin.',
  ],
  [
    looked,
    { type: 'hold', hypothesis: 'moon', as: 'open', pins: [1, 2] },
    'unknown-id: There is no evidence with number 2 to pin.',
  ],
  [
    looked,
    { type: 'hold', hypothesis: 'moon', as: 'open', pins: Array<number>(51).fill(1) },
    'bad-value: At most 50 pieces of evidence can be pinned.',
  ],
  [acknowledged, update(600), 'bad-value: An update says at least one thing.'],
  [acknowledged, update(600, 'weather'), 'bad-value: weather is not something an update can say.'],
  [acknowledged, update(600, 'eta', 'eta'), 'bad-value: An update says each thing once.'],
  [acknowledged, update(59, 'eta'), 'bad-value: Promise the next update in 1 to 15 minutes.'],
  [acknowledged, update(901, 'eta'), 'bad-value: Promise the next update in 1 to 15 minutes.'],
  [acknowledged, update(300.5, 'eta'), 'bad-value: Promise the next update in 1 to 15 minutes.'],
  [acknowledged, update(Number.NaN, 'eta'), 'bad-value: Promise the next update in 1 to 15 minutes.'],
  [
    acknowledged,
    { type: 'reply', inject: 'question', reply: 'soon' },
    'unknown-id: No message question waits for an answer.',
  ],
  [acknowledged, { type: 'reply', inject: '', reply: '' }, 'unknown-id: No message  waits for an answer.'],
  [acknowledged, { type: 'inject', inject: 'gossip' }, 'unknown-id: This scenario has no message gossip.'],
  [acknowledged, { type: 'hand-over', to: 'nobody' }, 'unknown-id: There is nobody called nobody to hand over to.'],
  [acknowledged, { type: 'hand-over', to: 'you' }, 'unknown-id: There is nobody called you to hand over to.'],
  [acknowledged, { type: 'hand-over', to: 'helper' }, 'no-hands: Helper is not here. Page them first.'],
  [acknowledged, { type: 'close' }, 'not-now: Customers are still affected. Stop the impact first.'],
  [cured, { type: 'close' }, 'not-now: Verify first: service has to stay healthy for 5 minutes before you close.'],
  [over, { type: 'acknowledge' }, 'over: This drill is over.'],
  [over, play('read-log'), 'over: This drill is over.'],
  [over, { type: 'give-up' }, 'over: This drill is over.'],
];

describe('a refused choice', () => {
  test.each(REFUSED.map(([scene, choice, refusal]) => ({ refusal, choice, scene })))(
    'is told why: $refusal',
    ({ scene, choice, refusal }) => {
      const { drill } = start(toy, SPEC);
      scene(drill);
      if (!isChoice(choice)) throw new Error('not a choice');
      const before = { digest: drill.digest(), view: JSON.stringify(drill.view()), inputs: drill.inputs.length };
      expect(refused(drill, choice)).toBe(refusal);
      expect({ digest: drill.digest(), view: JSON.stringify(drill.view()), inputs: drill.inputs.length }).toEqual(
        before,
      );
    },
  );

  test('has every code there is, with in-progress below', () => {
    const codes = new Set(REFUSED.map(([, , refusal]) => refusal.slice(0, refusal.indexOf(':'))));
    expect(new Set([...codes, 'in-progress'])).toEqual(new Set(REFUSAL_CODES));
  });

  test('is in progress already when somebody else does the same to the same target', () => {
    const { drill } = start(toy, SPEC);
    helperHere(drill);
    choose(drill, play('restart-dependency', 'all'));
    expect(refused(drill, play('restart-dependency', 'all', 'helper'))).toBe(
      'in-progress: Restart the dependency… is already in progress.',
    );
    expect(refused(drill, play('turn-setting', 'tuned', 'helper'))).toBe('taken');
  });

  test('is of the other target, where somebody does the same to one', () => {
    const { drill } = start(toy, SPEC);
    helperHere(drill);
    choose(drill, play('turn-setting', 'tuned'));
    expect(refused(drill, play('turn-setting', 'odd', 'helper'))).toBe('impossible: It is odd already.');
  });

  test('tells hours of being busy in words', () => {
    const busyFor = (durationSec: number): string => {
      const actions = toy.actions.map((action) => (action.id === 'read-log' ? { ...action, durationSec } : action));
      const { drill } = start({ ...toy, actions }, SPEC);
      reading(drill);
      return refused(drill, play('read-setting'));
    };
    expect(busyFor(3595)).toBe('no-hands: You are busy for another 3595 s.');
    expect(busyFor(3600)).toBe('no-hands: You are busy for another 60 minutes.');
    expect(busyFor(7200)).toBe('no-hands: You are busy for another 2 hours.');
  });

  test('tells a longest promise of two hours and more in words', () => {
    const longest = (longestSec: number): string => {
      const { drill } = start({ ...toy, cadence: { ...toy.cadence, longestSec } }, SPEC);
      takePager(drill);
      return refused(drill, { type: 'say', claims: ['eta'], nextUpdateSec: longestSec + 1 });
    };
    expect(longest(7140)).toBe('bad-value: Promise the next update in 1 to 119 minutes.');
    expect(longest(7200)).toBe('bad-value: Promise the next update in 1 minute to 2 hours.');
  });

  test('is none for what is just within its bounds', () => {
    const { drill } = start(toy, SPEC);
    looked(drill);
    const pins = Array<number>(50).fill(1);
    expect(refused(drill, { type: 'hold', hypothesis: 'moon', as: 'open', pins })).toBe('taken');
    expect(refused(drill, { type: 'say', claims: ['eta'], nextUpdateSec: 60 })).toBe('taken');
    expect(refused(drill, { type: 'say', claims: ['eta'], nextUpdateSec: 900 })).toBe('taken');
  });

  test('is none where somebody has one of the roles that an action takes', () => {
    const actions = toy.actions.map((action) =>
      action.id === 'read-log' ? { ...action, roles: ['scribe', 'operations'] as const } : action,
    );
    const { drill } = start({ ...toy, actions }, SPEC);
    takePager(drill);
    expect(refused(drill, play('read-log'))).toBe('taken');
  });

  test('speaks to the player as you, and of anybody else by name', () => {
    const { drill } = start(toy, SPEC);
    helperHere(drill);
    choose(drill, play('read-log', undefined, 'helper'));
    expect(refused(drill, play('read-setting', undefined, 'helper'))).toBe(
      'no-hands: Helper is busy for another 30 s.',
    );
    const actions = toy.actions.map((action) =>
      action.id === 'read-log' ? { ...action, roles: ['scribe' as const] } : action,
    );
    const other = start({ ...toy, actions }, SPEC).drill;
    takePager(other);
    expect(refused(other, play('read-log'))).toBe('no-hands: You do not do this: it takes scribe.');
  });

  test('is one to hand over to somebody who does not take command', () => {
    const responders = toy.responders.map((one) =>
      one.id === 'helper' ? { ...one, roles: ['operations'] as const } : one,
    );
    const { drill } = start({ ...toy, responders }, SPEC);
    takePager(drill);
    expect(refused(drill, { type: 'hand-over', to: 'helper' })).toBe(
      'bad-value: Helper does not take incident command.',
    );
  });

  test('is one to declare again what is declared', () => {
    const { drill } = start(toy, SPEC);
    takePager(drill);
    choose(drill, { type: 'declare', severity: 2 });
    expect(refused(drill, { type: 'declare', severity: 2 })).toBe('not-now: SEV-2 is what is declared already.');
    expect(refused(drill, { type: 'declare', severity: 3 })).toBe('taken');
  });

  test('is one to answer with what is no answer, or twice', () => {
    const { drill } = start(toy, SPEC);
    takePager(drill);
    wait(drill, 65);
    const reply = (id: string): string => refused(drill, { type: 'reply', inject: 'question', reply: id });
    expect(reply('maybe')).toBe('unknown-id: maybe is not one of the answers to question.');
    expect(reply('unknown')).toBe('taken');
    expect(reply('unknown')).toBe('unknown-id: No message question waits for an answer.');
  });

  test('is none for what can be done before acknowledging: acknowledge, a facilitator’s message, giving up', () => {
    const { drill } = start(toy, SPEC);
    toPage(drill);
    expect(refused(drill, { type: 'inject', inject: 'nudge' })).toBe('taken');
    expect(refused(drill, { type: 'acknowledge' })).toBe('taken');
    const other = start(toy, SPEC).drill;
    toPage(other);
    expect(refused(other, { type: 'give-up' })).toBe('taken');
  });
});

describe('the controls of a view', () => {
  test('are the same in the same order at every moment, each with its refusal', () => {
    const at = (scene: Scene) => {
      const { drill } = start(toy, SPEC);
      scene(drill);
      return drill.view().controls;
    };
    const ids = [
      ...['read-setting', 'ping-dependency', 'read-log', 'turn-setting', 'restart-dependency', 'shed-load'],
      ...['page-helper', 'acknowledge', 'declare', 'say', 'hand-over', 'close', 'give-up'],
    ];
    for (const scene of [quiet, paged, acknowledged, reading, helperHere, cured, over]) {
      expect(at(scene).map(({ id }) => id)).toEqual(ids);
    }
    const open = (scene: Scene): string[] => at(scene).flatMap(({ id, refusal }) => (refusal === null ? [id] : []));
    expect(open(quiet)).toEqual([]);
    expect(open(paged)).toEqual(['acknowledge', 'give-up']);
    expect(open(acknowledged)).toEqual([...ids.slice(0, 7), 'declare', 'say', 'give-up']);
    expect(open(helperHere)).toEqual([...ids.slice(0, 6), 'declare', 'say', 'hand-over', 'give-up']);
    expect(open(over)).toEqual([]);
  });

  test('say of closing when it can be done', () => {
    const { drill } = start(toy, SPEC);
    takePager(drill);
    act(drill, 'turn-setting', 'tuned');
    const close = () => drill.view().controls.find(({ id }) => id === 'close')?.refusal;
    wait(drill, 295);
    expect(close()?.code).toBe('not-now');
    wait(drill, 5);
    expect(close()).toBeNull();
  });
});
