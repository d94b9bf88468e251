import { SPAN_KINDS, type Trace } from '../traces.ts';

/** Times are sums of draws: the end of a child may miss that of its parent in the last digits. */
const SLACK_MS = 1e-6;

/**
 * What is wrong with traces that a look has brought back; empty when nothing is. No trace is newer than `atSec`, the
 * simulated second of the look.
 */
export function traceProblems(traces: readonly Trace[], atSec: number): readonly string[] {
  const problems = traces.flatMap((trace) => problemsOf(trace, atSec).map((text) => `trace ${trace.id}: ${text}`));
  const ids = traces.map(({ id }) => id);
  return new Set(ids).size === ids.length ? problems : [...problems, 'a look brings a trace twice'];
}

function problemsOf(
  { id, atSec, route, version, status, durationMs, spans }: Trace,
  lookSec: number,
): readonly string[] {
  const problems: string[] = [];
  const demand = (ok: boolean, message: string): void => {
    if (!ok) problems.push(message);
  };
  demand(/^[0-9a-f]{16}$/.test(id), 'its id is sixteen hexadecimal digits');
  demand(atSec <= lookSec, `it is of second ${atSec}, and the look was at ${lookSec}`);
  demand(route !== '' && version !== '', 'it has a route and a version');
  demand(Number.isInteger(status) && status >= 100 && status <= 599, `${status} is no HTTP status`);
  demand(durationMs > 0 && Number.isFinite(durationMs), `it took ${durationMs} ms`);
  demand(spans.length > 0, 'it has no spans');
  const starts = new Map<number, number>();
  for (const span of spans) {
    const { startMs } = span;
    const endMs = startMs + span.durationMs;
    const named = `span ${span.id} (${span.name})`;
    demand(!starts.has(span.id), `${named} has the id of another`);
    demand(span.service !== '' && span.name !== '' && SPAN_KINDS.includes(span.kind), `${named} says what it is`);
    demand(span.durationMs >= 0 && Number.isFinite(endMs), `${named} took ${span.durationMs} ms`);
    demand(startMs >= 0 && endMs <= durationMs + SLACK_MS, `${named} lies outside the trace`);
    if (span.parent !== null) {
      const parentMs = starts.get(span.parent);
      demand(parentMs !== undefined, `${named} stands before its parent ${span.parent}, or has none`);
      demand(startMs >= (parentMs ?? 0) - SLACK_MS, `${named} begins before its parent`);
    }
    starts.set(span.id, startMs);
  }
  return problems;
}
