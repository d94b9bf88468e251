import { expect, it } from 'vitest';
import type { Panel, ValueState } from '../../src/contract/panel.ts';
import type { AnyScenario } from '../../src/contract/scenario.ts';
import { validateScenario } from '../../src/contract/validation/validate.ts';
import { toy } from '../support/toy-scenario.ts';

const plain: AnyScenario = toy;
const [first] = plain.panels;
const id = first?.id ?? '';

/** What is wrong with the toy's first panel when it is drawn in another way, and was not before. */
function problemsOf(style: Partial<Panel>): readonly string[] {
  const found = (scenario: AnyScenario) => validateScenario(scenario).map(({ path, code }) => `${path} ${code}`);
  const before = found(plain);
  const panels = plain.panels.map((panel) => (panel.id === id ? { ...panel, ...style } : panel));
  return found({ ...plain, panels })
    .filter((problem) => !before.includes(problem))
    .map((problem) => problem.replace(`panels.${id}.`, ''));
}

const state = (from: number, label = String(from)): ValueState => ({ from, label, tone: 'good' });
const level = { label: 'SLO', value: 0 };
const all = plain.model.signals.map((signal) => signal.id);

it.each<[string, Partial<Panel>, readonly string[]]>([
  ['an area', { style: 'area' }, []],
  ['steps on a logarithmic scale', { style: 'step', scale: 'log', levels: [] }, []],
  ['states from the lowest up', { style: 'states', states: [state(0), state(1)], levels: [] }, []],
  ['stacked lines of several units', { style: 'stacked', signals: all }, ['style bad-value']],
  ['stacked areas on a logarithmic scale', { style: 'stacked', scale: 'log', levels: [] }, ['scale bad-value']],
  ['a level of 0 on a logarithmic scale', { scale: 'log', levels: [level] }, ['levels bad-value']],
  ['states that are not said', { style: 'states', levels: [] }, ['states missing']],
  ['states of a panel that draws lines', { states: [state(0), state(1)], levels: [] }, ['states missing']],
  ['a single state', { style: 'states', states: [state(0)], levels: [] }, ['states missing']],
  ['states out of order', { style: 'states', states: [state(1), state(0)], levels: [] }, ['states bad-order']],
  ['states of one name', { style: 'states', states: [state(0, 'a'), state(1, 'a')], levels: [] }, ['states duplicate']],
  ['states with a level', { style: 'states', states: [state(0), state(1)], levels: [level] }, ['levels bad-value']],
])('a panel with %s', (_, style, problems) => {
  expect(problemsOf(style)).toEqual(problems);
});
