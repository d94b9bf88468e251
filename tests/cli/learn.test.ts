import { expect, test } from 'vitest';
import { knowledgeText, measure } from '../../src/cli/learn.ts';
import { filedUnder } from '../../src/cli/scenarios.ts';
import { UsageError } from '../../src/cli/usage-error.ts';
import { scenario } from '../minimal/scenario.ts';

test('knowledge is written with each source and each change on a line of its own', () => {
  const knowledge = {
    seeds: 40,
    likelihood: { port: { 'list-pods': { 'all-ready': 0.95, 'none-ready': 0.05 }, 'read-log': { quiet: 1 } } },
    gain: { port: { 'set-port:8080': 0.98, 'restart:all': -0.2 }, 'keep-alive': {} },
  };
  const text = knowledgeText(knowledge);
  expect(JSON.parse(text)).toEqual(knowledge);
  expect(text).toBe(`{
  "seeds": 40,
  "likelihood": {
    "port": {
      "list-pods": {"all-ready": 0.95, "none-ready": 0.05},
      "read-log": {"quiet": 1}
    }
  },
  "gain": {
    "port": {
      "set-port:8080": 0.98,
      "restart:all": -0.2
    },
    "keep-alive": {}
  }
}
`);
});

test('which changes cure is written where a scenario stabilises first', () => {
  const knowledge = { seeds: 1, likelihood: {}, gain: {}, cures: { leak: { 'upgrade:next': 1 } } };
  expect(JSON.parse(knowledgeText(knowledge))).toEqual(knowledge);
});

test('what is found and is no outcome is told, before anything is written', () => {
  const panels = scenario.panels.map((panel) =>
    panel.reading ? { ...panel, reading: { ...panel.reading, classify: () => 'buzy' } } : panel,
  );
  expect(() => measure({ ...scenario, panels })).toThrow(
    new UsageError(`minimal was not measured, and nothing written:
  panel/cpu finds buzy, which is none of its outcomes: busy, usual`),
  );
});

test('a scenario has the name of its folder for its slug', () => {
  expect(filedUnder('minimal', scenario)).toBe(scenario);
  expect(() => filedUnder('redis-failover', scenario)).toThrow(
    new UsageError(
      "scenarios/redis-failover/scenario.ts says slug: 'minimal', and its folder is redis-failover: write slug: 'redis-failover'.",
    ),
  );
});

test('data that keep a scenario from being run are told, and not where it ran aground', () => {
  const alerts = scenario.alerts.map((rule) => (rule.type === 'threshold' ? { ...rule, signal: 'fails' } : rule));
  expect(() => measure({ ...scenario, alerts, hypotheses: scenario.hypotheses.slice(0, 14) })).toThrow(
    new UsageError(`minimal was not measured, and nothing written:
  alerts.SearchFails: there is no signal fails
  hypotheses: there are at least 15 hypotheses, decoys among them`),
  );
});

test('a fault of the code stays one, and is told with its stack', () => {
  const fault = new Error('no such table');
  const begin = (): never => {
    throw fault;
  };
  expect(() => measure({ ...scenario, model: { ...scenario.model, begin } })).toThrow(fault);
});
