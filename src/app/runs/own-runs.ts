import type { Judging } from '../../session/judging.ts';
import { listRuns, type RunLists } from '../../session/kept/run-lists.ts';
import type { RunSummary } from '../../session/kept/run-summary.ts';
import type { RunStore } from '../../session/kept/store.ts';
import { RunJudge, type RunJudgeParts } from './run-judge.ts';

const NONE: RunLists = { finished: [], unfinished: [] };

/** The runs that are kept here, as they were last listed, and the scores that are still to be given to some. */
export class OwnRuns {
  readonly #store: RunStore;
  readonly #onChange: () => void;
  readonly #judge: RunJudge;
  #lists = NONE;

  constructor(parts: Omit<RunJudgeParts, 'onJudged'>, onChange: () => void) {
    this.#store = parts.store;
    this.#onChange = onChange;
    this.#judge = new RunJudge({
      ...parts,
      onJudged: (run) => {
        this.note(run);
        // More may have come in by now.
        if (!this.#judge.progress) this.judge();
      },
    });
  }

  get lists(): RunLists {
    return this.#lists;
  }

  /** Null while nothing is being judged. */
  get judging(): Judging | null {
    return this.#judge.progress;
  }

  /** Ids of those that this version cannot replay. */
  get unjudgeable(): ReadonlySet<string> {
    return this.#judge.failed;
  }

  /** Lists them anew. Runs that cannot be listed do not keep anybody from playing; the drill itself says that it is not kept. */
  async list(): Promise<void> {
    this.#lists = await listRuns(this.#store).catch(() => NONE);
  }

  /** Lists them anew behind what is shown; where that fails, or nobody wants it any more, they stay as they were. */
  listBehind(isWanted: () => boolean): void {
    void listRuns(this.#store).then(
      (lists) => {
        if (!isWanted()) return;
        this.#lists = lists;
        this.#onChange();
      },
      () => undefined,
    );
  }

  /** Lists what is known now of a run in place of what was. */
  note(told: RunSummary | null): void {
    const finished = this.#lists.finished.map((run) => (run.id === told?.id ? told : run));
    this.#lists = { ...this.#lists, finished };
    this.#onChange();
  }

  judge(): void {
    void this.#judge.begin(this.#lists.finished);
  }

  endJudging(): void {
    this.#judge.end();
  }
}
