import type { Recording } from '../../replay/recording.ts';
import type { RunLog } from './log.ts';
import type { RunSummary } from './run-summary.ts';

/** A finished run as it is stored. */
export interface FinishedRun {
  readonly id: string;
  readonly recording: Recording;
  readonly summary: RunSummary;
}

/** An unfinished run as it is stored. */
export interface StoredLog {
  readonly entries: readonly unknown[];
  /** How far it has come; undefined where that is not there. */
  readonly mark: unknown;
}

/** What is listed of an unfinished run: the first entry of its log, and how far it has come. */
export interface LogHead {
  readonly id: string;
  readonly first: unknown;
  readonly mark: unknown;
}

/**
 * Where runs are kept. What comes out is as it was stored, by whichever version of the game, and has to be parsed.
 * Everything here rejects when the storage does.
 */
export interface RunStore {
  /** The log of a run that has this many entries already. */
  log(id: string, entryCount: number): RunLog;
  /** Without entries for a run that is not there. */
  stored(id: string): Promise<StoredLog>;
  unfinished(): Promise<readonly LogHead[]>;
  finished(): Promise<readonly unknown[]>;
  /** Undefined for a run that is not there. */
  finishedRun(id: string): Promise<unknown>;
  /** Stores what came of a run in place of its log. */
  finish(run: FinishedRun): Promise<void>;
  /** Drops an unfinished run. */
  remove(id: string): Promise<void>;
}
