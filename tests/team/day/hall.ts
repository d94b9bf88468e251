import type { Choice } from '../../../src/contract/drill.ts';
import type { AnyScenario } from '../../../src/contract/scenario.ts';
import type { RoomAction } from '../../../src/team/day/action.ts';
import { BEAT_MS } from '../../../src/team/day/clock.ts';
import type { Plan } from '../../../src/team/day/plan/plan.ts';
import { type RoomRules, roomRules } from '../../../src/team/day/rules.ts';
import { drillOf } from '../../../src/team/day/running.ts';
import { playing, type RoomState } from '../../../src/team/day/state.ts';
import type { RoomView } from '../../../src/team/day/views/views.ts';
import { Sequencer } from '../../../src/team/host/sequencer.ts';
import type { Author } from '../../../src/team/log.ts';
import { HOST } from '../../../src/team/log.ts';
import { toy } from '../../support/toy-scenario.ts';
import { toyHour } from './plans.ts';

export const FACILITATOR: Author = { device: 'facilitator', seat: 'facilitator' };
export const WALL: Author = { device: 'wall', seat: 'projector' };
export const player = (device: string): Author => ({ device, seat: 'player' });

const START_MS = 1_741_600_000_000;

/** A room with a real sequencer, on a clock that the test moves. */
export class Hall {
  readonly rules: RoomRules;
  readonly sequencer: Sequencer<RoomState, RoomAction, RoomView>;
  nowMs = START_MS;
  readonly #counts = new Map<string, number>();

  constructor(plan: Plan = toyHour, scenarios: readonly AnyScenario[] = [toy]) {
    this.rules = roomRules(scenarios);
    this.sequencer = new Sequencer(this.rules);
    this.does(FACILITATOR, { type: 'open', plan });
  }

  get state(): RoomState {
    return this.sequencer.state;
  }

  /** Has somebody act, off a wire; null where it was accepted, or else why not. */
  tries(by: Author, action: RoomAction): string | null {
    const parsed = this.rules.parse(JSON.parse(JSON.stringify(action)));
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const n = (this.#counts.get(by.device) ?? 0) + 1;
    this.#counts.set(by.device, n);
    const settled = this.sequencer.settle(by, n, parsed.value, this.nowMs);
    return settled.type === 'refused' ? settled.refused.message : null;
  }

  /** The same of what is to be accepted; the number of its entry. */
  does(by: Author, action: RoomAction): number {
    const refused = this.tries(by, action);
    if (refused !== null) throw new Error(`${action.type}: ${refused}`);
    return this.state.seq;
  }

  chooses(by: Author, choice: Choice): string | null {
    const team = this.state.devices.find(({ id }) => id === by.device)?.team ?? '';
    const round = playing(this.state) ?? '';
    return this.tries(by, { type: 'choose', round, choice, sawTick: this.drill(team)?.tick ?? 0 });
  }

  /** Lets real time pass, with the host awake. */
  passes(sec: number): void {
    const until = this.nowMs + sec * 1000;
    while (this.nowMs < until) {
      this.nowMs = Math.min(until, this.nowMs + BEAT_MS);
      this.sequencer.settleDue(this.nowMs);
    }
  }

  /** Lets real time pass with the host asleep. */
  sleeps(sec: number): void {
    this.nowMs += sec * 1000;
    this.sequencer.settleDue(this.nowMs);
  }

  presence(device: string, isHere: boolean): void {
    const action = this.rules.presence(this.state, device, isHere);
    if (!action) return;
    this.sequencer.settle(HOST, this.sequencer.settledOf(HOST.device) + 1, action, this.nowMs);
  }

  drill(team: string) {
    const round = playing(this.state);
    return round === null ? null : drillOf({ state: this.state, drills: this.rules.drills }, team, round);
  }

  view(by: Author): RoomView {
    return this.rules.viewFor(this.state, by);
  }

  /** A laptop for every team, and a round that has come to its page. */
  static inRound(plan: Plan = toyHour, scenarios: readonly AnyScenario[] = [toy]): Hall {
    const hall = new Hall(plan, scenarios);
    for (const { id } of plan.teams)
      hall.does(laptop(id), { type: 'join', as: 'laptop', team: id, name: `Laptop ${id}` });
    hall.does(FACILITATOR, { type: 'go-to', phase: plan.phases.findIndex(({ kind }) => kind === 'round') });
    hall.passes(10);
    return hall;
  }
}

export const laptop = (team: string): Author => player(`laptop-${team}`);
