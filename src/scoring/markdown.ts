// Pieces of Markdown out of texts that may hold anything.

export const list = (points: readonly string[]): string => points.map((point) => `- ${plain(point)}`).join('\n');

export const ordered = (points: readonly string[]): string =>
  points.map((point, i) => `${i + 1}. ${plain(point)}`).join('\n');

export const quote = (text: string): string => `> ${plain(text)}`;

/** Empty where there are no rows. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]): string => `| ${cells.map((text) => plain(text)).join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

/** What was written, with nothing of it taken for a mark. */
export const literal = (text: string): string => text.replaceAll(/[\\`*_[\]&~]/g, '\\$&');

/** What would begin a cell, a tag or a line of its own. */
export const plain = (text: string): string =>
  text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ');
