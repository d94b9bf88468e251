import { COMMS_STATES, RESPONSE_STATES } from '../contract/incident.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import { topologySignals } from '../contract/validation/map-rules.ts';
import { validateScenario } from '../contract/validation/validate.ts';
import { createBot } from '../responders/bots.ts';
import { curesOf } from '../responders/cures.ts';
import { play } from '../responders/play.ts';
import { incidentMachine } from '../sim/incident.ts';
import { Coverage } from './coverage.ts';
import { checkHard } from './hard.ts';
import { unmeasured, unnamedOutcomes } from './measured.ts';
import { checkMitigations, without } from './mitigations.ts';
import { checkOutcomes } from './outcomes.ts';
import { type Finding, Findings, type Report } from './rules.ts';
import { checkSeparation } from './separation.ts';

export interface CheckReport {
  readonly slug: string;
  readonly seeds: number;
  /** Empty when the scenario satisfies everything. */
  readonly findings: readonly Finding[];
  /** What was measured on the way, in words. */
  readonly facts: Readonly<Record<string, string>>;
}

/** Finding the cures takes a drill for every change, so not every seed is asked. */
const WITHHOLD_SEEDS = 3;

/** Runs everything that every scenario must satisfy, over this many seeds. Takes about a third of a second a seed. */
export function check(scenario: AnyScenario, seeds: number): CheckReport {
  const findings = new Findings();
  const { report } = findings;
  const facts: Record<string, string> = {};
  checkData(scenario, (message) => report('data', message));
  if (findings.has('data')) return { slug: scenario.slug, seeds, findings: findings.list(), facts };

  checkUse(scenario, (message) => report('use', message));
  checkSeparation(scenario, (message) => report('separation', message));
  checkMitigations(scenario, (message) => report('mitigations', message));
  const coverage = new Coverage();
  const names = Array.from({ length: seeds }, (_, i) => `check-${i}`);
  const idle = checkOutcomes({ scenario, seeds: names, coverage, report }, facts);
  if (findings.has('par wins')) facts['hard drills'] = 'not played before the expert wins the others';
  else checkHard(scenario, names, report, facts, idle);
  checkWithheld(scenario, names.slice(0, WITHHOLD_SEEDS), report);
  facts['withheld cures'] = `${Math.min(seeds, WITHHOLD_SEEDS)} seeds a cause`;
  const guards = Object.keys(incidentMachine(scenario).implementations.guards);
  const states = [
    ...Object.keys(scenario.fault.states).map((state) => `fault ${state}`),
    ...RESPONSE_STATES.map((state) => `response ${state}`),
    ...COMMS_STATES.map((state) => `comms ${state}`),
  ];
  if (seeds > 0)
    for (const id of coverage.unwritten(scenario)) report('use', `the signal ${id} is 0 or missing in every drill`);
  for (const missing of coverage.missing(scenario, states, guards)) report('coverage', `no drill met ${missing}`);
  return { slug: scenario.slug, seeds, findings: findings.list(), facts };
}

/** The scenario says what types cannot ask for, and its knowledge is of all that it has. */
function checkData(scenario: AnyScenario, report: (message: string) => void): void {
  for (const { path, message } of validateScenario(scenario)) report(`${path}: ${message}`);
  const again = `npm run -s drill -- learn ${scenario.slug}`;
  const missing = unmeasured(scenario);
  if (missing.length > 0) report(`knowledge: not measured yet: ${missing.join(', ')}. ${again}`);
  for (const message of unnamedOutcomes(scenario, scenario.knowledge)) report(`knowledge: ${message}. ${again}`);
}

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

/** Some change cures each cause, and an expert who has none of those does not win. */
function checkWithheld(scenario: AnyScenario, seeds: readonly string[], report: Report): void {
  for (const { id, selfLimiting } of scenario.causes) {
    for (const seed of seeds) {
      const cures = curesOf(scenario, id, seed);
      if (cures.size === 0 && selfLimiting === undefined) report('cures', `no change by itself cures ${id}`, seed);
      const rest = without(scenario, cures);
      const { outcome } = play(rest, { slug: scenario.slug, seed, cause: id }, createBot('par', rest, seed));
      if (outcome === 'resolved') report('withholding loses', `resolved without a cure for ${id}`, seed);
    }
  }
}
