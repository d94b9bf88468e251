import { stripVTControlCharacters, styleText } from 'node:util';
import type { Tone } from '../words/tell.ts';

/** Wider lines are hard to read back. */
const MAX_WIDTH = 120;
const MIN_WIDTH = 40;
const USUAL_WIDTH = 80;

export const widthOf = (columns: number | undefined): number =>
  Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, columns ?? USUAL_WIDTH));

const FORMATS = {
  plain: null,
  strong: 'bold',
  quiet: 'dim',
  good: 'green',
  warning: 'yellow',
  bad: 'red',
  own: 'cyan',
} as const satisfies Readonly<Record<Tone, string | null>>;

/** Coloured for a terminal; plain where standard output is none or NO_COLOR is set. */
export function paint(tone: Tone, text: string): string {
  const format = FORMATS[tone];
  // One format and not a list: Node 20 colours lists whatever the stream.
  return format === null || text === '' ? text : styleText(format, text);
}

/**
 * Text after a head, such as a time or a bullet, with every further line indented below the text. A word that is too
 * long stays whole.
 */
export function hang(head: string, text: string, width: number, tone: Tone = 'plain'): string {
  const indent = stripVTControlCharacters(head).length;
  return text
    .split('\n')
    .flatMap((line) => wrap(line, width - indent))
    .map((line, i) => (i === 0 ? head : ' '.repeat(indent)) + paint(tone, line))
    .join('\n');
}

/** Lines of at most `width` characters, broken at spaces. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length > width && line !== '') {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}
