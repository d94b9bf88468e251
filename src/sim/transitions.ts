import { createActor } from 'xstate';
import type { IncidentEvent, IncidentMachine, IncidentSnapshot } from './incident.ts';

/** What a transition asks of whoever runs the machine. */
export type Asked =
  | { readonly type: 'delay'; readonly id: string; readonly event: IncidentEvent; readonly delayMs: number }
  | { readonly type: 'cancel'; readonly id: string };

/** Where a machine stands, and what got it there has asked. */
export interface Step {
  readonly snapshot: IncidentSnapshot;
  readonly asked: readonly Asked[];
  /** Whether an event would be taken, as far as it was asked: whoever looks at the screen asks with every view. */
  readonly possible: Map<IncidentEvent['type'], boolean>;
  /** The steps that are known to follow, by event; null for a step that is not kept. */
  readonly next: Map<string, Step> | null;
}

/** Steps that a machine keeps. Drills begin alike and then go ways of their own, which are many. */
const MOST_KEPT = 500;

/**
 * The transitions of one machine. A transition is pure and costs what ten ticks do, so those that were taken once are known to
 * later drills: seeking, what-ifs and crowds go the same ways again and again.
 */
export class Transitions {
  readonly initial: Step;
  readonly #machine: IncidentMachine;
  readonly #scope: Parameters<IncidentMachine['transition']>[2];
  #asked: Asked[] = [];
  #kept = 1;

  constructor(machine: IncidentMachine) {
    this.#machine = machine;
    this.#scope = this.#scopeOf(machine);
    this.initial = this.#stepTo(machine.getInitialSnapshot(this.#scope), true);
  }

  /** The step that an event leads to. */
  after({ snapshot, next }: Step, event: IncidentEvent): Step {
    // What an event brings along besides its type may make another step of it.
    const key = JSON.stringify(event);
    const known = next?.get(key);
    if (known) return known;
    const isKept = next !== null && this.#kept < MOST_KEPT;
    const step = this.#stepTo(this.#machine.transition(snapshot, event, this.#scope), isKept);
    if (isKept) {
      next.set(key, step);
      this.#kept++;
    }
    return step;
  }

  #stepTo(snapshot: IncidentSnapshot, isKept: boolean): Step {
    const asked = this.#asked;
    this.#asked = [];
    return { snapshot, asked, possible: new Map(), next: isKept ? new Map() : null };
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
          this.#asked.push({ type: 'delay', id: params.id, event: params.event, delayMs: params.delay });
        } else if (isCancel(params)) this.#asked.push({ type: 'cancel', id: params.sendId });
      },
    };
  }
}

const known = new WeakMap<IncidentMachine, Transitions>();

/** Made once for each machine. */
export function transitionsOf(machine: IncidentMachine): Transitions {
  const made = known.get(machine) ?? new Transitions(machine);
  known.set(machine, made);
  return made;
}

// What a machine asks, by what comes with it.

const isDelayedRaise = (params: unknown): params is { id: string; event: IncidentEvent; delay: number } =>
  params instanceof Object && 'delay' in params;

const isCancel = (params: unknown): params is { sendId: string } => params instanceof Object && 'sendId' in params;
