import { isImpactFelt } from '../../contract/happening.ts';
import { SEVERITIES, type Severity } from '../../contract/incident.ts';
import { severityName } from '../../contract/organisation.ts';
import { severityFor } from '../../responders/severity.ts';
import type { Drill } from '../../sim/drill.ts';
import { duration } from '../../words/format.ts';
import { nameOf } from '../../words/labels.ts';
import type { Case } from '../case.ts';
import type { Item, Reason } from './item.ts';

/** Full marks up to the first, none from the second on; between them in proportion. */
const ACKNOWLEDGED_SEC = [300, 900] as const;
const DECLARED_SEC = [600, 1200] as const;
/** Without a way out for this long after the page, or for a quarter of the time there is, a responder is stuck. */
const STUCK_SEC = 600;
const STUCK_SHARE = 1 / 4;
const STUCK_GRACE_SEC = 120;
const TOO_LOW_BY_ONE = 0.3;
const TOO_HIGH = 0.5;
const LATE_PAGE = 0.5;

/** Acknowledged, declared at what it was, people paged when stuck, and handed over so that somebody can go on. */
export const judgeCommand = (judged: Case): readonly Item[] => [
  acknowledged(judged),
  severity(judged),
  declared(judged),
  escalated(judged),
  handedOver(judged),
];

function acknowledged({ drill }: Case): Item {
  const label = 'Acknowledged within five minutes';
  const sec = sinceTo(drill, 'acknowledged');
  if (sec === null) return item(label, 3, 0, 'poorly', 'The page was never acknowledged', null);
  const share = inTime(sec, ACKNOWLEDGED_SEC, drill);
  return item(
    label,
    3,
    share,
    share === 1 ? 'well' : 'poorly',
    `Acknowledged in ${duration(sec)}`,
    tickOf(drill, 'acknowledged'),
  );
}

function declared({ drill }: Case): Item {
  const label = 'Declared within ten minutes';
  const sec = sinceTo(drill, 'declared');
  if (sec === null) return { label, weight: 1, share: 0, reasons: [] };
  return { label, weight: 1, share: inTime(sec, DECLARED_SEC, drill), reasons: [] };
}

/**
 * What the worst minute called for, or one step above: who is unsure treats it as higher. Too high costs nothing once it
 * was stepped down.
 */
function severity({ drill }: Case): Item {
  const label = 'Severity at what it was';
  const called = declaredSeverities(drill);
  const [last] = called.slice(-1);
  if (last === undefined) return item(label, 3, 0, 'poorly', 'No severity was declared', null);
  const needed = neededSeverity(drill);
  const highest = called.reduce((a, b) => (b < a ? b : a));
  const tick = tickOf(drill, 'declared');
  const name = (level: Severity): string => severityName(drill.scenario, level);
  if (highest > needed) {
    const share = highest === needed + 1 ? TOO_LOW_BY_ONE : 0;
    return item(label, 3, share, 'poorly', `Declared ${name(highest)} at most, where it was ${name(needed)}`, tick);
  }
  if (last < needed - 1) {
    return item(label, 3, TOO_HIGH, 'poorly', `Left at ${name(last)}, where it was ${name(needed)}`, tick);
  }
  return item(label, 3, 1, 'well', `${name(highest)} declared in ${duration(sinceTo(drill, 'declared') ?? 0)}`, tick);
}

function declaredSeverities({ happenings }: Drill): readonly Severity[] {
  return happenings.flatMap(({ type, id }) =>
    type === 'declared' ? SEVERITIES.filter((one) => id === `sev-${one}`) : [],
  );
}

/** By the worst minute of the drill, and the highest where data was lost. */
function neededSeverity(drill: Drill): Severity {
  if (drill.happenings.some(({ type }) => type === 'data.lost')) return 1;
  const { slo, tickSec } = drill.scenario;
  const bad = drill.telemetry.raw(slo.badSignal);
  const total = drill.telemetry.raw(slo.totalSignal);
  const ticks = Math.max(1, Math.round(60 / tickSec));
  const from = drill.truth().onsetTick;
  let [badSum, totalSum, worst] = [0, 0, 0];
  for (let tick = from; tick < drill.tick; tick++) {
    badSum += bad[tick] ?? 0;
    totalSum += total[tick] ?? 0;
    if (tick - ticks >= from) {
      badSum -= bad[tick - ticks] ?? 0;
      totalSum -= total[tick - ticks] ?? 0;
    }
    if (tick - from >= ticks - 1 && totalSum > 0) worst = Math.max(worst, badSum / totalSum);
  }
  return severityFor(worst);
}

/** Paging somebody never costs. Not paging anybody does, for who is stuck. */
function escalated({ drill }: Case): Item {
  const label = 'People paged when stuck';
  const { scenario, pagedTick, happenings } = drill;
  const paged = happenings.filter(({ type }) => type === 'responder.paged');
  const first = paged[0];
  const notCalledFor: Item = { label, weight: 3, share: null, reasons: [] };
  if (pagedTick === null || !scenario.actions.some(({ phase }) => phase === 'escalate')) return notCalledFor;
  const stuckTick = pagedTick + Math.max(STUCK_SEC, STUCK_SHARE * scenario.limitSec) / scenario.tickSec;
  const before = happenings.filter(({ tick }) => tick <= stuckTick);
  const isStuck = drill.tick >= stuckTick && isImpactFelt(before);
  const who = first ? nameOf(scenario, first.id) : '';
  if (!isStuck) {
    const reasons: Reason[] = first ? [{ verdict: 'well', text: `${who} paged`, tick: first.tick }] : [];
    return { ...notCalledFor, reasons };
  }
  const after = duration((stuckTick - pagedTick) * scenario.tickSec);
  if (!first)
    return item(label, 3, 0, 'poorly', `Stuck ${after} after the page, and nobody was paged`, Math.round(stuckTick));
  const isLate = first.tick > stuckTick + STUCK_GRACE_SEC / scenario.tickSec;
  return isLate
    ? item(label, 3, LATE_PAGE, 'poorly', `${who} paged late: stuck ${after} after the page`, first.tick)
    : item(label, 3, 1, 'well', `${who} paged before it was stuck for long`, first.tick);
}

/** Whoever takes over should find a severity, an update that is not overdue, evidence, and what it is held to mean. */
function handedOver({ drill, account }: Case): Item {
  const label = 'Handed over with what is known';
  if (drill.outcome !== 'handed-over') return { label, weight: 3, share: null, reasons: [] };
  const last = account.moments.at(-1);
  const isOverdue = drill.happenings.findLast(({ type }) => type === 'update.sent' || type === 'update.overdue');
  const content: readonly (readonly [name: string, isThere: boolean])[] = [
    ['a severity', drill.severity !== null],
    ['a status update in time', isOverdue?.type === 'update.sent'],
    ['evidence', account.looked.length > 0],
    ['hypotheses', (last?.held ?? []).some(({ as }) => as !== 'open')],
  ];
  const missing = content.filter(([, isThere]) => !isThere).map(([name]) => name);
  const share = 1 - missing.length / content.length;
  return missing.length === 0
    ? item(label, 3, share, 'well', 'Handed over with severity, update, evidence and hypotheses', drill.tick)
    : item(label, 3, share, 'poorly', `Handed over without ${missing.join(', ')}`, drill.tick);
}

function item(
  label: string,
  weight: number,
  share: number,
  verdict: Reason['verdict'],
  text: string,
  tick: number | null,
): Item {
  return { label, weight, share, reasons: [{ verdict, text, tick }] };
}

const tickOf = ({ happenings }: Drill, type: 'acknowledged' | 'declared'): number | null =>
  happenings.find((one) => one.type === type)?.tick ?? null;

/** Seconds from the page. */
function sinceTo(drill: Drill, type: 'acknowledged' | 'declared'): number | null {
  const tick = tickOf(drill, type);
  return tick === null || drill.pagedTick === null ? null : (tick - drill.pagedTick) * drill.scenario.tickSec;
}

/** One tick is always in time: nobody can be quicker. */
function inTime(sec: number, [full, none]: readonly [number, number], { scenario: { tickSec } }: Drill): number {
  if (sec <= Math.max(full, tickSec)) return 1;
  return Math.max(0, (none - sec) / (none - full));
}
