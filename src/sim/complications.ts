import type { Complication, PersonAway, ToolDown } from '../contract/complication.ts';
import { type DrillSpec, difficultyOf } from '../contract/drill.ts';
import type { Draw } from '../contract/random.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import { pickWeighted, uniform } from './random.ts';

type Any = Complication<object, object>;

/** A complication that has begun. */
export interface Complicated {
  readonly complication: Any;
  readonly beganTick: number;
  /** When it is over, or was. */
  readonly endTick: number;
  /** Set off by a facilitator, and not by the seed. */
  readonly byHand: boolean;
}

/** Asked for every tick, so it is not made every tick. */
const NOTHING: readonly never[] = [];

/** What makes a drill harder than its incident: the one that the seed picks for a hard drill, and those set off by hand. */
export class Complications {
  readonly #known: readonly Any[];
  readonly #tickSec: number;
  readonly #draw: (name: string) => Draw;
  /** Of a hard drill, until it begins. */
  #picked: { readonly complication: Any; readonly afterPageTicks: number } | null = null;
  #begun: readonly Complicated[] = NOTHING;
  #running: readonly Complicated[] = NOTHING;
  /** When the next one begins or ends: a tick without costs one comparison. */
  #nextTick = Number.POSITIVE_INFINITY;

  /**
   * `draw` gives a stream for one occasion, so that a standard drill has no stream more than it had. Throws for a hard
   * drill of a scenario without complications.
   */
  constructor(
    { slug, complications = [], tickSec }: AnyScenario,
    spec: Pick<DrillSpec, 'difficulty'>,
    draw: (name: string) => Draw,
  ) {
    this.#known = complications;
    this.#tickSec = tickSec;
    this.#draw = draw;
    if (difficultyOf(spec) !== 'hard') return;
    const candidates = complications.filter(({ weight }) => weight > 0);
    if (candidates.length === 0) throw new Error(`${slug} has no hard drills`);
    const complication = pickWeighted(candidates, draw('complication'));
    const afterSec = uniform(draw(`complication/${complication.id}/begins`), complication.afterPageSec);
    this.#picked = { complication, afterPageTicks: Math.max(1, Math.round(afterSec / tickSec)) };
  }

  /** All that have begun, oldest first. */
  get begun(): readonly Complicated[] {
    return this.#begun;
  }

  /** The one that the seed has picked and that has not begun; null where there is none. */
  get picked(): string | null {
    return this.#picked?.complication.id ?? null;
  }

  find(id: string): Any | undefined {
    return this.#known.find((one) => one.id === id);
  }

  /** From the page on the picked one has its time. */
  notePage(tick: number): void {
    if (this.#picked) this.#nextTick = Math.min(this.#nextTick, tick + this.#picked.afterPageTicks);
  }

  /** Begins one now, which has not begun before. */
  begin(complication: Any, tick: number, byHand: boolean): Complicated {
    if (this.#picked?.complication === complication) this.#picked = null;
    const lastsSec = uniform(this.#draw(`complication/${complication.id}/lasts`), complication.lastsSec);
    const endTick = tick + Math.max(1, Math.round(lastsSec / this.#tickSec));
    const begun = { complication, beganTick: tick, endTick, byHand };
    this.#begun = [...this.#begun, begun];
    this.#running = [...this.#running, begun];
    this.#nextTick = Math.min(this.#nextTick, endTick);
    return begun;
  }

  /** Whether one may begin or end by this tick. */
  isDueBy(tick: number): boolean {
    return tick >= this.#nextTick;
  }

  /** Takes those that are over by this tick. */
  takeEnded(tick: number): readonly Complicated[] {
    if (!this.isDueBy(tick)) return NOTHING;
    const ended = this.#running.filter(({ endTick }) => endTick <= tick);
    this.#running = this.#running.filter(({ endTick }) => endTick > tick);
    return ended;
  }

  /** Takes the one that the seed has picked, once it is its time. To be asked after those that are over. */
  takeDue(tick: number, pagedTick: number | null): Any | null {
    if (!this.isDueBy(tick) || pagedTick === null) return null;
    const picked = this.#picked;
    const isDue = picked !== null && pagedTick + picked.afterPageTicks <= tick;
    if (isDue) this.#picked = null;
    const waiting = this.#picked ? pagedTick + this.#picked.afterPageTicks : Number.POSITIVE_INFINITY;
    this.#nextTick = this.#running.reduce((soonest, { endTick }) => Math.min(soonest, endTick), waiting);
    return isDue ? picked.complication : null;
  }

  /** Why a look would come back with nothing now; null when its tool answers. */
  downFor(look: string): ToolDown<object, object> | null {
    for (const { complication } of this.#running) {
      if (complication.kind === 'tool-down' && complication.looks.includes(look)) return complication;
    }
    return null;
  }

  /** Why a change cannot be begun now, for want of its tool; null when it can. */
  keptFrom(change: string): string | null {
    for (const { complication } of this.#running) {
      if (complication.kind === 'tool-down' && complication.keepsFrom?.changes.includes(change)) {
        return complication.keepsFrom.why;
      }
    }
    return null;
  }

  /** Why somebody cannot be had now; null when they can. */
  awayFor(responder: string): PersonAway | null {
    for (const { complication } of this.#running) {
      if (complication.kind === 'person-away' && complication.responder === responder) return complication;
    }
    return null;
  }

  /** By how many ticks datapoints come late now, by signal. */
  lateTicks(): ReadonlyMap<string, number> {
    const late = new Map<string, number>();
    for (const { complication } of this.#running) {
      if (complication.kind !== 'stale-dashboard') continue;
      const { lateBySec } = complication;
      const ticks = lateBySec === null ? Number.POSITIVE_INFINITY : Math.round(lateBySec / this.#tickSec);
      for (const signal of complication.signals) late.set(signal, Math.max(ticks, late.get(signal) ?? 0));
    }
    return late;
  }

  /** Whether the tail of logs stands still. */
  get holdLogs(): boolean {
    return this.#running.some(
      ({ complication }) => complication.kind === 'tool-down' && complication.holdsLogs === true,
    );
  }

  hasBegun(id: string): boolean {
    return this.#begun.some(({ complication }) => complication.id === id);
  }

  isRunning(id: string): boolean {
    return this.#running.some(({ complication }) => complication.id === id);
  }

  /** Plain data for the digest; null for a drill that has none and never had. */
  state(): readonly unknown[] | null {
    if (!this.#picked && this.#begun.length === 0) return null;
    return [
      this.#picked && [this.#picked.complication.id, this.#picked.afterPageTicks],
      ...this.#begun.map(({ complication, beganTick, endTick }) => [complication.id, beganTick, endTick]),
    ];
  }
}
