import { scenarioOf } from '../../src/cli/scenarios.ts';
import { core } from './core.ts';

// The process of `coreAlone`: a scenario's slug and the rounds come in, goals go back.

const [slug = '', rounds = ''] = process.argv.slice(2);
process.send?.(core(await scenarioOf(slug), Number(rounds)));
