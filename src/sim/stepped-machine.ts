import { initialTransition, transition } from 'xstate';
import type { IncidentEvent, IncidentMachine, IncidentSnapshot } from './incident.ts';

interface Delayed {
  readonly atMs: number;
  readonly order: number;
  readonly id: string;
  readonly event: IncidentEvent;
}

/**
 * Drives the incident machine on simulated time without an actor. `transition` is pure and returns delayed raises and
 * cancels as actions; they are queued here by due time, then by order of arrival. A chained delay starts when its
 * predecessor fell due, so the result does not depend on how far each `advanceTo` goes.
 */
export class SteppedMachine {
  readonly #machine: IncidentMachine;
  #snapshot: IncidentSnapshot;
  #delayed: Delayed[] = [];
  #nowMs = 0;
  #nextOrder = 0;
  /** Infinity when nothing waits: lets a tick without due delays cost one comparison. */
  #nextDueMs = Number.POSITIVE_INFINITY;

  constructor(machine: IncidentMachine) {
    this.#machine = machine;
    const [snapshot, actions] = initialTransition(machine);
    this.#snapshot = snapshot;
    this.#schedule(actions);
  }

  get snapshot(): IncidentSnapshot {
    return this.#snapshot;
  }

  /** Whether some transition would be taken; guards count. */
  can(event: IncidentEvent): boolean {
    return this.#snapshot.can(event);
  }

  /** Takes an event at `atMs`, from which the delays that it begins count. Time never runs back. */
  send(event: IncidentEvent, atMs = this.#nowMs): void {
    this.#nowMs = Math.max(this.#nowMs, atMs);
    const [snapshot, actions] = transition(this.#machine, this.#snapshot, event);
    this.#snapshot = snapshot;
    this.#schedule(actions);
  }

  /** Delivers every delay due at or before `endMs`. True when something was delivered. */
  advanceTo(endMs: number): boolean {
    const isDue = this.#nextDueMs <= endMs;
    if (isDue) this.#deliver(endMs);
    this.#nowMs = endMs;
    return isDue;
  }

  #deliver(endMs: number): void {
    while (this.#nextDueMs <= endMs) {
      const due = this.#delayed.reduce((a, b) => (b.atMs < a.atMs || (b.atMs === a.atMs && b.order < a.order) ? b : a));
      this.#delayed = this.#delayed.filter((delayed) => delayed !== due);
      this.send(due.event, due.atMs);
      this.#findNextDue();
    }
  }

  #schedule(actions: readonly { readonly type: string; readonly params: unknown }[]): void {
    if (actions.length === 0) return;
    for (const { type, params } of actions) {
      if (type === 'xstate.raise' && isDelayedRaise(params)) {
        const { id, event, delay } = params;
        this.#delayed.push({ atMs: this.#nowMs + delay, order: this.#nextOrder++, id, event });
      } else if (type === 'xstate.cancel' && isCancel(params)) {
        this.#delayed = this.#delayed.filter((delayed) => delayed.id !== params.sendId);
      }
    }
    this.#findNextDue();
  }

  #findNextDue(): void {
    this.#nextDueMs = this.#delayed.reduce((least, { atMs }) => Math.min(least, atMs), Number.POSITIVE_INFINITY);
  }
}

const isDelayedRaise = (params: unknown): params is { id: string; event: IncidentEvent; delay: number } =>
  typeof params === 'object' && params !== null && 'delay' in params && typeof params.delay === 'number';

const isCancel = (params: unknown): params is { sendId: string } =>
  typeof params === 'object' && params !== null && 'sendId' in params;
