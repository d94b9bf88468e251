import type { Failure, Result } from '../contract/result.ts';
import type { Profile } from '../profile/profile.ts';
import { openRecording, unknownScenario } from '../replay/open.ts';
import { MAX_RUN_CHARS, parseRun } from '../replay/run-file.ts';
import type { Drill } from '../sim/drill.ts';
import { reasonOf, startOf } from './files.ts';
import { scenarioUnder } from './profile.ts';
import { scenarioSlugs } from './scenarios.ts';
import { UsageError } from './usage-error.ts';

const CODE = /BR\d+-/;
/** Longer names than that no file system takes; a share code may. */
const LONGEST_PATH = 4096;
/** One more than a run file may have, so that a file that is too long is seen to be. */
const MOST_BYTES = MAX_RUN_CHARS + 1;

/** Runs what a share code or a run file holds, in the words of whoever looks at it. Throws a `UsageError` where that cannot be done. */
export async function openRun(codeOrPath: string, profile: Profile | null = null): Promise<Drill> {
  const recording = valueIn(parseRun(textOf(codeOrPath)), placedSentenceOf);
  const { slug } = recording.spec;
  if (!scenarioSlugs().includes(slug)) throw new UsageError(sentenceOf(unknownScenario(recording.spec)));
  return valueIn(openRecording(await scenarioUnder(slug, profile), recording), sentenceOf);
}

/** A file's text where there is such a file; otherwise what was typed must be a code itself. */
function textOf(codeOrPath: string): string {
  const isCode = CODE.test(codeOrPath);
  try {
    return codeOrPath.length > LONGEST_PATH ? codeOrPath : startOf(codeOrPath, MOST_BYTES);
  } catch (error) {
    if (isCode) return codeOrPath;
    throw new UsageError(
      `${JSON.stringify(codeOrPath)} ${reasonOf(error)}, and it is no share code, which begins with BR1-.`,
    );
  }
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
  const others = more.length === 0 ? '' : ` (${more.length} ${more.length === 1 ? 'problem' : 'problems'} more)`;
  return `${place}${first?.message ?? 'This run cannot be read.'}${others}`;
}
