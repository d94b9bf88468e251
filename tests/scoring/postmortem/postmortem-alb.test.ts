import { describe, expect, test } from 'vitest';
import { assessmentOf } from '../../../src/scoring/assessment.ts';
import { markdownOf } from '../../../src/scoring/postmortem/in-markdown.ts';
import { postmortemOf } from '../../../src/scoring/postmortem/postmortem.ts';
import { resultText } from '../../../src/scoring/result-text.ts';
import { telemetryCsv } from '../../../src/scoring/telemetry-csv.ts';
import type { Drill } from '../../../src/sim/drill.ts';
import { start, takePager, wait } from '../../support/drive.ts';
import { toy } from '../../support/toy-scenario.ts';
import { golden } from '../golden.ts';

const write = (drill: Drill) => postmortemOf(drill, assessmentOf(drill));
const postmortem = write(golden('restart-first'));
const markdown = markdownOf(postmortem);
const headings = markdown.split('\n').filter((line) => line.startsWith('#'));

describe('a postmortem', () => {
  test('has the fields that the field asks for, contributing factors before whys', () => {
    expect(headings).toEqual([
      '# ALB 502 Bad Gateway in EKS: postmortem of an exercise',
      '## Overview',
      '## What happened',
      '## Contributing factors',
      '## Why, and why that',
      '## Resolution',
      '## Impact',
      '## Responders',
      '## Timeline (UTC)',
      '## What went well',
      '## What went poorly',
      '## What one decision would have changed',
      '## Action items',
      '## Internal message',
      '## External message',
    ]);
  });

  test('says on it that it was an exercise, and so do the messages', () => {
    expect(markdown).toContain('**This was an exercise.**');
    expect(postmortem.messages.internal).toMatch(/^\[exercise\] /);
    expect(postmortem.messages.external).toBe(
      '[exercise] Between 15:29 and 15:39 UTC, 58.8% of requests failed or were too slow. Service has been normal since. ' +
        'We are sorry for the trouble, and are changing what let it happen.',
    );
  });

  test('tells the impact in numbers', () => {
    expect(postmortem.overview).toBe(
      '58.8% of requests failed or were too slow between 15:29 and 15:39 UTC (09:49), 214\u202f341 in all. ' +
        'Checkout fails behind a load balancer that looks half alive. Or does it?',
    );
    expect(postmortem.impact.map(({ label, value }) => `${label}: ${value}`)).toEqual([
      'In all: 214\u202f341 requests failed or were too slow',
      'On the same seed: par 141\u202f622, nobody acting 1\u202f855\u202f428',
      'Share of requests: 58.8% on average, 100% at worst',
      'Error budget: 8.51 of 43.2 minutes spent, 25.7 left (99.9% of checkout requests answered as they should be within 2 s, over 30 days: no 5xx, no 400 that the app did not give)',
      'Time at SEV-1: 11:20',
    ]);
    expect(postmortem.due).toBe('within 3 calendar days');
  });

  test('has a timeline in UTC with what was measured, and what is known in hindsight', () => {
    expect(postmortem.timeline[0]).toEqual({
      at: '2025-03-04T15:29:42Z',
      text: 'The fault strikes; nobody knows yet',
      errorRatio: 0,
      inHindsight: true,
    });
    const restart = postmortem.timeline.find(({ text }) => text.startsWith('Change done: Restart'));
    expect(restart?.at).toBe('2025-03-04T15:33:50Z');
    expect(restart?.errorRatio).toBeCloseTo(0.714, 3);
  });

  test('leaves action items to owners', () => {
    expect(postmortem.actionItems).toHaveLength(3);
    expect(postmortem.actionItems[0]).toEqual({
      what: 'Own the rule in the same module as the Ingress, sourced from the ALB’s backend group',
      owner: null,
      ticket: null,
    });
    expect(markdown).toContain('| to be taken | to be filed |');
  });

  test('carries its graph inside, in a link that ends where it should', () => {
    expect(postmortem.graph).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="0 0 900 320".*<\/svg>$/);
    const image = /!\[[^\]]*\]\((data:image\/svg\+xml,[^()\s]*)\)/.exec(markdown)?.[1] ?? '';
    expect(decodeURIComponent(image.replace('data:image/svg+xml,', ''))).toBe(postmortem.graph);
    expect(postmortem.graph.match(/stroke-dasharray/g)).toHaveLength(1);
  });

  test('is the same every time, and plain data', () => {
    expect(JSON.parse(JSON.stringify(write(golden('restart-first'))))).toEqual(postmortem);
  });

  test('of a drill that nobody worked on says so', () => {
    const idle = write(golden('idle'));
    expect(idle.resolution).toBe(
      'Nothing was changed. The fault was still there at the end. The exercise ended lost, time is up.',
    );
    expect(idle.messages.external).toContain('It was not over when this exercise ended.');
  });
});

describe('telemetry as CSV', () => {
  test('of a drill of a tick of a second has a row for each fifteen seconds of the shortest period', () => {
    const lines = telemetryCsv(golden('restart-first')).trimEnd().split('\r\n');
    expect(lines).toHaveLength(1 + 319);
    expect(lines[0]?.split(',')).toHaveLength(2 + 40);
    expect(lines.at(-1)?.split(',').slice(0, 4)).toEqual(['2025-03-04T15:44:45Z', '705', '561.2', '561.2']);
  });
});

describe('a result to paste', () => {
  const drill = golden('restart-first');

  test('says how it went, and nothing of what it was', () => {
    const { score } = assessmentOf(drill);
    expect(resultText(drill, score)).toBe(
      'Blast Radius (exercise): ALB 502 Bad Gateway in EKS, seed quiet-otter-41\n' +
        'resolved · mitigated in 06:44 · 214\u202f341 failed requests · score 61/100\n' +
        '{link}',
    );
    const text = resultText(drill, score, 'https://example.org/#BR1-x');
    expect(text).toMatch(/https:\/\/example\.org\/#BR1-x$/);
    expect(text).not.toMatch(/security|group|rule/i);
  });

  test('of an unscored run says no score', () => {
    const { drill: toyDrill } = start(toy, { seed: 'quiet-otter-41' });
    takePager(toyDrill);
    wait(toyDrill, 60);
    expect(resultText(toyDrill, null)).toMatch(/\nnot finished · not mitigated · .* failed requests\n/);
  });
});
