import { expect, test } from 'vitest';
import type { Advice } from '../../src/belief/advice.ts';
import type { PlayerView, Seen } from '../../src/contract/player-view.ts';
import { adviceTold } from '../../src/words/advice.ts';
import { advised } from '../support/advised-toy.ts';
import { act, start, takePager } from '../support/drive.ts';

function viewOf(looks: readonly string[]): PlayerView {
  const { drill } = start(advised, { seed: 'quiet-otter-41', cause: 'odd-setting' });
  takePager(drill);
  for (const look of looks) act(drill, look);
  return drill.view();
}

const VIEW = viewOf(['read-setting', 'ping-dependency']);
const [SETTING, PING] = VIEW.seen;
const told = (advice: Advice, view = VIEW): string => adviceTold(advised, view, advice);
const look = { action: 'read-setting', bits: 0.8, durationSec: 20 };
const tuned = { action: 'turn-setting', target: 'tuned' };

const weighed = {
  leading: ['setting-wrong'],
  likely: 0.9,
  open: 1,
  looks: 2,
  results: [] as { look: Seen; isFor: boolean; against: string[] }[],
  heldAgainst: null,
  ruledOutTooSoon: null,
};

function result(seen: Seen | undefined, isFor: boolean, ...against: string[]): (typeof weighed)['results'][number] {
  if (!seen) throw new Error('nothing was seen');
  return { look: seen, isFor, against };
}

test('where to look comes before touching anything, or anything else', () => {
  expect(told({ type: 'look', look, open: 7, isTouched: false })).toBe(
    'Before touching anything I would take one look: “Read the setting” (20 s). 7 explanations still fit what we have seen, and of all that is left it tells most of them apart.',
  );
  expect(told({ type: 'look', look: { ...look, bits: 0.2 }, open: 2, isTouched: true })).toBe(
    'Before I changed anything else I would take one look: “Read the setting” (20 s). 2 explanations still fit what we have seen, and of all that is left it tells most of them apart. It will not settle it alone.',
  );
  expect(told({ type: 'look', look, open: 1, isTouched: false })).toContain(
    'One explanation is left, and it would show whether that holds.',
  );
  expect(told({ type: 'look', look: null, open: 2, isTouched: false })).toBe(
    '2 explanations still fit what we have seen, and I see no look left that would tell much more. What you have has to do.',
  );
});

test('what the evidence says names the result, what it speaks for and what against', () => {
  expect(told({ type: 'weigh', weighed: { ...weighed, results: [result(SETTING, true, 'dependency-dead')] } })).toBe(
    'To me it looks like “The setting is wrong”. “Read the setting” (Not as it should be) speaks for that, and against “The dependency is dead”.',
  );
  const three = [result(PING, false, 'dependency-dead', 'moon', 'anything')];
  expect(told({ type: 'weigh', weighed: { ...weighed, likely: 0.6, results: three } })).toBe(
    '“The setting is wrong” fits best, but I would not call it certain. “Ping the dependency” (It answers) speaks against “The dependency is dead”, “The moon is full” and 1 more.',
  );
});

test('what nothing settles yet is told so', () => {
  const both = { ...weighed, leading: ['setting-wrong', 'dependency-dead'], likely: 0.5, open: 2 };
  expect(told({ type: 'weigh', weighed: both })).toBe(
    '“The setting is wrong” and “The dependency is dead” fit about equally well. Nothing that you have looked at settles much yet.',
  );
  expect(told({ type: 'weigh', weighed: { ...both, leading: [], open: 9, looks: 0 } })).toBe(
    'So far there is only the screen to go by, and graphs alone settle nothing. 9 explanations still fit what we have seen, none of them much better than the others.',
  );
});

test('what the player holds against the evidence is answered', () => {
  const { look: setting } = result(SETTING, true);
  const held = {
    ...weighed,
    heldAgainst: { hypothesis: 'dependency-dead', look: setting },
    ruledOutTooSoon: 'setting-wrong',
  };
  expect(told({ type: 'weigh', weighed: held })).toMatch(
    /You hold “The dependency is dead” likely, but “Read the setting” \(Not as it should be\) speaks against that\. You have ruled out “The setting is wrong”; I would not, yet\.$/,
  );
});

test('a change is told with its time, its risk and what it is worth', () => {
  expect(told({ type: 'change', worth: { ...tuned, relief: 0.9, harm: 0 }, first: null })).toBe(
    'The one change that I would make now is “Turn the setting: to what it was”. It takes 60 s; its risk is 2 of 3 (Every request). It should take away nearly all of the harm still to come.',
  );
  const restart = { action: 'restart-dependency', target: 'all', relief: 0.5, harm: 0.1 };
  expect(told({ type: 'change', worth: restart, first: look })).toBe(
    'I would not change anything before one more look: “Read the setting” (20 s). If that bears it out, the change that I would make is “Restart the dependency: all of it”. It takes 100 s; its risk is 3 of 3 (Every request while it is away). It should take away about half of the harm still to come, and may add to it if we are wrong. Say in the channel what you are about to do.',
  );
});

test('a change that nobody here does, or that waits for its hour, says so', () => {
  const scenario = {
    ...advised,
    actions: advised.actions.map((one) => (one.id === tuned.action ? { ...one, roles: ['scribe' as const] } : one)),
    responders: advised.responders.map((one) => (one.id === 'helper' ? { ...one, roles: ['scribe' as const] } : one)),
  };
  const controls = VIEW.controls.map((one) => ({
    ...one,
    targets: one.targets.map((target) => (target.id === 'tuned' ? { ...target, untilTick: 7200 } : target)),
  }));
  expect(adviceTold(scenario, { ...VIEW, controls }, { type: 'cure', change: tuned })).toBe(
    'Service holds, but what brought it down is still there. Before closing I would make one more change: “Turn the setting: to what it was”. It waits until 20:00 UTC. It takes 60 s; its risk is 2 of 3 (Every request). You do not do that yourself: page Helper.',
  );
});

test.each<[string, Advice]>([
  [
    '“Turn the setting: to what it was” is under way, with 40 seconds to go. I would let it finish before I touch anything else: with two at once, nobody can tell which of them helped.',
    { type: 'wait', change: tuned, isDone: false, leftSec: 40 },
  ],
  [
    '“Turn the setting: to what it was” is made, and what it sets off takes its time. I would watch the graphs for another 4 minutes before the next change: with two at once, nobody can tell which of them helped.',
    { type: 'wait', change: tuned, isDone: true, leftSec: 240 },
  ],
  [
    'I would stop “Turn the setting: to what it was” now: on what we have seen it does more harm than good. What it has done by then stays done.',
    { type: 'stop', change: tuned },
  ],
  [
    'On what we have seen, no change is worth its risk yet. I would look further: “Read the setting” (20 s).',
    { type: 'no-change', look },
  ],
  [
    'On what we have seen, no change is worth its risk yet. I would page Helper: two see more than one.',
    { type: 'no-change', look: null },
  ],
  [
    'I would keep my hands off it now. It has to hold for 5 minutes: watch it, tell people how it stands, and close then.',
    { type: 'leave-alone', isVerified: false },
  ],
  [
    'It has held. I would leave everything as it is, tell people, and close.',
    { type: 'leave-alone', isVerified: true },
  ],
])('“%s”', (text, advice) => {
  expect(told(advice)).toBe(text);
});

test('a decision is told by what is written, with what it costs', () => {
  const message = {
    tick: 1,
    inject: 'freeze',
    from: 'Policy bot',
    text: 'What is frozen from today?',
    replies: [{ id: 'as-written', text: 'Freeze all but fixes.', cost: 'nine changes a week' }],
    replied: null,
    card: { title: 'Declare the freeze', facts: [], dueTick: 9, lapsed: false },
  };
  expect(told({ type: 'decide', message, reply: 'as-written' })).toBe(
    '“Declare the freeze” waits for you. I would go by what is written: “Freeze all but fixes.” What it costs: nine changes a week.',
  );
});

test('what a change takes away is told in words, from a little to nearly all', () => {
  const share = (relief: number): string | undefined =>
    /take away (.*) of the harm/.exec(told({ type: 'change', worth: { ...tuned, relief, harm: 0 }, first: null }))?.[1];
  expect([0.85, 0.84, 0.6, 0.59, 0.4, 0.39, 0.2, 0.19].map(share)).toEqual([
    ...['nearly all', 'most', 'most', 'about half', 'about half', 'a part', 'a part', 'a little'],
  ]);
});

test('harm that is hardly to be expected is not worth a word, and what risks nothing names no radius', () => {
  const change = (harm: number, of = advised) =>
    adviceTold(of, VIEW, { type: 'change', worth: { ...tuned, relief: 0.9, harm }, first: null });
  expect(change(0.04)).not.toContain('may add to it');
  expect(change(0.05)).toContain('and may add to it if we are wrong.');
  const bare = { ...advised, actions: advised.actions.map((one) => ({ ...one, blastRadius: '' })) };
  expect(change(0, bare)).toContain('It takes 60 s; its risk is 2 of 3. It should');
});

test('one explanation is not to be told apart from others, however little a look tells', () => {
  expect(told({ type: 'look', look: { ...look, bits: 0.1 }, open: 1, isTouched: false })).not.toContain('alone');
  expect(told({ type: 'look', look: { ...look, bits: 0.4 }, open: 2, isTouched: false })).not.toContain('alone');
});

test('two results are named at most, and none that speaks neither for nor against anything', () => {
  const of = (...results: (typeof weighed)['results']) => told({ type: 'weigh', weighed: { ...weighed, results } });
  expect(of(result(SETTING, false))).toBe('To me it looks like “The setting is wrong”.');
  expect(of(result(SETTING, true), result(PING, false, 'moon'), result(PING, true))).toBe(
    'To me it looks like “The setting is wrong”. “Read the setting” (Not as it should be) speaks for that. “Ping the dependency” (It answers) speaks against “The moon is full”.',
  );
});

test('a result speaks for the first of those that lead, and for none where none leads', () => {
  const two = { ...weighed, leading: ['setting-wrong', 'moon'], results: [result(SETTING, true)] };
  expect(told({ type: 'weigh', weighed: two })).toContain('speaks for the first of them.');
  const three = { ...two, leading: ['setting-wrong', 'moon', 'anything'] };
  expect(told({ type: 'weigh', weighed: three })).toMatch(
    /^“The setting is wrong”, “The moon is full” and “It is one of the two” fit about equally well\./,
  );
  const none = { ...two, leading: [], open: 3, results: [result(SETTING, true, 'moon', 'anything')] };
  expect(told({ type: 'weigh', weighed: none })).toBe(
    '3 explanations still fit what we have seen, none of them much better than the others. “Read the setting” (Not as it should be) speaks against “The moon is full” and “It is one of the two”.',
  );
});

test('how sure it is goes by how likely it is', () => {
  const leading = (likely: number) => told({ type: 'weigh', weighed: { ...weighed, likely, looks: 0 } }).split('. ')[1];
  expect([leading(0.8), leading(0.79), leading(0.5), leading(0.49)]).toEqual([
    'To me it looks like “The setting is wrong”.',
    '“The setting is wrong” fits best, but I would not call it certain.',
    '“The setting is wrong” fits best, but I would not call it certain.',
    '“The setting is wrong” fits a little better than the rest.',
  ]);
});

test('what is held against the screen alone is told so', () => {
  const held = { ...weighed, heldAgainst: { hypothesis: 'moon', look: null } };
  expect(told({ type: 'weigh', weighed: held })).toContain(
    'You hold “The moon is full” likely, but little is left of that.',
  );
});

test('where nobody is away and nothing is left to look at, there is watching', () => {
  const here = { ...VIEW, responders: VIEW.responders.map((one) => ({ ...one, state: 'here' as const })) };
  expect(told({ type: 'no-change', look: null }, here)).toBe(
    'On what we have seen, no change is worth its risk yet. I would watch what it does, and tell people so.',
  );
});

test('a decision goes by its own answer, and what costs nothing is told without', () => {
  const message = {
    tick: 1,
    inject: 'freeze',
    from: 'Policy bot',
    text: 'What is frozen from today?',
    replies: [
      { id: 'nothing', text: 'Freeze nothing.', cost: 'the budget' },
      { id: 'as-written', text: 'Freeze all but fixes.', cost: '' },
    ],
    replied: null,
    card: { title: 'Declare the freeze', facts: [], dueTick: 9, lapsed: false },
  };
  expect(told({ type: 'decide', message, reply: 'as-written' })).toBe(
    '“Declare the freeze” waits for you. I would go by what is written: “Freeze all but fixes.”',
  );
});
