import type { Judging } from '../../session/judging.ts';
import { isUnjudged, type RunSummary } from '../../session/kept/run-summary.ts';
import type { ScenarioOf } from '../../session/kept/runs.ts';
import type { RunStore } from '../../session/kept/store.ts';
import { fetchDebriefRoom } from '../fetch-rooms.ts';

export interface RunJudgeParts {
  readonly store: RunStore;
  readonly makeWorker: () => Worker;
  readonly scenarioOf: ScenarioOf;
  /** Called with every step: with what is stored of a run now, where that is new. */
  onJudged(run: RunSummary | null): void;
}

/** Gives runs their scores that were finished before scores were stored, or that came out of a file. */
export class RunJudge {
  readonly #parts: RunJudgeParts;
  /** Ids. Each is tried once, for as long as the page is open. */
  readonly #tried = new Set<string>();
  readonly #failed = new Set<string>();
  #progress: Judging | null = null;
  #end: (() => void) | null = null;

  constructor(parts: RunJudgeParts) {
    this.#parts = parts;
  }

  /** Null while nothing is being judged. */
  get progress(): Judging | null {
    return this.#progress;
  }

  /** Ids of those that this version cannot replay. */
  get failed(): ReadonlySet<string> {
    return this.#failed;
  }

  /** Begins with what there is to judge, unless it is at it already: then it is asked again once that is done. */
  async begin(runs: readonly RunSummary[]): Promise<void> {
    const waiting = runs.filter((run) => isUnjudged(run) && !this.#tried.has(run.id));
    if (waiting.length === 0 || this.#end) return;
    let isEnded = false;
    this.#end = () => {
      isEnded = true;
    };
    const room = await fetchDebriefRoom().catch(() => null);
    if (!room || isEnded) {
      if (!isEnded) this.#end = null;
      return;
    }
    const { store, makeWorker, scenarioOf, onJudged } = this.#parts;
    const bench = room.judgeBench(makeWorker, scenarioOf);
    this.#progress = { done: 0, of: waiting.length, failed: [] };
    onJudged(null);
    const endJudging = room.judging(store, waiting, bench.judge, (judging, run) => {
      const at = waiting[judging.done - 1];
      if (at) this.#tried.add(at.id);
      for (const id of judging.failed) this.#failed.add(id);
      this.#progress = judging;
      if (judging.done === judging.of) this.end();
      onJudged(run);
    });
    this.#end = () => {
      endJudging();
      bench.end();
    };
  }

  /** Lets go of it: somebody plays, or looks at something else. */
  end(): void {
    this.#end?.();
    this.#end = null;
    this.#progress = null;
  }
}
