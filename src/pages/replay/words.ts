import type { RunComparison, Side } from '../../scoring/compare.ts';
import { count, duration, minutesTold, unmitigated, wasUnfelt } from '../../words/format.ts';
import { OUTCOME_LABELS } from '../run-words.ts';

/** A figure of two runs, and by how much the second one differs. */
export interface FigureRow {
  readonly label: string;
  readonly values: readonly [string, string];
  /** "" where they cannot be compared. */
  readonly difference: string;
  readonly tone: 'good' | 'critical' | 'soft';
}

/** The figures of two runs in two columns; less is better in all of them. */
export function figureRows({ sides: [a, b] }: Pick<RunComparison, 'sides'>): readonly FigureRow[] {
  const told = (sec: number): string => `${sec < 0 ? '−' : ''}${duration(sec)}`;
  const time = (label: string, of: (side: Side) => number | null): FigureRow => rowOf(label, [of(a), of(b)], told);
  return [
    { label: 'Outcome', values: [outcomeTold(a), outcomeTold(b)], difference: '', tone: 'soft' },
    time('Detected, after the onset', ({ times }) => times.paged),
    time('Acknowledged', ({ times }) => times.acknowledged),
    time('Severity declared', ({ times }) => times.declared),
    rowOf('Mitigated, and it held', [a.times.mitigated, b.times.mitigated], told, [a, b].map(mitigationMissing)),
    time('Resolved', ({ times }) => times.resolved),
    rowOf('Bad requests', [a.failedRequests, b.failedRequests], count),
    rowOf('Budget minutes spent', [a.budgetMinutes, b.budgetMinutes], minutesTold),
  ];
}

const outcomeTold = ({ outcome }: Side): string => (outcome === null ? 'Not finished' : OUTCOME_LABELS[outcome].text);

/** Where there is no number: what is said, and what it counts as. */
interface Missing {
  readonly text: string;
  readonly as: number;
}

const NEVER: Missing = { text: 'never', as: Number.POSITIVE_INFINITY };

/** What nobody felt is better than any time. */
const mitigationMissing = ({ outcome }: Side): Missing => ({
  text: unmitigated(outcome),
  as: wasUnfelt(null, outcome) ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
});

function rowOf(
  label: string,
  [a, b]: readonly [number | null, number | null],
  told: (value: number) => string,
  [noA = NEVER, noB = NEVER]: readonly Missing[] = [],
): FigureRow {
  const values = [a === null ? noA.text : told(a), b === null ? noB.text : told(b)] as const;
  if (a === null || b === null) {
    const [asA, asB] = [a ?? noA.as, b ?? noB.as];
    return { label, values, difference: '', tone: asA === asB ? 'soft' : asB < asA ? 'good' : 'critical' };
  }
  const size = told(Math.abs(b - a));
  if (values[0] === values[1] || size === told(0)) return { label, values, difference: 'same', tone: 'soft' };
  return b < a
    ? { label, values, difference: `−${size}`, tone: 'good' }
    : { label, values, difference: `+${size}`, tone: 'critical' };
}

/** How long two runs went the same way, in a sentence. */
export function partingTold({ sides: [a, b], together }: Pick<RunComparison, 'sides' | 'together'>): string {
  const most = Math.max(a.decided.length, b.decided.length);
  if (together === most) return 'They look, change and page in the same order.';
  if (together === 0) return 'They part at the first decision.';
  return together === 1 ? 'They part after one decision.' : `They part after ${together} decisions.`;
}
