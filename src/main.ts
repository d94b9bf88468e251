import './main.css';
import type { AnyScenario } from './contract/scenario.ts';

const modules = import.meta.glob<{ readonly scenario: AnyScenario }>('../scenarios/*/scenario.ts', { eager: true });
const scenarios = Object.values(modules).map(({ scenario }) => scenario);

document.querySelector('#scenarios')?.replaceChildren(...scenarios.map(scenarioItem));

function scenarioItem(scenario: AnyScenario): HTMLLIElement {
  const item = document.createElement('li');
  const causes = scenario.causes.length;
  item.append(
    element('h3', scenario.title),
    element('p', scenario.tagline),
    element('p', `${scenario.domain} · ${causes} ${causes === 1 ? 'cause' : 'causes'}`, 'facts'),
  );
  return item;
}

function element(tag: 'h3' | 'p', text: string, className = ''): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  made.className = className;
  return made;
}
