import type { Evidence } from '../../scoring/evidence.ts';

/** Causes that fell out at the same moment, by the same look. */
export interface Fall {
  /** Since the page; null for those that stayed possible to the end. */
  readonly atSec: number | null;
  readonly by: string | null;
  /** The one that it was comes first. */
  readonly causes: Evidence['fallen'];
}

/** In the order in which they fell; what stayed comes last. */
export function fallsOf(fallen: Evidence['fallen']): readonly Fall[] {
  const falls = new Map<string, Evidence['fallen'][number][]>();
  for (const one of fallen) {
    const key = `${one.atSec} ${one.by}`;
    falls.set(key, [...(falls.get(key) ?? []), one]);
  }
  return [...falls.values()]
    .flatMap((causes): readonly Fall[] => {
      const [first] = causes;
      if (!first) return [];
      const { atSec, by } = first;
      return [{ atSec, by, causes: causes.toSorted((a, b) => Number(b.isTheOne) - Number(a.isTheOne)) }];
    })
    .toSorted((a, b) => orderOf(a) - orderOf(b));
}

const orderOf = ({ atSec }: Fall): number => atSec ?? Number.POSITIVE_INFINITY;
