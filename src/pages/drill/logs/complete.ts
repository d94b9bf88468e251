import { LOG_LEVELS, type LogLine } from '../../../contract/logs.ts';
import { type LogVocabulary, term, tokensOf } from './query.ts';

export interface LogCompletion {
  /** What is replaced of the text. */
  readonly from: number;
  readonly to: number;
  /** What can stand there instead, as it is typed. A key ends in a colon, and wants a value. */
  readonly options: readonly string[];
}

const MOST_OPTIONS = 8;

export function vocabularyOf(lines: readonly LogLine[]): LogVocabulary {
  const services = new Set<string>();
  const counts = new Map<string, Map<string, number>>();
  for (const { service, fields } of lines) {
    services.add(service);
    for (const [key, value] of Object.entries(fields)) {
      const values = counts.get(key) ?? new Map<string, number>();
      values.set(value, (values.get(value) ?? 0) + 1);
      counts.set(key, values);
    }
  }
  const fields = new Map(
    [...counts].map(([key, values]) => [key, [...values].sort(([, a], [, b]) => b - a).map(([value]) => value)]),
  );
  return { services: [...services], fields };
}

/** What could be meant by the word that the caret is in or right behind. */
export function completionOf(text: string, caret: number, vocabulary: LogVocabulary): LogCompletion {
  const token = tokensOf(text).find(({ from, to }) => caret > from && caret <= to);
  const { from = caret, to = caret, key = null, value = '' } = token ?? {};
  const begins = (one: string): boolean => one.toLowerCase().startsWith(value.toLowerCase());
  const options =
    key === null
      ? ['level', 'service', ...vocabulary.fields.keys()].filter(begins).map((one) => `${one}:`)
      : valuesOf(key, vocabulary)
          .filter(begins)
          .map((one) => term(key, one));
  // What stands there already is no suggestion.
  return { from, to, options: options.filter((one) => one !== text.slice(from, to)).slice(0, MOST_OPTIONS) };
}

function valuesOf(key: string, { services, fields }: LogVocabulary): readonly string[] {
  if (key === 'level') return LOG_LEVELS.toReversed();
  return key === 'service' ? services : (fields.get(key) ?? []);
}

/** The text with an option put in its place, and where the caret is then. */
export function completed(
  text: string,
  { from, to }: LogCompletion,
  option: string,
): { readonly text: string; readonly caret: number } {
  const put = option.endsWith(':') ? option : `${option} `;
  return { text: `${text.slice(0, from)}${put}${text.slice(to).trimStart()}`, caret: from + put.length };
}
