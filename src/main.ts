import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import '../assets/fonts/signs.css';
// Before the style of any page: each goes beyond what all have in common.
import './pages/shell.tsx';
import { cards } from 'virtual:scenario-cards';
import { App } from './app/app.ts';
import { Library } from './app/library.ts';
import type { AnyScenario } from './contract/scenario.ts';

const bodies = import.meta.glob<AnyScenario>('../scenarios/*/scenario.ts', { import: 'scenario' });
const root = document.querySelector<HTMLElement>('#app');
if (!root) throw new Error('index.html has no element #app');
void App.open(
  root,
  new Library(cards, (slug) => bodies[`../scenarios/${slug}/scenario.ts`]),
  () => new Worker(new URL('./main.assess-worker.ts', import.meta.url), { type: 'module' }),
);
