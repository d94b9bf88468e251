/** Deepest nesting that is read: a recording needs five levels, the rest is for what a run file `expected`. */
const MAX_DEPTH = 32;

/**
 * Parses JSON from an untrusted source; undefined where it is none or is nested too deep. The depth is looked at
 * first, since some engines parse by recursion and a small text can take all of their stack.
 */
export function parseJson(text: string): unknown {
  if (!isShallow(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Exact for JSON; for any other text no matter, for it is refused anyway. */
function isShallow(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === '"') inString = !inString;
    else if (inString) at += letter === '\\' ? 1 : 0;
    else if (letter === '[' || letter === '{') depth += 1;
    else if (letter === ']' || letter === '}') depth -= 1;
    if (depth > MAX_DEPTH) return false;
  }
  return true;
}

/** Whether it is an object with keys, and no list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
