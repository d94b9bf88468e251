import type { Page } from 'playwright-core';
import type { DrillSpec } from '../../../src/contract/drill.ts';
import { type BotName, createBot } from '../../../src/responders/bots.ts';
import { play } from '../../../src/responders/play.ts';
import { finishedRunOf } from '../../../src/session/kept/finished-run.ts';
import type { RunMeta, RunSummary } from '../../../src/session/kept/run-summary.ts';
import type { FinishedRun } from '../../../src/session/kept/store.ts';
import { load } from '../../check/scenarios.ts';

/** A run that a bot has played to its end, as the browser's storage has it. */
export async function playedBy(
  bot: BotName,
  spec: DrillSpec,
  meta: Omit<RunMeta, 'tempo'>,
  more: Partial<RunSummary> = {},
): Promise<FinishedRun> {
  const scenario = await load(spec.slug);
  const drill = play(scenario, spec, createBot(bot, scenario, spec.seed));
  const run = finishedRunOf(drill, { ...meta, tempo: 'standard' }, []);
  return { ...run, summary: { ...run.summary, ...more } };
}

/** Puts finished runs into the storage of the game that is open on a page. */
export const keepFinished = (page: Page, runs: readonly FinishedRun[]): Promise<void> =>
  page.evaluate(
    (stored) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('blast-radius');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          const change = db.transaction('finished', 'readwrite');
          for (const run of stored) change.objectStore('finished').put(run);
          change.onerror = () => reject(change.error);
          change.oncomplete = () => {
            db.close();
            resolve();
          };
        };
      }),
    runs,
  );
