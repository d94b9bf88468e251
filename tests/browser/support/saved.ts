import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import type { Choice, DrillSpec } from '../../../src/contract/drill.ts';
import type { AnyScenario } from '../../../src/contract/scenario.ts';
import { parseRun } from '../../../src/replay/run-file.ts';
import { encodeShareCode } from '../../../src/replay/share-code.ts';
import { LOG_FORMAT, type LogBody, type Mark } from '../../../src/session/kept/log.ts';
import { Drill } from '../../../src/sim/drill.ts';

/** An unfinished run as the browser's storage has it: opened by its id, it stands still at an exact tick. */
export interface Saved {
  /** Twelve lower-case letters and digits. */
  readonly id: string;
  readonly tick: number;
  readonly bodies: readonly LogBody[];
  readonly mark: Mark;
}

/** A choice, and how many simulated seconds after the page it is made. In order. */
export type Step = readonly [sec: number, choice: Choice];

/** Plays a drill up to so many simulated seconds after the page, or before it where that is negative. */
export function saved(
  id: string,
  scenario: AnyScenario,
  spec: Omit<DrillSpec, 'slug'>,
  untilSec: number,
  steps: readonly Step[] = [],
): Saved {
  const { tickSec } = scenario;
  const drill = new Drill(scenario, { slug: scenario.slug, ...spec });
  while (drill.pagedTick === null) drill.step();
  const pagedTick = drill.pagedTick;
  const untilTick = pagedTick + untilSec / tickSec;
  const bodies: LogBody[] = [
    { type: 'begun', format: LOG_FORMAT, spec: drill.spec, tempo: 'standard', startedAt: Date.UTC(2025, 10, 20, 12) },
  ];
  for (const [sec, choice] of steps) {
    while (drill.tick < pagedTick + sec / tickSec) drill.step();
    const refusal = drill.choose(choice);
    if (refusal) throw new Error(`${id}: ${JSON.stringify(choice)} is refused: ${refusal.message}`);
    bodies.push({ type: 'input', input: { tick: drill.tick, choice }, digest: drill.digest() });
  }
  const mark = { tick: untilTick, sincePageSec: untilSec < 0 ? null : untilSec };
  return { id, tick: untilTick, bodies, mark };
}

/** Puts runs into the storage of the game that is open on a page. */
export async function keep(page: Page, runs: readonly Saved[]): Promise<void> {
  const entries = runs.flatMap(({ id, bodies }) => bodies.map((body, seq) => ({ run: id, seq, body })));
  await page.evaluate(
    ([stored, marks]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('blast-radius');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          const change = db.transaction(['entries', 'marks'], 'readwrite');
          for (const entry of stored) change.objectStore('entries').put(entry);
          for (const [run, mark] of marks) change.objectStore('marks').put(mark, run);
          change.onerror = () => reject(change.error);
          change.oncomplete = () => {
            db.close();
            resolve();
          };
        };
      }),
    [entries, runs.map(({ id, mark }) => [id, mark] as const)] as const,
  );
}

/** Path of the run file of a golden drill. */
export const goldenFile = (name: string): string =>
  fileURLToPath(new URL(`../../golden/${name}.json`, import.meta.url));

/** The share code of a golden drill. */
export function goldenCode(name: string): string {
  const parsed = parseRun(readFileSync(goldenFile(name), 'utf8'));
  if (!parsed.ok) throw new Error(`${name}: ${parsed.problems[0]?.message}`);
  return encodeShareCode(parsed.value);
}
