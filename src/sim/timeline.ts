import { type Happening, type HappeningType, HIDDEN_HAPPENINGS } from '../contract/happening.ts';

/** What has happened in a drill, in order, and the part of it that somebody could see. */
export class Timeline {
  readonly #all: Happening[] = [];
  #visible: readonly Happening[] = [];

  get all(): readonly Happening[] {
    return this.#all;
  }

  /** A list that stays as it is: more make another one. */
  get visible(): readonly Happening[] {
    return this.#visible;
  }

  note(tick: number, type: HappeningType, id: string, more: Omit<Happening, 'tick' | 'type' | 'id'> = {}): void {
    const happening = { tick, type, id, ...more };
    this.#all.push(happening);
    if (!HIDDEN_HAPPENINGS.has(type)) this.#visible = [...this.#visible, happening];
  }
}
