import { describe, expect, test } from 'vitest';
import { caseOf } from '../../src/scoring/case.ts';
import { evidenceOf } from '../../src/scoring/evidence.ts';
import { act, crafted, OPENING } from './crafted.ts';
import { golden } from './golden.ts';

describe('the evidence of a drill', () => {
  const evidence = evidenceOf(caseOf(golden('restart-first')));

  test('says of each look how many causes it left', () => {
    expect(evidence.seen.map(({ bits, ...seen }) => ({ ...seen, bits: bits.toFixed(2) }))).toEqual([
      {
        atSec: 165,
        label: 'Compare security groups',
        outcome: 'No rule lets the ALB’s group in',
        from: 2,
        to: 1,
        bits: '0.54',
      },
    ]);
  });

  test('says which looks were there and not taken, the one that would have told most first', () => {
    expect(evidence.missed.slice(0, 2).map(({ label, durationSec, atSec }) => [label, durationSec, atSec])).toEqual([
      ['Read the rollout history', 20, 30],
      ['Describe target health', 20, 30],
    ]);
    expect(evidence.missed.map(({ label }) => label)).not.toContain('Compare security groups');
  });

  test('says when each cause fell out, and by what', () => {
    expect(evidence.fallen.map(({ cause, atSec, by, isTheOne }) => [cause, atSec, by, isTheOne])).toEqual([
      ['security-group', null, null, true],
      ['target-port', 166, 'Compare security groups', false],
      ['no-ready-pods', 20, 'What was on the screen, and what had been tried', false],
      ['keep-alive', 20, 'What was on the screen, and what had been tried', false],
    ]);
  });

  test('says what look would have told most before each change', () => {
    expect(evidence.decisions.map(({ atSec, open, best }) => [atSec, open, best?.label])).toEqual([
      [30, 2, 'Read the rollout history'],
      [200, 1, 'Read the rollout history'],
    ]);
  });
});

test('a change that did not help within five minutes speaks against what it would have cured', () => {
  const drill = crafted('target-port', [
    ...OPENING,
    [30, act('roll-back', '39')],
    [600, act('describe-service')],
    [640, act('set-target-port', '8080')],
  ]);
  const fallen = evidenceOf(caseOf(drill)).fallen.find(({ cause }) => cause === 'no-ready-pods');
  expect(fallen).toMatchObject({ atSec: 340, by: 'What was on the screen, and what had been tried' });
});
