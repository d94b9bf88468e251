import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/check/check.ts';
import { unmeasured, unnamedOutcomes } from '../../src/check/measured.ts';
import { Findings, RULES } from '../../src/check/rules.ts';
import type { Cause } from '../../src/contract/cause.ts';
import type { AnyScenario, Scenario } from '../../src/contract/scenario.ts';
import { scenario } from '../minimal/scenario.ts';
import type { Knobs, State } from '../minimal/system.ts';

// The mistakes that an author makes, in the example that a new scenario begins with, and what `check` then says.

const minimal: AnyScenario = scenario;

/** What is found against these rules over two seeds, hard drills left out. */
const found = (broken: AnyScenario, ...rules: readonly string[]): readonly string[] =>
  check({ ...broken, complications: [] }, 2)
    .findings.filter(({ rule }) => rules.length === 0 || rules.includes(rule))
    .map(({ rule, message }) => `${rule}: ${message}`);

/** The example with one cause told otherwise. */
const causing = (id: string, changed: Partial<Cause<Knobs, State>>): AnyScenario => ({
  ...scenario,
  causes: scenario.causes.map((cause) => (cause.id === id ? { ...cause, ...changed } : cause)),
});

describe('findings', () => {
  it('are told once, whatever the number of seeds, in the order in which to mend', () => {
    const findings = new Findings();
    for (const seed of ['a', 'b', 'b', 'c', 'd']) findings.report('par wins', 'par ended lost', seed);
    findings.report('par wins', 'par ended handed-over', 'a');
    findings.report('idling loses', 'idling cost less', 'a (5 to 2)');
    findings.report('idling loses', 'idling cost less', 'b (6 to 3)');
    findings.report('data', 'slug: it is wrong');
    expect(findings.list()).toEqual([
      { rule: 'data', message: 'slug: it is wrong' },
      { rule: 'par wins', message: 'par ended lost, on 4 seeds: a, b, c, …' },
      { rule: 'par wins', message: 'par ended handed-over, on seed a' },
      { rule: 'idling loses', message: 'idling cost less, on 2 seeds: a (5 to 2), b (6 to 3)' },
    ]);
  });

  it('of one rule are twenty at most', () => {
    const findings = new Findings();
    for (let i = 0; i < 25; i++) findings.report('data', `it is wrong ${i}`);
    expect(findings.list().length).toBe(20);
  });
});

it('the guide for authors has all rules, in their order', () => {
  const guide = readFileSync(new URL('../../scenarios/README.md', import.meta.url), 'utf8');
  const [, table = ''] = guide.split('\n| rule | meaning |\n');
  expect([...table.matchAll(/^\| `([^`]+)` \|/gm)].map(([, rule]) => rule)).toEqual(Object.keys(RULES));
});

describe('what was not measured yet', () => {
  const named = (from: string, to: string): AnyScenario => ({
    ...minimal,
    actions: minimal.actions.map((action) => (action.id === from ? { ...action, id: to } : action)),
  });

  it('is told by name, and nothing else is looked at', () => {
    expect(unmeasured(minimal)).toEqual([]);
    expect(unmeasured(named('read-errors', 'read-log'))).toEqual(['read-log']);
    expect(unmeasured(named('roll-back', 'undo'))).toEqual(['undo:search']);
    const alerts = minimal.alerts.map((rule) => ({ ...rule, id: `${rule.id}Now` }));
    expect(unmeasured({ ...minimal, alerts })).toEqual(['alert/SearchFailsNow', 'alert/SearchBudgetBurnNow']);
    const { cures: _, ...knowledge } = scenario.knowledge;
    expect(unmeasured({ ...minimal, knowledge })).toEqual(['what cures, as stabilisesFirst asks']);
    expect(found(named('roll-back', 'undo'))).toEqual([
      'data: knowledge: not measured yet: undo:search. npm run -s drill -- learn minimal',
    ]);
  });

  it('and neither is what was renamed: the table has outcomes that there are none of', () => {
    const panels = scenario.panels.map((panel) =>
      panel.reading ? { ...panel, reading: { ...panel.reading, outcomes: { full: 'Full', usual: 'Usual' } } } : panel,
    );
    expect(unnamedOutcomes({ ...minimal, panels }, scenario.knowledge)).toEqual([
      'panel/cpu finds busy, which is none of its outcomes: full, usual',
    ]);
    expect(unnamedOutcomes(minimal, scenario.knowledge)).toEqual([]);
  });
});

describe('a cause', () => {
  it('that counts as cured from the onset on is found', () => {
    expect(found(causing('bad-release', { cured: () => true }), 'cures')).toEqual([
      'cures: bad-release is cured before anybody has done anything, on 2 seeds: check-0, check-1',
    ]);
  });

  it('that nothing cures is found, and no hard drills are played for it', () => {
    const broken = causing('bad-release', { cured: () => false });
    expect(found(broken, 'cures', 'par wins', 'hard: par wins')).toEqual([
      'cures: no change by itself cures bad-release, on 2 seeds: check-0, check-1',
      'par wins: par ended closed-too-early with bad-release, on 2 seeds: check-0, check-1',
    ]);
    expect(check(broken, 1).facts['hard drills']).toBe('not played before the expert wins the others');
  });

  it('that can be held without a cure has to be said to stabilise first', () => {
    const { stabilisesFirst: _, ...rest } = minimal;
    // As an expert knows it who takes ten instances for the better way.
    const { seeds, likelihood, gain: measured } = minimal.knowledge;
    const gain = { ...measured, 'flag-turned-on': { ...measured['flag-turned-on'], 'set-flag:off': 0.1 } };
    expect(found({ ...rest, knowledge: { seeds, likelihood, gain } }, 'par wins')).toEqual([
      'par wins: par ended closed-too-early with flag-turned-on: service held with the fault still in it. Where life is so, say why ' +
        'as stabilisesFirst, and learn again; where not, see what cured says, on 2 seeds: check-0, check-1',
    ]);
  });

  it('that no alert brings to anybody is told as such', () => {
    const alerts = minimal.alerts.map((rule) =>
      rule.type === 'threshold' ? { ...rule, value: 5000 } : { ...rule, windows: [] },
    );
    expect(found({ ...minimal, alerts }, 'detection')[0]).toBe(
      'detection: no alert paged within 300 s of onset, not even SearchFails or SearchBudgetBurn, which detectedBy of bad-release ' +
        'names, on 2 seeds: check-0, check-1',
    );
  });
});

describe('a model', () => {
  const stepping = (write: (out: Float64Array) => void): Scenario<Knobs, State> => ({
    ...scenario,
    model: {
      ...scenario.model,
      stepper(streams) {
        const { step } = scenario.model.stepper(streams);
        return {
          step(state, knobs, atSec, out) {
            step(state, knobs, atSec, out);
            write(out);
          },
        };
      },
    },
  });
  const cpu = scenario.model.signals.findIndex(({ id }) => id === 'cpu');

  it.each([
    ['writes nothing for a signal', 0],
    ['writes what is no number', Number.NaN],
  ])('that %s is found', (_, value) => {
    const broken = stepping((out) => {
      out[cpu] = value;
    });
    expect(found(broken, 'use')).toEqual(['use: the signal cpu is 0 or missing in every drill']);
  });

  it('that raises an edge with every tick is found', () => {
    const forgetful: Scenario<Knobs, State> = {
      ...scenario,
      model: {
        ...scenario.model,
        detect(state, raise) {
          state.impact = false;
          scenario.model.detect(state, raise);
        },
      },
    };
    expect(found(forgetful, 'data')).toEqual([
      'data: model: detect raises impact.began more than once at a time, on 2 seeds: check-0, check-1',
    ]);
  });
});

describe('a change', () => {
  it('that is best for no cause is told with the one that is better', () => {
    const gain = Object.fromEntries(
      minimal.causes.map(({ id }) => [
        id,
        { ...minimal.knowledge.gain[id], 'restart:search': id === 'scale-cut' ? 0.4 : 0 },
      ]),
    );
    expect(found({ ...minimal, knowledge: { ...minimal.knowledge, gain } }, 'mitigations')).toEqual([
      'mitigations: restart is best for no cause, and harms under none: of the impact of scale-cut restart:search takes 40% away, and ' +
        'scale:4 takes 93%',
    ]);
  });

  it('that cures is none to spare, although another holds service as well', () => {
    const gain = Object.fromEntries(
      minimal.causes.map(({ id }) => [id, { ...minimal.knowledge.gain[id], 'set-flag:off': 0.5, 'set-flag:on': 0 }]),
    );
    expect(found({ ...minimal, knowledge: { ...minimal.knowledge, gain } }, 'mitigations')).toEqual([]);
    const cures = { ...minimal.knowledge.cures, 'flag-turned-on': {} };
    expect(found({ ...minimal, knowledge: { ...minimal.knowledge, gain, cures } }, 'mitigations').length).toBe(1);
  });
});
