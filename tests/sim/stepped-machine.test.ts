import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FaultRegion } from '../../src/contract/fault.ts';
import { incidentMachine } from '../../src/sim/incident.ts';
import { phaseOf } from '../../src/sim/incident-phase.ts';
import { SteppedMachine } from '../../src/sim/stepped-machine.ts';
import { toy } from '../support/toy-scenario.ts';

/** a → b → c → d, one second each, and round again on an event. */
const chain: FaultRegion = {
  initial: 'a',
  delaysSec: { one: 1, three: 3 },
  states: {
    a: { description: '', after: { one: 'b' }, on: { 'fault.worse': 'slow' } },
    b: { description: '', after: { one: 'c' } },
    c: { description: '', after: { one: 'd' } },
    d: { description: '', on: { 'fault.worse': 'a' } },
    slow: { description: '', after: { three: 'a' } },
  },
};

const stepped = (fault: FaultRegion = chain): SteppedMachine => new SteppedMachine(incidentMachine({ ...toy, fault }));
const faultOf = (machine: SteppedMachine): string => phaseOf(machine.snapshot).fault;

describe('delays in a stepped machine', () => {
  test('that are chained all fall due within one long step', () => {
    const machine = stepped();
    expect(machine.advanceTo(10_000)).toBe(true);
    expect(faultOf(machine)).toBe('d');
  });

  test('fall due at their very millisecond and not before', () => {
    const machine = stepped();
    expect(machine.advanceTo(999)).toBe(false);
    expect(faultOf(machine)).toBe('a');
    expect(machine.advanceTo(1000)).toBe(true);
    expect(faultOf(machine)).toBe('b');
    expect(machine.advanceTo(1999)).toBe(false);
    expect(machine.advanceTo(2000)).toBe(true);
    expect(faultOf(machine)).toBe('c');
  });

  test('start where their predecessor fell due, not where the step ended', () => {
    const machine = stepped();
    machine.advanceTo(1900);
    expect(faultOf(machine)).toBe('b');
    machine.advanceTo(2000);
    expect(faultOf(machine)).toBe('c');
  });

  test('are dropped when their state is left, and begin anew when it is entered again', () => {
    const machine = stepped();
    machine.advanceTo(600);
    machine.send({ type: 'fault.worse' });
    machine.advanceTo(3599);
    expect(faultOf(machine)).toBe('slow');
    machine.advanceTo(3600);
    expect(faultOf(machine)).toBe('a');
    machine.advanceTo(4599);
    expect(faultOf(machine)).toBe('a');
    machine.advanceTo(4600);
    expect(faultOf(machine)).toBe('b');
  });

  test('lead to the same state through the same moments, however the time is cut into steps', () => {
    const events = fc.array(
      fc.record({
        atMs: fc.integer({ min: 0, max: 20_000 }),
        type: fc.constantFrom('fault.worse', 'page', 'acknowledge', 'impact.ended', 'impact.began', 'update.sent'),
      }),
      { maxLength: 8 },
    );
    const cuts = fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 30 });
    fc.assert(
      fc.property(events, cuts, (unordered, moreMs) => {
        const sent = unordered.toSorted((a, b) => a.atMs - b.atMs);
        const run = (cutsMs: readonly number[]): unknown => {
          const machine = stepped();
          let next = 0;
          for (const atMs of cutsMs.toSorted((a, b) => a - b)) {
            machine.advanceTo(atMs);
            for (let event = sent[next]; event && event.atMs === atMs; event = sent[++next]) {
              machine.send(
                event.type === 'update.sent' ? { type: 'update.sent', nextUpdateMs: 2500 } : { type: event.type },
              );
            }
          }
          machine.advanceTo(400_000);
          return [machine.snapshot.value, machine.snapshot.context];
        };
        const needed = sent.map(({ atMs }) => atMs);
        expect(run([...needed, ...moreMs])).toEqual(run(needed));
      }),
    );
  });

  test('of one moment are taken in the order in which they began', () => {
    // `comms` is due 300 s after the page; so is `late`, which began one event later.
    const machine = stepped({
      initial: 'idle',
      delaysSec: { late: 300 },
      states: {
        idle: { description: '', on: { 'impact.began': 'waiting' } },
        waiting: { description: '', after: { late: 'over' } },
        over: { description: '' },
      },
    });
    machine.send({ type: 'page' });
    machine.send({ type: 'impact.began' });
    machine.advanceTo(299_999);
    expect(phaseOf(machine.snapshot)).toEqual({ fault: 'waiting', response: 'unacknowledged', comms: 'fresh' });
    machine.advanceTo(300_000);
    expect(phaseOf(machine.snapshot)).toEqual({ fault: 'over', response: 'unacknowledged', comms: 'due' });
  });
});

describe('a stepped machine', () => {
  test('takes a delay that leads back to its own state once, as that state is not left', () => {
    const machine = stepped({
      initial: 'a',
      delaysSec: { one: 1 },
      states: { a: { description: '', after: { one: 'a' } } },
    });
    expect(machine.advanceTo(999)).toBe(false);
    expect(machine.advanceTo(5000)).toBe(true);
    expect(machine.advanceTo(100_000)).toBe(false);
    expect(faultOf(machine)).toBe('a');
  });

  test('leaves earlier snapshots as they were', () => {
    const machine = stepped();
    const before = machine.snapshot;
    machine.advanceTo(5000);
    machine.send({ type: 'page' });
    expect(phaseOf(before)).toEqual({ fault: 'a', response: 'quiet', comms: 'silent' });
  });

  test('can be brought to the same state by the same events at the same times, with nothing saved in between', () => {
    const play = (): SteppedMachine => {
      const machine = stepped();
      machine.advanceTo(500);
      machine.send({ type: 'page' });
      machine.advanceTo(1700);
      machine.send({ type: 'acknowledge' });
      return machine;
    };
    const [one, other] = [play(), play()];
    one.advanceTo(2100);
    for (let ms = 1710; ms <= 2100; ms += 10) other.advanceTo(ms);
    expect(other.snapshot.value).toEqual(one.snapshot.value);
    expect(faultOf(one)).toBe('c');
  });

  test('says which events it would take, guards and all', () => {
    const machine = stepped();
    expect(machine.can({ type: 'acknowledge' })).toBe(false);
    machine.send({ type: 'page' });
    expect(machine.can({ type: 'acknowledge' })).toBe(true);
    expect(machine.can({ type: 'close' })).toBe(false);
  });
});
