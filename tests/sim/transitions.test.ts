import { describe, expect, test } from 'vitest';
import { incidentMachine } from '../../src/sim/incident.ts';
import { SteppedMachine } from '../../src/sim/stepped-machine.ts';
import { Transitions, transitionsOf } from '../../src/sim/transitions.ts';
import { toy } from '../support/toy-scenario.ts';

describe('the transitions of a machine', () => {
  test('are taken once, and known from then on', () => {
    const transitions = new Transitions(incidentMachine(toy));
    const paged = transitions.after(transitions.initial, { type: 'page' });
    expect(paged.snapshot.value).toMatchObject({ comms: 'fresh' });
    expect(transitions.after(transitions.initial, { type: 'page' })).toBe(paged);
    expect(transitions.after(paged, { type: 'page' })).not.toBe(paged);
  });

  test('are not taken for known where the event brings something along', () => {
    const transitions = new Transitions(incidentMachine(toy));
    const paged = transitions.after(transitions.initial, { type: 'page' });
    const severe = transitions.after(paged, { type: 'declare', severity: 1 });
    const mild = transitions.after(paged, { type: 'declare', severity: 3 });
    expect([severe, mild].map(({ snapshot }) => snapshot.context.severity)).toEqual([1, 3]);
  });

  test('ask the same of everybody who takes them', () => {
    const machine = incidentMachine(toy);
    const [first, second] = [new SteppedMachine(machine), new SteppedMachine(machine)];
    const dueMs = toy.cadence.firstUpdateSec * 1000;
    for (const one of [first, second]) {
      one.send({ type: 'page' }, 5000);
      one.advanceTo(5000 + dueMs - 1);
      expect(one.snapshot.value).toMatchObject({ comms: 'fresh' });
      one.advanceTo(5000 + dueMs);
      expect(one.snapshot.value).toMatchObject({ comms: 'due' });
    }
    expect(second.snapshot).toBe(first.snapshot);
  });

  test('belong to one machine', () => {
    const machine = incidentMachine(toy);
    expect(transitionsOf(machine)).toBe(transitionsOf(machine));
    expect(transitionsOf(incidentMachine(toy))).not.toBe(transitionsOf(machine));
  });
});
