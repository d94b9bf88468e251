/** Words of a line that one space parts at most: what stands in one column of a table. A bar stands in its own. */
const CELLS = /[^\s|]+(?: [^\s|]+)*|\|/g;
/** The line that psql draws below its headings. */
const RULE = /^-+(?:\+-+)+$/;

interface Cell {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface Row {
  readonly line: string;
  readonly cells: readonly Cell[];
}

/**
 * A text with something exchanged in it. Where lines next to one another are rows of a table, its columns are made as
 * wide as they have to be, and never narrower, so that what was in line still is.
 */
export function inColumns(text: string, exchange: (text: string) => string): string {
  if (!text.includes('\n')) return exchange(text);
  const rows = text.split('\n').map((line) => ({ line, cells: cellsOf(line, exchange) }));
  const told: string[] = [];
  for (let i = 0; i < rows.length; ) {
    const table = rows.slice(i, endOfTable(rows, i));
    told.push(...(table.length > 1 ? aligned(table) : table.map(({ line }) => exchange(line))));
    i += table.length;
  }
  return told.join('\n');
}

const cellsOf = (line: string, exchange: (text: string) => string): readonly Cell[] =>
  RULE.test(line)
    ? []
    : [...line.matchAll(CELLS)].map(({ 0: cell, index }) => ({
        start: index,
        end: index + cell.length,
        text: exchange(cell),
      }));

/** Rows have two cells at least; what has one stands for itself. */
function endOfTable(rows: readonly Row[], start: number): number {
  let end = start;
  for (let row = rows[end]; row && (row.cells.length > 1 || RULE.test(row.line)); row = rows[++end]);
  return Math.max(end, start + 1);
}

function aligned(rows: readonly Row[]): readonly string[] {
  const columns = columnsOf(rows.flatMap(({ cells }) => cells));
  return rows.map(({ line, cells }) => {
    if (RULE.test(line)) return stretched(line, columns);
    let told = '';
    for (const cell of cells) {
      const column = columns.find(({ start, end }) => start <= cell.start && cell.start < end);
      told = told.padEnd(cell.start + (column?.shift ?? 0)) + cell.text;
    }
    return told;
  });
}

interface Column {
  readonly start: number;
  readonly end: number;
  /** By how much it begins further to the right, and by how much it is wider. */
  readonly shift: number;
  readonly growth: number;
}

/** What is parted by a stretch that is blank in all rows. */
function columnsOf(cells: readonly Cell[]): readonly Column[] {
  const sorted = cells.toSorted((a, b) => a.start - b.start);
  const columns: Column[] = [];
  let shift = 0;
  for (let i = 0; i < sorted.length; ) {
    const start = sorted[i]?.start ?? 0;
    let end = start;
    let wide = start;
    for (let cell = sorted[i]; cell && (cell.start <= end || end === start); cell = sorted[++i]) {
      end = Math.max(end, cell.end);
      wide = Math.max(wide, cell.start + cell.text.length);
    }
    const growth = Math.max(0, wide - end);
    columns.push({ start, end, shift, growth });
    shift += growth;
  }
  return columns;
}

const stretched = (rule: string, columns: readonly Column[]): string =>
  columns.reduce((line, { end, shift, growth }) => {
    const at = end + shift;
    return line.slice(0, at) + '-'.repeat(growth) + line.slice(at);
  }, rule);
