import { asksIn } from '../contract/asking.ts';
import type { Happening } from '../contract/happening.ts';
import { complicationsOf } from '../scoring/complications.ts';
import { causeOf } from '../scoring/debrief.ts';
import { spanOf } from '../scoring/error-ratios.ts';
import type { Score } from '../scoring/score/score.ts';
import { storyOfDrill, storyRows } from '../scoring/story.ts';
import { shareCodeOf } from '../scoring/summary.ts';
import { mitigationOf, sinceOf, timesOf } from '../scoring/times.ts';
import type { Drill } from '../sim/drill.ts';
import { badWordsOf } from '../words/bad.ts';
import { spanTold } from '../words/complication.ts';
import { count, duration, minutesTold, mitigatedTold, sincePage } from '../words/format.ts';
import { assistedTold, drillTold, endWords } from '../words/labels.ts';
import { type Told, tell } from '../words/tell.ts';
import { Graphs, mainRow, rowsOf } from './graphs.ts';
import { hang, paint } from './text.ts';

const PANELS = 6;

/** A whole drill to read: graphs, what happened in words, and at the end what it was. `score` is null for none. */
export const timeline = (drill: Drill, score: Score | null, width: number): string =>
  [header(drill, width), graphs(drill, width), story(drill, width), ending(drill, score, width)].join('\n\n');

function header({ scenario, spec }: Drill, width: number): string {
  const by = scenario.organisation ? `${scenario.organisation.name} · ` : '';
  return [
    paint('strong', scenario.title),
    hang('', `${by}${[scenario.slug, ...drillTold(spec)].join(', ')}. This was an exercise.`, width, 'quiet'),
  ].join('\n');
}

function graphs(drill: Drill, width: number): string {
  const { scenario } = drill;
  const span = spanOf(drill);
  const series = drill.telemetry.series();
  const panels = scenario.panels.slice(0, PANELS).map(({ title, ...panel }) => ({
    title,
    rows: mainRow(rowsOf(scenario, { title, ...panel }, series), span),
  }));
  const drawn = new Graphs(
    panels.flatMap(({ rows }) => rows),
    span,
    width,
    false,
  );
  const mark = (tick: number | null | undefined, text: string): readonly string[] =>
    tick === null || tick === undefined ? [] : [drawn.marker(tick * scenario.tickSec, text)];
  const mitigated = mitigationOf(drill)?.tick;
  return [
    ...mark(drill.pagedTick, 'page'),
    ...mark(mitigated, `mitigated ${mitigated === undefined ? '' : atOf(drill, mitigated)}`),
    ...panels.map(({ title, rows }) => drawn.panel(title, rows)),
  ].join('\n');
}

const story = (drill: Drill, width: number): string =>
  storyRows(drill)
    .map(({ atSec, ...told }) => lineOf(sincePage(atSec), told, width))
    .join('\n');

/** `T+03:07  what happened`, with the way to an alert's runbook; null for what needs no line of its own. */
export function storyLine(happening: Happening, drill: Drill, width: number): string | null {
  const told = tell(happening, storyOfDrill(drill));
  if (!told) return null;
  const line = lineOf(atOf(drill, happening.tick), told, width);
  const { type, id } = happening;
  const isAlert = type === 'paged' || type === 'alert.delivered';
  const runbook = isAlert ? drill.scenario.organisation?.alertRunbooks[id] : undefined;
  return runbook ? `${line}\n${hang('         Runbook: ', runbook.url, width, 'own')}` : line;
}

const lineOf = (at: string, { text, tone }: Told, width: number): string =>
  hang(`${paint('quiet', at)}  `, text, width, tone);

/** Since the page; since the onset where nobody was paged. */
export const atOf = (drill: Drill, tick: number): string => sincePage(sinceOf(drill, tick));

function ending(drill: Drill, score: Score | null, width: number): string {
  const { outcome } = drill;
  const assisted = assistedTold(asksIn(drill.inputs));
  const cause = causeOf(drill);
  const said = outcome ? endWords(outcome, drill.happenings) : `not finished, it stops at ${atOf(drill, drill.tick)}`;
  const row = (name: string, text: string, tone: 'plain' | 'strong' | 'good' | 'bad' = 'plain'): string =>
    hang(paint('quiet', name.padEnd(9)), text, width, tone);
  return [
    row('Outcome', said, outcome === 'resolved' ? 'good' : 'bad'),
    row('Impact', impactTold(drill)),
    row('Times', timesTold(drill)),
    ...(score ? [row('Score', scoreTold(score))] : []),
    ...(assisted === null ? [] : [row('Help', assisted)]),
    '',
    row('Cause', cause.title, 'strong'),
    row('', cause.explanation),
    ...complicationsOf(drill).flatMap((one) => [
      row('Besides', `${one.title} (${spanTold(one)})`, 'strong'),
      row('', one.explanation),
    ]),
    '',
    ...(cause.contributingFactors.length === 0
      ? []
      : ['Contributing factors', ...cause.contributingFactors.map((factor) => hang('  - ', factor, width)), '']),
    share(drill),
  ].join('\n');
}

function impactTold(drill: Drill): string {
  const { failedRequests, budgetMinutes, budgetLeftMinutes, budgetTotalMinutes } = drill.impact();
  const left = `${minutesTold(budgetLeftMinutes)} of ${minutesTold(budgetTotalMinutes)} left`;
  const { noun, shareDid } = badWordsOf(drill.scenario);
  return `${count(failedRequests)} ${noun} ${shareDid}; ${minutesTold(budgetMinutes)} budget minutes spent, ${left}`;
}

function timesTold(drill: Drill): string {
  const { paged, acknowledged, declared, located, mitigated, resolved, bounceBacks } = timesOf(drill);
  const told = (name: string, sec: number | null): string => `${name} ${sec === null ? 'never' : sincePage(sec)}`;
  return [
    paged === null ? 'never paged' : `paged ${duration(paged)} after onset`,
    told('acknowledged', acknowledged),
    told('declared', declared),
    told('located', located),
    mitigated === null ? mitigatedTold(null, drill.outcome) : told('mitigated', mitigated),
    ...(bounceBacks > 0 ? [`came back ${bounceBacks}×`] : []),
    told('resolved', resolved),
  ].join(', ');
}

const scoreTold = ({ total, parts }: Score): string =>
  `${total} of 100: ${parts.map(({ label, points, of }) => `${label.toLowerCase()} ${points}/${of}`).join(', ')}`;

/** The code stands alone and unbroken, to be copied. */
export function share(drill: Drill): string {
  const code = shareCodeOf(drill);
  if (code === null) return 'This run is too long for a share code.';
  return `${paint('quiet', 'Share code (npm run -s drill -- replay <code> runs it once more)')}\n${code}`;
}
