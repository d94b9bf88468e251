import { describe, expect, it } from 'vitest';
import { scenario } from '../../scenarios/alb-502-eks/scenario.ts';
import type { Choice, DrillSpec } from '../../src/contract/drill.ts';
import { BOTS, type BotName, createBot } from '../../src/responders/bots.ts';
import { play } from '../../src/responders/play.ts';
import type { Drill } from '../../src/sim/drill.ts';

const spec = (seed: string, cause?: string): DrillSpec => ({
  slug: scenario.slug,
  seed,
  ...(cause !== undefined && { cause }),
});

const run = (bot: BotName, seed: string, cause?: string): Drill =>
  play(scenario, spec(seed, cause), createBot(bot, scenario, seed));

const choices = <T extends Choice['type']>(drill: Drill, type: T): readonly (Choice & { readonly type: T })[] =>
  drill.inputs.flatMap(({ choice }) => (isOf(choice, type) ? [choice] : []));

const isOf = <T extends Choice['type']>(choice: Choice, type: T): choice is Choice & { readonly type: T } =>
  choice.type === type;

describe('every bot', () => {
  it.each(BOTS)('%s plays the same drill twice', (bot) => {
    const once = run(bot, 'calm-heron-7');
    const twice = run(bot, 'calm-heron-7');
    expect(twice.inputs).toEqual(once.inputs);
    expect(twice.digest()).toBe(once.digest());
  });
});

describe('par', () => {
  it.each(scenario.causes.map(({ id }) => id))('looks before it changes anything, under %s', (cause) => {
    const phases = choices(run('par', 'quiet-otter-41', cause), 'act').map(
      ({ action }) => scenario.actions.find(({ id }) => id === action)?.phase,
    );
    expect(phases[0]).toBe('investigate');
    expect(phases).toContain('mitigate');
  });

  it('reads the page for 25 s, then acknowledges and declares', () => {
    const drill = run('par', 'quiet-otter-41', 'security-group');
    const paged = drill.pagedTick ?? Number.NaN;
    const first = drill.inputs[0];
    expect(first?.choice).toEqual({ type: 'acknowledge' });
    expect((first?.tick ?? 0) - paged).toBeGreaterThanOrEqual(25);
    expect((first?.tick ?? 0) - paged).toBeLessThanOrEqual(35);
    expect(choices(drill, 'declare')).toEqual([{ type: 'declare', severity: 1 }]);
  });

  it('declares SEV-3 for a few failures in a thousand', () => {
    expect(choices(run('par', 'quiet-otter-41', 'keep-alive'), 'declare')).toEqual([{ type: 'declare', severity: 3 }]);
  });

  it('keeps to the cadence of an organisation', () => {
    const cadence = { firstUpdateSec: 180, longestSec: 300 };
    const drill = play(
      scenario,
      { ...spec('quiet-otter-41', 'security-group'), cadence },
      createBot('par', scenario, ''),
    );
    const promised = choices(drill, 'say').map(({ nextUpdateSec }) => nextUpdateSec);
    expect(promised.length).toBeGreaterThan(1);
    expect(new Set(promised)).toEqual(new Set([300]));
    expect(drill.happenings.filter(({ type }) => type === 'update.overdue')).toEqual([]);
  });

  it('never promises a time, and answers who asks for one', () => {
    for (const seed of ['a', 'b', 'c', 'd', 'e', 'f']) {
      const drill = run('par', seed);
      for (const { claims } of choices(drill, 'say')) expect(claims).not.toContain('eta');
      for (const { reply } of choices(drill, 'reply')) expect(reply).not.toBe('give-eta');
      const waiting = drill.channel.messages.filter(
        ({ replies, replied, tick }) => replies.length > 0 && replied === null && tick < drill.tick - 60,
      );
      expect(waiting).toEqual([]);
    }
  });

  it('is never late with an update', () => {
    for (const seed of ['a', 'b', 'c', 'd']) {
      expect(run('par', seed).happenings.filter(({ type }) => type === 'update.overdue')).toEqual([]);
    }
  });

  it('holds the right hypothesis for likely by the time it closes', () => {
    for (const { id } of scenario.causes) {
      const likely = run('par', 'quiet-otter-41', id).hypotheses.filter(({ as }) => as === 'likely');
      const covered = likely.flatMap(
        ({ hypothesis }) => scenario.hypotheses.find((one) => one.id === hypothesis)?.causes ?? [],
      );
      expect(covered).toContain(id);
    }
  });
});

describe('the tempers', () => {
  const seeds = Array.from({ length: 8 }, (_, i) => `temper-${i}`);
  const impact = (bot: BotName): number => seeds.reduce((sum, seed) => sum + run(bot, seed).impact().failedRequests, 0);

  it('cost customers more the less they know and the less they look', () => {
    const par = impact('par');
    const novice = impact('novice');
    expect(par).toBeLessThan(impact('hasty'));
    expect(par).toBeLessThan(novice);
    expect(novice).toBeLessThan(impact('shotgun'));
    expect(impact('idle')).toBeGreaterThan(3 * par);
  });

  it('of shotgun never look', () => {
    for (const seed of seeds) expect(run('shotgun', seed).seen).toEqual([]);
  });
});
