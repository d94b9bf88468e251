/**
 * Which lines of a result, counted from 0, were not in what the same command brought before. None where most of it is
 * another: then the whole of it is new, as where it has times in every line.
 */
export function freshLines(text: string, before: string | null): ReadonlySet<number> {
  if (before === null) return NONE;
  const known = new Map<string, number>();
  for (const line of before.split('\n')) known.set(line, (known.get(line) ?? 0) + 1);
  const lines = text.split('\n');
  const fresh = lines.flatMap((line, i) => {
    const left = known.get(line) ?? 0;
    if (left > 0) known.set(line, left - 1);
    return left > 0 || line.trim() === '' ? [] : [i];
  });
  return fresh.length > lines.length / 2 ? NONE : new Set(fresh);
}

const NONE: ReadonlySet<number> = new Set();
