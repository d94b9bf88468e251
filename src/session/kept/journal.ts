import type { Tempo } from '../../contract/pace.ts';
import { Drill } from '../../sim/drill.ts';
import { replayOn } from '../../sim/replay.ts';
import { LOG_FORMAT, type LogBody, type RunLog } from './log.ts';
import { whyNotKept } from './not-kept.ts';
import type { RunMeta } from './run-summary.ts';

/** Notes in a run's log what it takes to take the run up again, and knows why that fails, where it does. */
export class Journal {
  readonly #log: RunLog;
  readonly #onFailure: () => void;
  #markedTick = -1;
  #hasEnded = false;
  #notKept: string | null;
  #kept: Promise<void> = Promise.resolve();

  /** `notKept` is what is known from the start; `onFailure` is called when that changes. */
  constructor(log: RunLog, notKept: string | null, onFailure: () => void) {
    this.#log = log;
    this.#notKept = notKept;
    this.#onFailure = onFailure;
  }

  get notKept(): string | null {
    return this.#notKept;
  }

  /** With what was chosen before, where it is a branch of another run. */
  begin({ scenario, spec, inputs }: Drill, { id: _, ...meta }: RunMeta): void {
    this.#note({ type: 'begun', format: LOG_FORMAT, spec, ...meta });
    if (inputs.length === 0) return;
    const again = new Drill(scenario, spec);
    inputs.forEach((input, i) => {
      replayOn(again, inputs.slice(0, i + 1), input.tick);
      this.input(again);
    });
  }

  /** Notes the newest input of a drill. */
  input(drill: Drill): void {
    const input = drill.inputs.at(-1);
    if (input) this.#note({ type: 'input', input, digest: drill.digest() });
  }

  tempo(tempo: Tempo): void {
    this.#note({ type: 'tempo', tempo });
  }

  /** Notes how far a drill has come, where that is further than last time, and its end once. */
  mark({ tick, pagedTick, outcome, scenario }: Drill): void {
    if (this.#hasEnded || (tick <= this.#markedTick && !outcome)) return;
    const sincePageSec = pagedTick === null ? null : (tick - pagedTick) * scenario.tickSec;
    if (outcome) this.#note({ type: 'ended', tick });
    this.#keep(this.#log.mark({ tick, sincePageSec }));
    this.#markedTick = tick;
    this.#hasEnded = outcome !== null;
  }

  /** Resolves once all that was noted so far is kept, or cannot be. */
  kept(): Promise<void> {
    return this.#kept;
  }

  #note(body: LogBody): void {
    this.#keep(this.#log.append(body));
  }

  #keep(note: Promise<unknown>): void {
    // All is kept in order, so the newest one stands for all.
    this.#kept = note.then(
      () => undefined,
      (error: unknown) => {
        if (this.#notKept !== null) return;
        this.#notKept = whyNotKept(error);
        this.#onFailure();
      },
    );
  }
}
