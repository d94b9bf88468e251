import { scenario } from '../../../scenarios/error-budget/scenario.ts';
import type { Knobs, State, Weakness, WindowId } from '../../../scenarios/error-budget/system.ts';
import type { Choice } from '../../../src/contract/drill.ts';
import { Drill } from '../../../src/sim/drill.ts';

/** A seed of each window. */
export const SEEDS: Readonly<Record<WindowId, string>> = {
  quarter: 'quiet-lynx-7',
  'rolling-90': 'quiet-otter-41',
  'rolling-30': 'warm-otter-7',
};

export const CAUSES: Readonly<Record<Weakness, string>> = {
  failover: 'failover-unrehearsed',
  release: 'no-canary',
  cache: 'cache-alone',
  alerts: 'alerts-miss',
  manual: 'changes-by-hand',
  dependency: 'noisy-dependency',
};

export const knobsOf = (drill: Drill): Knobs => drill.world.knobs as Knobs;
export const stateOf = (drill: Drill): State => drill.world.state as State;

/** At its page, acknowledged. */
export function paged(window: WindowId, weakness: Weakness = 'release'): Drill {
  const drill = new Drill(scenario, { slug: scenario.slug, seed: SEEDS[window], cause: CAUSES[weakness] });
  while (drill.pagedTick === null) drill.step();
  choose(drill, { type: 'acknowledge' });
  return drill;
}

export function choose(drill: Drill, choice: Choice): void {
  const refusal = drill.choose(choice);
  if (refusal) throw new Error(`${JSON.stringify(choice)} is refused: ${refusal.message}`);
}

/** Hours, or less when the drill ends. */
export function hours(drill: Drill, count: number): void {
  for (let i = 0; i < count && !drill.outcome; i++) drill.step();
}

/** To 00:00 UTC of a day of 2025, "04-15"; the step that has charged and forgotten what there was to be then is run. */
export function to(drill: Drill, date: string): void {
  const tick = (Date.parse(`2025-${date}T00:00Z`) / 1000 - 1_735_689_600) / 3600;
  while (drill.tick <= tick && !drill.outcome) drill.step();
}

export function act(drill: Drill, action: string, target?: string): void {
  choose(drill, { type: 'act', action, responder: 'you', ...(target !== undefined && { target }) });
  do hours(drill, 1);
  while (drill.crew.runs.length > 0);
}

/** Waits for a card and answers it. */
export function decide(drill: Drill, inject: string, reply: string): void {
  while (!drill.channel.waiting(inject)) {
    if (drill.outcome) throw new Error(`the drill ended before ${inject} came`);
    hours(drill, 1);
  }
  choose(drill, { type: 'reply', inject, reply });
}

/** Answers all that comes by the book, except what is named, until a day or the end. */
export function byTheBook(drill: Drill, date: string, except: readonly string[] = []): void {
  const tick = (Date.parse(`2025-${date}T00:00Z`) / 1000 - 1_735_689_600) / 3600;
  while (drill.tick <= tick && !drill.outcome) {
    for (const { inject, replied, card } of drill.channel.messages) {
      const book = scenario.injects.find(({ id }) => id === inject)?.card?.byTheBook;
      if (card && replied === null && book && !except.includes(inject)) {
        choose(drill, { type: 'reply', inject, reply: book });
      }
    }
    drill.step();
  }
}

/** What a look brings back now. */
export function lookAt(drill: Drill, action: string): { readonly outcome: string; readonly text: string } {
  act(drill, action);
  const seen = drill.seen.at(-1);
  if (seen?.action !== action) throw new Error(`${action} brought nothing back`);
  return seen;
}
