import {
  type Complication,
  isToolFailure,
  patternsOf,
  type SecondFault,
  type StaleDashboard,
  type ToolDown,
} from '../complication.ts';
import { ID_PATTERN } from '../ids.ts';
import type { AnyScenario } from '../scenario.ts';
import type { Demand } from './demand.ts';

/** No complication outlasts this share of a drill's time: what it hides can be seen after it. */
const LONGEST_SHARE = 0.5;

/** What is wrong with the complications of a scenario that types cannot say. */
export function checkComplications(scenario: AnyScenario, demand: Demand): void {
  const { complications = [], lesson, actions } = scenario;
  if (complications.length === 0) return;
  demand(lesson === undefined, 'complications', 'bad-value', 'a lesson has no complications');
  const hasHard = complications.some(({ weight }) => weight > 0);
  demand(hasHard, 'complications', 'missing', 'at least one complication has a weight, so that the seed can pick it');
  const ids = complications.map(({ id }) => id);
  demand(new Set(ids).size === ids.length, 'complications', 'duplicate', 'an id stands twice in complications');
  for (const action of actions) {
    if (action.phase !== 'investigate') continue;
    const own = Object.keys(action.look.outcomes).every((outcome) => !isToolFailure(outcome));
    demand(own, `actions.${action.id}`, 'bad-value', 'a look has no outcome of the id of a failing tool');
  }
  for (const one of complications) {
    const path = `complications.${one.id}`;
    demand(ID_PATTERN.test(one.id), path, 'not-kebab', `${one.id} is not kebab-case`);
    demand(one.title !== '' && one.explanation !== '', path, 'missing', 'a debrief tells what it was');
    checkTimes(scenario, one, path, demand);
    for (const [cause, why] of Object.entries(one.mayLose ?? {})) {
      const isThere = scenario.causes.some(({ id }) => id === cause);
      demand(isThere, `${path}.mayLose.${cause}`, 'unknown-id', `there is no cause ${cause}`);
      demand(why !== '', `${path}.mayLose.${cause}`, 'missing', 'it says why even an expert may lose');
    }
    checkKind(scenario, one, path, demand);
  }
}

function checkTimes(
  { limitSec }: AnyScenario,
  { weight, afterPageSec, lastsSec }: Complication<object, object>,
  path: string,
  demand: Demand,
): void {
  demand(weight >= 0, path, 'bad-value', 'a weight is not negative');
  const ordered = (range: readonly [number, number]): boolean => range[0] <= range[1];
  demand(ordered(afterPageSec) && ordered(lastsSec), path, 'bad-range', 'the first bound comes first');
  demand(afterPageSec[0] >= 0 && lastsSec[0] > 0, path, 'bad-value', 'it begins after the page, and lasts a while');
  const ends = lastsSec[1] <= LONGEST_SHARE * limitSec;
  demand(ends, path, 'too-long', `it lasts at most half of the ${limitSec} s that a drill has`);
}

function checkKind(scenario: AnyScenario, one: Complication<object, object>, path: string, demand: Demand): void {
  switch (one.kind) {
    case 'second-fault':
      checkSecondFault(scenario, one, path, demand);
      return;
    case 'tool-down':
      checkTool(scenario, one, path, demand);
      return;
    case 'stale-dashboard':
      checkStale(scenario, one, path, demand);
      return;
    case 'person-away': {
      const place = scenario.responders.findIndex(({ id }) => id === one.responder);
      demand(place > 0, path, 'unknown-id', `${one.responder} is nobody whom the player could page`);
      demand(one.why !== '' && one.leaving !== '', path, 'missing', 'it is said why, and what they write');
      return;
    }
    default:
      throw new Error(`unknown complication ${JSON.stringify(one satisfies never)}`);
  }
}

function checkSecondFault(
  scenario: AnyScenario,
  { shownBy, patterns = [] }: SecondFault<object, object>,
  path: string,
  demand: Demand,
): void {
  demand(shownBy.length > 0, path, 'missing', 'a second fault says what shows it');
  const known = new Set([
    ...[scenario.panels, scenario.alerts, scenario.actions].flatMap((rows) => rows.map(({ id }) => id)),
    ...patternsOf(scenario).map(({ id }) => id),
  ]);
  for (const id of shownBy) demand(known.has(id), path, 'unknown-id', `nothing that shows it is called ${id}`);
  for (const { id } of patterns) {
    demand(ID_PATTERN.test(id), path, 'not-kebab', `${id} is not kebab-case`);
    demand(scenario.logs !== undefined, path, 'missing', 'lines need a tail of logs');
    const alike = patternsOf(scenario).filter((pattern) => pattern.id === id).length;
    demand(alike === 1, path, 'duplicate', `the pattern ${id} stands twice`);
    const spoils = scenario.causes.some((cause) => cause.id === id);
    demand(!spoils, path, 'spoiler', 'a pattern may not have the id of a cause');
  }
}

function checkTool(
  { actions, logs }: AnyScenario,
  { looks, holdsLogs = false, keepsFrom }: ToolDown<object, object>,
  path: string,
  demand: Demand,
): void {
  demand(looks.length > 0 || holdsLogs, path, 'missing', 'a tool that is down is one that somebody uses');
  demand(!holdsLogs || logs !== undefined, path, 'missing', 'there is no tail of logs to hold');
  const all = actions.filter(({ phase }) => phase === 'investigate');
  for (const look of looks) {
    const known = all.some(({ id }) => id === look);
    demand(known, path, 'unknown-id', `there is no look ${look}`);
  }
  const changes = actions.filter(({ phase }) => phase === 'mitigate');
  for (const change of keepsFrom?.changes ?? []) {
    const known = changes.some(({ id }) => id === change);
    demand(known, path, 'unknown-id', `there is no change ${change}`);
  }
  demand(keepsFrom?.why !== '', path, 'missing', 'it is said why a change cannot be begun');
  demand(looks.length < all.length, path, 'too-many', 'some looks are left, so that there is another way');
}

function checkStale(
  { model, slo, terms, panels }: AnyScenario,
  { signals, lateBySec }: StaleDashboard,
  path: string,
  demand: Demand,
): void {
  demand(signals.length > 0, path, 'missing', 'some series are late');
  const budget = slo.budget ? [slo.budget.leftSignal, slo.budget.totalSignal] : [];
  const kept = new Set([slo.badSignal, slo.totalSignal, ...budget, ...(terms?.figures ?? []).map((one) => one.signal)]);
  const shown = new Set(panels.flatMap((panel) => panel.signals));
  for (const id of signals) {
    const signal = model.signals.find((one) => one.id === id);
    demand(signal !== undefined, path, 'unknown-id', `there is no signal ${id}`);
    demand(shown.has(id), path, 'bad-value', `${id} is on no panel, so nobody would see that it is late`);
    demand(!kept.has(id), path, 'bad-value', `${id} is what the top bar tells, which is never late`);
    const shows = signal === undefined || lateBySec === null || lateBySec >= 3 * signal.periodSec;
    demand(shows, path, 'bad-value', `${id} has to be late by three periods at least, or nobody would notice`);
  }
}
