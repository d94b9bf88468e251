import { expect, test } from 'vitest';
import { knowledgeText } from '../../src/cli/learn.ts';

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
