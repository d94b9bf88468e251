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
        from: 13,
        to: 11,
        bits: '0.79',
      },
    ]);
  });

  test('says which looks were there and not taken, the one that would have told most first', () => {
    expect(evidence.missed.slice(0, 2).map(({ label, durationSec, atSec }) => [label, durationSec, atSec])).toEqual([
      ['Describe target health', 20, 30],
      ['List recent events', 20, 30],
    ]);
    expect(evidence.missed.map(({ label }) => label)).not.toContain('Compare security groups');
  });

  test('says when each cause fell out, and by what', () => {
    const screen = 'What was on the screen, and what had been tried';
    expect(evidence.fallen.map(({ cause, atSec, by, isTheOne }) => [cause, atSec, by, isTheOne])).toEqual([
      ['security-group', null, null, true],
      ['target-port', 705, screen, false],
      ['health-check', 705, screen, false],
      ['https-to-plain', 705, screen, false],
      ['node-targets', 705, screen, false],
      ['no-ready-pods', 20, screen, false],
      ['shutdown-race', 705, screen, false],
      ['address-exhaustion', 166, 'Compare security groups', false],
      ['controller-stuck', 705, screen, false],
      ['keep-alive', 166, 'Compare security groups', false],
      ['tls-on-target', 705, screen, false],
      ['loopback', 705, screen, false],
      // Pods had been restarted five minutes before, and it was no better.
      ['memory-leak', 340, screen, false],
      ['oversized-headers', 705, screen, false],
    ]);
  });

  test('says what look would have told most before each change', () => {
    expect(evidence.decisions.map(({ atSec, open, best }) => [atSec, open, best?.label])).toEqual([
      [30, 13, 'Describe target health'],
      [200, 11, 'Describe target health'],
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
  const { fallen } = evidenceOf(caseOf(drill));
  const together = fallen.filter(({ atSec }) => atSec === 340);
  expect(together.map(({ cause }) => cause)).toEqual([
    ...['no-ready-pods', 'keep-alive', 'tls-on-target', 'memory-leak', 'oversized-headers'],
  ]);
  expect(new Set(together.map(({ by }) => by))).toEqual(new Set(['What was on the screen, and what had been tried']));
});

test('among many causes the screen rules out few, and three looks at what nobody has touched leave one', () => {
  const drill = crafted('target-port', [
    ...OPENING,
    [30, act('describe-target-health')],
    [60, act('list-sockets')],
    [110, act('describe-service')],
    [140, act('set-target-port', '8080')],
  ]);
  const { seen, fallen } = evidenceOf(caseOf(drill));
  expect(seen.map(({ label, from, to }) => [label, from, to])).toEqual([
    ['Describe target health', 14, 3],
    ['List listening sockets in a container', 3, 2],
    ['Describe the Service', 2, 1],
  ]);
  const by = (label: string): readonly string[] => fallen.filter((one) => one.by === label).map(({ cause }) => cause);
  expect(by('Describe target health')).toHaveLength(11);
  expect(by('List listening sockets in a container')).toEqual(['loopback']);
  expect(by('Describe the Service')).toEqual(['https-to-plain']);
});
