import { hasAnswer, type Observation, observationOf } from '../belief/evidence.ts';
import { slowness } from '../belief/watch.ts';
import { isImpactFelt } from '../contract/happening.ts';
import { COMMS_STATES, type Outcome, RESPONSE_STATES } from '../contract/incident.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import { topologySignals } from '../contract/validation/map-rules.ts';
import { validateScenario } from '../contract/validation/validate.ts';
import { type BotName, createBot } from '../responders/bots.ts';
import { curesOf } from '../responders/cures.ts';
import { OBSERVE_FOR_SEC, observeAll } from '../responders/learn.ts';
import { play, runFor, runToPage } from '../responders/play.ts';
import { Drill } from '../sim/drill.ts';
import { incidentMachine } from '../sim/incident.ts';
import { Coverage } from './coverage.ts';
import { checkHard, OBSERVE_EVERY_SEC } from './hard.ts';
import { type IdleEnds, idleEndOf, idleKey } from './idle.ts';
import { checkMitigations, without } from './mitigations.ts';
import { checkSeparation } from './separation.ts';
import { checkTraces } from './traces.ts';

export interface Finding {
  readonly rule: string;
  readonly message: string;
}

export interface CheckReport {
  readonly slug: string;
  readonly seeds: number;
  /** Empty when the scenario satisfies everything. */
  readonly findings: readonly Finding[];
  /** What was measured on the way, in words. */
  readonly facts: Readonly<Record<string, string>>;
}

/** Idling costs at least this many times what par costs. */
const IDLE_OVER_PAR = 3;
/** Random choices resolve fewer than this share of drills. */
const RANDOM_WINS = 0.1;
const RANDOM_PER_SEED = 4;
/** Finding the cures takes a drill for every change, so not every seed is asked. */
const WITHHOLD_SEEDS = 3;

/** Runs everything that every scenario must satisfy, over this many seeds. Takes about a third of a second a seed. */
export function check(scenario: AnyScenario, seeds: number): CheckReport {
  const findings: Finding[] = [];
  const report = (rule: string, message: string): void => {
    const already = findings.filter((finding) => finding.rule === rule).length;
    if (already < MOST_OF_A_RULE) findings.push({ rule, message });
  };
  const facts: Record<string, string> = {};
  for (const { path, message } of validateScenario(scenario)) report('data', `${path}: ${message}`);
  for (const { id } of scenario.causes) {
    if (scenario.knowledge.gain[id] === undefined)
      report('data', `knowledge: ${id} was not measured yet: npm run -s drill -- learn ${scenario.slug}`);
  }
  if (findings.length > 0) return { slug: scenario.slug, seeds, findings, facts };

  checkUse(scenario, (message) => report('use', message));
  checkSeparation(scenario, (message) => report('separation', message));
  checkMitigations(scenario, (message) => report('mitigations', message));
  const coverage = new Coverage();
  const names = Array.from({ length: seeds }, (_, i) => `check-${i}`);
  const idle = checkOutcomes(scenario, names, coverage, report, facts);
  checkHard(scenario, names, report, facts, idle);
  checkWithheld(scenario, names.slice(0, WITHHOLD_SEEDS), report);
  facts['withheld cures'] = `${Math.min(seeds, WITHHOLD_SEEDS)} seeds a cause`;
  const guards = Object.keys(incidentMachine(scenario).implementations.guards);
  const states = [
    ...Object.keys(scenario.fault.states).map((state) => `fault ${state}`),
    ...RESPONSE_STATES.map((state) => `response ${state}`),
    ...COMMS_STATES.map((state) => `comms ${state}`),
  ];
  for (const missing of coverage.missing(scenario, states, guards)) report('coverage', `no drill met ${missing}`);
  return { slug: scenario.slug, seeds, findings, facts };
}

/** More of the same say no more. */
const MOST_OF_A_RULE = 20;

type Report = (rule: string, message: string) => void;

/** Every signal is on a panel, on the topology, in an alert or in the SLO: what nobody can see is not worth simulating. */
function checkUse(scenario: AnyScenario, report: (message: string) => void): void {
  const { model, panels, alerts, slo, terms } = scenario;
  const budget = slo.budget ? [slo.budget.leftSignal, slo.budget.totalSignal] : [];
  const figures = terms?.figures.map(({ signal }) => signal) ?? [];
  const shown = [...panels.flatMap(({ signals }) => signals), ...topologySignals(scenario), ...figures];
  const used = new Set([slo.badSignal, slo.totalSignal, ...budget, ...shown]);
  for (const rule of alerts) if (rule.type === 'threshold') used.add(rule.signal);
  for (const { id } of model.signals) if (!used.has(id)) report(`nothing uses the signal ${id}`);
}

function checkOutcomes(
  scenario: AnyScenario,
  seeds: readonly string[],
  coverage: Coverage,
  report: Report,
  facts: Record<string, string>,
): IdleEnds {
  const idleEnds: IdleEnds = new Map();
  const run = (bot: BotName, seed: string, cause?: string): Drill => {
    const spec = { slug: scenario.slug, seed, ...(cause !== undefined && { cause }) };
    const drill = play(scenario, spec, createBot(bot, scenario, seed), coverage.probe);
    coverage.add(drill);
    return drill;
  };
  const tally = new Map<string, Map<Outcome, number>>();
  const count = (bot: string, { outcome }: Drill): void => {
    const outcomes = tally.get(bot) ?? new Map<Outcome, number>();
    if (outcome) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    tally.set(bot, outcomes);
  };
  for (const { id, selfLimiting, harmless } of scenario.causes) {
    const impact = { par: 0, idle: 0 };
    const times: number[] = [];
    for (const seed of seeds) {
      const where = `${id} on seed ${seed}`;
      const par = run('par', seed, id);
      count('par', par);
      if (par.outcome !== 'resolved') report('par wins', `par ended ${par.outcome} with ${where}`);
      checkKnown(par, where, report);
      const idle = runToPage(scenario, { slug: scenario.slug, seed, cause: id }, coverage.probe);
      checkKnownOverTime(idle, where, coverage, report);
      while (!idle.outcome) idle.step();
      coverage.add(idle);
      count('idle', idle);
      idleEnds.set(idleKey(id, seed), idleEndOf(idle));
      checkPage(idle, where, report);
      const cost = { par: par.impact().failedRequests, idle: idle.impact().failedRequests };
      impact.par += cost.par;
      impact.idle += cost.idle;
      times.push((par.tick - (par.pagedTick ?? 0)) * scenario.tickSec);
      if (harmless !== undefined) {
        if (idle.outcome !== 'lost') report('idling loses', `an idle drill ended ${idle.outcome} with ${where}`);
        if (idle.happenings.some(({ type }) => type === 'impact.began'))
          report('harmless', `customers felt what is said to harm nobody, with ${where}`);
        continue;
      }
      if (selfLimiting !== undefined) continue;
      if (!isImpactFelt(idle.happenings)) report('idling loses', `impact ended by itself with ${where}`);
      if (cost.idle < IDLE_OVER_PAR * cost.par) {
        report('idling loses', `idling cost ${cost.idle} bad requests and par ${cost.par} with ${where}`);
      }
    }
    facts[`par, ${id}`] =
      `resolved after ${mean(times)} s on average, ${Math.round(impact.par / seeds.length)} failed requests ` +
      `(idle ${Math.round(impact.idle / seeds.length)})`;
  }
  let random = 0;
  for (const seed of seeds) {
    for (const bot of ['hasty', 'novice'] as const) count(bot, run(bot, seed));
    const observed = observedWhile(scenario, seed, coverage, report);
    coverage.add(observed);
    count('shotgun', observed);
    for (let i = 0; i < RANDOM_PER_SEED; i++) {
      const drill = run('random', `${seed}-${i}`);
      count('random', drill);
      if (drill.outcome === 'resolved') random++;
    }
  }
  const drills = seeds.length * RANDOM_PER_SEED;
  if (random >= RANDOM_WINS * drills) {
    report(
      'random loses',
      `random choices resolved ${random} of ${drills} drills: changes need more targets that are wrong, or there is too ` +
        'little to look at',
    );
  }
  for (const [bot, outcomes] of tally)
    facts[`${bot} ended`] = [...outcomes].map(([end, n]) => `${end} ${n}`).join(', ');
  return idleEnds;
}

/** Plays shotgun while every look is taken every so often: what can be found in a system that people change. */
function observedWhile(scenario: AnyScenario, seed: string, coverage: Coverage, report: Report): Drill {
  const bot = createBot('shotgun', scenario, seed);
  const every = Math.max(1, Math.round((OBSERVE_EVERY_SEC * slowness(scenario)) / scenario.tickSec));
  const drill = new Drill(scenario, { slug: scenario.slug, seed }, coverage.probe);
  while (!drill.outcome) {
    if (drill.tick >= drill.truth().onsetTick && drill.tick % every === 0) {
      coverage.observe(observeAll(drill));
      checkTraces(drill, (message) => report('traces', `${message}, on seed ${seed} while things were changed`));
      const choice = drill.pagedTick === null ? null : bot(drill.view());
      if (choice) drill.choose(choice);
    }
    drill.step();
  }
  return drill;
}

/** Whatever was found in an untouched system has to be in the table, which was made from other seeds. */
function checkKnown(drill: Drill, where: string, report: Report): void {
  for (const seen of drill.seen)
    if (seen.untouched && hasAnswer(seen)) checkPossible(observationOf(seen), drill, where, report);
}

/** The same for all that can be looked at in an idle drill after its page, over the time that the table covers. */
function checkKnownOverTime(drill: Drill, where: string, coverage: Coverage, report: Report): void {
  for (let sec = 0; sec < OBSERVE_FOR_SEC; sec += OBSERVE_EVERY_SEC) {
    runFor(drill, OBSERVE_EVERY_SEC * slowness(drill.scenario));
    const observations = observeAll(drill);
    coverage.observe(observations);
    for (const observation of observations) checkPossible(observation, drill, where, report);
    checkTraces(drill, (message) => report('traces', `${message}, with ${where}`));
  }
}

function checkPossible({ source, outcome }: Observation, drill: Drill, where: string, report: Report): void {
  const known = drill.scenario.knowledge.likelihood[drill.truth().cause]?.[source]?.[outcome] ?? 0;
  if (known === 0)
    report('likelihood', `${source} found ${outcome}, which the table holds for impossible, with ${where}`);
}

/** It is quiet before onset, and then one of the ways that the cause names brings it to somebody. */
function checkPage(drill: Drill, where: string, report: Report): void {
  const { cause, onsetTick } = drill.truth();
  const by = drill.scenario.causes.find(({ id }) => id === cause)?.detectedBy ?? [];
  const page = drill.happenings.find(({ type }) => type === 'paged');
  if (!page || page.tick < onsetTick) report('detection', `paged before onset with ${where}`);
  else if (!by.includes(page.id)) report('detection', `${page.id} paged, not ${by.join(' or ')}, with ${where}`);
  const early = drill.happenings.find(({ type, tick }) => type === 'impact.began' && tick < onsetTick);
  if (early) report('detection', `impact began before onset with ${where}`);
}

function checkWithheld(scenario: AnyScenario, seeds: readonly string[], report: Report): void {
  for (const { id } of scenario.causes) {
    for (const seed of seeds) {
      const rest = without(scenario, curesOf(scenario, id, seed));
      const { outcome } = play(rest, { slug: scenario.slug, seed, cause: id }, createBot('par', rest, seed));
      if (outcome === 'resolved') report('withholding loses', `resolved without a cure for ${id} on seed ${seed}`);
    }
  }
}

const mean = (values: readonly number[]): number =>
  Math.round(values.reduce((a, b) => a + b, 0) / Math.max(1, values.length));
