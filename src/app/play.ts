import type { DrillSpec } from '../contract/drill.ts';
import type { Tempo } from '../contract/pace.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import { sinceOf } from '../scoring/times.ts';
import { PageBeats } from '../session/beats.ts';
import type { Frame } from '../session/frame.ts';
import { whyNotKept } from '../session/kept/not-kept.ts';
import type { OpenedStore } from '../session/kept/open-store.ts';
import { own } from '../session/kept/owner.ts';
import { newRunId } from '../session/kept/run-id.ts';
import type { RunMeta } from '../session/kept/run-summary.ts';
import { type ResumedRun, Runs } from '../session/kept/runs.ts';
import { LiveSession } from '../session/live-session.ts';
import { visibilityOf } from '../session/visibility.ts';
import { Drill } from '../sim/drill.ts';
import { replay } from '../sim/replay.ts';

/** A drill that is being played in this tab. */
export interface Play {
  readonly session: LiveSession;
  /** Lets the clock run, and tells of every frame until the last one, which has an outcome. */
  start(onFrame: (frame: Frame) => void): void;
  /** Puts a drill that has ended among the finished runs. Answers with why that does not last, where it does not. */
  finish(): Promise<string | null>;
  /** Puts it away; it can be taken up again unless it has ended. */
  close(): void;
  /** Puts it away, and nothing of it is kept. */
  discard(): Promise<void>;
}

/** Why it cannot be played here and now. */
export interface NotPlayed {
  readonly message: string;
}

export const playNew = (
  scenario: AnyScenario,
  spec: DrillSpec,
  wishes: Pick<RunMeta, 'tempo' | 'daily'>,
  storage: OpenedStore,
): Promise<Play | NotPlayed> => {
  const meta = { id: newRunId(Math.random), startedAt: Date.now(), ...wishes };
  return begin({ drill: new Drill(scenario, spec), meta, entryCount: 0 }, storage);
};

/** Begins with what was chosen in another drill up to a tick of it. */
export const playBranch = (
  drill: Drill,
  tick: number,
  run: string | null,
  tempo: Tempo,
  storage: OpenedStore,
): Promise<Play | NotPlayed> => {
  const branchOf = { run, atSec: sinceOf(drill, tick) };
  const meta = { id: newRunId(Math.random), tempo, startedAt: Date.now(), branchOf };
  return begin({ drill: replay(drill.scenario, drill.spec, drill.inputs, tick), meta, entryCount: 0 }, storage);
};

export const playOn = (run: ResumedRun, storage: OpenedStore): Promise<Play | NotPlayed> => begin(run, storage);

async function begin({ drill, meta, entryCount }: ResumedRun, storage: OpenedStore): Promise<Play | NotPlayed> {
  const ownership = await own(meta.id, navigator.locks);
  if (!ownership.owned) return { message: ownership.message };
  const session = new LiveSession({
    meta,
    drill,
    isResumed: entryCount > 0,
    log: storage.store.log(meta.id, entryCount),
    beats: new PageBeats(),
    visibility: visibilityOf(document),
    notKept: storage.notKept,
  });
  return {
    session,
    start(onFrame) {
      const unfollow = session.subscribe((frame) => {
        if (frame.outcome) unfollow();
        onFrame(frame);
      });
      onFrame(session.frame);
      session.start();
    },
    async finish() {
      const drill = session.debriefDrill();
      await session.kept();
      return new Runs(storage.store).finish(drill, session.meta).then(() => storage.notKept, whyNotKept);
    },
    close() {
      session.stop();
      ownership.release();
    },
    async discard() {
      session.stop();
      await session.kept();
      // What cannot be removed stays, and is offered on the title.
      await storage.store.remove(meta.id).catch(() => undefined);
      ownership.release();
    },
  };
}
