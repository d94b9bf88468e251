import { type DrillSpec, difficultyOf } from '../../contract/drill.ts';
import type { ScenarioCard } from '../../contract/scenario-card.ts';
import { duration } from '../../words/format.ts';
import { isFirstAttempt, ownMitigationSec, type RunSummary } from '../kept/run-summary.ts';
import { causesKnown } from './causes-known.ts';
import type { Today } from './today.ts';

/** Something about a run that its player has not had before. */
export interface Earned {
  readonly kind: 'cause' | 'resolved' | 'score' | 'time' | 'day';
  readonly text: string;
}

/**
 * What a finished run is the first or the best of, among all that its player had finished when it began. Repeats and
 * branches earn nothing: whoever played them knew what it was; where somebody helped, nothing is the best; and a hard
 * drill is the best of hard ones.
 */
export function earnedBy(
  run: RunSummary,
  runs: readonly RunSummary[],
  card: ScenarioCard,
  today: Pick<Today, 'date' | 'streak'> | null,
): readonly Earned[] {
  if (run.repeat || run.unscored) return [];
  const earlier = runs.filter(({ id, spec, startedAt }) => {
    return id !== run.id && spec.slug === run.spec.slug && startedAt <= run.startedAt;
  });
  const firsts = earlier.filter((one) => isFirstAttempt(one) && difficultyOf(one.spec) === difficultyOf(run.spec));
  return [
    ...causeEarned(run, earlier, card),
    ...(run.asks ? [] : [...scoreEarned(run, firsts), ...timeEarned(run, firsts)]),
    ...(run.outcome === 'given-up' ? [] : dayEarned(run, today)),
  ];
}

function causeEarned(run: RunSummary, earlier: readonly RunSummary[], card: ScenarioCard): readonly Earned[] {
  const same = earlier.filter(({ cause }) => cause === run.cause);
  const isResolved = run.outcome === 'resolved';
  if (same.length === 0) {
    const [known] = causesKnown([card], [...earlier, run]);
    const how = isResolved ? 'met and resolved' : 'met';
    return [{ kind: 'cause', text: `A new cause ${how}: ${known?.causes.length ?? 1} of ${card.causes.length}` }];
  }
  const isFirst = isResolved && same.every(({ outcome }) => outcome !== 'resolved');
  return isFirst ? [{ kind: 'resolved', text: 'A cause that you had met, resolved for the first time' }] : [];
}

function scoreEarned({ score, spec }: RunSummary, firsts: readonly RunSummary[]): readonly Earned[] {
  const before = Math.max(-1, ...firsts.flatMap((one) => (one.score ? [one.score.total] : [])));
  if (!score || before < 0 || score.total <= before) return [];
  return [{ kind: 'score', text: `Your best score ${where(spec)}: ${score.total}, before ${before}` }];
}

function timeEarned(run: RunSummary, firsts: readonly RunSummary[]): readonly Earned[] {
  const sec = ownMitigationSec(run);
  const times = firsts.flatMap((one) => ownMitigationSec(one) ?? []);
  const before = Math.min(...times);
  if (sec === null || times.length === 0 || sec >= before) return [];
  const text = `Your shortest time to mitigate ${where(run.spec)}: ${duration(sec)}, before ${duration(before)}`;
  return [{ kind: 'time', text }];
}

const where = (spec: DrillSpec): string => (difficultyOf(spec) === 'hard' ? 'in a hard drill of this' : 'here');

function dayEarned({ daily }: RunSummary, today: Pick<Today, 'date' | 'streak'> | null): readonly Earned[] {
  if (daily === undefined) return [];
  if (daily !== today?.date) return [{ kind: 'day', text: `The drill of ${daily}` }];
  const { days } = today.streak;
  return [{ kind: 'day', text: days > 1 ? `Today’s drill: ${days} days in a row` : 'Today’s drill: done' }];
}
