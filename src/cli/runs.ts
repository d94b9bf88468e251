import { closeSync, openSync, readSync } from 'node:fs';
import type { Failure, Result } from '../contract/result.ts';
import { openRecording, unknownScenario } from '../replay/open.ts';
import { MAX_RUN_CHARS, parseRun } from '../replay/run-file.ts';
import type { Drill } from '../sim/drill.ts';
import { scenarioOf, scenarioSlugs } from './scenarios.ts';
import { UsageError } from './usage-error.ts';

const CODE = /BR\d+-/;
/** Longer names than that no file system takes; a share code may. */
const LONGEST_PATH = 4096;

/** Runs what a share code or a run file holds. Throws a `UsageError` where that cannot be done. */
export async function openRun(codeOrPath: string): Promise<Drill> {
  const recording = valueIn(parseRun(textOf(codeOrPath)), placedSentenceOf);
  const { slug } = recording.spec;
  if (!scenarioSlugs().includes(slug)) throw new UsageError(sentenceOf(unknownScenario(recording.spec)));
  return valueIn(openRecording(await scenarioOf(slug), recording), sentenceOf);
}

/** A file's text where there is such a file; otherwise what was typed must be a code itself. */
function textOf(codeOrPath: string): string {
  const isCode = CODE.test(codeOrPath);
  try {
    return codeOrPath.length > LONGEST_PATH ? codeOrPath : startOf(codeOrPath);
  } catch (error) {
    if (isCode) return codeOrPath;
    throw new UsageError(
      `${JSON.stringify(codeOrPath)} ${reasonOf(error)}, and it is no share code, which begins with BR1-.`,
    );
  }
}

/** One byte more than a run file may have, so that a file that is too long is seen to be. */
function startOf(path: string): string {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(MAX_RUN_CHARS + 1);
    let length = 0;
    for (let read = -1; read !== 0 && length < bytes.length; length += read) {
      read = readSync(file, bytes, length, bytes.length - length, null);
    }
    return bytes.toString('utf8', 0, length);
  } finally {
    closeSync(file);
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'is not there';
  if (code === 'EISDIR') return 'is a folder';
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read';
  return 'cannot be read';
}

function valueIn<T>(result: Result<T>, tell: (failure: Failure) => string): T {
  if (result.ok) return result.value;
  throw new UsageError(tell(result));
}

/** The first problem, which is the one to put right first. */
const sentenceOf = ({ problems }: Failure): string => problems[0]?.message ?? 'This run cannot be opened.';

/** The same with its place in the file or code, where it has one. */
function placedSentenceOf({ problems: [first, ...more] }: Failure): string {
  const place = first === undefined || first.path === '' ? '' : `${first.path}: `;
  const others = more.length === 0 ? '' : ` (${more.length} problems more)`;
  return `${place}${first?.message ?? 'This run cannot be read.'}${others}`;
}
