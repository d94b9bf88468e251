import { fail, type Result } from './result.ts';

const MAX_SEED_CHARS = 40;

/**
 * A seed is a kebab-case word: 1 to 40 lower-case letters, digits and single hyphens, with no hyphen at either end,
 * such as `quiet-otter-41`. It is read aloud, typed from a projector and put into links, hence nothing that needs
 * quoting or has two spellings. Different texts are different seeds: `otter-7` is not `otter-07`.
 */
export const SEED_PATTERN = /^(?=.{1,40}$)[a-z0-9]+(?:-[a-z0-9]+)*$/;

export function isSeed(text: string): boolean {
  return SEED_PATTERN.test(text);
}

/** Reads a seed as somebody typed it. White space around it is dropped; nothing else is changed. */
export function parseSeed(text: string): Result<string> {
  const seed = text.trim();
  if (isSeed(seed)) return { ok: true, value: seed };
  if (seed === '') return fail('', 'empty', 'This seed is empty: type a word such as quiet-otter-41.');
  if (seed.length > MAX_SEED_CHARS) {
    return fail('', 'too-long', `This seed is longer than ${MAX_SEED_CHARS} characters: shorten it.`);
  }
  return fail(
    '',
    'bad-value',
    'A seed has only lower-case letters, digits and single hyphens between them: type one such as quiet-otter-41.',
  );
}
