import type { Action } from '../contract/action.ts';

/** Words that belong to the verb before them. */
const PARTICLES: ReadonlySet<string> = new Set(['back', 'out', 'up', 'down', 'off', 'on', 'in', 'over', 'away']);
/** Of more than one syllable, and their last consonant doubles all the same. */
const DOUBLING: ReadonlySet<string> = new Set(['reset', 'rerun', 'unset', 'begin', 'defer', 'refer', 'format']);

/** "restarting pods", "rolling back checkout", and what it is aimed at where the label names no object itself. */
export function doing(action: Action<object, object>, target: string | undefined): string {
  const [verb = '', ...rest] = (action.label.split('…')[0] ?? '').trim().split(' ');
  const words = [gerund(verb.toLowerCase()), ...rest];
  if (action.phase === 'mitigate' && rest.every((word) => PARTICLES.has(word))) {
    const aim = action.targets.find(({ id }) => id === target)?.label.split(',')[0];
    if (aim !== undefined) words.push(aim);
  }
  return words.join(' ');
}

/** "set" → "setting", "scale" → "scaling", "edit" → "editing". For verbs in lower case. */
export function gerund(verb: string): string {
  if (/[^aeiouy]e$|[aiuy]e$|dge$/.test(verb) && !verb.endsWith('ie')) return `${verb.slice(0, -1)}ing`;
  if (verb.endsWith('ie')) return `${verb.slice(0, -2)}ying`;
  const isShort = (verb.match(/[aeiouy]+/g) ?? []).length === 1 && /[^aeiou][aeiou][^aeiouwxy]$/.test(`_${verb}`);
  return isShort || DOUBLING.has(verb) ? `${verb}${verb.slice(-1)}ing` : `${verb}ing`;
}
