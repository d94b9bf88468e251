import type { IncidentEvent, IncidentMachine, IncidentSnapshot } from './incident.ts';
import { type Step, type Transitions, transitionsOf } from './transitions.ts';

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
  readonly #transitions: Transitions;
  #step: Step;
  /** In the order in which they began. */
  #delayed: Delayed[] = [];
  #nowMs = 0;
  /** Infinity when nothing waits: lets a tick without due delays cost one comparison. */
  #nextDueMs = Number.POSITIVE_INFINITY;

  constructor(machine: IncidentMachine) {
    this.#transitions = transitionsOf(machine);
    this.#step = this.#transitions.initial;
    this.#doAsAsked();
  }

  get snapshot(): IncidentSnapshot {
    return this.#step.snapshot;
  }

  /** Whether some transition would be taken; guards count, and none of them asks for more than the type. */
  can(event: IncidentEvent): boolean {
    const { possible, snapshot } = this.#step;
    const known = possible.get(event.type) ?? snapshot.can(event);
    possible.set(event.type, known);
    return known;
  }

  /** Takes an event at `atMs`, from which the delays that it begins count. Time never runs back. */
  send(event: IncidentEvent, atMs = this.#nowMs): void {
    this.#nowMs = Math.max(this.#nowMs, atMs);
    this.#step = this.#transitions.after(this.#step, event);
    this.#doAsAsked();
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

  /** Begins and ends the delays that the newest step asks for. */
  #doAsAsked(): void {
    for (const asked of this.#step.asked) {
      if (asked.type === 'cancel') this.#delayed = this.#delayed.filter(({ id }) => id !== asked.id);
      else this.#delayed.push({ atMs: this.#nowMs + asked.delayMs, id: asked.id, event: asked.event });
    }
    this.#nextDueMs = this.#delayed.reduce((least, { atMs }) => Math.min(least, atMs), Number.POSITIVE_INFINITY);
  }
}
