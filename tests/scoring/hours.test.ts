import { describe, expect, test } from 'vitest';
import type { Scenario } from '../../src/contract/scenario.ts';
import { createBot } from '../../src/responders/bots.ts';
import { play } from '../../src/responders/play.ts';
import { accountOf } from '../../src/scoring/account.ts';
import { assessmentOf } from '../../src/scoring/assessment.ts';
import { caseOf } from '../../src/scoring/case.ts';
import { markdownOf } from '../../src/scoring/postmortem/in-markdown.ts';
import { postmortemOf } from '../../src/scoring/postmortem/postmortem.ts';
import { resultText } from '../../src/scoring/result-text.ts';
import { scoreOf } from '../../src/scoring/score/score.ts';
import { telemetryCsv } from '../../src/scoring/telemetry-csv.ts';
import { type ToyKnobs, type ToyState, toy } from '../support/toy-scenario.ts';

// Scenarios tick by ten seconds or by the hour, and have as many causes as they have.

/** The toy at another pace: all its times as many times as long, and an expert who knows what is seen when. */
function at(tickSec: number): Scenario<ToyKnobs, ToyState> {
  const factor = tickSec / toy.tickSec;
  const [responder, helper] = toy.responders;
  if (!responder || !helper) throw new Error('the toy has two responders');
  return {
    ...toy,
    tickSec,
    warmupSec: 3600 * factor,
    onsetSec: [60 * factor, 120 * factor],
    noticedWithinSec: 600 * factor,
    limitSec: 1800 * factor,
    model: { ...toy.model, signals: toy.model.signals.map((one) => ({ ...one, periodSec: one.periodSec * factor })) },
    alerts: toy.alerts.map((rule) => ({ ...rule, everySec: rule.everySec * factor })),
    knowledge: {
      seeds: 1,
      likelihood: {
        'odd-setting': { 'read-setting': { odd: 1 }, 'ping-dependency': { answers: 1 }, 'read-log': { errors: 1 } },
        'dependency-gone': {
          'read-setting': { tuned: 1 },
          'ping-dependency': { silent: 1 },
          'read-log': { errors: 1 },
        },
      },
      gain: {
        'odd-setting': { 'turn-setting:tuned': 0.95, 'restart-dependency:all': 0 },
        'dependency-gone': { 'turn-setting:odd': -0.3, 'restart-dependency:all': 0.9 },
      },
    },
  };
}

describe.each([10, 60])('with ticks of %i s', (tickSec) => {
  const scenario = at(tickSec);
  const spec = { slug: 'toy', seed: 'quiet-otter-41', cause: 'dependency-gone' };
  const of = (bot: 'par' | 'shotgun' | 'idle') => play(scenario, spec, createBot(bot, scenario, spec.seed));

  test('par comes before idling, and everything is written up', () => {
    const par = of('par');
    const assessment = assessmentOf(par);
    expect(par.outcome).toBe('resolved');
    expect(assessment.score?.total).toBeGreaterThan(80);
    expect(assessment.evidence.seen[0]).toMatchObject({ from: 2, to: 1 });
    expect(assessment.par.score).toBe(assessment.score?.total);
    expect(markdownOf(postmortemOf(par, assessment))).toContain('## Timeline (UTC)');
    expect(telemetryCsv(par).trimEnd().split('\r\n')).toHaveLength(1 + par.tick);
    expect(assessmentOf(of('idle')).score?.total).toBe(0);
  });

  test('whoever shoots without looking is below par', () => {
    const shots = assessmentOf(of('shotgun')).score?.total ?? 100;
    expect(shots).toBeLessThan(assessmentOf(of('par')).score?.total ?? 0);
  });
});

test('with ticks of an hour a drill of weeks is judged as well', () => {
  const scenario = at(3600);
  const idle = play(scenario, { slug: 'toy', seed: 'quiet-otter-41' }, createBot('idle', scenario, 'quiet-otter-41'));
  expect(accountOf(idle).readings.length).toBeLessThanOrEqual(201);
  // One tick is the soonest that anybody can acknowledge.
  const acknowledged = play(scenario, idle.spec, (view) =>
    view.response === 'unacknowledged' ? { type: 'acknowledge' } : null,
  );
  const baselines = { par: idle, idle };
  const command = scoreOf(caseOf(acknowledged, baselines))?.parts.find(({ id }) => id === 'command');
  expect(command?.items[0]).toMatchObject({ label: 'Acknowledged within five minutes', share: 1 });
});

test('where the SLO counts minutes, minutes are told', () => {
  const slow = at(60);
  const scenario = { ...slow, slo: { ...slow.slo, bad: 'minutes' as const } };
  const spec = { slug: 'toy', seed: 'quiet-otter-41', cause: 'dependency-gone' };
  const run = play(scenario, spec, createBot('par', scenario, spec.seed));
  const assessment = assessmentOf(run);
  expect(assessment.lines?.well[0]?.text).toBe(
    '9\u202f084 minutes were lost; par 9\u202f084, nobody acting 330\u202f634',
  );
  expect(assessment.whatIfs[0]).toMatchObject({
    counted: 'lost minutes',
    why: expect.stringMatching(/^321\u202f550 more minutes would have been lost\. /),
  });
  expect(resultText(run, assessment.score)).toContain(' · 9\u202f084 lost minutes · ');
  expect(postmortemOf(run, assessment).overview).toMatch(/^90% of minutes were lost between 22:19 and 22:29 UTC /);
});
