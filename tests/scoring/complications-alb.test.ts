import { describe, expect, test } from 'vitest';
import { scenario } from '../../scenarios/alb-502-eks/scenario.ts';
import type { AnyScenario } from '../../src/contract/scenario.ts';
import { createBot } from '../../src/responders/bots.ts';
import { play, playOn } from '../../src/responders/play.ts';
import { assessmentOf } from '../../src/scoring/assessment.ts';
import { compare } from '../../src/scoring/compare.ts';
import { complicationsOf } from '../../src/scoring/complications.ts';
import { debriefOf } from '../../src/scoring/debrief.ts';
import { markdownOf } from '../../src/scoring/postmortem/in-markdown.ts';
import { postmortemOf } from '../../src/scoring/postmortem/postmortem.ts';
import { baselinesOf } from '../../src/scoring/reruns.ts';
import { resultText } from '../../src/scoring/result-text.ts';
import { summaryOf } from '../../src/scoring/summary.ts';
import { Drill } from '../../src/sim/drill.ts';
import { toy } from '../support/toy-scenario.ts';

/** The scenario whose hard drills all have this complication. */
const by = (id: string): AnyScenario => ({
  ...scenario,
  complications: (scenario.complications ?? []).map((one) => ({ ...one, weight: one.id === id ? 1 : 0 })),
});

const SPEC = { slug: scenario.slug, seed: 'quiet-otter-41', cause: 'security-group' } as const;

const parOn = (of: AnyScenario, difficulty: 'standard' | 'hard'): Drill =>
  play(of, { ...SPEC, difficulty }, createBot('par', of, SPEC.seed));

describe('a run of a hard drill', () => {
  const throttled = by('aws-throttled');
  const drill = parOn(throttled, 'hard');
  const told = complicationsOf(drill);

  test('is told as hard, with what complicated it and when, wherever it is told', () => {
    expect(told).toMatchObject([{ title: 'The AWS API turned calls away', byHand: false }]);
    expect(told[0]?.fromSec).toBeGreaterThan(0);
    expect(told[0]?.fromSec).toBeLessThanOrEqual(90);
    const debrief = debriefOf(drill);
    expect(debrief.complications).toEqual(told);
    expect(debrief.spec.difficulty).toBe('hard');
    expect(debrief.story.find(({ text }) => text.startsWith('Complication:'))).toMatchObject({
      text: 'Complication: The AWS API turned calls away',
      atSec: told[0]?.fromSec,
      isHidden: true,
    });
    expect(summaryOf(drill).difficulty).toBe('hard');
    expect(resultText(drill, null, null).split('\n')[0]).toBe(
      'Blast Radius (exercise): ALB 502 Bad Gateway in EKS, seed quiet-otter-41, hard',
    );
    const postmortem = postmortemOf(drill, assessmentOf(drill));
    expect(postmortem.complications[0]).toMatch(
      /^The AWS API turned calls away \(T\+.* to T\+.*\)\. A script of another team/,
    );
    const markdown = markdownOf(postmortem);
    expect(markdown).toContain('- Scenario: alb-502-eks, seed quiet-otter-41, hard\n');
    expect(markdown).toContain('## What complicated it\n\n- The AWS API turned calls away');
  });

  test('is judged against par and nobody on the same hard drill', () => {
    const { par, idle } = baselinesOf(drill);
    expect([par, idle].map(({ spec }) => spec.difficulty)).toEqual(['hard', 'hard']);
    expect(par.digest()).toBe(drill.digest());
  });

  test('does not compare with a standard one on the same seed', () => {
    const standard = parOn(throttled, 'standard');
    expect(compare([drill, standard], [null, null]).isSameDrill).toBe(false);
    expect(compare([drill, drill], [null, null])).toMatchObject({
      isSameDrill: true,
      sides: [{ difficulty: 'hard' }, { difficulty: 'hard' }],
    });
    expect(complicationsOf(standard)).toEqual([]);
    expect(summaryOf(standard).difficulty).toBe('standard');
  });
});

test('nobody scores less for a panel that showed them what was no more', () => {
  // An expert who goes by alerts and looks while the panels stand still is as good as with them.
  const of = by('metrics-store-late');
  const score = (difficulty: 'standard' | 'hard'): number =>
    assessmentOf(parOn(of, difficulty)).score?.total ?? Number.NaN;
  expect(score('hard')).toBeGreaterThanOrEqual(score('standard') - 3);
});

test('what is given and refused is left out', () => {
  const drill = new Drill(toy, { slug: 'toy', seed: 'otter' });
  playOn(drill, () => null, [{ tick: 0, choice: { type: 'inject', inject: 'nudge' } }]);
  expect(drill.outcome).toBe('lost');
  expect(drill.inputs).toEqual([]);
});
