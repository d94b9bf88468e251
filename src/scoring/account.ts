import { openOf } from '../belief/open.ts';
import { Witness } from '../belief/witness.ts';
import { bestAmong, type ChangeWorth, changesLeft, type LookWorth, looksLeft } from '../belief/worth.ts';
import type { Choice } from '../contract/drill.ts';
import { isImpactFelt } from '../contract/happening.ts';
import type { HeldHypothesis, PlayerView, Seen } from '../contract/player-view.ts';
import { Drill } from '../sim/drill.ts';
import type { IncidentPhase } from '../sim/incident-phase.ts';

/** What is on the screen is taken in this often, and a drill of any length at most so many times. */
const READ_EVERY_SEC = 20;
const MOST_READINGS = 200;

/** What could be known at a moment by who had seen what the player had seen. */
export interface Known {
  readonly tick: number;
  /** P(cause | all that was seen), in the order of the scenario's causes. */
  readonly posterior: readonly number[];
  /** The causes still possible. */
  readonly open: readonly string[];
}

/** One input, and what could be known when it was given. */
export interface Moment extends Known {
  /** Its place among the inputs. */
  readonly input: number;
  readonly choice: Choice;
  /** What had been looked at, how often. */
  readonly looks: number;
  readonly held: readonly HeldHypothesis[];
  /** Whether customers felt it. */
  readonly isFelt: boolean;
  /** Ordered by what they tell, the one that tells most first; of an action only. */
  readonly looksLeft: readonly LookWorth[];
  /** The change with the best expectation then, harm counted in; of an action only. */
  readonly bestChange: ChangeWorth | null;
}

/** A look that was brought to its end, and what it did to what was possible. */
export interface Looked {
  readonly seen: Seen;
  readonly before: Known;
  readonly after: Known;
}

/** What could be known all along a drill: everything that judges it reads this, and not what turned out to be true. */
export interface Account {
  readonly moments: readonly Moment[];
  readonly looked: readonly Looked[];
  /** Every reading, oldest first. */
  readonly readings: readonly Known[];
  /** The phases that the machine went through. */
  readonly phases: readonly (IncidentPhase & { readonly tick: number })[];
}

/** Goes through a drill once more, in the seat of the player. Costs about as much as the drill itself. */
export function accountOf(run: Drill): Account {
  const { scenario, spec, inputs } = run;
  const phases: Account['phases'][number][] = [];
  // A drill tells of its first phase while it is being made.
  const made: Drill[] = [];
  const drill = new Drill(scenario, spec, { phase: (phase) => phases.push({ ...phase, tick: made[0]?.tick ?? 0 }) });
  made.push(drill);
  const seat = new Seat(drill);
  const everyTicks = readingEvery(run);
  let next = 0;
  for (;;) {
    seat.takeInLooks();
    for (let input = inputs[next]; input && input.tick === drill.tick; input = inputs[++next]) {
      // What is asked and what is written down decides nothing.
      if (input.choice.type !== 'ask' && input.choice.type !== 'note') seat.note(next, input.choice);
      if (drill.choose(input.choice)) throw new Error(`account: input ${next} of ${spec.slug}/${spec.seed} is refused`);
    }
    if (drill.outcome || drill.tick >= run.tick) break;
    const isPaged = drill.pagedTick !== null;
    if (isPaged && (seat.hasRunEnding() || (drill.tick - (drill.pagedTick ?? 0)) % everyTicks === 0)) seat.read();
    drill.step();
  }
  return { moments: seat.moments, looked: seat.looked, readings: seat.readings, phases };
}

function readingEvery({ scenario, tick, pagedTick }: Drill): number {
  const usual = Math.round(READ_EVERY_SEC / scenario.tickSec);
  return Math.max(1, usual, Math.ceil((tick - (pagedTick ?? tick)) / MOST_READINGS));
}

/** The player's seat in a drill, with an expert looking over the shoulder. */
class Seat {
  readonly moments: Moment[] = [];
  readonly looked: Looked[] = [];
  readonly readings: Known[] = [];
  readonly #drill: Drill;
  readonly #witness: Witness;
  #taken = 0;

  constructor(drill: Drill) {
    this.#drill = drill;
    this.#witness = new Witness(drill.scenario);
  }

  /** What can be known now. */
  read(view: PlayerView = this.#drill.view()): Known {
    this.#witness.see(view);
    const posterior = this.#witness.posterior();
    const known = { tick: view.tick, posterior, open: openOf(this.#drill.scenario, posterior) };
    this.readings.push(known);
    return known;
  }

  hasRunEnding(): boolean {
    const { crew, tick } = this.#drill;
    return crew.runs.some(({ endTick }) => endTick <= tick);
  }

  takeInLooks(): void {
    const fresh = this.#drill.seen.slice(this.#taken);
    const before = this.readings.at(-1);
    if (fresh.length === 0 || !before) return;
    this.#taken = this.#drill.seen.length;
    const after = this.read();
    for (const seen of fresh) this.looked.push({ seen, before, after });
  }

  note(input: number, choice: Choice): void {
    const view = this.#drill.view();
    const known = this.read(view);
    const isAction = choice.type === 'act';
    this.moments.push({
      ...known,
      input,
      choice,
      looks: view.seen.length,
      held: view.hypotheses,
      isFelt: isImpactFelt(this.#drill.happenings),
      looksLeft: isAction ? looksLeft(this.#drill.scenario, view, this.#witness.belief, known.posterior) : [],
      bestChange: isAction ? bestAmong(changesLeft(this.#drill.scenario, view, known.posterior)) : null,
    });
  }
}
