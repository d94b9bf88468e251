import { expect, test } from 'vitest';
import { compare } from '../../src/scoring/compare.ts';
import { start } from '../support/drive.ts';
import { toy } from '../support/toy-scenario.ts';
import { act, crafted, OPENING, scored } from './crafted.ts';
import { golden } from './golden.ts';

test('two runs have what they have in common, and where they part', () => {
  const look = act('describe-service');
  const a = crafted('target-port', [...OPENING, [30, look], [75, act('set-target-port', '8080')]]);
  const b = crafted('target-port', [
    ...OPENING,
    [40, look],
    [75, act('restart-pods', 'rolling')],
    [200, act('set-target-port', '8080')],
  ]);
  const { isSameDrill, together, sides } = compare([a, b], [scored(a), null]);
  expect(isSameDrill).toBe(true);
  expect(together).toBe(1);
  expect(sides[0].decided[1]).toEqual({ atSec: 75, label: 'Set the Service’s targetPort: 8080' });
  expect(sides[1].decided[1]).toEqual({ atSec: 75, label: 'Restart pods: rolling, a few at a time' });
  expect(sides[0].score?.total).toBe(85);
  expect(sides[1].score).toBe(null);
  expect(sides[0].times.mitigated).toBe(230);
});

test('runs of another cause do not compare in numbers, and of another scenario not at all', () => {
  const par = golden('par-target-port');
  expect(compare([golden('par-security-group'), par], [null, null]).isSameDrill).toBe(false);
  const { drill } = start(toy, { seed: 'quiet-otter-41' });
  expect(() => compare([par, drill], [null, null])).toThrow('compare: alb-502-eks and toy are two scenarios');
});
