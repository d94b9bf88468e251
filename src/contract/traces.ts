/** What a span does: answer a request, send one on, wait for something it needs, or work. */
export const SPAN_KINDS = ['server', 'client', 'database', 'cache', 'wait', 'internal'] as const;
export type SpanKind = (typeof SPAN_KINDS)[number];

/** One operation of a trace. Times are milliseconds from the beginning of the trace. */
export interface Span {
  /** Unique in its trace. */
  readonly id: number;
  /** The span that it belongs to; null for the first one. A parent stands before its children. */
  readonly parent: number | null;
  readonly service: string;
  readonly name: string;
  readonly kind: SpanKind;
  readonly startMs: number;
  readonly durationMs: number;
  readonly failed?: boolean;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** One request on its way through the services, as a tracing backend has it. What no span covers is a gap. */
export interface Trace {
  /** Sixteen hexadecimal digits. */
  readonly id: string;
  /** Simulated seconds since the first tick; negative for what is older. */
  readonly atSec: number;
  readonly route: string;
  /** Version of the service that answered. */
  readonly version: string;
  readonly status: number;
  readonly durationMs: number;
  readonly spans: readonly Span[];
}
