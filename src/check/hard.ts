import { slowness } from '../belief/watch.ts';
import type { Complication, SecondFault } from '../contract/complication.ts';
import { patternsOf } from '../contract/complication.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import { createBot } from '../responders/bots.ts';
import { play, runFor, runToPage } from '../responders/play.ts';
import { Complications } from '../sim/complications.ts';
import type { Drill } from '../sim/drill.ts';
import { SeededStreams } from '../sim/random.ts';
import { type IdleEnds, idleEndOf, idleKey } from './idle.ts';
import { OBSERVE_EVERY_SEC } from './known.ts';
import type { Report } from './rules.ts';

/** Seeds of which it is counted what complicates them: making no drill, each costs next to nothing. */
const SHARE_SEEDS = 2000;
/** Of the standard deviation of a share; more has not come by chance. */
const MOST_DEVIATIONS = 4;
/** Idling is dear, and the same incident as in a standard drill. */
const IDLE_SEEDS = 3;
/** What a complication sets off by itself is awaited for so long after it is over. */
const AFTER_SEC = 300;

/**
 * What hard drills of a scenario have to satisfy besides what all of its drills do. Idle drills without a complication are not
 * played again where they are given.
 */
export function checkHard(
  scenario: AnyScenario,
  seeds: readonly string[],
  report: Report,
  facts: Record<string, string>,
  standardEnds: IdleEnds = new Map(),
): void {
  const { complications = [], slug, causes } = scenario;
  if (complications.length === 0) return;
  checkShares(scenario, report, facts);
  for (const complication of complications) checkAlone(scenario, complication, report);
  const ends = new Map<string, number>();
  for (const { id: cause, selfLimiting, harmless } of causes) {
    for (const [i, seed] of seeds.entries()) {
      const spec = { slug, seed, cause, difficulty: 'hard' } as const;
      const par = play(scenario, spec, createBot('par', scenario, seed));
      const by = par.truth().complications[0]?.complication;
      const where = `${cause}, complicated by ${by?.id ?? 'nothing yet'}`;
      const mayLose = by?.mayLose?.[cause] !== undefined;
      if (par.outcome !== 'resolved' && !mayLose)
        report('hard: par wins', `par ended ${par.outcome} with ${where}`, seed);
      ends.set(par.outcome ?? 'nothing', (ends.get(par.outcome ?? 'nothing') ?? 0) + 1);
      if (i >= IDLE_SEEDS) continue;
      const idle = idleEndOf(play(scenario, spec, createBot('idle', scenario, seed)));
      const standard =
        standardEnds.get(idleKey(cause, seed)) ??
        idleEndOf(play(scenario, { slug, seed, cause }, createBot('idle', scenario, seed)));
      if (idle.outcome !== standard.outcome) {
        report(
          'hard: idling loses',
          `an idle drill ended ${idle.outcome}, and ${standard.outcome} without, with ${where}`,
          seed,
        );
      }
      if (idle.cures !== standard.cures) report('hard: no cure', `the fault was cured by itself with ${where}`, seed);
      const eased = idle.failedRequests < LEAST_OF_IMPACT * standard.failedRequests;
      if (eased && selfLimiting === undefined && harmless === undefined) {
        report('hard: no cure', `the complication takes a part of the impact away with ${where}`, seed);
      }
    }
  }
  facts['par, hard, ended'] = [...ends].map(([end, n]) => `${end} ${n}`).join(', ');
}

/** An idle hard drill has at least this share of the impact of the standard one. */
const LEAST_OF_IMPACT = 0.9;

/** Each complication appears as often as its weight says. */
function checkShares(scenario: AnyScenario, report: Report, facts: Record<string, string>): void {
  const weighted = (scenario.complications ?? []).filter(({ weight }) => weight > 0);
  const total = weighted.reduce((sum, { weight }) => sum + weight, 0);
  const counts = new Map<string, number>();
  for (let i = 0; i < SHARE_SEEDS; i++) {
    const streams = new SeededStreams(`share-${i}`);
    const picked = new Complications(scenario, { difficulty: 'hard' }, (name) => streams.once(name)).picked ?? '';
    counts.set(picked, (counts.get(picked) ?? 0) + 1);
  }
  for (const { id, weight } of weighted) {
    const share = weight / total;
    const seen = counts.get(id) ?? 0;
    const deviation = Math.sqrt(SHARE_SEEDS * share * (1 - share));
    if (Math.abs(seen - SHARE_SEEDS * share) > MOST_DEVIATIONS * deviation + 1) {
      report('hard: shares', `${id} complicates ${seen} of ${SHARE_SEEDS} hard drills, by its weight ${share} of them`);
    }
    facts[`hard, ${id}`] = `${((100 * seen) / SHARE_SEEDS).toFixed(1)}% of hard drills`;
  }
}

/** The scenario with a fault that does nothing: somebody is called all the same, and nothing is wrong. */
function withoutIncident(scenario: AnyScenario): AnyScenario {
  const [cause] = scenario.causes;
  if (!cause) throw new Error(`${scenario.slug} has no causes`);
  const nothing = { ...cause, strike: () => undefined, cured: () => false };
  return { ...scenario, causes: [nothing] };
}

/** By itself it neither pages nor is felt; and a second fault is shown by what it says. */
function checkAlone(scenario: AnyScenario, complication: Complication<object, object>, report: Report): void {
  const calm = withoutIncident(scenario);
  const spec = { slug: scenario.slug, seed: `alone-${complication.id}` };
  const [with_, without] = [runToPage(calm, spec), runToPage(calm, spec)];
  const from = with_.happenings.length;
  const refusal = with_.choose({ type: 'complicate', complication: complication.id });
  if (refusal) report('hard: alone', `${complication.id} is refused: ${refusal.message}`);
  const shown = new Set<string>();
  const until = with_.tick + Math.ceil((complication.lastsSec[1] + AFTER_SEC) / scenario.tickSec);
  while (with_.tick < until && !with_.outcome && !without.outcome) {
    for (const drill of [with_, without]) runFor(drill, OBSERVE_EVERY_SEC * slowness(scenario));
    if (complication.kind === 'second-fault') noteShown(complication, with_, without, shown);
  }
  const pages = new Set(scenario.alerts.flatMap(({ id, severity }) => (severity === 'page' ? [id] : [])));
  for (const { type, id } of with_.happenings.slice(from)) {
    if (type === 'alert.delivered' && pages.has(id)) report('hard: alone', `${complication.id} alone sets off ${id}`);
    if (type === 'impact.began') report('hard: alone', `${complication.id} alone is felt as the incident is`);
  }
  if (complication.kind !== 'second-fault') return;
  for (const id of complication.shownBy) {
    if (!shown.has(id)) report('hard: shown', `nothing of ${complication.id} is seen by ${id}`);
  }
}

/** Which of the things that are said to show a second fault differ from what they are without it. */
function noteShown({ shownBy }: SecondFault<object, object>, with_: Drill, without: Drill, shown: Set<string>): void {
  for (const id of shownBy) if (!shown.has(id) && tellsApart(id, with_, without)) shown.add(id);
}

function tellsApart(id: string, a: Drill, b: Drill): boolean {
  const { panels, actions, alerts } = a.scenario;
  const action = actions.find((one) => one.id === id);
  if (action?.phase === 'investigate') return lookText(a, id) !== lookText(b, id);
  if (alerts.some((one) => one.id === id)) return firings(a, id) > firings(b, id);
  if (patternsOf(a.scenario).some((pattern) => pattern.id === id)) return lines(a, id) > lines(b, id);
  const signals = panels.find((panel) => panel.id === id)?.signals ?? [];
  return signals.some((signal) => a.telemetry.latest(signal) !== b.telemetry.latest(signal));
}

/** What a look would find and print, its draws the same for both. */
function lookText({ scenario, world, spec }: Drill, id: string): string {
  const action = scenario.actions.find((one) => one.id === id);
  if (action?.phase !== 'investigate') return '';
  const outcome = action.look.classify(world);
  return `${outcome}\n${action.look.render(world, outcome, new SeededStreams(spec.seed).once(`look/${id}`))}`;
}

const firings = ({ happenings }: Drill, rule: string): number =>
  happenings.filter(({ type, id }) => type === 'alert.firing' && id === rule).length;

const lines = ({ logs }: Drill, pattern: string): number =>
  (logs?.counts[pattern] ?? new Float64Array()).reduce((sum, count) => sum + count, 0);
