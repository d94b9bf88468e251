import * as v from 'valibot';
import type { Choice } from '../../contract/drill.ts';
import { ID_PATTERN } from '../../contract/ids.ts';
import { UNFIT } from '../../contract/note.ts';
import { TEMPOS } from '../../contract/pace.ts';
import { ROLES } from '../../contract/people.ts';
import { inputSchema } from '../../replay/recording.ts';
import { isInjectChoice, MAX_NAME_CHARS, MAX_TEAMS, MAX_TEXT_CHARS, MAX_TITLE_CHARS } from './plan/plan.ts';

// What plans and actions are made of, as they come from files and wires.

export function object<const Entries extends v.ObjectEntries>(entries: Entries) {
  return v.strictObject(entries, (issue) => {
    if (issue.expected === 'never') return 'This key is not known here: remove it, or use the build that wrote it.';
    return issue.received === 'undefined' ? 'This is missing: put it back.' : 'This must be an object.';
  });
}

export const id = shaped(ID_PATTERN, 'An id has 1 to 64 lower-case letters, digits and single hyphens.');

const DEVICE = 'A device has a name of 1 to 64 letters, digits, hyphens and underscores.';
export const deviceId = shaped(/^[\w-]{1,64}$/, DEVICE);

function shaped(shape: RegExp, message: string) {
  return v.pipe(v.string(message), v.regex(shape, message));
}

export function whole(least: number, most: number) {
  const message = `This must be a whole number from ${least} to ${most}.`;
  const fits = (value: number): boolean => Number.isInteger(value) && value >= least && value <= most;
  return v.pipe(v.number(message), v.check(fits, message));
}

/** What people write; line breaks in it are theirs to make only where it is more than a line. */
function written(least: number, most: number, message: string, hasLines: boolean) {
  return v.pipe(
    v.string(message),
    v.maxLength(most * 2, message),
    v.trim(),
    v.minLength(least, message),
    v.maxLength(most, message),
    v.check(
      (text) => !UNFIT.test(hasLines ? text.replaceAll('\n', ' ') : text),
      'Write this without control characters.',
    ),
  );
}

export const name = written(1, MAX_NAME_CHARS, `A name has 1 to ${MAX_NAME_CHARS} characters.`, false);
export const title = written(1, MAX_TITLE_CHARS, `A title has 1 to ${MAX_TITLE_CHARS} characters.`, false);
export const text = written(1, MAX_TEXT_CHARS, `Write something, in at most ${MAX_TEXT_CHARS} characters.`, true);
/** A sentence or two that a program made. */
export const line = written(0, 2_000, 'Write at most 2,000 characters.', true);
export const maybeText = written(0, MAX_TEXT_CHARS, `Write at most ${MAX_TEXT_CHARS} characters.`, true);

export const flag = v.boolean('This must be true or false.');
export const role = v.picklist(ROLES, `A role is one of: ${ROLES.join(', ')}.`);
export const tempo = v.picklist(TEMPOS, `A tempo is one of: ${TEMPOS.join(', ')}.`);
export const choice = inputSchema.entries.choice;

const NO_INJECT = 'Only what happens to responders can be sent: a message of the scenario, or a complication.';
export const injectChoice = v.pipe(
  choice,
  v.guard((given: Choice) => isInjectChoice(given), NO_INJECT),
);

const TEAMS = `Name at most ${MAX_TEAMS} teams; none stands for all.`;
export const teams = v.pipe(
  v.array(id, TEAMS),
  v.maxLength(MAX_TEAMS, TEAMS),
  v.check((ids) => new Set(ids).size === ids.length, 'Name each team once.'),
  v.readonly(),
);
