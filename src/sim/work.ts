import type { Action } from '../contract/action.ts';
import type { ToolDown } from '../contract/complication.ts';
import type { World } from '../contract/model.ts';
import type { RunInProgress, Seen } from '../contract/player-view.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import type { SeededStreams } from './random.ts';

/** What came of an action that has run to its end. */
export type Finished =
  | { readonly type: 'looked'; readonly outcome: string }
  | { readonly type: 'changed'; readonly target: string }
  | { readonly type: 'paged'; readonly responder: string };

/** What the actions of a drill bring back and what they change. */
export class Work {
  readonly #scenario: AnyScenario;
  readonly #streams: SeededStreams;
  readonly #actions: ReadonlyMap<string, Action<object, object>>;
  #seen: readonly Seen[] = [];
  #touched = false;

  constructor(scenario: AnyScenario, streams: SeededStreams) {
    this.#scenario = scenario;
    this.#streams = streams;
    this.#actions = new Map(scenario.actions.map((action) => [action.id, action]));
  }

  /** A list that stays as it is: what is looked at next makes another one. */
  get seen(): readonly Seen[] {
    return this.#seen;
  }

  action(id: string): Action<object, object> {
    const action = this.#actions.get(id);
    if (!action) throw new Error(`${this.#scenario.slug} has no action ${id}`);
    return action;
  }

  /**
   * Lets a run that has ended take effect: looks are classified and rendered, changes write the knobs. `down` is what
   * keeps a look from its answer.
   */
  finish(
    run: RunInProgress,
    tick: number,
    world: World<object, object>,
    down: ToolDown<object, object> | null,
  ): Finished {
    const action = this.action(run.action);
    switch (action.phase) {
      case 'investigate': {
        const { look } = action;
        const untouched = !this.#touched;
        if (down) {
          const text = down.says(action.id, world, this.#streams.once(`look/${action.id}/${run.run}`));
          const outcome = down.failure;
          this.#see({ run: run.run, action: action.id, tick, outcome, text, untouched, changes: [], traces: [] });
          return { type: 'looked', outcome };
        }
        const outcome = look.classify(world);
        if (!(outcome in look.outcomes)) {
          throw new Error(
            `${action.id}: outcome ${outcome} is not one of its outcomes: ${Object.keys(look.outcomes).join(', ')}`,
          );
        }
        const stream = `look/${action.id}/${run.run}`;
        const text = look.render(world, outcome, this.#streams.once(stream));
        const changes = look.changes?.(world) ?? [];
        const traces = look.traces?.(world, this.#streams.once(stream)) ?? [];
        this.#see({ run: run.run, action: action.id, tick, outcome, text, untouched, changes, traces });
        return { type: 'looked', outcome };
      }
      case 'mitigate': {
        const target = targetOf(run);
        action.effect(world.knobs, world, this.#streams.get(`effect/${action.id}`), target);
        this.#touched = true;
        return { type: 'changed', target };
      }
      case 'escalate':
        return { type: 'paged', responder: action.pages };
      default:
        throw new Error(`work: unknown phase of ${JSON.stringify(action satisfies never)}`);
    }
  }

  #see(seen: Seen): void {
    this.#seen = [...this.#seen, seen];
  }

  /** Leaves behind what a run had done by the time it was stopped. */
  abort(run: RunInProgress, tick: number, world: World<object, object>): void {
    const action = this.action(run.action);
    if (action.phase !== 'mitigate' || !action.abort) return;
    const doneRatio = (tick - run.startTick) / (run.endTick - run.startTick);
    action.abort(world.knobs, world, doneRatio, targetOf(run));
    this.#touched = true;
  }
}

function targetOf({ action, target }: RunInProgress): string {
  if (target === null) throw new Error(`work: ${action} ran without a target`);
  return target;
}
