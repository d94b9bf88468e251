import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Goal } from './goals.ts';

/**
 * What drills of one scenario cost in a process of its own, as a page plays one scenario: an engine makes other code of what
 * has also served others. Prints what `core` prints. Throws where that process fails.
 */
export async function coreAlone(slug: string, rounds: number): Promise<readonly Goal[]> {
  const child = fork(fileURLToPath(new URL('alone.process.ts', import.meta.url)), [slug, String(rounds)]);
  let goals: readonly Goal[] | undefined;
  child.on('message', (sent: readonly Goal[]) => {
    goals = sent;
  });
  const [code]: readonly unknown[] = await once(child, 'exit');
  if (!goals)
    throw new Error(`bench: the process that measures ${slug} ended with ${String(code)} and without a result`);
  return goals;
}
