import { checkComplications } from './complication-rules.ts';
import { ID_PATTERN } from './ids.ts';
import { LESSON_GOALS, type LessonStep } from './lesson.ts';
import { checkMap, checkTracesTab, type Demand } from './map-rules.ts';
import type { Problem } from './result.ts';
import { type AnyScenario, type DecisionCard, MOST_CHARTS, type Panel } from './scenario.ts';
import type { Signal } from './telemetry.ts';

const LONGEST_BRIEFING_WORDS = 80;
const LONGEST_STEP_WORDS = 40;
const LEAST_WARMUP_SEC = 3600;
const MOST_IN_GROUP = 7;
const FEWEST_HYPOTHESES = 15;
const LOOK_SEC = [10, 45] as const;
/** Where ticks are longer than that, a look takes up to so many of them. */
const MOST_LOOK_TICKS = 8;

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
  demand((scenario.pacing?.factor ?? 1) >= 1, 'pacing.factor', 'bad-value', 'a factor of the tempo is 1 or more');
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
  for (const { id, chance, afterPageSec, replies = [], card } of injects) {
    checkInner(replies, `injects.${id}.replies`, demand);
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

/** Ids inside a row stand in recordings too. */
function checkInner(rows: readonly { readonly id: string }[], path: string, demand: Demand): void {
  for (const { id } of rows) demand(ID_PATTERN.test(id), `${path}.${id}`, 'not-kebab', `${id} is not kebab-case`);
  demand(new Set(rows.map(({ id }) => id)).size === rows.length, path, 'duplicate', 'an id stands twice');
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

function checkActions({ actions, causes, tickSec, waivers = [] }: AnyScenario, demand: Demand): void {
  const groups = new Map<string, number>();
  for (const action of actions) {
    const path = `actions.${action.id}`;
    const group = `${action.phase} / ${action.group}`;
    groups.set(group, (groups.get(group) ?? 0) + 1);
    demand(action.durationSec > 0, path, 'bad-value', 'an action takes time');
    demand(action.roles.length > 0, path, 'missing', 'an action names who may do it');
    if (action.phase === 'mitigate') {
      checkInner(action.targets, `${path}.targets`, demand);
      demand(action.targets.length > 0, path, 'missing', 'a change has targets');
      demand(action.risk === 1 || action.blastRadius !== '', path, 'missing', 'a risky change says its blast radius');
    }
    if (action.phase !== 'investigate') continue;
    const most = tickSec > LOOK_SEC[1] ? MOST_LOOK_TICKS * tickSec : LOOK_SEC[1];
    const fits = action.durationSec >= LOOK_SEC[0] && action.durationSec <= most;
    demand(fits, path, 'bad-value', `a look takes ${LOOK_SEC[0]} to ${most} s`);
    const outcomes = Object.entries(action.look.outcomes);
    demand(outcomes.length > 1, path, 'missing', 'a look can find more than one thing');
    for (const [outcome, text] of outcomes) {
      const spoils = causes.some(({ id, title }) => outcome === id || text.includes(title));
      demand(!spoils, `${path}.${outcome}`, 'spoiler', 'an outcome may not name a cause');
    }
  }
  for (const { action, why } of waivers) {
    const path = `waivers.${action}`;
    demand(
      actions.some(({ id }) => id === action),
      path,
      'unknown-id',
      `there is no action ${action}`,
    );
    demand(why !== '', path, 'missing', 'a waiver says why, and what holds instead');
  }
  for (const [group, count] of groups) {
    demand(
      count <= MOST_IN_GROUP,
      `actions (${group})`,
      'too-many',
      `${count} actions in a group, at most ${MOST_IN_GROUP} are seen at once`,
    );
  }
}

function checkScreen({ tabs, panels, boards = [], terms, model }: AnyScenario, demand: Demand): void {
  checkInner(tabs, 'tabs', demand);
  for (const { id, columns } of boards) {
    checkInner(columns, `boards.${id}.columns`, demand);
    const shown = tabs.some((tab) => tab.type === 'board' && tab.id === id);
    demand(shown, `boards.${id}`, 'missing', 'a board has a tab of its id');
  }
  for (const { signal } of terms?.figures ?? []) {
    const known = model.signals.some(({ id }) => id === signal);
    demand(known, `terms.figures.${signal}`, 'unknown-id', `there is no signal ${signal}`);
  }
  for (const tab of tabs) {
    if (tab.type !== 'board') continue;
    const known = boards.some(({ id }) => id === tab.id);
    demand(known, `tabs.${tab.id}`, 'unknown-id', `there is no board ${tab.id}`);
  }
  demand(tabs[0]?.type === 'dashboard', 'tabs', 'missing', 'the first tab is a dashboard');
  for (const tab of tabs) {
    if (tab.type !== 'dashboard') continue;
    const path = `tabs.${tab.id}`;
    const fits = tab.panels.length > 0 && tab.panels.length <= MOST_CHARTS;
    demand(fits, path, 'bad-value', `a dashboard has 1 to ${MOST_CHARTS} panels`);
    for (const id of tab.panels) {
      const known = panels.some((panel) => panel.id === id);
      demand(known, path, 'unknown-id', `there is no panel ${id}`);
    }
  }
  for (const panel of panels) {
    const { id, signals, headline } = panel;
    checkStyle(panel, model.signals, demand);
    const shown = tabs.some((tab) => tab.type === 'dashboard' && tab.panels.includes(id));
    demand(shown, `panels.${id}`, 'missing', 'a panel stands on a dashboard');
    const headed = headline === undefined || headline === 'all' || signals.includes(headline);
    demand(headed, `panels.${id}.headline`, 'unknown-id', `${headline} is not a signal of this panel`);
  }
}

/** A pattern's id and its lines are on the screen, so none may give a cause away. */
function checkLogs({ logs, tabs, causes }: AnyScenario, demand: Demand): void {
  const shown = tabs.some(({ type }) => type === 'logs');
  demand(!logs || shown, 'tabs', 'missing', 'what is logged is shown on a tab of type logs');
  demand(logs !== undefined || !shown, 'logs', 'missing', 'a tab of type logs needs something that is logged');
  if (!logs) return;
  demand(logs.patterns.length > 0, 'logs.patterns', 'missing', 'logs have at least one pattern');
  checkInner(logs.patterns, 'logs.patterns', demand);
  for (const { id } of logs.patterns) {
    const path = `logs.patterns.${id}`;
    demand(!causes.some((cause) => cause.id === id), path, 'spoiler', 'a pattern may not have the id of a cause');
  }
  if (!logs.reading) return;
  const outcomes = Object.entries(logs.reading.outcomes);
  demand(outcomes.length > 1, 'logs.reading', 'missing', 'a reading can find more than one thing');
  for (const [outcome, text] of outcomes) {
    const spoils = causes.some(({ id, title }) => outcome === id || text.includes(title));
    demand(!spoils, `logs.reading.${outcome}`, 'spoiler', 'an outcome may not name a cause');
  }
}

/** That a panel can be drawn as it says. */
function checkStyle(
  { id, signals, style, scale, states, levels }: Panel,
  all: readonly Signal[],
  demand: Demand,
): void {
  const path = `panels.${id}`;
  if (style === 'stacked') {
    const shown = all.filter((signal) => signals.includes(signal.id));
    const alike = shown.every(({ unit, periodSec }) => unit === shown[0]?.unit && periodSec === shown[0]?.periodSec);
    demand(alike, `${path}.style`, 'bad-value', 'what is stacked has one unit and one period');
  }
  const hasScale = style !== 'stacked' && style !== 'states';
  demand(scale !== 'log' || hasScale, `${path}.scale`, 'bad-value', `${style} has no logarithmic scale`);
  const positive = (levels ?? []).every(({ value }) => value > 0);
  demand(scale !== 'log' || positive, `${path}.levels`, 'bad-value', 'a level on a logarithmic scale is above zero');
  demand(
    (style === 'states') === (states !== undefined),
    `${path}.states`,
    'missing',
    'the style states has its states',
  );
  if (!states) return;
  demand(states.length >= 2, `${path}.states`, 'missing', 'there are at least two states');
  const rising = states.every(({ from }, i) => i === 0 || from > (states[i - 1]?.from ?? 0));
  demand(rising, `${path}.states`, 'bad-order', 'states go from the lowest value up');
  const apart = new Set(states.map(({ label }) => label)).size === states.length;
  demand(apart, `${path}.states`, 'duplicate', 'states have names of their own');
  demand((levels ?? []).length === 0, `${path}.levels`, 'bad-value', 'states have no levels');
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
