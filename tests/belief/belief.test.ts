import { describe, expect, it } from 'vitest';
import { scenario as alb } from '../../scenarios/alb-502-eks/scenario.ts';
import { Belief, entropyBits } from '../../src/belief/belief.ts';
import type { AnyScenario } from '../../src/contract/scenario.ts';

const outcomes = (table: Readonly<Record<string, number>>) => ({ look: table });

/** Four causes of equal weight, and one look whose table is written out here. */
const scenario: AnyScenario = {
  ...alb,
  causes: alb.causes.filter(({ id }) => ['security-group', 'target-port', 'no-ready-pods', 'keep-alive'].includes(id)),
  knowledge: {
    ...alb.knowledge,
    likelihood: {
      'security-group': outcomes({ red: 1 }),
      'target-port': outcomes({ red: 0.5, blue: 0.5 }),
      'no-ready-pods': outcomes({ blue: 1 }),
      'keep-alive': outcomes({ blue: 1 }),
    },
  },
};

const rounded = (values: readonly number[]): readonly number[] =>
  values.map((value) => Math.round(value * 1000) / 1000);

describe('entropy', () => {
  it('is 2 bits over four even chances, 1 over two, and 0 when certain', () => {
    expect(entropyBits([0.25, 0.25, 0.25, 0.25])).toBeCloseTo(2, 12);
    expect(entropyBits([0.5, 0.5, 0, 0])).toBeCloseTo(1, 12);
    expect(entropyBits([1, 0, 0, 0])).toBe(0);
  });
});

describe('belief', () => {
  it('starts from the weights of the causes', () => {
    expect(new Belief(scenario, 1).posterior()).toEqual([0.25, 0.25, 0.25, 0.25]);
  });

  it('follows Bayes’ rule, and holds what the table never saw for rare', () => {
    const belief = new Belief(scenario, 1);
    belief.observe({ source: 'look', outcome: 'red' });
    // 1 : 0.5 : 0.005 : 0.005
    expect(rounded(belief.posterior())).toEqual([0.662, 0.331, 0.003, 0.003]);
  });

  it('counts only the newest outcome of one source', () => {
    const once = new Belief(scenario, 1);
    once.observe({ source: 'look', outcome: 'blue' });
    const often = new Belief(scenario, 1);
    for (const outcome of ['red', 'blue', 'blue', 'blue']) often.observe({ source: 'look', outcome });
    expect(often.posterior()).toEqual(once.posterior());
  });

  it('gives all panels and alerts together the weight of one look', () => {
    const look = new Belief(scenario, 1);
    look.observe({ source: 'look', outcome: 'red' });
    const glance = new Belief(scenario, 1);
    glance.glance([1, 2, 3].map(() => ({ source: 'look', outcome: 'red' })));
    expect(rounded(glance.posterior())).toEqual(rounded(look.posterior()));
  });

  it('goes by what is on the screen now, and by nothing that was there before', () => {
    const both: AnyScenario = {
      ...scenario,
      knowledge: {
        ...scenario.knowledge,
        likelihood: { 'security-group': { one: { up: 1 }, other: { down: 1 } } },
      },
    };
    const belief = new Belief(both, 1);
    const believed = (...seen: readonly (readonly [source: string, outcome: string])[]): readonly number[] => {
      belief.glance(seen.map(([source, outcome]) => ({ source, outcome })));
      return rounded(belief.posterior());
    };
    // 1 to 0.005 for each of the others, the root of that with one of two that says nothing, and the other way round.
    expect(believed(['one', 'up'])).toEqual([0.985, 0.005, 0.005, 0.005]);
    expect(believed(['other', 'up'])).toEqual([0.25, 0.25, 0.25, 0.25]);
    expect(believed(['other', 'down'])).toEqual([0.985, 0.005, 0.005, 0.005]);
    expect(believed(['one', 'down'])).toEqual([0.25, 0.25, 0.25, 0.25]);
    expect(believed(['one', 'down'], ['other', 'down'])).toEqual([0.825, 0.058, 0.058, 0.058]);
    expect(believed(['one', 'down'])).toEqual([0.25, 0.25, 0.25, 0.25]);
    expect(believed(['one', 'up'])).toEqual([0.985, 0.005, 0.005, 0.005]);
    expect(believed()).toEqual([0.25, 0.25, 0.25, 0.25]);
  });

  it('is not worked out again while the screen says the same', () => {
    const belief = new Belief(scenario, 1);
    const glance = (): readonly number[] => {
      belief.glance([{ source: 'look', outcome: 'red' }]);
      return belief.posterior();
    };
    expect(glance()).toBe(glance());
  });

  it('is even where nothing is possible any more', () => {
    const belief = new Belief(scenario, 1);
    for (const { id } of scenario.causes) belief.weigh(id, 0);
    expect(belief.posterior()).toEqual([0.25, 0.25, 0.25, 0.25]);
  });

  it('is less moved the less skill there is', () => {
    const novice = new Belief(scenario, 0.5);
    novice.observe({ source: 'look', outcome: 'red' });
    // 0.75 : 0.5 : 0.2525 : 0.2525
    expect(rounded(novice.posterior())).toEqual([0.427, 0.285, 0.144, 0.144]);
  });

  it('goes less by what was seen in a system that somebody had changed', () => {
    const belief = new Belief(scenario, 1);
    belief.observe({ source: 'look', outcome: 'red' }, 0.6);
    // 0.8 : 0.5 : 0.203 : 0.203
    expect(rounded(belief.posterior())).toEqual([0.469, 0.293, 0.119, 0.119]);
  });

  it('turns from a cause whose cure did not help', () => {
    const belief = new Belief(scenario, 1);
    belief.weigh('security-group', 0.05);
    expect(rounded(belief.posterior())).toEqual([0.016, 0.328, 0.328, 0.328]);
  });

  it('knows what a look is worth before it is taken', () => {
    const belief = new Belief(scenario, 1);
    const worth = belief.informationOf('look', belief.posterior());
    // 2 bits before; after red 0.92 bits in 0.375 of cases, after blue 1.52 in 0.625; a little less for what is rare.
    expect(worth).toBeGreaterThan(0.6);
    expect(worth).toBeLessThan(0.72);
    expect(belief.informationOf('never-heard-of', belief.posterior())).toBe(0);
  });

  it('holds each of three outcomes for equally likely where it knows nothing', () => {
    const ofThree: AnyScenario = {
      ...scenario,
      knowledge: {
        ...scenario.knowledge,
        likelihood: { ...scenario.knowledge.likelihood, 'target-port': outcomes({ red: 0.5, green: 0.5 }) },
      },
    };
    const novice = new Belief(ofThree, 0.4);
    const likelihood = (outcome: string): number => novice.likelihood('target-port', 'look', outcome);
    // 0.4 × 0.5 + 0.6 ÷ 3, and 0.4 × 0.005 + 0.6 ÷ 3: what a cause can show adds up to 1.
    expect(['red', 'green', 'blue'].map((outcome) => Math.round(likelihood(outcome) * 1000) / 1000)).toEqual([
      0.4, 0.4, 0.202,
    ]);
  });

  it.each([1, 0.55, 0])('learns nothing from a look that always shows the same, with a skill of %d', (skill) => {
    const same: AnyScenario = {
      ...scenario,
      knowledge: {
        ...scenario.knowledge,
        likelihood: Object.fromEntries(scenario.causes.map(({ id }) => [id, outcomes({ red: 1 })])),
      },
    };
    const belief = new Belief(same, skill);
    expect(belief.informationOf('look', belief.posterior())).toBeCloseTo(0, 12);
    belief.observe({ source: 'look', outcome: 'red' });
    expect(belief.posterior()).toEqual([0.25, 0.25, 0.25, 0.25]);
  });
});
