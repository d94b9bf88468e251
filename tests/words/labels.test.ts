import { describe, expect, test } from 'vitest';
import {
  actionLabel,
  actionOf,
  alertName,
  anyOf,
  assistedTold,
  claimLabel,
  colleagueOf,
  commandText,
  complicationTitle,
  declaredName,
  drillTold,
  endWords,
  hardTold,
  hypothesisLabel,
  isClaimed,
  nameOf,
  outcomeLabel,
  sentLabel,
  targetName,
} from '../../src/words/labels.ts';
import { complicated } from '../support/complicated-toy.ts';
import { toy } from '../support/toy-scenario.ts';

test('roles are told as people say them', () => {
  expect(anyOf(['incident-commander', 'operations'])).toBe('incident commander or operations');
  expect(anyOf(['scribe'])).toBe('scribe');
});

describe('what an id stands for', () => {
  test('is told by its label, and by itself where nothing is called so', () => {
    expect([nameOf(toy, 'helper'), nameOf(toy, 'nobody')]).toEqual(['Helper', 'nobody']);
    expect([hypothesisLabel(toy, 'moon'), hypothesisLabel(toy, 'sun')]).toEqual(['The moon is full', 'sun']);
    expect([complicationTitle(complicated, 'grumbling'), complicationTitle(toy, 'grumbling')]).toEqual([
      'The neighbour grumbles',
      'grumbling',
    ]);
    expect([declaredName(toy, 'sev-3'), declaredName(toy, 'sev-9')]).toEqual(['SEV-3', 'sev-9']);
    expect([actionOf(toy, 'read-log')?.label, actionOf(toy, 'nothing')]).toEqual(['Read the log', undefined]);
    expect([colleagueOf(toy), colleagueOf({ ...toy, colleague: 'Robin (toys)' })]).toEqual([
      'a colleague',
      'Robin (toys)',
    ]);
  });

  test('is told as an organisation calls it', () => {
    const [rule] = toy.alerts;
    if (!rule) throw new Error('the toy has no alert');
    const dressed = { ...toy, alerts: [{ ...rule, shownAs: 'BasketFails' }] };
    expect([alertName(toy, 'ToyFails'), alertName(dressed, 'ToyFails'), alertName(toy, 'Other')]).toEqual([
      ...['ToyFails', 'BasketFails', 'Other'],
    ]);
    const targets = [
      { id: 'all', label: 'all of it' },
      { id: 'web', label: 'the web', shownAs: 'basket-web' },
    ];
    expect([targetName(targets, 'all'), targetName(targets, 'web'), targetName(targets, 'none')]).toEqual([
      ...['all', 'basket-web', 'none'],
    ]);
  });
});

describe('an action', () => {
  const turn = actionOf(toy, 'turn-setting');
  const look = actionOf(toy, 'read-log');

  test('is told with its target, where it has that', () => {
    expect([
      actionLabel(turn, 'odd'),
      actionLabel(turn, 'other'),
      actionLabel(turn, null),
      actionLabel(look, 'odd'),
      actionLabel(undefined, 'odd'),
    ]).toEqual(['Turn the setting: to something else', 'Turn the setting…', 'Turn the setting…', 'Read the log', '']);
  });

  test('is typed with its target in every place, as it is written', () => {
    if (turn?.phase !== 'mitigate' || !look) throw new Error('the toy has both');
    const twice = {
      ...turn,
      command: 'toy set {target} && toy get {target}',
      targets: [{ id: 'odd', label: '', shownAs: '$&' }],
    };
    expect(commandText(turn, 'odd')).toBe('toy set odd');
    expect(commandText(twice, 'odd')).toBe('toy set $& && toy get $&');
    expect([commandText(turn, null), commandText(turn, undefined)]).toEqual(['toy set {target}', 'toy set {target}']);
    expect(commandText({ ...look, command: 'toy log {target}' }, 'odd')).toBe('toy log {target}');
  });

  test('is told by what it found, or by how its tool failed', () => {
    expect([
      outcomeLabel(toy, 'read-log', 'errors'),
      outcomeLabel(toy, 'read-log', 'other'),
      outcomeLabel(toy, 'read-log', 'tool-timed-out'),
      outcomeLabel(toy, 'turn-setting', 'odd'),
      outcomeLabel(toy, 'nothing', 'odd'),
    ]).toEqual(['Errors', 'other', 'No answer: it timed out', 'odd', 'odd']);
  });
});

describe('what an update can say', () => {
  const terms: NonNullable<typeof toy.terms> = {
    ...{ goal: '', hold: '', began: '', ended: '', bad: '', figures: [] },
    claims: { 'impact-known': { label: 'How much of the budget is left' } },
    verdict: () => '',
  };

  test('is everything in the usual words, or what the scenario has words for', () => {
    expect([
      isClaimed(toy, 'eta'),
      isClaimed({ ...toy, terms }, 'eta'),
      isClaimed({ ...toy, terms }, 'impact-known'),
    ]).toEqual([true, false, true]);
    expect([claimLabel(toy, 'impact-known'), claimLabel({ ...toy, terms }, 'impact-known')]).toEqual([
      'How many requests are failing',
      'How much of the budget is left',
    ]);
    expect(claimLabel({ ...toy, terms }, 'eta')).toBe('We expect to be back in 15 minutes');
  });
});

test('what a facilitator sends is told by who says it and of what, or by its name', () => {
  expect(sentLabel(toy, { type: 'inject', inject: 'question' })).toBe('Boss: asks when it will be back');
  expect(sentLabel(toy, { type: 'inject', inject: 'other' })).toBe('other');
  expect(sentLabel(complicated, { type: 'complicate', complication: 'helper-away' })).toBe('The helper is gone');
});

test('a drill is named by its seed, and as hard where it is', () => {
  expect(drillTold({ seed: 'otter' })).toEqual(['seed otter']);
  expect(drillTold({ seed: 'otter', difficulty: 'hard' })).toEqual(['seed otter', 'hard']);
  expect(hardTold({ difficulty: 'standard' })).toEqual([]);
});

test('a run in which nobody was asked is not told as assisted', () => {
  expect([0, 1, 2, 3].map(assistedTold)).toEqual([
    null,
    'assisted (asked once)',
    'assisted (asked twice)',
    'assisted (asked 3 times)',
  ]);
});

test('a drill that was lost is told by what it was lost for', () => {
  const goal = [{ tick: 9, type: 'goal.lost', id: '' }] as const;
  expect([endWords('lost', []), endWords('lost', goal), endWords('given-up', goal)]).toEqual([
    ...['lost, time is up', 'lost, its goal is out of reach', 'given up'],
  ]);
});
