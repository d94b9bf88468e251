import alea from 'seedrandom/lib/alea.js';
import type { Draw, Streams } from '../contract/random.ts';

/**
 * Named streams of Baagøe's Alea generator, each seeded `seed/name`: exact arithmetic, so the same numbers on every
 * engine. A stream comes to be when it is first asked for; the order in which streams are asked for changes nothing.
 */
export class SeededStreams {
  readonly #seed: string;
  readonly #byName = new Map<string, ReturnType<typeof alea>>();

  constructor(seed: string) {
    this.#seed = seed;
  }

  readonly get: Streams = (name) => {
    let stream = this.#byName.get(name);
    if (!stream) {
      stream = alea(`${this.#seed}/${name}`, { state: true });
      this.#byName.set(name, stream);
    }
    return stream;
  };

  /** A stream of its own for one occasion, such as the text of one look; it is not kept. */
  once(name: string): Draw {
    return alea(`${this.#seed}/${name}`, { state: true });
  }

  /** Where each stream stands, by name in code-unit order. */
  states(): readonly (readonly [string, unknown])[] {
    return [...this.#byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, stream]) => [name, stream.state()]);
  }
}

/** A value in [low, high), in units of the bounds. */
export const uniform = (draw: Draw, [low, high]: readonly [number, number]): number => low + (high - low) * draw();

/** Picks by weight; throws when there is nothing to pick. */
export function pickWeighted<T extends { readonly weight: number }>(items: readonly T[], draw: Draw): T {
  let left = draw() * items.reduce((sum, item) => sum + item.weight, 0);
  for (const item of items) {
    left -= item.weight;
    if (left < 0) return item;
  }
  const last = items.at(-1);
  if (!last) throw new Error('pickWeighted: nothing to pick from');
  return last;
}
