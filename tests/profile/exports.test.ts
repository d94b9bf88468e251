import { describe, expect, test } from 'vitest';
import { scenario as alb } from '../../scenarios/alb-502-eks/scenario.ts';
import { dress } from '../../src/profile/dress.ts';
import { specUnder } from '../../src/profile/spec.ts';
import { parseRun } from '../../src/replay/run-file.ts';
import { createBot } from '../../src/responders/bots.ts';
import { play } from '../../src/responders/play.ts';
import { assessmentOf } from '../../src/scoring/assessment.ts';
import { compare } from '../../src/scoring/compare.ts';
import { markdownOf } from '../../src/scoring/postmortem/in-markdown.ts';
import { postmortemOf } from '../../src/scoring/postmortem/postmortem.ts';
import { resultText } from '../../src/scoring/result-text.ts';
import { shareCodeOf } from '../../src/scoring/summary.ts';
import { example, leftIn, textsIn } from './examples.ts';

const profile = example();
const dressed = dress(alb, profile);
const spec = specUnder(dressed, { slug: alb.slug, seed: 'basket', cause: 'no-ready-pods' }, profile);
const drill = play(dressed, spec, createBot('par', dressed, 'basket'));
const postmortem = postmortemOf(drill, assessmentOf(drill));
const markdown = markdownOf(postmortem);
const left = leftIn(alb);

describe('a postmortem under a profile', () => {
  test('says whose it is, and that it was an exercise', () => {
    expect(postmortem.organisation).toBe('Basket & Sons');
    expect(markdown).toContain('\n- Organisation: Basket & Sons\n');
    expect(markdown).toContain('**This was an exercise.**');
    expect(postmortem.messages.internal).toMatch(/^\[exercise\] /);
  });

  test('is in its words', () => {
    expect(markdown).toContain('| Time at P1 Critical |');
    expect(markdown).toContain('Declared P1 Critical');
    expect(markdown).not.toContain('SEV-');
    expect(markdown.split('\n').filter((line) => left(line) !== null)).toEqual([]);
    expect(textsIn(postmortem).filter(([, text]) => left(text) !== null)).toEqual([]);
  });

  test('has its runbooks as links', () => {
    expect(markdown).toContain(`## Runbooks

- [ALB 502 Bad Gateway in EKS](<https://wiki.basket.example/runbooks/alb-502>)
- [basket-api](<https://wiki.basket.example/runbooks/basket-api#triage>)
- [BasketApiNoHealthyTargets](<https://wiki.basket.example/runbooks/no-healthy-targets?from=alert>)
`);
  });

  test('a link’s words cannot end it', () => {
    const runbooks = [{ about: 'a]b [c](x) <d> \\', url: 'https://wiki/x' }];
    expect(markdownOf({ ...postmortem, runbooks })).toContain('- [a\\]b \\[c\\](x) &lt;d> \\\\](<https://wiki/x>)');
  });
});

test('a result and a comparison say whose they are', () => {
  expect(resultText(drill, null, null).split('\n')[0]).toBe(
    'Basket & Sons · Blast Radius (exercise): ALB 502 Bad Gateway in EKS, seed basket',
  );
  expect(compare([drill, drill], [null, null])).toMatchObject({ organisation: 'Basket & Sons', slug: 'alb-502-eks' });
});

describe('how often an organisation wants to hear', () => {
  test('goes with the run, and nothing else of the profile does', () => {
    expect(drill.spec.cadence).toEqual({ firstUpdateSec: 600, longestSec: 1200 });
    const code = shareCodeOf(drill) ?? '';
    const recording = parseRun(code);
    expect(recording).toMatchObject({ ok: true, value: { spec, digest: drill.digest() } });
    expect(drill.view().cadence).toMatchObject({ firstUpdateSec: 600, longestSec: 1200, graceSec: 120 });
  });

  test('is not asked of a lesson, nor of weeks of policy', async () => {
    const { scenario: lesson } = await import('../../scenarios/first-page/scenario.ts');
    const { scenario: policy } = await import('../../scenarios/error-budget/scenario.ts');
    for (const { slug, ...scenario } of [lesson, policy]) {
      expect(specUnder(scenario, { slug, seed: 'x' }, profile)).toEqual({ slug, seed: 'x' });
    }
    expect(specUnder(alb, { slug: alb.slug, seed: 'x' }, { ...profile, cadence: null })).not.toHaveProperty('cadence');
  });
});
