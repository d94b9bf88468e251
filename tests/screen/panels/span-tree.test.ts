import { describe, expect, test } from 'vitest';
import type { Span, Trace } from '../../../src/contract/traces.ts';
import { differencesOf, rowsOf, type SpanRow } from '../../../src/screen/panels/spans/tree.ts';
import { after, before } from '../../support/traced-toy.ts';

const NONE: ReadonlySet<string> = new Set();

/** "  database SELECT items 80", indented by depth; gaps and runs as what they are. */
function told(row: SpanRow): string {
  const indent = '  '.repeat(row.depth);
  switch (row.type) {
    case 'span':
      return `${indent}${row.span.service} ${row.span.name} ${row.span.durationMs}, own ${row.selfMs}`;
    case 'run':
      return `${indent}${row.isUnfolded ? 'v' : '>'} ${row.spans.length} × ${row.spans[0]?.name}, ${row.totalMs}`;
    case 'gap':
      return `${indent}gap ${row.startMs} to ${row.startMs + row.durationMs}`;
    default:
      throw new Error(`${JSON.stringify(row satisfies never)}`);
  }
}

const rows = (trace: Trace, unfolded = NONE): readonly string[] => rowsOf(trace, unfolded, (part) => part).map(told);

let ids = 0;
const span = (parent: number | null, name: string, startMs: number, durationMs: number): Span => ({
  id: ++ids,
  parent,
  service: 'shop',
  name,
  kind: 'internal',
  startMs,
  durationMs,
});
const traceOf = (durationMs: number, spans: readonly Span[]): Trace => ({ ...before, durationMs, spans });

describe('the rows of a waterfall', () => {
  test('stand below their parent in the order in which they began', () => {
    expect(rows(before)).toEqual([
      'edge GET /basket 126, own 2',
      '  edge POST basket 124, own 4',
      '    basket GET /basket 120, own 7',
      '      cache GET session 2, own 2',
      '      basket pool acquire 1, own 1',
      '      database SELECT items 80, own 80',
      '      basket render 30, own 30',
    ]);
  });

  test('have gaps where no child was at work, and calls alike in one row', () => {
    expect(rows(after)).toEqual([
      'edge GET /basket 1240, own 2',
      '  edge POST basket 1238, own 8',
      '    basket GET /basket 1230, own 300',
      '      cache GET session 2, own 2',
      '      basket pool acquire 260, own 260',
      '      gap 268 to 478',
      '      > 38 × SELECT item, 608',
      '      basket render 60, own 60',
    ]);
  });

  test('show calls alike one by one below their head once that is unfolded', () => {
    const all = rows(after, new Set(['run/6']));
    expect(all).toHaveLength(8 + 38);
    expect(all.slice(6, 9)).toEqual([
      '      v 38 × SELECT item, 608',
      '        database SELECT item 16, own 16',
      '        database SELECT item 16, own 16',
    ]);
  });

  test('fold calls that take turns, each kind with its own', () => {
    ids = 0;
    const root = span(null, 'root', 0, 100);
    const turns = Array.from({ length: 6 }, (_, i) => span(1, i % 2 === 0 ? 'get' : 'select', 5 + 15 * i, 14));
    expect(rows(traceOf(100, [root, ...turns]))).toEqual([
      'shop root 100, own 16',
      '  gap 0 to 5',
      '  > 3 × get, 42',
      '  > 3 × select, 42',
      '  gap 94 to 100',
    ]);
  });

  test('leave two alike as they are, and gaps out that are shorter than 4% of the trace', () => {
    ids = 0;
    const spans = [span(null, 'root', 0, 100), span(1, 'get', 3.9, 46), span(1, 'get', 52, 44.5)];
    expect(rows(traceOf(100, spans))).toEqual([
      'shop root 100, own 9.5',
      '  shop get 46, own 46',
      '  shop get 44.5, own 44.5',
    ]);
  });

  test('count time once that children share, and have gaps around a root', () => {
    ids = 0;
    const spans = [span(null, 'root', 10, 80), span(1, 'a', 10, 60), span(1, 'b', 30, 60)];
    expect(rows(traceOf(100, spans))).toEqual([
      'gap 0 to 10',
      'shop root 80, own 0',
      '  shop a 60, own 60',
      '  shop b 60, own 60',
      'gap 90 to 100',
    ]);
  });
});

describe('two traces name for name', () => {
  const differences = (): readonly string[] =>
    differencesOf(before, after).map(({ span: one, ownMs, calls }) => {
      const name = one ? `${one.service} ${one.name}` : 'gaps';
      return `${name}: ${ownMs.join(' to ')} ms, ${calls.join(' to ')} calls`;
    });

  test('differ most where an N+1 and a wait came in', () => {
    expect(differences()).toEqual([
      'database SELECT item: 0 to 608 ms, 0 to 38 calls',
      'basket pool acquire: 1 to 260 ms, 1 to 1 calls',
      'gaps: 0 to 210 ms, 0 to 1 calls',
      'basket GET /basket: 7 to 90 ms, 1 to 1 calls',
      'database SELECT items: 80 to 0 ms, 1 to 0 calls',
      'basket render: 30 to 60 ms, 1 to 1 calls',
      'edge POST basket: 4 to 8 ms, 1 to 1 calls',
      'edge GET /basket: 2 to 2 ms, 1 to 1 calls',
      'cache GET session: 2 to 2 ms, 1 to 1 calls',
    ]);
  });

  test('add up to how long they took, as nothing ran side by side', () => {
    const sum = (side: 0 | 1): number => differencesOf(before, after).reduce((all, { ownMs }) => all + ownMs[side], 0);
    expect([sum(0), sum(1)]).toEqual([126, 1240]);
  });
});
