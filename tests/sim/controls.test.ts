import { describe, expect, test } from 'vitest';
import type { Control } from '../../src/contract/player-view.ts';
import type { AnyScenario } from '../../src/contract/scenario.ts';
import type { Drill } from '../../src/sim/drill.ts';
import { advised } from '../support/advised-toy.ts';
import { act, choose, start, takePager, toPage, wait, waitUntil } from '../support/drive.ts';
import { toy } from '../support/toy-scenario.ts';

const SPEC = { seed: 'otter', cause: 'odd-setting' };

const paged = (scenario: AnyScenario = toy): Drill => {
  const { drill } = start(scenario, SPEC);
  takePager(drill);
  return drill;
};

function controlOf(drill: Drill, id: Control['id']): Control {
  const found = drill.view().controls.find((one) => one.id === id);
  if (!found) throw new Error(`there is no control ${id}`);
  return found;
}

describe('the targets of a control', () => {
  test('are those of a change, and none of a look or a page', () => {
    const drill = paged();
    expect(controlOf(drill, 'turn-setting')).toMatchObject({
      targets: [
        { id: 'tuned', label: 'to what it was' },
        { id: 'odd', label: 'to something else' },
      ],
      phase: 'mitigate',
      group: 'Service',
      action: 'turn-setting',
    });
    expect([controlOf(drill, 'read-log').targets, controlOf(drill, 'page-helper').targets]).toEqual([[], []]);
  });

  test('say until when they would wait, while that is still to come', () => {
    const actions = toy.actions.map((action) =>
      action.id === 'turn-setting'
        ? { ...action, untilSec: (_world: object, target: string | undefined) => (target === 'odd' ? 4001 : 0) }
        : action,
    );
    const drill = paged({ ...toy, actions });
    const untilTicks = () =>
      controlOf(drill, 'turn-setting').targets.map((target) => ('untilTick' in target ? target.untilTick : null));
    expect(controlOf(drill, 'turn-setting').targets[1]).toEqual({
      id: 'odd',
      label: 'to something else',
      untilTick: 801,
    });
    expect(untilTicks()).toEqual([null, 801]);
    waitUntil(drill, () => drill.tick === 800);
    expect(untilTicks()).toEqual([null, 801]);
    drill.step();
    expect(untilTicks()).toEqual([null, null]);
  });

  test('of a declaration are the four severities, with their meaning where an organisation has names of its own', () => {
    expect(controlOf(paged(), 'declare').targets).toEqual([
      { id: '1', label: 'SEV-1' },
      { id: '2', label: 'SEV-2' },
      { id: '3', label: 'SEV-3' },
      { id: '4', label: 'SEV-4' },
    ]);
    const level = (name: string) => ({ name, meaning: `for ${name}` });
    const severities = { 1: level('red'), 2: level('orange'), 3: level('yellow'), 4: level('green') };
    const organisation = { name: 'Basket', severities, runbooks: [], alertRunbooks: {} };
    expect(controlOf(paged({ ...toy, organisation }), 'declare').targets[1]).toEqual({
      id: '2',
      label: 'orange: for orange',
    });
    const unnamed = { ...organisation, severities: null };
    expect(controlOf(paged({ ...toy, organisation: unnamed }), 'declare').targets[1]?.label).toBe('SEV-2');
  });
});

describe('handing over', () => {
  const [you, helper] = toy.responders;
  if (!you || !helper) throw new Error('the toy has two responders');
  const scribe = { ...helper, id: 'scribe', name: 'Scribe', roles: ['communications'] as const };
  const second = { ...helper, id: 'second', name: 'Second' };

  test('is to those who take command, and not to the player', () => {
    const drill = paged({ ...toy, responders: [you, scribe, helper, second] });
    expect(controlOf(drill, 'hand-over').targets).toEqual([
      { id: 'helper', label: 'Helper' },
      { id: 'second', label: 'Second' },
    ]);
  });

  test('can be done as soon as one of them is here, and is refused as the first of them is until then', () => {
    const drill = paged({ ...toy, responders: [you, second, helper] });
    expect(controlOf(drill, 'hand-over').refusal).toEqual({
      code: 'no-hands',
      message: 'Second is not here. Page them first.',
    });
    act(drill, 'page-helper');
    wait(drill, 200);
    expect(controlOf(drill, 'hand-over').refusal).toBe(null);
  });
});

describe('a control', () => {
  test('to ask a colleague is there where there is one', () => {
    const { id, label, phase, group, action, targets, refusal } = controlOf(paged(advised), 'ask');
    expect({ id, label, phase, group, action, targets, refusal }).toEqual({
      id: 'ask',
      label: 'Ask a colleague for advice…',
      phase: 'escalate',
      group: 'People',
      action: null,
      targets: [],
      refusal: null,
    });
    expect(
      paged()
        .view()
        .controls.some((one) => one.id === 'ask'),
    ).toBe(false);
  });

  test('is refused as the whole drill is, before there is a page, before it is acknowledged, and once it is over', () => {
    const { drill } = start(advised, SPEC);
    const refusals = (): readonly (string | undefined)[] => [
      ...new Set(
        drill
          .view()
          .controls.filter(({ id }) => id !== 'acknowledge' && id !== 'give-up')
          .map(({ refusal }) => refusal?.message),
      ),
    ];
    expect(refusals()).toEqual(['All is quiet: nothing has paged you yet.']);
    toPage(drill);
    expect(refusals()).toEqual(['Acknowledge the page first.']);
    choose(drill, { type: 'give-up' });
    expect(refusals()).toEqual(['This drill is over.']);
  });

  test('is refused for what speaks against its action whatever the target', () => {
    const refusing = (why: string | null): Drill =>
      paged({
        ...toy,
        actions: toy.actions.map((action) =>
          action.id === 'shed-load'
            ? { ...action, refuse: (_world: object, target: string | undefined) => (target === undefined ? why : null) }
            : action,
        ),
      });
    expect(controlOf(refusing('There is nothing to shed.'), 'shed-load').refusal).toEqual({
      code: 'impossible',
      message: 'There is nothing to shed.',
    });
    expect(controlOf(refusing(null), 'shed-load').refusal).toBe(null);
  });
});
