import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { heading } from './print.ts';

/** What is to be reached, and what was measured. */
export interface Goal {
  readonly name: string;
  readonly measured: number;
  /** At most this. */
  readonly goal: number;
  readonly unit: 'times' | 'percent' | 'bytes' | 'count';
  /** Whether a busy machine cannot make it miss: only these fail a run. */
  readonly isRobust: boolean;
}

/** What was recorded last, for the README to quote and a test to compare that with. */
const RECORD = fileURLToPath(new URL('measured.json', import.meta.url));

const isMet = ({ measured, goal }: Goal): boolean => measured <= goal;

function told(value: number, unit: Goal['unit']): string {
  switch (unit) {
    case 'times':
      return `${value.toFixed(2)}×`;
    case 'percent':
      return `${(100 * value).toFixed(1)}%`;
    case 'bytes':
      return `${value.toFixed(0)} B`;
    case 'count':
      return value.toFixed(0);
    default:
      throw new Error(`bench: no unit ${unit satisfies never}`);
  }
}

/** One table of all goals. Sets the exit code where one is missed that no busy machine makes miss. */
export function judge(goals: readonly Goal[]): void {
  heading('Goals');
  const wide = Math.max(...goals.map(({ name }) => name.length)) + 2;
  const line = (name: string, ...cells: readonly string[]): void =>
    console.log(`  ${name.padEnd(wide)}${cells.map((cell) => cell.padStart(10)).join('')}`);
  line('', 'measured', 'goal', '');
  for (const goal of goals) {
    const verdict = isMet(goal) ? 'met' : goal.isRobust ? 'MISSED' : 'missed';
    line(goal.name, told(goal.measured, goal.unit), told(goal.goal, goal.unit), verdict);
  }
  const failed = goals.filter((goal) => !isMet(goal) && goal.isRobust);
  console.log(
    `  ${goals.filter(isMet).length} of ${goals.length} are met. What a busy machine can make miss is only told; ${failed.length} others failed.`,
  );
  if (failed.length > 0) process.exitCode = 1;
}

/** Keeps what was measured; what was not measured now stays as it was. */
export function record(goals: readonly Goal[]): void {
  const before: { readonly measured?: object } = existsSync(RECORD) ? JSON.parse(readFileSync(RECORD, 'utf8')) : {};
  const now = Object.fromEntries(
    goals.map(({ name, measured, goal, unit }) => [name, { measured: told(measured, unit), goal: told(goal, unit) }]),
  );
  writeFileSync(
    RECORD,
    `${JSON.stringify({ node: process.version, measured: { ...before.measured, ...now } }, null, 2)}\n`,
  );
  console.log(`  Recorded in ${RECORD}`);
}
