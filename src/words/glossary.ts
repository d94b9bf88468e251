import { TERMS, type Term } from './glossary-terms.ts';

const keyOf = (text: string): string => text.toLowerCase();

/** All words of the field that the game uses, by letter. */
export const GLOSSARY: readonly Term[] = TERMS.toSorted((a, b) => (keyOf(a.term) < keyOf(b.term) ? -1 : 1));

/** A stretch of text, and the word of the field that it is; null for what is none, or was marked before. */
export interface Piece {
  readonly text: string;
  readonly term: Term | null;
}

/** Cuts texts of one block into pieces, in the order in which they are read: each word of the field is marked once. */
export type Marker = (text: string) => readonly Piece[];

/** Of a scenario of this domain, since some words mean something else elsewhere. */
export function markerFor(domain: string): Marker {
  const marked = new Set<Term>();
  return (text) => {
    const pieces: Piece[] = [];
    let from = 0;
    for (const { 0: found, index } of text.matchAll(PATTERN)) {
      const term = termOf(found);
      if (!term || marked.has(term) || !isOf(term, domain)) continue;
      if (term.isName && /(?:^|[.!?:]\s+|\n)$/.test(text.slice(0, index))) continue;
      marked.add(term);
      if (index > from) pieces.push({ text: text.slice(from, index), term: null });
      pieces.push({ text: found, term });
      from = index + found.length;
    }
    if (from < text.length || pieces.length === 0) pieces.push({ text: text.slice(from), term: null });
    return pieces;
  };
}

/** The words of the field in a text, each once. */
export const termsIn = (text: string, domain: string): readonly Term[] =>
  markerFor(domain)(text).flatMap(({ term }) => term ?? []);

const isOf = ({ within }: Term, domain: string): boolean =>
  within === undefined || domain.toLowerCase().includes(within);

const FORMS: ReadonlyMap<string, Term> = new Map(
  TERMS.filter(({ isOrdinary }) => !isOrdinary).flatMap((term) =>
    [term.term, ...(term.also ?? [])].map((form): readonly [string, Term] => [keyOf(form), term]),
  ),
);

const termOf = (found: string): Term | undefined =>
  FORMS.get(keyOf(found)) ?? FORMS.get(keyOf(found).replace(/s$/, ''));

// The longest first, so that a part of a word of the field is not taken for the whole. An abbreviation is one in capitals
// only; other words may begin a sentence.
const PATTERN = new RegExp(
  `(?<![\\p{L}\\p{N}_-])(?:${TERMS.filter(({ isOrdinary }) => !isOrdinary)
    .flatMap(({ term, also = [] }) => [term, ...also])
    .toSorted((a, b) => b.length - a.length)
    .map(patternOf)
    .join('|')})(?![\\p{L}\\p{N}_])`,
  'gu',
);

function patternOf(form: string): string {
  const first = form.charAt(0);
  const start = /[a-z]/.test(first) ? `[${first}${first.toUpperCase()}]` : literal(first);
  return `${start}${literal(form.slice(1))}s?`;
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
