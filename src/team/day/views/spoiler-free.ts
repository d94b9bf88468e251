import type { HappeningType } from '../../../contract/happening.ts';
import type { DrillSeen } from './drill-seen.ts';

/** What the system and other people do, as against what a team does about it. */
const OF_THE_SYSTEM: ReadonlySet<HappeningType> = new Set([
  'alert.delivered',
  'alert.resolved',
  'paged',
  'message',
  'update.due',
  'update.overdue',
]);

/** An incident without anything that a team has found out, held or tried: charts, alerts, and what anybody is told. */
export function spoilerFree(seen: DrillSeen): DrillSeen {
  const found = new Set(seen.seen.flatMap(({ changes }) => changes.map(({ atSec, what }) => `${atSec} ${what}`)));
  return {
    ...seen,
    seen: [],
    hypotheses: [],
    inProgress: [],
    controls: [],
    responders: [],
    logs: null,
    boards: {},
    forecasts: {},
    changes: seen.changes.filter(({ atSec, what }) => !found.has(`${atSec} ${what}`)),
    messages: seen.messages
      .filter(({ inject }) => inject !== '')
      .map((message) => ({ ...message, replies: [], replied: null })),
    happenings: seen.happenings.filter(({ type }) => OF_THE_SYSTEM.has(type)),
  };
}
