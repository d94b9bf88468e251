import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import { App } from './app/app.ts';
import type { AnyScenario } from './contract/scenario.ts';

const modules = import.meta.glob<{ readonly scenario: AnyScenario }>('../scenarios/*/scenario.ts', { eager: true });
const root = document.querySelector<HTMLElement>('#app');
if (!root) throw new Error('index.html has no element #app');
void App.open(
  root,
  Object.values(modules).map(({ scenario }) => scenario),
  () => new Worker(new URL('./main.assess-worker.ts', import.meta.url), { type: 'module' }),
);
