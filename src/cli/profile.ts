import type { Problem } from '../contract/result.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import { dress } from '../profile/dress.ts';
import { type OpenedProfile, openProfile } from '../profile/open.ts';
import { MOST_PROFILE_BYTES, type Profile } from '../profile/profile.ts';
import { templateOf } from '../profile/template.ts';
import { reasonOf, startOf } from './files.ts';
import { allScenarios, scenarioOf } from './scenarios.ts';
import { UsageError } from './usage-error.ts';

/** The profile in a file; null for none. Throws a `UsageError` that lists what is wrong with it. */
export async function profileAt(path: string | null): Promise<Profile | null> {
  return path === null ? null : (await opened(path)).profile;
}

/** A profile with the text of its file. Throws a `UsageError` likewise. */
export async function profileFileAt(path: string): Promise<{ readonly profile: Profile; readonly text: string }> {
  const text = textOf(path);
  return { profile: (await opened(path, text)).profile, text };
}

/** All scenarios, in the words of whoever plays them. */
export async function scenariosUnder(profile: Profile | null): Promise<readonly AnyScenario[]> {
  const scenarios = await allScenarios();
  return scenarios.map((scenario) => inWords(scenario, profile));
}

/** A scenario in the words of whoever plays it. */
export async function scenarioUnder(slug: string, profile: Profile | null): Promise<AnyScenario> {
  return inWords(await scenarioOf(slug), profile);
}

const inWords = (scenario: AnyScenario, profile: Profile | null): AnyScenario =>
  profile ? dress(scenario, profile) : scenario;

/** Says whether the profile in a file can be used; prints one to fill in where none is named. */
export async function tellProfile(path: string | null, write: (text: string) => void): Promise<number> {
  if (path === null) {
    write(templateOf(await allScenarios()).trimEnd());
    return 0;
  }
  const { profile, notes } = await opened(path);
  write([`The profile of ${profile.name} can be used.`, ...notes.map(placed)].join('\n'));
  return 0;
}

async function opened(path: string, text = textOf(path)): Promise<OpenedProfile> {
  const result = openProfile(text, await allScenarios());
  if (result.ok) return result.value;
  throw new UsageError(
    [`${JSON.stringify(path)} is no profile that can be used:`, ...result.problems.map(placed)].join('\n'),
  );
}

const placed = ({ path, message }: Problem): string => `  ${path === '' ? '' : `${path}: `}${message}`;

function textOf(path: string): string {
  try {
    return startOf(path, MOST_PROFILE_BYTES);
  } catch (error) {
    throw new UsageError(`${JSON.stringify(path)} ${reasonOf(error)}: name the file of a profile.`);
  }
}
