import { typical } from '../../scoring/attempts.ts';
import type { PartId } from '../../scoring/score/parts.ts';
import { type AttemptKind, attemptKindOf, type RunSummary } from '../kept/run-summary.ts';
import { RECENT, shareOf } from './next-drill.ts';

export const SKILLS = ['total', 'impact', 'decisions', 'harm', 'communication', 'command'] as const;
/** The score, or a part of it: its share of what there was to earn, 0 to 1. */
export type SkillId = (typeof SKILLS)[number];

export const TIMES = ['acknowledged', 'located', 'mitigated'] as const;
/** Simulated seconds from the page. */
export type TimeId = (typeof TIMES)[number];

/** What one run came to. */
export interface SkillPoint {
  readonly run: RunSummary;
  readonly kind: AttemptKind;
  /** Null for a time that was never reached. */
  readonly value: number | null;
}

/** What is typical of some first attempts. */
export type Typical =
  | { readonly type: 'value'; readonly value: number }
  /** More than half of them never came to it. */
  | { readonly type: 'never' }
  | { readonly type: 'too-few'; readonly runs: number };

/** How one skill went over time. */
export interface SkillHistory {
  /** Oldest first. */
  readonly points: readonly SkillPoint[];
  /** For each point, what is typical of the newest first attempts up to it; NaN for too few, and for never. */
  readonly line: readonly number[];
  /** Of the newest first attempts, and of those before them. */
  readonly lately: Typical;
  readonly before: Typical;
}

/** First attempts that a point of the line stands for. */
const WINDOW = 5;

/** Of runs in any order. Those that were not judged are left out. */
export const skillHistory = (runs: readonly RunSummary[], id: SkillId): SkillHistory =>
  historyOf(runs, (run) => (id === 'total' ? totalOf(run) : shareOf(run, id satisfies PartId)) ?? undefined);

export const timeHistory = (runs: readonly RunSummary[], id: TimeId): SkillHistory =>
  historyOf(runs, (run) => timeOf(run, id));

const totalOf = ({ score }: RunSummary): number | undefined => score && score.total / 100;

/** Undefined where it is not known. */
function timeOf({ acknowledgedSec, locatedSec, mitigatedSec }: RunSummary, id: TimeId): number | null | undefined {
  switch (id) {
    case 'acknowledged':
      return acknowledgedSec;
    case 'located':
      return locatedSec;
    case 'mitigated':
      // Impact that ended before the page was nobody's doing.
      return mitigatedSec === null ? null : Math.max(0, mitigatedSec);
    default:
      throw new Error(`skill: no time ${id satisfies never}`);
  }
}

function historyOf(runs: readonly RunSummary[], read: (run: RunSummary) => number | null | undefined): SkillHistory {
  const points = runs
    .filter(({ unscored }) => !unscored)
    .toSorted((a, b) => a.startedAt - b.startedAt)
    .flatMap((run): readonly SkillPoint[] => {
      const value = read(run);
      return value === undefined ? [] : [{ run, kind: attemptKindOf(run), value }];
    });
  const firsts = points.flatMap(({ kind, value }) => (kind === 'first' ? [value] : []));
  let seen = 0;
  const line = points.map(({ kind }) => {
    if (kind === 'first') seen++;
    return typical(firsts.slice(Math.max(0, seen - WINDOW), seen)) ?? Number.NaN;
  });
  return {
    points,
    line,
    lately: typicalOf(firsts.slice(-RECENT)),
    before: typicalOf(firsts.slice(0, -RECENT)),
  };
}

function typicalOf(values: readonly (number | null)[]): Typical {
  if (values.length < WINDOW) return { type: 'too-few', runs: values.length };
  const value = typical(values);
  return value === null ? { type: 'never' } : { type: 'value', value };
}
