import { allScenarios, scenarioOf } from '../../src/cli/scenarios.ts';
import { createBot } from '../../src/responders/bots.ts';
import { play } from '../../src/responders/play.ts';
import { coreAlone } from './alone.ts';
import { charts } from './charts.ts';
import { type Goal, judge, record } from './goals.ts';
import { growth } from './growth.ts';
import { screens } from './screens.ts';

// What it costs: npm run bench -- [slug] [--core] [--record]. Everything is a ratio of times taken in one run, or a count. Of one
// scenario, where one is named, it takes more rounds. --core leaves the browser out; --record keeps what was
// measured where the README is compared with it.

const given = process.argv.slice(2);
const slug = given.find((one) => !one.startsWith('--'));
/** More rounds are less noise; every scenario costs some seconds a round. */
const ROUNDS = slug === undefined ? 7 : 25;

const scenarios = slug === undefined ? await allScenarios() : [await scenarioOf(slug)];
const [first] = scenarios;
if (!first) throw new Error('bench: there is no scenario');
console.log(`Medians of CPU time, Node ${process.version}`);
const goals: Goal[] = [];
for (const scenario of scenarios) goals.push(...(await coreAlone(scenario.slug, ROUNDS)));
goals.push(...growth(first, ROUNDS));
screens(
  first.causes.map(({ id }) =>
    play(first, { slug: first.slug, seed: 'bench', cause: id }, createBot('par', first, 'bench')),
  ),
  ROUNDS,
);
if (!given.includes('--core')) goals.push(...(await charts()));
judge(goals);
if (given.includes('--record')) record(goals);
