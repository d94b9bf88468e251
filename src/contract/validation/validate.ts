import { ID_PATTERN } from '../ids.ts';
import type { DecisionCard } from '../inject.ts';
import { LESSON_GOALS, type LessonStep } from '../lesson.ts';
import type { Problem } from '../result.ts';
import { type AnyScenario, paceFactorOf } from '../scenario.ts';
import { checkActions } from './action-rules.ts';
import { checkComplications } from './complication-rules.ts';
import { checkInnerIds, type Demand } from './demand.ts';
import { checkMap, checkTracesTab } from './map-rules.ts';
import { checkLogs, checkScreen } from './screen-rules.ts';

const LONGEST_BRIEFING_WORDS = 80;
const LONGEST_STEP_WORDS = 40;
const LEAST_WARMUP_SEC = 3600;
const MAX_ABOUT_CHARS = 60;
const FEWEST_HYPOTHESES = 15;

/** What is wrong with the data of a scenario that types cannot say; empty when nothing is. */
export function validateScenario(scenario: AnyScenario): readonly Problem[] {
  const problems: Problem[] = [];
  const demand = (ok: boolean, path: string, code: string, message: string): void => {
    if (!ok) problems.push({ path, code, message });
  };
  checkText(scenario, demand);
  checkTimes(scenario, demand);
  checkIds(scenario, demand);
  checkReferences(scenario, demand);
  checkActions(scenario, demand);
  checkScreen(scenario, demand);
  checkLogs(scenario, demand);
  checkMap(scenario, demand);
  checkTracesTab(scenario, demand);
  checkComplications(scenario, demand);
  checkFault(scenario, demand);
  checkLesson(scenario.lesson ?? [], demand);
  return problems;
}

function checkText({ slug, briefing, causes, facilitator, learningGoals }: AnyScenario, demand: Demand): void {
  demand(ID_PATTERN.test(slug), 'slug', 'not-kebab', `${slug} is not kebab-case`);
  const words = countWords(briefing);
  demand(
    words <= LONGEST_BRIEFING_WORDS,
    'briefing',
    'too-long',
    `the briefing has ${words} words, at most 80 are read`,
  );
  demand(learningGoals.length > 0, 'learningGoals', 'missing', 'a scenario says what it teaches');
  demand(facilitator.length > 0, 'facilitator', 'missing', 'a scenario has notes for a facilitator');
  for (const { id, contributingFactors, whys, prevention } of causes) {
    const path = `causes.${id}`;
    demand(contributingFactors.length >= 2, path, 'missing', 'a cause has at least two contributing factors');
    demand(whys.length >= 3, path, 'missing', 'a cause has at least three whys');
    demand(prevention.length >= 1, path, 'missing', 'a cause has something to prevent it');
  }
}

function checkTimes(scenario: AnyScenario, demand: Demand): void {
  const { tickSec, warmupSec, onsetSec, model, alerts, injects, slo, cadence } = scenario;
  const whole = (sec: number): boolean => sec > 0 && Number.isInteger(sec / tickSec);
  demand(warmupSec >= LEAST_WARMUP_SEC, 'warmupSec', 'too-short', 'the warm-up is at least 60 simulated minutes');
  demand(onsetSec[0] <= onsetSec[1], 'onsetSec', 'bad-range', 'the first bound comes first');
  demand(slo.target > 0 && slo.target < 1, 'slo.target', 'bad-value', 'the SLO lies between 0 and 1');
  demand(paceFactorOf(scenario) >= 1, 'pacing.factor', 'bad-value', 'a factor of the tempo is 1 or more');
  demand(cadence.firstUpdateSec > 0 && cadence.longestSec > 0, 'cadence', 'bad-value', 'times are positive');
  for (const { id, periodSec } of model.signals) {
    demand(
      whole(periodSec),
      `signals.${id}`,
      'bad-period',
      `a period of ${periodSec} s is not a whole number of ticks`,
    );
  }
  for (const rule of alerts) {
    demand(
      whole(rule.everySec),
      `alerts.${rule.id}`,
      'bad-period',
      `every ${rule.everySec} s is not a whole number of ticks`,
    );
    if (rule.type !== 'burn-rate') continue;
    const ordered = rule.windows.every(({ longSec, shortSec }) => shortSec < longSec);
    demand(ordered, `alerts.${rule.id}`, 'bad-window', 'the short window is shorter than the long one');
  }
  for (const { id, about, chance, afterPageSec, replies = [], card } of injects) {
    const isShort = about.length > 0 && about.length <= MAX_ABOUT_CHARS;
    demand(isShort, `injects.${id}.about`, 'bad-length', `what is said has 1 to ${MAX_ABOUT_CHARS} characters`);
    checkInnerIds(replies, `injects.${id}.replies`, demand);
    if (card) checkCard(`injects.${id}.card`, card, replies, demand);
    demand(chance >= 0 && chance <= 1, `injects.${id}`, 'bad-value', 'a chance lies between 0 and 1');
    demand(
      !afterPageSec || afterPageSec[0] <= afterPageSec[1],
      `injects.${id}`,
      'bad-range',
      'the first bound comes first',
    );
  }
}

function checkCard(
  path: string,
  { dueSec, otherwise, byTheBook }: DecisionCard<object, object>,
  replies: readonly { readonly id: string }[],
  demand: Demand,
): void {
  demand(dueSec > 0, path, 'bad-value', 'a decision is due some time after it comes');
  demand(replies.length > 1, path, 'missing', 'a decision has at least two answers');
  for (const reply of [otherwise, byTheBook]) {
    demand(
      replies.some(({ id }) => id === reply),
      path,
      'unknown-id',
      `there is no answer ${reply}`,
    );
  }
}

function checkIds(scenario: AnyScenario, demand: Demand): void {
  const { causes, hypotheses, actions, panels, injects, responders, model, alerts } = scenario;
  const tables = { causes, hypotheses, actions, panels, injects, responders, signals: model.signals };
  for (const [table, rows] of Object.entries(tables)) {
    for (const { id } of rows) demand(ID_PATTERN.test(id), `${table}.${id}`, 'not-kebab', `${id} is not kebab-case`);
    demand(
      new Set(rows.map(({ id }) => id)).size === rows.length,
      table,
      'duplicate',
      `an id stands twice in ${table}`,
    );
  }
  demand(
    new Set(alerts.map(({ id }) => id)).size === alerts.length,
    'alerts',
    'duplicate',
    'an id stands twice in alerts',
  );
}

function checkReferences(scenario: AnyScenario, demand: Demand): void {
  const { causes, hypotheses, actions, panels, injects, responders, model, alerts, slo, cadence } = scenario;
  const has = (rows: readonly { readonly id: string }[], id: string): boolean => rows.some((row) => row.id === id);
  const signal = (id: string, path: string): void =>
    demand(has(model.signals, id), path, 'unknown-id', `there is no signal ${id}`);
  signal(slo.badSignal, 'slo.badSignal');
  signal(slo.totalSignal, 'slo.totalSignal');
  if (slo.budget) {
    signal(slo.budget.leftSignal, 'slo.budget');
    signal(slo.budget.totalSignal, 'slo.budget');
  }
  for (const { id, signals } of panels) for (const one of signals) signal(one, `panels.${id}`);
  for (const rule of alerts) if (rule.type === 'threshold') signal(rule.signal, `alerts.${rule.id}`);
  for (const { id, weight, detectedBy } of causes) {
    demand(weight > 0, `causes.${id}.weight`, 'bad-value', 'a weight is positive');
    demand(detectedBy.length > 0, `causes.${id}.detectedBy`, 'missing', 'a cause says how it comes to a person');
    for (const by of detectedBy) {
      demand(
        has(alerts, by) || has(injects, by),
        `causes.${id}.detectedBy`,
        'unknown-id',
        `there is no alert or message ${by}`,
      );
    }
    const held = hypotheses.some((hypothesis) => hypothesis.causes.includes(id));
    demand(held, `causes.${id}`, 'missing', 'no hypothesis stands for this cause');
  }
  for (const { id, causes: covers } of hypotheses) {
    for (const cause of covers)
      demand(has(causes, cause), `hypotheses.${id}`, 'unknown-id', `there is no cause ${cause}`);
    demand(!has(causes, id), `hypotheses.${id}`, 'spoiler', 'a hypothesis may not have the id of a cause');
  }
  const enough = hypotheses.length >= FEWEST_HYPOTHESES && hypotheses.some(({ causes: covers }) => covers.length === 0);
  demand(enough, 'hypotheses', 'missing', `there are at least ${FEWEST_HYPOTHESES} hypotheses, decoys among them`);
  demand(
    has(injects, cadence.interruption),
    'cadence.interruption',
    'unknown-id',
    `there is no message ${cadence.interruption}`,
  );
  for (const action of actions) {
    if (action.phase !== 'escalate') continue;
    demand(
      has(responders, action.pages),
      `actions.${action.id}`,
      'unknown-id',
      `there is nobody called ${action.pages}`,
    );
  }
  const commands = responders[0]?.roles.includes('incident-commander') ?? false;
  demand(commands, 'responders', 'missing', 'the first responder is the player, and can take command');
}

function checkFault({ fault }: AnyScenario, demand: Demand): void {
  const { states, initial, delaysSec } = fault;
  demand(initial in states, 'fault.initial', 'unknown-id', `there is no state ${initial}`);
  for (const [name, { on, after }] of Object.entries(states)) {
    for (const target of [...Object.values(on ?? {}), ...Object.values(after ?? {})]) {
      demand(target in states, `fault.${name}`, 'unknown-id', `there is no state ${target}`);
    }
    for (const delay of Object.keys(after ?? {})) {
      demand(delay in delaysSec, `fault.${name}`, 'unknown-id', `there is no delay ${delay}`);
    }
  }
}

/** The goals of a lesson come in the order in which an incident is worked, each at most once. */
function checkLesson(lesson: readonly LessonStep[], demand: Demand): void {
  let reached = -1;
  for (const { goal, text, again } of lesson) {
    const path = `lesson.${goal}`;
    const place = LESSON_GOALS.indexOf(goal);
    demand(place > reached, path, 'bad-order', `the goals are ${LESSON_GOALS.join(', ')}: each once, in this order`);
    reached = Math.max(reached, place);
    for (const said of [text, again ?? '']) {
      const words = countWords(said);
      demand(words <= LONGEST_STEP_WORDS, path, 'too-long', `a step has ${words} words, at most 40 are read`);
    }
  }
}

const countWords = (text: string): number => text.trim().split(/\s+/).length;
