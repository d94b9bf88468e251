import type { Inject } from '../contract/inject.ts';
import type { World } from '../contract/model.ts';
import type { CardSeen, Message, ReplySeen } from '../contract/player-view.ts';
import type { Draw } from '../contract/random.ts';
import { uniform } from './random.ts';

interface Scheduled {
  readonly inject: Inject<object, object>;
  /** Ticks after the page. */
  readonly afterPageTicks: number;
}

/** Asked for every tick, so it is not made every tick. */
const NOTHING: readonly Inject<object, object>[] = [];

const without = (all: readonly Scheduled[], taken: readonly Inject<object, object>[]): readonly Scheduled[] =>
  all.filter(({ inject }) => !taken.includes(inject));

/** The incident channel: what people write to the player, and what is written back. */
export class Channel {
  /** Those that this seed has and that are not delivered. */
  #scheduled: readonly Scheduled[];
  #messages: readonly Message[] = [];
  readonly #tickSec: number;
  /** The soonest tick at which something lapses, so that a tick without costs one comparison. */
  #nextDueTick = Number.POSITIVE_INFINITY;

  /** Every inject draws from a stream of its own, so that a new one shifts none of the others. */
  constructor(injects: readonly Inject<object, object>[], tickSec: number, streamOf: (id: string) => Draw) {
    this.#tickSec = tickSec;
    this.#scheduled = injects.flatMap((inject) => {
      const draw = streamOf(inject.id);
      const has = draw() < inject.chance;
      const afterSec = uniform(draw, inject.afterPageSec ?? [0, 0]);
      const scheduled = has && inject.afterPageSec !== null;
      return scheduled ? [{ inject, afterPageTicks: Math.round(afterSec / tickSec) }] : [];
    });
  }

  /** A list that stays as it is: what is written or answered makes another one. */
  get messages(): readonly Message[] {
    return this.#messages;
  }

  /** Takes the injects that are due this many ticks after the page and whose condition holds. */
  takeDue(ticksSincePage: number, world: World<object, object>): readonly Inject<object, object>[] {
    let due: Inject<object, object>[] | null = null;
    for (const { inject, afterPageTicks } of this.#scheduled) {
      if (afterPageTicks > ticksSincePage) continue;
      if (inject.when && !inject.when(world)) continue;
      due ??= [];
      due.push(inject);
    }
    if (!due) return NOTHING;
    this.#scheduled = without(this.#scheduled, due);
    return due;
  }

  deliver(inject: Inject<object, object>, text: string, world: World<object, object>, tick: number): void {
    const replies = (inject.replies ?? []).map(
      (reply): ReplySeen => ({ id: reply.id, text: reply.text, cost: reply.cost?.(world) ?? '' }),
    );
    const card = this.#cardOf(inject, world, tick);
    if (card) this.#nextDueTick = Math.min(this.#nextDueTick, card.dueTick);
    this.#add({ tick, inject: inject.id, from: inject.from, text, replies, replied: null, card });
  }

  /** Whether something may lapse by this tick. */
  isDueBy(tick: number): boolean {
    return tick >= this.#nextDueTick;
  }

  /** Takes what was to be decided by this tick and was not, oldest first. */
  takeLapsed(tick: number): readonly Message[] {
    const open = this.#messages.filter(({ card, replied }) => card !== null && replied === null);
    const dueOf = ({ card }: Message): number => card?.dueTick ?? Number.POSITIVE_INFINITY;
    this.#nextDueTick = Math.min(Number.POSITIVE_INFINITY, ...open.map(dueOf).filter((due) => due > tick));
    return open.filter((message) => dueOf(message) <= tick);
  }

  #cardOf({ card }: Inject<object, object>, world: World<object, object>, tick: number): CardSeen | null {
    if (!card) return null;
    const dueTick = tick + Math.max(1, Math.round(card.dueSec / this.#tickSec));
    return { title: card.title, facts: card.facts(world), dueTick, lapsed: false };
  }

  /** What the responders write themselves. */
  post(from: string, text: string, tick: number): void {
    this.#add({ tick, inject: '', from, text, replies: [], replied: null, card: null });
  }

  #add(message: Message): void {
    this.#messages = [...this.#messages, message];
  }

  /** The newest message of this inject that waits for an answer. */
  waiting(inject: string): Message | undefined {
    return this.#messages.findLast((message) => message.inject === inject && message.replied === null);
  }

  reply(message: Message, reply: string, lapsed = false): void {
    const card = message.card && { ...message.card, lapsed };
    this.#messages = this.#messages.with(this.#messages.indexOf(message), { ...message, replied: reply, card });
  }
}
