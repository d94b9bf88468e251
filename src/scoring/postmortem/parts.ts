import { shownId } from '../../contract/organisation.ts';
import { iso, utcMinute } from '../../models/utc.ts';
import type { Drill } from '../../sim/drill.ts';
import { badWordsOf } from '../../words/bad.ts';
import { count, duration, hasAftermath, minutesTold, percent } from '../../words/format.ts';
import { actionLabel, actionOf, declaredName, endWords, nameOf } from '../../words/labels.ts';
import type { Assessment } from '../assessment.ts';
import { causeOf } from '../debrief.ts';
import { errorRatios, sum } from '../error-ratios.ts';
import type { Line } from '../score/lines.ts';
import { storyRows } from '../story.ts';
import { mitigationOf, timesOf } from '../times.ts';

// The sentences and tables of a postmortem.

/** A moment of the timeline, with what was measured then. */
export interface PostmortemRow {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly text: string;
  /** Bad over all requests in the step of the graph that it falls into, 0 to 1; null where nothing was measured. */
  readonly errorRatio: number | null;
  /** Not known to anybody at the time. */
  readonly inHindsight: boolean;
}

export interface ImpactFigure {
  readonly label: string;
  readonly value: string;
}

/** What is told to one's own people, and to customers. */
export interface PostmortemMessages {
  readonly internal: string;
  readonly external: string;
}

/** Unix seconds of a tick. */
const unixOf = (drill: Drill, tick: number): number => drill.startsAtSec + tick * drill.scenario.tickSec;

interface Felt {
  readonly fromTick: number;
  readonly toTick: number;
  readonly isOver: boolean;
}

/** From the first that customers felt of it to the end of it, or of the drill. */
function feltIn(drill: Drill): Felt | null {
  const began = drill.happenings.find(({ type }) => type === 'impact.began');
  if (!began) return null;
  const ended = mitigationOf(drill);
  return { fromTick: began.tick, toTick: ended?.tick ?? drill.tick, isOver: ended !== undefined };
}

/** Bad over all requests from a tick on and without `toTick`, and the worst step of the graph. */
function sharesOf(drill: Drill, { fromTick, toTick }: Felt): { readonly mean: number; readonly worst: number } {
  const { slo } = drill.scenario;
  const between = (signal: string): number => sum(drill.telemetry.raw(signal), fromTick, toTick);
  const total = between(slo.totalSignal);
  const worst = errorRatios(drill).ratios.reduce((most, ratio) => (ratio > most ? ratio : most), 0);
  return { mean: total > 0 ? between(slo.badSignal) / total : 0, worst };
}

export function overviewOf(drill: Drill): string {
  const felt = feltIn(drill);
  const { failedRequests } = drill.impact();
  const { noun, shareDid } = badWordsOf(drill.scenario);
  if (!felt) return 'Customers did not feel it.';
  const from = utcMinute(unixOf(drill, felt.fromTick));
  const to = utcMinute(unixOf(drill, felt.toTick));
  const { mean } = sharesOf(drill, felt);
  const end = felt.isOver ? `between ${from} and ${to} UTC` : `from ${from} UTC to the end of the exercise at ${to}`;
  const took = duration((felt.toTick - felt.fromTick) * drill.scenario.tickSec);
  return `${percent(mean)} of ${noun} ${shareDid} ${end} (${took}), ${count(failedRequests)} in all. ${drill.scenario.tagline}`;
}

export function detectionOf(drill: Drill): string {
  const paged = drill.happenings.find(({ type }) => type === 'paged');
  const { paged: afterSec } = timesOf(drill);
  if (!paged || afterSec === null) return 'Nobody was paged.';
  const rule = drill.scenario.alerts.find(({ id }) => id === paged.id);
  const by = rule ? `${shownId(rule)} (${rule.summary})` : 'Somebody noticed, and called';
  return `${by}, ${duration(afterSec)} after the onset.`;
}

export function resolutionOf(drill: Drill): string {
  const { scenario, happenings, outcome } = drill;
  const changes = happenings.flatMap(({ type, id, detail, tick }) => {
    const action = actionOf(scenario, id);
    const isChange = type === 'action.finished' && action?.phase === 'mitigate';
    return isChange ? [`${actionLabel(action, detail)} (${utcMinute(unixOf(drill, tick))} UTC)`] : [];
  });
  const cured = happenings.some(({ type }) => type === 'fault.cured');
  const what = changes.length === 0 ? 'Nothing was changed.' : `Changes, in order: ${changes.join('; ')}.`;
  const fault = cured && drill.truth().cured ? 'The fault is cured.' : 'The fault was still there at the end.';
  const end = outcome ? `The exercise ended ${endWords(outcome, happenings)}.` : '';
  return [what, fault, end].filter((text) => text !== '').join(' ');
}

export function impactOf(drill: Drill, { answerableFor, par, idle }: Assessment): readonly ImpactFigure[] {
  const { failedRequests, budgetMinutes, budgetLeftMinutes, budgetTotalMinutes } = drill.impact();
  const felt = feltIn(drill);
  const shares = felt && sharesOf(drill, felt);
  const bad = badWordsOf(drill.scenario);
  return [
    { label: 'In all', value: `${count(failedRequests)} ${bad.noun} ${bad.shareDid}` },
    {
      label: 'On the same seed',
      value: `par ${count(par.failedRequests)}, nobody acting ${count(idle.failedRequests)}`,
    },
    ...(hasAftermath(answerableFor, failedRequests)
      ? [{ label: 'With what came after it was left', value: `${count(answerableFor)} ${bad.noun}` }]
      : []),
    ...(shares
      ? [
          {
            label: `Share of ${bad.noun}`,
            value: `${percent(shares.mean)} on average, ${percent(shares.worst)} at worst`,
          },
        ]
      : []),
    {
      label: 'Error budget',
      value: `${minutesTold(budgetMinutes)} of ${minutesTold(budgetTotalMinutes)} minutes spent, ${minutesTold(budgetLeftMinutes)} left (${drill.scenario.slo.description})`,
    },
    ...severitiesOf(drill).map(({ name, sec }) => ({ label: `Time at ${name}`, value: duration(sec) })),
    ...(drill.happenings.some(({ type }) => type === 'data.lost') ? [{ label: 'Data', value: 'Data was lost' }] : []),
  ];
}

/** How long the incident stood at each severity that was declared. */
function severitiesOf(drill: Drill): readonly { readonly name: string; readonly sec: number }[] {
  const declared = drill.happenings.filter(({ type }) => type === 'declared');
  const total = new Map<string, number>();
  declared.forEach(({ id, tick }, i) => {
    const name = declaredName(drill.scenario, id);
    const sec = ((declared[i + 1]?.tick ?? drill.tick) - tick) * drill.scenario.tickSec;
    total.set(name, (total.get(name) ?? 0) + sec);
  });
  return [...total].map(([name, sec]) => ({ name, sec }));
}

export function respondersOf(drill: Drill): readonly string[] {
  const joined = drill.happenings.flatMap(({ type, id }) =>
    type === 'responder.joined' ? [nameOf(drill.scenario, id)] : [],
  );
  return ['On-call, incident commander', ...joined];
}

/** What a reader of a timeline looks for: the fault, alerts, what was decided and said, and the end. */
export function timelineOf(drill: Drill): readonly PostmortemRow[] {
  const { fromSec, stepSec, ratios } = errorRatios(drill);
  const origin = drill.pagedTick ?? drill.truth().onsetTick;
  return storyRows(drill).map(({ atSec, text, isHidden }) => {
    const ratio = ratios[Math.floor((atSec - fromSec) / stepSec)] ?? Number.NaN;
    return {
      at: iso(unixOf(drill, origin) + atSec),
      text,
      errorRatio: Number.isNaN(ratio) ? null : ratio,
      inHindsight: isHidden,
    };
  });
}

export function lineTold(drill: Drill, { text, atSec }: Line): string {
  if (atSec === null) return text;
  const origin = drill.pagedTick ?? drill.truth().onsetTick;
  return `${utcMinute(unixOf(drill, origin) + atSec)} UTC: ${text}`;
}

export function messagesOf(drill: Drill): PostmortemMessages {
  const felt = feltIn(drill);
  if (!felt) {
    const none = '[exercise] Customers did not feel this incident.';
    return { internal: none, external: none };
  }
  const { title, explanation } = causeOf(drill);
  const { noun, shareDid } = badWordsOf(drill.scenario);
  const from = utcMinute(unixOf(drill, felt.fromTick));
  const to = utcMinute(unixOf(drill, felt.toTick));
  const { mean } = sharesOf(drill, felt);
  const span = felt.isOver ? `Between ${from} and ${to} UTC` : `From ${from} UTC on`;
  const now = felt.isOver ? 'Service has been normal since.' : 'It was not over when this exercise ended.';
  return {
    internal: `[exercise] ${span}, ${percent(mean)} of ${noun} ${shareDid}. ${title}. ${explanation} ${now} Action items below wait for owners.`,
    external: `[exercise] ${span}, ${percent(mean)} of ${noun} ${shareDid}. ${now} We are sorry for the trouble, and are changing what let it happen.`,
  };
}
