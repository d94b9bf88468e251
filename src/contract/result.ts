/** One thing that is wrong with what came from outside: a share code, a file, a URL, the wire, scenario data. */
export interface Problem {
  /** Where it is, as `inputs[3].choice.severity`; empty for the whole. */
  readonly path: string;
  /** For programs: kebab-case, stable. */
  readonly code: string;
  /** For people: one sentence that says what is wrong and what to do. */
  readonly message: string;
}

export interface Failure {
  readonly ok: false;
  /** At least one. */
  readonly problems: readonly Problem[];
}

/** What parsing at the border answers with: the value, or every problem found. */
export type Result<T> = { readonly ok: true; readonly value: T } | Failure;

/** A failure with one problem. */
export function fail(path: string, code: string, message: string): Failure {
  return { ok: false, problems: [{ path, code, message }] };
}
