import type { BeliefHeld, Debrief, Updates } from '../../scoring/debrief.ts';
import type { ErrorRatios } from '../../scoring/error-ratios.ts';
import type { WhatIf } from '../../scoring/what-ifs.ts';
import { count, duration, percent, sincePage, wasUnfelt } from '../../words/format.ts';

export interface TimeRow {
  readonly label: string;
  readonly value: string;
  /** From when it counts. */
  readonly note: string;
  readonly isMissing: boolean;
}

/** The times of a drill, in the order in which an incident is worked. */
export function timeRows({
  outcome,
  times,
  belief,
  severity,
}: Pick<Debrief, 'outcome' | 'times' | 'belief' | 'severity'>): TimeRow[] {
  const row = (label: string, sec: number | null, note = 'after the page'): TimeRow => {
    if (sec === null) return { label, value: 'never', note: '', isMissing: true };
    return sec < 0
      ? { label, value: duration(sec), note: 'before the page', isMissing: false }
      : { label, value: duration(sec), note, isMissing: false };
  };
  return [
    row('Paged', times.paged, 'after the onset'),
    row('Acknowledged', times.acknowledged),
    row(severity === null ? 'Severity declared' : `Declared, at last ${severity}`, times.declared),
    ...(belief.right.length === 0 ? [] : [row('Cause located', times.located)]),
    wasUnfelt(times.mitigated, outcome)
      ? { label: 'Mitigated', value: 'not felt', note: 'by customers', isMissing: false }
      : row('Mitigated, and it held', times.mitigated),
    row('Resolved', times.resolved),
  ];
}

/** "all in time", "1 overdue" */
export function updatesTold({ sent, overdue }: Updates): string {
  const noun = sent === 1 ? 'update' : 'updates';
  if (overdue > 0) return `${noun}, ${overdue} overdue`;
  if (sent === 0) return `${noun}, none was due`;
  return sent === 1 ? `${noun}, in time` : `${noun}, all in time`;
}

/** Whether the player had come upon the cause; null where no hypothesis covers it. */
export function beliefTold({ right, firstLikelySec, atEnd }: BeliefHeld): string | null {
  if (right.length === 0) return null;
  if (firstLikelySec === null) {
    switch (atEnd) {
      case 'open':
        return 'You kept it open, and never held it likely.';
      case 'ruled-out':
        return 'You had ruled it out.';
      default:
        return `You never held it. It goes by ${right.map((label) => `“${label}”`).join(' or ')}.`;
    }
  }
  const when = sincePage(firstLikelySec);
  switch (atEnd) {
    case 'open':
      return `You held it likely at ${when}, and only open at the end.`;
    case 'ruled-out':
      return `You held it likely at ${when}, and ruled it out later.`;
    default:
      return `You held it likely from ${when} on.`;
  }
}

/** The graph in a sentence, for those who do not see it. */
export function errorsTold({ of, fromSec, stepSec, ratios }: ErrorRatios): string {
  const known = ratios.filter((ratio) => !Number.isNaN(ratio));
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return 'Nothing was counted.';
  const most = Math.max(...known);
  const at = fromSec + ratios.indexOf(most) * stepSec;
  return `Share of ${of}: ${percent(first)} at first, at most ${percent(most)} at ${sincePage(at)}, ${percent(last)} at the end.`;
}

/** A difference, and how it is meant. */
interface Difference {
  readonly text: string;
  readonly tone: 'good' | 'critical' | 'warning' | 'soft';
}

/** "−02:40 to mitigate" */
export function mitigatedTold({ mitigatedSec: { own, other }, isFelt }: WhatIf): Difference {
  if (!isFelt.other) return { text: 'not felt', tone: isFelt.own ? 'good' : 'soft' };
  if (own === null) {
    const tone = isFelt.own ? 'good' : 'critical';
    if (other !== null) return { text: `mitigated ${sincePage(other)}`, tone };
    return { text: 'never mitigated', tone: isFelt.own ? 'soft' : tone };
  }
  if (other === null) return { text: 'never mitigated', tone: 'critical' };
  if (own === other) return { text: 'same time', tone: 'soft' };
  return other < own
    ? { text: `−${duration(own - other)} to mitigate`, tone: 'good' }
    : { text: `+${duration(other - own)} to mitigate`, tone: 'critical' };
}

/** "−26 727 failed requests" */
export function requestsTold({ requests, counted, interruptions }: WhatIf): Difference {
  if (Math.abs(requests) < 0.5) {
    if (interruptions === 0) return { text: 'same impact', tone: 'soft' };
    const size = Math.abs(interruptions);
    const noun = size === 1 ? 'interruption' : 'interruptions';
    return { text: `${size} ${noun} ${interruptions > 0 ? 'more' : 'fewer'}`, tone: 'warning' };
  }
  return requests < 0
    ? { text: `−${count(-requests)} ${counted}`, tone: 'good' }
    : { text: `+${count(requests)} ${counted}`, tone: 'critical' };
}
