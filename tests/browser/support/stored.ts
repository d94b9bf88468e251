import type { Page } from 'playwright-core';
import type { AnyScenario } from '../../../src/contract/scenario.ts';
import { parseEntries, parseMark, type SavedRun, savedRun } from '../../../src/session/kept/log.ts';
import { replay } from '../../../src/sim/replay.ts';

/** What the browser's storage has of an unfinished run. Throws where that cannot be read. */
export async function storedRun(page: Page, run: string): Promise<SavedRun> {
  const { entries: values, mark } = await page.evaluate(
    (id) =>
      new Promise<{ readonly entries: readonly unknown[]; readonly mark: unknown }>((resolve, reject) => {
        const opening = indexedDB.open('blast-radius');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          const reading = db.transaction(['entries', 'marks']);
          const entries = reading.objectStore('entries').getAll(IDBKeyRange.bound([id], [id, []]));
          const reached = reading.objectStore('marks').get(id);
          reading.onabort = () => reject(reading.error);
          reading.oncomplete = () => {
            db.close();
            resolve({
              entries: entries.result.map(({ seq, body }: { seq: unknown; body: unknown }) => ({ seq, body })),
              mark: reached.result,
            });
          };
        };
      }),
    run,
  );
  const entries = parseEntries(values, 0);
  const reached = parseMark(mark);
  const saved = !entries.ok ? entries : reached.ok ? savedRun(entries.value, reached.value) : reached;
  if (!saved.ok) throw new Error(`run ${run}: ${saved.problems[0]?.message}`);
  return saved.value;
}

/** Puts nonsense in the place of something that is stored. */
export const spoil = (
  page: Page,
  store: 'entries' | 'finished',
  key: string | readonly [string, number],
): Promise<void> =>
  page.evaluate(
    ([name, [first, seq]]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('blast-radius');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          const change = db.transaction(name, 'readwrite');
          change
            .objectStore(name)
            .put(seq === undefined ? { id: first, recording: 7 } : { run: first, seq, body: 'x' });
          change.onabort = () => reject(change.error);
          change.oncomplete = () => {
            db.close();
            resolve();
          };
        };
      }),
    [store, typeof key === 'string' ? [key] : key] as const,
  );

/** What the same drill comes to outside of any browser. */
export const digestAt = (scenario: AnyScenario, { spec, inputs }: SavedRun, tick: number): string =>
  replay(scenario, spec, inputs, tick).digest();

/** Of the run that a page is at. */
export function runIdOf(page: Page): string {
  const id = new URL(page.url()).searchParams.get('run');
  if (id === null) throw new Error(`${page.url()} names no run`);
  return id;
}
