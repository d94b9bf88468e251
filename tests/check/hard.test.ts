import { describe, expect, it } from 'vitest';
import { checkHard } from '../../src/check/hard.ts';
import type { SecondFault } from '../../src/contract/complication.ts';
import type { AnyScenario, Scenario } from '../../src/contract/scenario.ts';
import { advised } from '../support/advised-toy.ts';
import { type ComplicatedKnobs, complicated as unknowing } from '../support/complicated-toy.ts';
import type { ToyState } from '../support/toy-scenario.ts';

type Toy = Scenario<ComplicatedKnobs, ToyState>;
type Fault = SecondFault<ComplicatedKnobs, ToyState>;

/** With what an expert has to know to win it. */
const known: Toy = { ...unknowing, hypotheses: advised.hypotheses, knowledge: advised.knowledge };

/** The same where every tool that is down leaves a way. */
const complicated: Toy = {
  ...known,
  complications: (known.complications ?? []).map((one) => {
    if (one.kind !== 'tool-down') return one;
    const { keepsFrom: _, ...rest } = one;
    return { ...rest, looks: ['read-log'] };
  }),
};

const SEEDS = ['quiet-otter-41', 'bold-heron-7'];

function reportOf(scenario: AnyScenario) {
  const problems: string[] = [];
  const facts: Record<string, string> = {};
  checkHard(scenario, SEEDS, (rule, message) => problems.push(`${rule}: ${message}`), facts);
  return { problems, facts };
}

const grumbling = complicated.complications?.find((one): one is Fault => one.kind === 'second-fault');
if (!grumbling) throw new Error('the toy has no second fault');

/** The toy whose every hard drill has this second fault. */
const with_ = (changed: Partial<Fault>): Toy => ({
  ...complicated,
  complications: [{ ...grumbling, weight: 1, ...changed }],
});

describe('check of hard drills', () => {
  it('finds nothing wrong with a sound scenario, and says how often each complication comes', () => {
    const { problems, facts } = reportOf(complicated);
    expect(problems).toEqual([]);
    expect(facts['par, hard, ended']).toBe('resolved 4');
    const shareOf = (id: string): number => Number.parseFloat(facts[`hard, ${id}`] ?? '');
    // Weights of 3, 2 and 1.
    expect(Math.abs(shareOf('grumbling') - 50)).toBeLessThan(4);
    expect(Math.abs(shareOf('reader-down') - 100 / 3)).toBeLessThan(4);
    expect(Math.abs(shareOf('failures-late') - 100 / 6)).toBeLessThan(4);
    expect(facts).not.toHaveProperty('hard, helper-away');
  });

  it('asks nothing of a scenario without complications', () => {
    const { complications: _, ...simple } = complicated;
    expect(reportOf(simple)).toEqual({ problems: [], facts: {} });
  });

  it('finds a second fault that is felt as the incident is, and pages', () => {
    const loud = with_({
      strike(knobs) {
        knobs.grumbles = 1;
        knobs.dependency = 'down';
      },
    });
    expect(reportOf(loud).problems).toEqual(
      expect.arrayContaining([
        'hard: alone: grumbling alone is felt as the incident is',
        'hard: alone: grumbling alone sets off ToyFails',
      ]),
    );
  });

  it('finds one that mends what is broken, and one that makes an idle drill cheaper', () => {
    const kind = with_({
      strike(knobs) {
        knobs.grumbles = 1;
        knobs.setting = 'tuned';
        knobs.dependency = 'up';
      },
    });
    const cured = reportOf(kind).problems.filter((problem) => problem.startsWith('hard: no cure: the fault was cured'));
    expect(cured).toHaveLength(4);
    const shedding = with_({
      strike(knobs) {
        knobs.grumbles = 1;
        knobs.shedding = true;
      },
    });
    expect(reportOf(shedding).problems).toContain(
      'hard: no cure: the complication takes a part of the impact away with odd-setting, complicated by grumbling',
    );
  });

  it('finds one that does not show where it is said to', () => {
    expect(reportOf(with_({ shownBy: ['grumble', 'ping-dependency'] })).problems).toEqual([
      'hard: shown: nothing of grumbling is seen by ping-dependency',
    ]);
  });

  it('finds one with which an expert does not win: all that tells the causes apart is down, and so is what helps', () => {
    expect(reportOf(known).problems).toEqual([
      'hard: par wins: par ended closed-too-early with odd-setting, complicated by reader-down',
    ]);
  });

  it('lets an expert lose with a cause for which a complication says why, and with no other', () => {
    const saying = (cause: string): Toy => ({
      ...known,
      complications:
        known.complications?.map((one) => ({ ...one, mayLose: { [cause]: 'Nothing tells them apart.' } })) ?? [],
    });
    expect(reportOf(saying('odd-setting')).problems).toEqual([]);
    expect(reportOf(saying('another-cause')).problems.length).toBe(1);
  });
});
