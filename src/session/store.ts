import type { Recording } from '../replay/recording.ts';
import type { RunLog } from './log.ts';
import type { RunSummary } from './runs.ts';

/** A finished run as it is stored. */
export interface FinishedRun {
  readonly id: string;
  readonly recording: Recording;
  readonly summary: RunSummary;
}

/** The first entry of an unfinished run's log, and the last one that says how far it has come, if any does. */
export interface LogEnds {
  readonly id: string;
  readonly first: unknown;
  readonly last: unknown;
}

/**
 * Where runs are kept. What comes out is as it was stored, by whichever version of the game, and has to be parsed.
 * Everything here rejects when the storage does.
 */
export interface RunStore {
  /** The log of a run that has this many entries already. */
  log(id: string, entryCount: number): RunLog;
  /** All entries of a run's log; none for a run that is not there. */
  entries(id: string): Promise<readonly unknown[]>;
  unfinished(): Promise<readonly LogEnds[]>;
  finished(): Promise<readonly unknown[]>;
  /** Undefined for a run that is not there. */
  finishedRun(id: string): Promise<unknown>;
  /** Stores what came of a run in place of its log. */
  finish(run: FinishedRun): Promise<void>;
  /** Drops an unfinished run. */
  remove(id: string): Promise<void>;
}
