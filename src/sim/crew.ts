import type { ResponderProfile } from '../contract/people.ts';
import type { ResponderSeen, RunInProgress } from '../contract/player-view.ts';
import type { Draw } from '../contract/random.ts';
import { uniform } from './random.ts';

interface Member {
  readonly profile: ResponderProfile;
  state: 'away' | 'coming' | 'here';
  joinsTick: number;
  busyUntilTick: number;
  /** Until when they are kept from their work; an abort of that work does not end it. */
  interruptedUntilTick: number;
}

type Run = { -readonly [K in keyof RunInProgress]: RunInProgress[K] };

/** Asked for every tick, so it is not made every tick. */
const NOBODY: readonly ResponderProfile[] = [];

/** The people of a drill and what occupies them: an action in progress takes one responder until it ends. */
export class Crew {
  readonly #members: readonly Member[];
  readonly #tickSec: number;
  #runs: Run[] = [];
  /** Runs that end at a time of day, whatever comes between. */
  readonly #waits = new Set<number>();
  #nextRun = 1;

  /** The first responder is the player, and there from the start. */
  constructor(responders: readonly ResponderProfile[], tickSec: number) {
    this.#members = responders.map((profile, i) => ({
      profile,
      state: i === 0 ? 'here' : 'away',
      joinsTick: 0,
      busyUntilTick: 0,
      interruptedUntilTick: 0,
    }));
    this.#tickSec = tickSec;
  }

  get player(): string {
    return this.#members[0]?.profile.id ?? '';
  }

  get runs(): readonly RunInProgress[] {
    return this.#runs;
  }

  profile(id: string): ResponderProfile | undefined {
    return this.#members.find(({ profile }) => profile.id === id)?.profile;
  }

  state(id: string): Member['state'] {
    return this.#member(id).state;
  }

  /** Ticks until this responder is free; 0 when free now. */
  ticksBusy(id: string, tick: number): number {
    return Math.max(0, this.#member(id).busyUntilTick - tick);
  }

  /** Takes `durationSec`, or waits until `untilSec` on the drill's clock where that is given and later. */
  start(
    action: string,
    target: string | undefined,
    responder: string,
    durationSec: number,
    tick: number,
    untilSec?: number,
  ): Run {
    const soonest = tick + this.#ticks(durationSec);
    const endTick = untilSec === undefined ? soonest : Math.max(soonest, Math.ceil(untilSec / this.#tickSec));
    const run = { run: this.#nextRun++, action, target: target ?? null, responder, startTick: tick, endTick };
    this.#runs.push(run);
    if (endTick > soonest) this.#waits.add(run.run);
    this.#member(responder).busyUntilTick = endTick;
    return run;
  }

  /** Takes the runs that end by this tick, in the order in which they end. */
  takeFinished(tick: number): readonly RunInProgress[] {
    if (!this.#runs.some((run) => run.endTick <= tick)) return [];
    const finished = this.#runs.filter((run) => run.endTick <= tick);
    this.#runs = this.#runs.filter((run) => run.endTick > tick);
    // Runs are kept as they begin, and sorting keeps that for those that end together.
    return finished.sort((a, b) => a.endTick - b.endTick);
  }

  /** Takes a run out before its end; its responder is free again, once no interruption keeps them. */
  takeAborted(id: number, tick: number): RunInProgress {
    const run = this.#runs.find((candidate) => candidate.run === id);
    if (!run) throw new Error(`crew: no run ${id} in progress`);
    this.#runs = this.#runs.filter((candidate) => candidate !== run);
    const member = this.#member(run.responder);
    member.busyUntilTick = Math.max(tick, member.interruptedUntilTick);
    return run;
  }

  /**
   * Keeps somebody from their work: what they are at ends that much later. A wait does not. Less than half a tick takes
   * none of it.
   */
  occupy(id: string, sec: number, tick: number): void {
    const member = this.#member(id);
    const ticks = Math.round(sec / this.#tickSec);
    member.interruptedUntilTick = Math.max(member.interruptedUntilTick, tick) + ticks;
    if (this.#runs.some(({ run, responder }) => responder === id && this.#waits.has(run))) {
      member.busyUntilTick = Math.max(member.busyUntilTick, member.interruptedUntilTick);
      return;
    }
    member.busyUntilTick = Math.max(member.busyUntilTick, tick) + ticks;
    for (const run of this.#runs) if (run.responder === id) run.endTick += ticks;
  }

  page(id: string, tick: number, draw: Draw): void {
    const member = this.#member(id);
    member.state = 'coming';
    member.joinsTick = tick + this.#ticks(uniform(draw, member.profile.arrivesSec));
  }

  /** Somebody goes, or does not come; true where that is news. What they were at has to be aborted before. */
  leave(id: string): boolean {
    const member = this.#member(id);
    const isNews = member.state !== 'away';
    member.state = 'away';
    return isNews;
  }

  /** Takes those who join at this tick. */
  takeJoined(tick: number): readonly ResponderProfile[] {
    let joined: ResponderProfile[] | null = null;
    for (const member of this.#members) {
      if (member.state !== 'coming' || member.joinsTick > tick) continue;
      member.state = 'here';
      joined ??= [];
      joined.push(member.profile);
    }
    return joined ?? NOBODY;
  }

  seen(): readonly ResponderSeen[] {
    return this.#members.map(({ profile: { id, name }, state, busyUntilTick }) => ({ id, name, state, busyUntilTick }));
  }

  #member(id: string): Member {
    const member = this.#members.find(({ profile }) => profile.id === id);
    if (!member) throw new Error(`crew: no responder ${id}`);
    return member;
  }

  #ticks(sec: number): number {
    return Math.max(1, Math.ceil(sec / this.#tickSec));
  }
}
