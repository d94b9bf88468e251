import { createActor } from 'xstate';
import type { IncidentEvent, IncidentMachine, IncidentSnapshot } from './incident.ts';

interface Delayed {
  readonly atMs: number;
  readonly id: string;
  readonly event: IncidentEvent;
}

/**
 * Drives the incident machine on simulated time without running an actor. A transition is pure and tells delayed raises
 * and cancels as actions; they are queued here by due time, then by order of arrival. A chained delay starts when its
 * predecessor fell due, so the result does not depend on how far each `advanceTo` goes.
 */
export class SteppedMachine {
  readonly #machine: IncidentMachine;
  readonly #scope: Parameters<IncidentMachine['transition']>[2];
  #snapshot: IncidentSnapshot;
  /** What was asked of this snapshot: whoever looks at the screen asks with every view. */
  readonly #possible = new Map<IncidentEvent['type'], boolean>();
  /** In the order in which they began. */
  #delayed: Delayed[] = [];
  #nowMs = 0;
  /** Infinity when nothing waits: lets a tick without due delays cost one comparison. */
  #nextDueMs = Number.POSITIVE_INFINITY;

  constructor(machine: IncidentMachine) {
    this.#machine = machine;
    this.#scope = this.#scopeOf(machine);
    this.#snapshot = machine.getInitialSnapshot(this.#scope);
    this.#findNextDue();
  }

  get snapshot(): IncidentSnapshot {
    return this.#snapshot;
  }

  /** Whether some transition would be taken; guards count, and none of them asks for more than the type. */
  can(event: IncidentEvent): boolean {
    const known = this.#possible.get(event.type) ?? this.#snapshot.can(event);
    this.#possible.set(event.type, known);
    return known;
  }

  /** Takes an event at `atMs`, from which the delays that it begins count. Time never runs back. */
  send(event: IncidentEvent, atMs = this.#nowMs): void {
    this.#nowMs = Math.max(this.#nowMs, atMs);
    this.#snapshot = this.#machine.transition(this.#snapshot, event, this.#scope);
    this.#possible.clear();
    this.#findNextDue();
  }

  /** Delivers every delay due at or before `endMs`. True when something was delivered. */
  advanceTo(endMs: number): boolean {
    const isDue = this.#nextDueMs <= endMs;
    while (this.#nextDueMs <= endMs) this.#deliver();
    this.#nowMs = endMs;
    return isDue;
  }

  /** The earliest; of those due at the same time, the one that began first. */
  #deliver(): void {
    const due = this.#delayed.reduce((a, b) => (b.atMs < a.atMs ? b : a));
    this.#delayed = this.#delayed.filter((delayed) => delayed !== due);
    this.send(due.event, due.atMs);
  }

  /**
   * What xstate's `transition` makes anew for every event, which is most of its cost: an actor that is never started.
   * Only a machine that starts others would have any use for it.
   */
  #scopeOf(machine: IncidentMachine): Parameters<IncidentMachine['transition']>[2] {
    const actor = createActor(machine);
    const nothing = (): void => {};
    return {
      self: actor,
      id: '',
      sessionId: '',
      system: actor.system,
      logger: nothing,
      defer: nothing,
      emit: nothing,
      stopChild: nothing,
      actionExecutor: ({ params }) => {
        if (isDelayedRaise(params)) {
          const { id, event, delay } = params;
          this.#delayed.push({ atMs: this.#nowMs + delay, id, event });
        } else if (isCancel(params)) this.#delayed = this.#delayed.filter(({ id }) => id !== params.sendId);
      },
    };
  }

  #findNextDue(): void {
    this.#nextDueMs = this.#delayed.reduce((least, { atMs }) => Math.min(least, atMs), Number.POSITIVE_INFINITY);
  }
}

// What a machine asks of whoever runs it, by what comes with it.

const isDelayedRaise = (params: unknown): params is { id: string; event: IncidentEvent; delay: number } =>
  params instanceof Object && 'delay' in params;

const isCancel = (params: unknown): params is { sendId: string } => params instanceof Object && 'sendId' in params;
