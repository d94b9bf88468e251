import type { Span, Trace } from '../../../contract/traces.ts';

/** What one row of a waterfall shows. */
export type SpanRow =
  | { readonly type: 'span'; readonly id: string; readonly depth: number; readonly span: Span; readonly selfMs: number }
  /** Siblings alike: on one row, or the head of those that follow one by one. */
  | {
      readonly type: 'run';
      readonly id: string;
      readonly depth: number;
      readonly spans: readonly Span[];
      /** Of all of them together. */
      readonly totalMs: number;
      readonly isUnfolded: boolean;
    }
  /** A time within a span, or within the trace where `parent` is null, in which none of its children was at work. */
  | {
      readonly type: 'gap';
      readonly id: string;
      readonly depth: number;
      readonly parent: Span | null;
      readonly startMs: number;
      readonly durationMs: number;
    };

/** From so many siblings alike on they share a row. */
const FEWEST_ALIKE = 3;
/** Shorter gaps are what every program does between calls. */
const LEAST_GAP_RATIO = 0.04;
const LEAST_GAP_MS = 1;

/** The rows of a trace from the top down: children below their parent, in the order in which they began. */
export function rowsOf(
  trace: Trace,
  unfolded: ReadonlySet<string>,
  idOf: (part: string) => string,
): readonly SpanRow[] {
  const children = childrenOf(trace);
  const rows: SpanRow[] = [];
  below(null, 0);
  return rows;

  function below(parent: Span | null, depth: number): void {
    const own = children.get(parent?.id ?? null) ?? [];
    const gaps = wideGapsOf(parent, own, trace);
    let next = 0;
    const gapsUntil = (ms: number): void => {
      for (let gap = gaps[next]; gap && gap.startMs < ms; gap = gaps[++next]) {
        rows.push({ type: 'gap', id: idOf(`gap/${parent?.id ?? 'trace'}/${next}`), depth, parent, ...gap });
      }
    };
    for (const spans of alike(own)) {
      const [first] = spans;
      if (!first) continue;
      gapsUntil(first.startMs);
      if (spans.length < FEWEST_ALIKE) {
        for (const span of spans) one(span, depth);
        continue;
      }
      const id = idOf(`run/${first.id}`);
      const isUnfolded = unfolded.has(id);
      rows.push({ type: 'run', id, depth, spans, totalMs: sumOf(spans), isUnfolded });
      if (isUnfolded) for (const span of spans) one(span, depth + 1);
    }
    gapsUntil(Number.POSITIVE_INFINITY);
  }

  function one(span: Span, depth: number): void {
    const selfMs = span.durationMs - coveredMs(span, children.get(span.id) ?? []);
    rows.push({ type: 'span', id: idOf(`span/${span.id}`), depth, span, selfMs });
    below(span, depth + 1);
  }
}

/** Of each span and, under null, of the trace; in the order in which they began. */
function childrenOf({ spans }: Trace): ReadonlyMap<number | null, readonly Span[]> {
  const children = new Map<number | null, Span[]>();
  for (const span of spans.toSorted((a, b) => a.startMs - b.startMs)) {
    const siblings = children.get(span.parent);
    if (siblings) siblings.push(span);
    else children.set(span.parent, [span]);
  }
  return children;
}

/** Spans of one likeness are told as one. */
const likeness = ({ service, name, kind }: Span): string => `${service} ${name} ${kind}`;

/** Siblings by what they are, each lot where its first one is. Fewer than are told as one stay where they are. */
function alike(siblings: readonly Span[]): readonly (readonly Span[])[] {
  const lots = new Map<string, Span[]>();
  for (const span of siblings) {
    const lot = lots.get(likeness(span));
    if (lot) lot.push(span);
    else lots.set(likeness(span), [span]);
  }
  return siblings.flatMap((span): readonly (readonly Span[])[] => {
    const lot = lots.get(likeness(span)) ?? [];
    if (lot.length < FEWEST_ALIKE) return [[span]];
    return lot[0] === span ? [lot] : [];
  });
}

interface Stretch {
  readonly startMs: number;
  readonly durationMs: number;
}

/** All the time of a parent, or of the trace, that no child covers. A span without children is at work itself. */
function gapsOf(parent: Span | null, children: readonly Span[], trace: Trace): readonly Stretch[] {
  if (children.length === 0) return [];
  const startMs = parent?.startMs ?? 0;
  const endMs = startMs + (parent?.durationMs ?? trace.durationMs);
  const gaps: Stretch[] = [];
  let reached = startMs;
  for (const child of children) {
    if (child.startMs > reached) {
      gaps.push({ startMs: reached, durationMs: Math.min(child.startMs, endMs) - reached });
    }
    reached = Math.max(reached, child.startMs + child.durationMs);
  }
  if (endMs > reached) gaps.push({ startMs: reached, durationMs: endMs - reached });
  return gaps;
}

function coveredMs(span: Span, children: readonly Span[]): number {
  const endMs = span.startMs + span.durationMs;
  let covered = 0;
  let reached = span.startMs;
  for (const child of children) {
    const to = Math.min(endMs, child.startMs + child.durationMs);
    if (to <= reached) continue;
    covered += to - Math.max(reached, child.startMs);
    reached = to;
  }
  return covered;
}

/** Those of its gaps that are worth being shown. */
function wideGapsOf(parent: Span | null, children: readonly Span[], trace: Trace): readonly Stretch[] {
  const leastMs = Math.max(LEAST_GAP_MS, LEAST_GAP_RATIO * trace.durationMs);
  return gapsOf(parent, children, trace).filter(({ durationMs }) => durationMs >= leastMs);
}

const sumOf = (spans: readonly Span[]): number => spans.reduce((sum, { durationMs }) => sum + durationMs, 0);

/** What spans of one name took in two traces. */
export interface Difference {
  readonly id: string;
  /** Null for the gaps. */
  readonly span: Span | null;
  /** Their own time, which no child and no gap takes: what is done one after another adds up to the whole trace. */
  readonly ownMs: readonly [before: number, after: number];
  readonly calls: readonly [before: number, after: number];
}

/** By the name of spans, the greatest difference first. */
export function differencesOf(before: Trace, after: Trace): readonly Difference[] {
  const lots = new Map<string, { span: Span | null; ownMs: [number, number]; calls: [number, number] }>();
  for (const side of [0, 1] as const) {
    const add = (id: string, span: Span | null, ms: number, calls: number): void => {
      const lot = lots.get(id) ?? { span, ownMs: [0, 0], calls: [0, 0] };
      lots.set(id, lot);
      lot.ownMs[side] += ms;
      lot.calls[side] += calls;
    };
    const trace = side === 0 ? before : after;
    const children = childrenOf(trace);
    for (const span of [null, ...trace.spans]) {
      const own = children.get(span?.id ?? null) ?? [];
      const gaps = wideGapsOf(span, own, trace);
      const gapMs = gaps.reduce((sum, { durationMs }) => sum + durationMs, 0);
      if (gaps.length > 0) add('gaps', null, gapMs, gaps.length);
      if (span) add(likeness(span), span, span.durationMs - coveredMs(span, own) - gapMs, 1);
    }
  }
  const by = ({ ownMs }: Difference): number => Math.abs(ownMs[1] - ownMs[0]);
  return [...lots].map(([id, lot]) => ({ id, ...lot })).toSorted((a, b) => by(b) - by(a));
}
