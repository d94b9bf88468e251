import { MOST_CHARTS, type Panel } from '../panel.ts';
import type { AnyScenario } from '../scenario.ts';
import type { Signal } from '../telemetry.ts';
import { checkInnerIds, checkOutcomes, type Demand } from './demand.ts';

/** What tabs, panels and boards name is there, and each of them is shown. */
export function checkScreen({ tabs, panels, boards = [], terms, model }: AnyScenario, demand: Demand): void {
  checkInnerIds(tabs, 'tabs', demand);
  for (const { id, columns } of boards) {
    checkInnerIds(columns, `boards.${id}.columns`, demand);
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
export function checkLogs({ logs, tabs, causes }: AnyScenario, demand: Demand): void {
  const shown = tabs.some(({ type }) => type === 'logs');
  demand(!logs || shown, 'tabs', 'missing', 'what is logged is shown on a tab of type logs');
  demand(logs !== undefined || !shown, 'logs', 'missing', 'a tab of type logs needs something that is logged');
  if (!logs) return;
  demand(logs.patterns.length > 0, 'logs.patterns', 'missing', 'logs have at least one pattern');
  checkInnerIds(logs.patterns, 'logs.patterns', demand);
  for (const { id } of logs.patterns) {
    const path = `logs.patterns.${id}`;
    demand(!causes.some((cause) => cause.id === id), path, 'spoiler', 'a pattern may not have the id of a cause');
  }
  if (logs.reading) checkOutcomes(logs.reading.outcomes, causes, 'logs.reading', demand);
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
