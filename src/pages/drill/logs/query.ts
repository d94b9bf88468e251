import { LOG_LEVELS, type LogLine } from '../../../contract/logs.ts';

/** What can be asked for so far: what has not logged yet, and fields that no line had, are not known. */
export interface LogVocabulary {
  /** In the order of a service's first line. */
  readonly services: readonly string[];
  /** Values of each field, the most frequent first. */
  readonly fields: ReadonlyMap<string, readonly string[]>;
}

/** Lines that have for each key one of its values, and every text somewhere in message or fields. */
export interface LogQuery {
  readonly wanted: ReadonlyMap<string, readonly string[]>;
  /** In lower case. */
  readonly texts: readonly string[];
}

/** One word of a query as it was typed, and where: `level:error`, `status=503`, `refused`, `"timed out"`. */
interface Token {
  readonly from: number;
  readonly to: number;
  /** Null for a text. */
  readonly key: string | null;
  readonly value: string;
  /** A quote was begun that does not end. */
  readonly isOpen: boolean;
}

const TOKEN = /(?:([A-Za-z_][\w.-]*)[:=])?(?:"([^"]*)("?)|([^\s"]+))?/y;
/** More is too long to be told. */
const MOST_TOLD = 8;

export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let from = 0;
  while (from < text.length) {
    if (/\s/.test(text[from] ?? '')) {
      from++;
      continue;
    }
    TOKEN.lastIndex = from;
    const [all = '', key = null, quoted, closing, bare = ''] = TOKEN.exec(text) ?? [];
    const to = from + Math.max(1, all.length);
    tokens.push({ from, to, key, value: quoted ?? bare, isOpen: quoted !== undefined && closing === '' });
    from = to;
  }
  return tokens;
}

/** What was typed, as far as it can be read. */
export interface TypedQuery {
  /** Of all terms that can be read: one that cannot is left out, so that the others go on to hold while it is typed. */
  readonly query: LogQuery;
  /** What is wrong with the first one that cannot, in a sentence or two; null where nothing is. */
  readonly problem: string | null;
}

export function parseQuery(text: string, vocabulary: LogVocabulary): TypedQuery {
  const wanted = new Map<string, readonly string[]>();
  const texts: string[] = [];
  let problem: string | null = null;
  for (const token of tokensOf(text)) {
    const { key, value } = token;
    const wrong = problemOf(token, vocabulary);
    problem ??= wrong;
    if (wrong !== null) continue;
    if (key !== null) wanted.set(key, [...(wanted.get(key) ?? []), value.toLowerCase()]);
    else if (value !== '') texts.push(value.toLowerCase());
  }
  return { query: { wanted, texts }, problem };
}

function problemOf({ key, value, isOpen }: Token, { services, fields }: LogVocabulary): string | null {
  if (isOpen) return `The quote before ${cut(value) || 'the end'} is not closed: end it with ".`;
  if (key === null) return null;
  if (value === '') return `Nothing stands after ${key}: say which.`;
  const same = (one: string): boolean => one === value.toLowerCase();
  if (key === 'level') {
    return LOG_LEVELS.some(same) ? null : `There is no level “${cut(value)}”. Levels: ${LOG_LEVELS.join(', ')}.`;
  }
  if (key === 'service') {
    const isKnown = services.some((one) => same(one.toLowerCase()));
    return isKnown ? null : `No service “${cut(value)}” has logged so far. Services: ${listed(services)}.`;
  }
  if (fields.has(key)) return null;
  const known = fields.size === 0 ? '' : ` Fields: ${listed([...fields.keys()])}.`;
  return `No line has a field “${cut(key)}” so far.${known} Put text that has : or = in quotes.`;
}

const cut = (text: string): string => (text.length > 24 ? `${text.slice(0, 23)}…` : text);

const listed = (all: readonly string[]): string =>
  all.length > MOST_TOLD ? `${all.slice(0, MOST_TOLD).join(', ')} and ${all.length - MOST_TOLD} more` : all.join(', ');

export function matches(line: LogLine, { wanted, texts }: LogQuery): boolean {
  for (const [key, values] of wanted) {
    const has = fieldOf(line, key)?.toLowerCase();
    if (has === undefined || !values.includes(has)) return false;
  }
  if (texts.length === 0) return true;
  const fields = Object.entries(line.fields).map(([key, value]) => `${key}=${value}`);
  const whole = [line.message, ...fields].join('\n').toLowerCase();
  return texts.every((text) => whole.includes(text));
}

function fieldOf(line: LogLine, key: string): string | undefined {
  if (key === 'level') return line.level;
  return key === 'service' ? line.service : line.fields[key];
}

/** Whether counts by pattern, which has one level and one service, can follow the whole query. */
export const isExact = ({ wanted, texts }: LogQuery): boolean =>
  texts.length === 0 && [...wanted.keys()].every((key) => key === 'level' || key === 'service');

export const hasTerm = (text: string, key: string, value: string): boolean =>
  tokensOf(text).some((token) => token.key === key && token.value.toLowerCase() === value.toLowerCase());

/** What was typed with a term added at its end, or taken away wherever it is. */
export function toggled(text: string, key: string, value: string): string {
  const found = tokensOf(text).filter(
    (token) => token.key === key && token.value.toLowerCase() === value.toLowerCase(),
  );
  if (found.length === 0) return `${text.trimEnd()} ${term(key, value)}`.trimStart();
  let rest = text;
  for (const { from, to } of found.toReversed())
    rest = `${rest.slice(0, from).trimEnd()} ${rest.slice(to).trimStart()}`;
  return rest.trim();
}

/** As it is typed: `status:503`, `peer:"dependency one"`. */
export const term = (key: string, value: string): string =>
  /^[^\s"]+$/.test(value) ? `${key}:${value}` : `${key}:"${value.replaceAll('"', '')}"`;
