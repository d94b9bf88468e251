import type { Choice } from '../../src/contract/drill.ts';
import type { Tempo } from '../../src/contract/pace.ts';
import type { AnyScenario } from '../../src/contract/scenario.ts';
import type { RunLog } from '../../src/session/kept/log.ts';
import { MemoryStore } from '../../src/session/kept/memory-store.ts';
import type { ResumedRun } from '../../src/session/kept/runs.ts';
import { LiveSession } from '../../src/session/live-session.ts';
import type { Beats, Visibility } from '../../src/session/ports.ts';
import { Drill } from '../../src/sim/drill.ts';

/** Beats that come when a test says so. */
export class HandBeats implements Beats {
  #onBeat: ((elapsedMs: number) => void) | null = null;

  get isRunning(): boolean {
    return this.#onBeat !== null;
  }

  start(onBeat: (elapsedMs: number) => void): void {
    this.#onBeat = onBeat;
  }

  stop(): void {
    this.#onBeat = null;
  }

  beat(elapsedMs = 100): void {
    this.#onBeat?.(elapsedMs);
  }
}

export class HandVisibility implements Visibility {
  isHidden = false;
  readonly #listeners = new Set<(isHidden: boolean) => void>();

  follow(listener: (isHidden: boolean) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  set(isHidden: boolean): void {
    this.isHidden = isHidden;
    for (const listener of this.#listeners) listener(isHidden);
  }
}

export interface Played {
  readonly session: LiveSession;
  readonly beats: HandBeats;
  readonly visibility: HandVisibility;
  readonly store: MemoryStore;
  readonly drill: Drill;
}

interface Wishes {
  readonly seed?: string;
  readonly cause?: string;
  readonly tempo?: Tempo;
  readonly store?: MemoryStore;
  readonly log?: RunLog;
  readonly isHidden?: boolean;
}

export const META = { id: 'abcdefgh0123', startedAt: 1_773_480_000_000 };

/** A session of a new drill, started. */
export function begin(scenario: AnyScenario, wishes: Wishes = {}): Played {
  const { seed = 'otter', cause, tempo = 'standard', store = new MemoryStore() } = wishes;
  const drill = new Drill(scenario, { slug: scenario.slug, seed, ...(cause !== undefined && { cause }) });
  return play({ drill, meta: { ...META, tempo }, entryCount: 0 }, store, false, wishes);
}

/** The session of a run that was taken up again, started. */
export const takeUp = (run: ResumedRun, store: MemoryStore): Played => play(run, store, true, {});

function play({ drill, meta, entryCount }: ResumedRun, store: MemoryStore, isResumed: boolean, wishes: Wishes): Played {
  const beats = new HandBeats();
  const visibility = new HandVisibility();
  visibility.isHidden = wishes.isHidden ?? false;
  const log = wishes.log ?? store.log(meta.id, entryCount);
  const session = new LiveSession({ meta, drill, isResumed, log, beats, visibility, notKept: null });
  session.start();
  return { session, beats, visibility, store, drill };
}

/** Beats until this holds; throws when it does not within ten thousand. */
export function beatUntil({ beats }: Played, holds: () => boolean): number {
  for (let count = 0; count < 10_000; count++) {
    if (holds()) return count;
    beats.beat();
  }
  throw new Error('not within ten thousand beats');
}

export function beatFor({ beats }: Played, sec: number): void {
  for (let count = 0; count < sec * 10; count++) beats.beat();
}

/** Takes a choice that must not be refused. */
export function choose({ session }: Played, choice: Choice): void {
  const refusal = session.choose(choice);
  if (refusal) throw new Error(`${JSON.stringify(choice)} was refused: ${refusal.message}`);
}

export const act = (played: Played, action: string, target?: string): void =>
  choose(played, { type: 'act', action, responder: 'you', ...(target !== undefined && { target }) });

/** Beats to the page and acknowledges it. */
export function takePager(played: Played): Played {
  beatUntil(played, () => played.drill.pagedTick !== null);
  choose(played, { type: 'acknowledge' });
  return played;
}
