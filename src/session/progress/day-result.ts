import { mitigatedTold } from '../../words/format.ts';
import { assistedTold, RESPONSE_WORDS } from '../../words/labels.ts';
import type { RunSummary } from '../kept/run-summary.ts';
import type { Streak } from './streak.ts';

/** How a day's drill went, to paste into a chat: nothing of what it was, and a link to play it, not to look at this run. */
export function dayResultText(
  { daily = '', outcome, mitigatedSec, score, asks = 0 }: RunSummary,
  title: string,
  { days }: Pick<Streak, 'days'>,
  link: string,
): string {
  const assisted = assistedTold(asks);
  const facts = [
    title,
    RESPONSE_WORDS[outcome],
    mitigatedTold(mitigatedSec, outcome),
    ...(score ? [`score ${score.total}/100`] : []),
    ...(assisted === null ? [] : [assisted]),
  ];
  return [
    `Blast Radius (exercise), drill of the day ${daily}`,
    facts.join(' · '),
    ...(score ? [score.parts.map(({ id, points, of }) => `${id} ${points}/${of}`).join(' · ')] : []),
    ...(days > 1 ? [`${days} days in a row`] : []),
    link,
  ].join('\n');
}
