import * as v from 'valibot';
import type { Failure, Problem } from '../contract/result.ts';

// What reading at the border has in common, whatever is read.

/** Looks at the length before the items, so that a hostile list costs nothing. */
export function list<Item extends v.GenericSchema>(item: Item, most: number, message: string) {
  return v.pipe(v.array(v.unknown(), message), v.maxLength(most, message), v.array(item), v.readonly());
}

/** Problems that are listed one by one; a last one then says how many there are besides. */
export const MAX_PROBLEMS = 100;

export const failed = (problems: readonly Problem[]): Failure => ({ ok: false, problems: atMost(problems) });

/** No more of them than are listed one by one. */
export function atMost(problems: readonly Problem[]): readonly Problem[] {
  const more = problems.length - MAX_PROBLEMS;
  if (more <= 0) return problems;
  const besides = more === 1 ? 'is 1 problem' : `are ${more} problems`;
  const message = `There ${besides} more: put the listed ones right first.`;
  return [...problems.slice(0, MAX_PROBLEMS), { path: '', code: 'more', message }];
}

/** Whatever stands there, or nothing: for what is read once the rest of a file is known. */
export const anything = v.optional(v.unknown());

/** What a schema has against a value. */
export function problemOf(issue: v.BaseIssue<unknown>): Problem {
  return { path: pathOf(issue), code: codeOf(issue), message: issue.message };
}

function codeOf({ kind, type, expected, received }: v.BaseIssue<unknown>): string {
  // A list that is too long has an item where none is expected.
  if (type === 'strict_object' && expected === 'never') return 'unknown-key';
  if ((type === 'strict_object' || type === 'object') && received === 'undefined') return 'missing';
  return kind === 'validation' || type === 'picklist' || type === 'variant' ? 'bad-value' : 'wrong-shape';
}

/** `inputs[3].choice.severity`. Keys come from outside too: those that are no names are quoted and cut. */
function pathOf({ path }: v.BaseIssue<unknown>): string {
  const steps = (path ?? []).map(({ key }) => {
    if (typeof key === 'number') return `[${key}]`;
    const name = String(key);
    return /^\w{1,64}$/.test(name) ? `.${name}` : `[${JSON.stringify(name.slice(0, 64))}]`;
  });
  return steps.join('').replace(/^\./, '');
}
