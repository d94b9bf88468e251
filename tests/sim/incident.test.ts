import { describe, expect, test } from 'vitest';
import { getShortestPaths } from 'xstate/graph';
import { COMMS_STATES, OUTCOMES, RESPONSE_STATES } from '../../src/contract/incident.ts';
import { type IncidentEvent, incidentMachine } from '../../src/sim/incident.ts';
import { outcomeOf, phaseOf } from '../../src/sim/incident-phase.ts';
import { SteppedMachine } from '../../src/sim/stepped-machine.ts';
import { toy } from '../support/toy-scenario.ts';

/** A machine after these events, all at time 0. */
function brought(...types: readonly Exclude<IncidentEvent['type'], 'declare' | 'update.sent'>[]): SteppedMachine {
  const machine = new SteppedMachine(incidentMachine(toy));
  for (const type of types) machine.send({ type });
  return machine;
}

const responseOf = (machine: SteppedMachine): string => phaseOf(machine.snapshot).response;
const commsOf = (machine: SteppedMachine): string => phaseOf(machine.snapshot).comms;

/** Up to verifying with the fault cured or not. */
const verifying = (...cure: readonly ('fault.cured' | 'fault.returned')[]): SteppedMachine =>
  brought('fault.struck', 'impact.began', 'page', 'acknowledge', 'mitigation.started', ...cure, 'impact.ended');

describe('the incident machine, walked over every path', () => {
  const machine = incidentMachine(toy);
  // A walk takes delays for events like any other; the machine lists them beside those that are sent to it.
  const takes = (event: { readonly type: string }): event is IncidentEvent =>
    machine.events.some((type) => type === event.type);
  const listed: readonly { readonly type: string }[] = machine.events.map((type) => ({
    type: String(type),
    severity: 2,
    nextUpdateMs: 60_000,
  }));
  const paths = getShortestPaths(machine, {
    events: listed.filter(takes),
    serializeState: ({ value, context }) => JSON.stringify([value, context.cured]),
  });
  const phases = paths.map(({ state }) => phaseOf(state));

  test('has 300 states', () => {
    expect(paths.length).toBe(300);
  });

  test('reaches every state of a response, within ten events', () => {
    expect(new Set(phases.map(({ response }) => response))).toEqual(new Set(RESPONSE_STATES));
    expect(Math.max(...paths.map(({ weight }) => weight))).toBeLessThanOrEqual(10);
  });

  test('reaches every state of communication', () => {
    expect(new Set(phases.map(({ comms }) => comms))).toEqual(new Set(COMMS_STATES));
  });

  test('reaches every state of the fault', () => {
    expect(new Set(phases.map(({ fault }) => fault))).toEqual(new Set(Object.keys(toy.fault.states)));
  });

  test('is resolved only when the fault is cured, and closed too early only when it is not', () => {
    const closing = paths.filter(({ steps }) => steps.at(-1)?.event.type === 'close');
    const ends = closing.map(({ state }) => [phaseOf(state).response, state.context.cured]);
    expect(ends).toContainEqual(['resolved', true]);
    expect(ends).toContainEqual(['closed-too-early', false]);
    expect(ends).not.toContainEqual(['resolved', false]);
    expect(ends).not.toContainEqual(['closed-too-early', true]);
  });

  test('knows an outcome for its ends and for nothing else', () => {
    expect(RESPONSE_STATES.filter((response) => outcomeOf(response) !== null)).toEqual([...OUTCOMES]);
  });
});

describe('the response', () => {
  test('goes from the page to the close', () => {
    const machine = new SteppedMachine(incidentMachine(toy));
    const said: string[] = [responseOf(machine)];
    const send = (event: IncidentEvent): void => {
      machine.send(event);
      said.push(responseOf(machine));
    };
    send({ type: 'fault.struck' });
    send({ type: 'impact.began' });
    send({ type: 'page' });
    send({ type: 'acknowledge' });
    send({ type: 'declare', severity: 2 });
    send({ type: 'mitigation.started' });
    send({ type: 'fault.cured' });
    send({ type: 'impact.ended' });
    machine.advanceTo(300_000);
    said.push(responseOf(machine));
    send({ type: 'close' });
    expect(said).toEqual([
      'quiet',
      'quiet',
      'quiet',
      'unacknowledged',
      'acknowledged',
      'declared',
      'mitigating',
      'mitigating',
      'verifying',
      'verified',
      'resolved',
    ]);
  });

  test('holds healthy for 300 s, and not a millisecond less, before it is verified', () => {
    const machine = verifying('fault.cured');
    machine.advanceTo(299_999);
    expect(responseOf(machine)).toBe('verifying');
    machine.advanceTo(300_000);
    expect(responseOf(machine)).toBe('verified');
  });

  test('returns to mitigating when impact comes back, and has to hold for the whole time again', () => {
    const machine = verifying('fault.cured');
    machine.advanceTo(299_000);
    machine.send({ type: 'impact.began' });
    expect(responseOf(machine)).toBe('mitigating');
    machine.advanceTo(310_000);
    expect(responseOf(machine)).toBe('mitigating');
    machine.send({ type: 'impact.ended' });
    machine.advanceTo(609_999);
    expect(responseOf(machine)).toBe('verifying');
    machine.advanceTo(610_000);
    expect(responseOf(machine)).toBe('verified');
  });

  test('returns to mitigating from verified too', () => {
    const machine = verifying('fault.cured');
    machine.advanceTo(400_000);
    machine.send({ type: 'impact.began' });
    expect(responseOf(machine)).toBe('mitigating');
  });

  test('cannot be closed before it is verified', () => {
    const machine = verifying('fault.cured');
    expect(machine.can({ type: 'close' })).toBe(false);
    machine.send({ type: 'close' });
    expect(responseOf(machine)).toBe('verifying');
  });

  test.each([
    { cure: ['fault.cured'] as const, end: 'resolved' },
    { cure: [] as const, end: 'closed-too-early' },
    { cure: ['fault.cured', 'fault.returned'] as const, end: 'closed-too-early' },
  ])('closed after $cure ends $end', ({ cure, end }) => {
    const machine = verifying(...cure);
    machine.advanceTo(300_000);
    machine.send({ type: 'close' });
    expect(responseOf(machine)).toBe(end);
  });

  test('tells a probe of every guard as it comes out', () => {
    const told: string[] = [];
    for (const cure of [['fault.cured'], []] as const) {
      const machine = new SteppedMachine(
        incidentMachine(toy, { guard: (guard, result) => told.push(`${guard} ${result}`) }),
      );
      for (const type of ['fault.struck', 'page', 'acknowledge', ...cure, 'impact.ended'] as const)
        machine.send({ type });
      machine.advanceTo(300_000);
      machine.send({ type: 'close' });
    }
    expect(told).toEqual(['isCured true', 'isCured false']);
  });

  test('needs no probe that listens to guards', () => {
    const machine = new SteppedMachine(incidentMachine(toy, {}));
    for (const type of ['page', 'acknowledge', 'impact.ended'] as const) machine.send({ type });
    machine.advanceTo(300_000);
    machine.send({ type: 'close' });
    expect(responseOf(machine)).toBe('resolved');
  });

  test('keeps the newest severity, before and after declaring', () => {
    const machine = brought('page', 'acknowledge');
    machine.send({ type: 'declare', severity: 1 });
    expect(responseOf(machine)).toBe('declared');
    machine.send({ type: 'declare', severity: 3 });
    expect([responseOf(machine), machine.snapshot.context.severity]).toEqual(['declared', 3]);
    machine.send({ type: 'mitigation.started' });
    machine.send({ type: 'declare', severity: 2 });
    expect([responseOf(machine), machine.snapshot.context.severity]).toEqual(['mitigating', 2]);
  });

  test.each([
    { event: 'time.up', end: 'lost' },
    { event: 'give-up', end: 'given-up' },
    { event: 'hand-over', end: 'handed-over' },
  ] as const)('ends $end on $event from every active state', ({ event, end }) => {
    const declared = brought('page', 'acknowledge');
    declared.send({ type: 'declare', severity: 2 });
    const verified = verifying('fault.cured');
    verified.advanceTo(300_000);
    const active = [
      brought('page'),
      brought('page', 'acknowledge'),
      declared,
      brought('page', 'acknowledge', 'mitigation.started'),
      verifying(),
      verified,
    ];
    expect(active.map(responseOf)).toEqual([
      'unacknowledged',
      'acknowledged',
      'declared',
      'mitigating',
      'verifying',
      'verified',
    ]);
    for (const machine of active) {
      machine.send({ type: event });
      expect(responseOf(machine)).toBe(end);
    }
  });

  test('does not leave its end', () => {
    const machine = brought('page', 'give-up');
    for (const type of ['acknowledge', 'close', 'time.up', 'hand-over', 'impact.began', 'page'] as const) {
      machine.send({ type });
      expect(responseOf(machine)).toBe('given-up');
    }
  });

  test('may be lost before anybody was paged', () => {
    expect(responseOf(brought('time.up'))).toBe('lost');
  });
});

describe('communication', () => {
  test('is silent before the page, then fresh, due after 300 s and overdue 60 s later', () => {
    const machine = brought();
    machine.advanceTo(1_000_000);
    expect(commsOf(machine)).toBe('silent');
    machine.send({ type: 'page' });
    expect(commsOf(machine)).toBe('fresh');
    machine.advanceTo(1_299_999);
    expect(commsOf(machine)).toBe('fresh');
    machine.advanceTo(1_300_000);
    expect(commsOf(machine)).toBe('due');
    machine.advanceTo(1_359_999);
    expect(commsOf(machine)).toBe('due');
    machine.advanceTo(1_360_000);
    expect(commsOf(machine)).toBe('overdue');
  });

  test.each([100_000, 310_000, 1_000_000])('starts its clock anew with an update at %i ms', (sentAtMs) => {
    const machine = brought('page');
    machine.advanceTo(sentAtMs);
    machine.send({ type: 'update.sent', nextUpdateMs: 120_000 });
    expect(commsOf(machine)).toBe('fresh');
    machine.advanceTo(sentAtMs + 119_999);
    expect(commsOf(machine)).toBe('fresh');
    machine.advanceTo(sentAtMs + 120_000);
    expect(commsOf(machine)).toBe('due');
  });

  test('takes the promise of the newest update, also of one sent while fresh', () => {
    const machine = brought('page');
    machine.send({ type: 'update.sent', nextUpdateMs: 900_000 });
    machine.advanceTo(100_000);
    machine.send({ type: 'update.sent', nextUpdateMs: 60_000 });
    machine.advanceTo(160_000);
    expect(commsOf(machine)).toBe('due');
  });

  test('is done with the drill, and no longer falls due', () => {
    const machine = brought('page', 'give-up', 'over');
    expect(commsOf(machine)).toBe('done');
    machine.advanceTo(10_000_000);
    expect(commsOf(machine)).toBe('done');
  });
});

test('a state that the contract has no name for is not taken for a phase', () => {
  expect(() => phaseOf({ value: { fault: 'fine', response: { active: 'dancing' }, comms: 'silent' } })).toThrow(
    'incident machine: dancing is not one of quiet, ',
  );
});

describe('the fault', () => {
  test('is what the scenario says, delays included', () => {
    const machine = brought('impact.began');
    expect(phaseOf(machine.snapshot).fault).toBe('failing');
    machine.send({ type: 'impact.ended' });
    machine.advanceTo(59_999);
    expect(phaseOf(machine.snapshot).fault).toBe('mending');
    machine.advanceTo(60_000);
    expect(phaseOf(machine.snapshot).fault).toBe('fine');
  });

  test('counts as cured until it strikes, and as often as it is cured', () => {
    const machine = brought();
    const cured = (): boolean => machine.snapshot.context.cured;
    expect(cured()).toBe(true);
    const after3 = (['fault.struck', 'fault.cured', 'fault.returned'] as const).map((type) => {
      machine.send({ type });
      return cured();
    });
    expect(after3).toEqual([false, true, false]);
  });
});
