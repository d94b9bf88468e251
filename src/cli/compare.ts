import { compare, type Decided, type RunComparison, type Side } from '../scoring/compare.ts';
import { SCORE_PARTS } from '../scoring/score/parts.ts';
import { scoreOfDrill } from '../scoring/score/score.ts';
import { scoreSummaryOf } from '../scoring/summary.ts';
import { badWordsOf } from '../words/bad.ts';
import { capitalised, count, duration, minutesTold, sincePage, unmitigated } from '../words/format.ts';
import { hardTold, RESPONSE_WORDS } from '../words/labels.ts';
import type { Command } from './args.ts';
import { profileAt } from './profile.ts';
import { openRun } from './runs.ts';
import { hang, paint, widthOf, wrap } from './text.ts';
import { UsageError } from './usage-error.ts';

type CompareCommand = Command & { readonly type: 'compare' };

const LABEL_WIDTH = 28;
/** More decisions after the parting of ways say no more. */
const MOST_DECISIONS = 10;

/** Puts two runs of one scenario side by side. */
export async function compareRuns(
  { recordings: [one, other], profile: file, json }: CompareCommand,
  write: (text: string) => void,
): Promise<number> {
  const profile = await profileAt(file);
  const [a, b] = [await openRun(one, profile), await openRun(other, profile)];
  if (a.scenario.slug !== b.scenario.slug) {
    throw new UsageError(
      `These are runs of two scenarios, ${a.scenario.slug} and ${b.scenario.slug}: compare runs of one.`,
    );
  }
  const comparison = compare([a, b], [scoreOfDrill(a), scoreOfDrill(b)]);
  write(
    json
      ? JSON.stringify(plain(comparison), null, 2)
      : told(comparison, badWordsOf(a.scenario).total.label, widthOf(process.stdout.columns)),
  );
  return 0;
}

/** Scores in numbers, as `play` and `replay` print them. */
const plain = ({ sides, ...rest }: RunComparison) => ({
  ...rest,
  sides: sides.map(({ score, ...side }) => ({ ...side, score: score && scoreSummaryOf(score) })),
});

function told({ slug, organisation, isSameDrill, sides, together }: RunComparison, bad: string, width: number): string {
  const [a, b] = sides;
  const column = Math.floor((width - LABEL_WIDTH) / 2);
  const row = (label: string, of: (side: Side) => string): string =>
    `${paint('quiet', label.padEnd(LABEL_WIDTH))}${of(a).padEnd(column)}${of(b)}`.trimEnd();
  const at = (sec: number | null): string => (sec === null ? 'never' : sincePage(sec));
  const scored = a.score && b.score ? [a.score, b.score] : null;
  return [
    paint('strong', `${organisation ? `${organisation} · ` : ''}${slug}: two runs side by side. These were exercises.`),
    ...(isSameDrill
      ? []
      : [
          hang(
            '',
            'They are of different seeds, causes or difficulties: their numbers do not compare.',
            width,
            'warning',
          ),
        ]),
    '',
    row('', (side) => (side === a ? 'A' : 'B')),
    row('Seed', ({ seed, ...side }) => [seed, ...hardTold(side)].join(', ')),
    row('Outcome', ({ outcome }) => (outcome ? RESPONSE_WORDS[outcome] : 'not finished')),
    row(capitalised(bad.toLowerCase()), ({ failedRequests }) => count(failedRequests)),
    row('Budget minutes', ({ budgetMinutes }) => minutesTold(budgetMinutes)),
    row('Paged after onset', ({ times: { paged } }) => (paged === null ? 'never' : duration(paged))),
    row('Acknowledged', ({ times }) => at(times.acknowledged)),
    row('Declared', ({ times }) => at(times.declared)),
    row('Located', ({ times }) => at(times.located)),
    row('Mitigated', ({ times: { mitigated }, outcome }) =>
      mitigated === null ? unmitigated(outcome) : sincePage(mitigated),
    ),
    row('Resolved', ({ times }) => at(times.resolved)),
    row('Asked a colleague', ({ asks }) => (asks === 0 ? 'no' : `${asks}×, assisted`)),
    row('Came back', ({ times }) => `${times.bounceBacks}×`),
    ...(scored
      ? [
          row('Score', ({ score }) => `${score?.total ?? 0} of 100`),
          ...SCORE_PARTS.map(({ label, of }, i) =>
            row(`  ${label}`, ({ score }) => `${score?.parts[i]?.points ?? 0}/${of}`),
          ),
        ]
      : []),
    '',
    together === a.decided.length && together === b.decided.length
      ? 'They decided the same.'
      : `They part after ${together === 1 ? 'one decision' : `${together} decisions`} in common:`,
    ...parted(a.decided.slice(together), b.decided.slice(together), width),
  ].join('\n');
}

function parted(a: readonly Decided[], b: readonly Decided[], width: number): readonly string[] {
  const column = Math.floor((width - 2) / 2);
  const rows = Math.min(MOST_DECISIONS, Math.max(a.length, b.length));
  return Array.from({ length: rows }, (_, i) => {
    const [left, right] = [linesOf(a[i], column), linesOf(b[i], column)];
    const lines = Math.max(left.length, right.length);
    return Array.from({ length: lines }, (_, line) =>
      `${(left[line] ?? '').padEnd(column)}  ${right[line] ?? ''}`.trimEnd(),
    ).join('\n');
  });
}

const linesOf = (decided: Decided | undefined, width: number): readonly string[] =>
  decided ? wrap(`${sincePage(decided.atSec)} ${decided.label}`, width) : [];
