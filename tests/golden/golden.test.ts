import { describe, expect, it } from 'vitest';
import { scenario as alb } from '../../scenarios/alb-502-eks/scenario.ts';
import { scenario as ceph } from '../../scenarios/ceph-cascade/scenario.ts';
import { scenario as budget } from '../../scenarios/error-budget/scenario.ts';
import { scenario as latency } from '../../scenarios/latency-after-deploy/scenario.ts';
import type { Choice } from '../../src/contract/drill.ts';
import type { AnyScenario } from '../../src/contract/scenario.ts';
import { openRecording } from '../../src/replay/open.ts';
import type { Recording } from '../../src/replay/recording.ts';
import { type Summary, summaryOf } from '../../src/scoring/summary.ts';
import { replay } from '../../src/sim/replay.ts';
import { goldenFiles as files, goldenRecording as recordingIn, goldenText as textOf } from './files.ts';

const scenarios: readonly AnyScenario[] = [alb, latency, ceph, budget];

interface Expected {
  readonly expected: Pick<Summary, 'outcome' | 'atSec' | 'impact'>;
}

function scenarioOf({ spec }: Recording): AnyScenario {
  const found = scenarios.find(({ slug }) => slug === spec.slug);
  if (!found) throw new Error(`no golden drill can be of ${spec.slug}`);
  return found;
}

describe('golden drills', () => {
  it('cover every cause of the first scenario', () => {
    const recordings = files.map(recordingIn).filter(({ spec }) => spec.slug === alb.slug);
    const causes = new Set(recordings.map(({ spec }) => spec.cause));
    expect([...causes].sort()).toEqual(alb.causes.map(({ id }) => id).sort());
  });

  it.each(files)('%s ends as it was recorded, to the last bit', (file) => {
    const recording = recordingIn(file);
    const opened = openRecording(scenarioOf(recording), recording);
    expect(opened.ok ? [] : opened.problems).toEqual([]);
    if (!opened.ok) return;
    const { expected }: Expected = JSON.parse(textOf(file));
    const { outcome, atSec, impact } = summaryOf(opened.value);
    expect({ outcome, atSec, impact }).toEqual(expected);
  });
});

describe('golden drills of an error budget', () => {
  it('end resolved under par in each window; a broken policy and an endless freeze are lost', () => {
    const outcomes = files
      .filter((file) => recordingIn(file).spec.slug === budget.slug)
      .map((file): readonly [string, unknown] => {
        const { expected }: Expected = JSON.parse(textOf(file));
        return [file, expected.outcome];
      });
    expect(Object.fromEntries(outcomes)).toEqual({
      'budget-frozen-too-long.json': 'lost',
      'budget-idle.json': 'lost',
      'budget-par-failover-unrehearsed.json': 'resolved',
      'budget-par-no-canary.json': 'resolved',
      'budget-par-quarter.json': 'resolved',
      'budget-par-rolling-30.json': 'resolved',
      'budget-policy-broken.json': 'lost',
    });
  });
});

describe('a planted mistake', () => {
  it('costs what the drill without it saves', () => {
    const { spec, inputs, toTick } = recordingIn('restart-first.json');
    const isRestart = (choice: Choice): boolean => choice.type === 'act' && choice.action === 'restart-pods';
    const impactOf = (kept: typeof inputs): number => replay(alb, spec, kept, toTick).impact().failedRequests;
    const saved = impactOf(inputs) - impactOf(inputs.filter(({ choice }) => !isRestart(choice)));
    expect(saved).toBe(28_148);
  });
});

describe('a last copy that is given up', () => {
  it('is data lost, and no restart brings it back', () => {
    const { spec, inputs, toTick } = recordingIn('ceph-data-lost.json');
    const drill = replay(ceph, spec, inputs, toTick);
    expect(drill.happenings.filter(({ type }) => type === 'data.lost').length).toBe(1);
    expect(drill.outcome).toBe('lost');
    const kept = inputs.filter(({ choice }) => !(choice.type === 'act' && choice.action === 'purge-osds'));
    expect(replay(ceph, spec, kept, toTick).happenings.some(({ type }) => type === 'data.lost')).toBe(false);
  });
});
