import type { InvestigateAction } from '../../src/contract/action.ts';
import { databaseLooks } from './looks-database.ts';
import { releaseLooks } from './looks-release.ts';
import { runtimeLooks } from './looks-runtime.ts';
import { traceLooks } from './looks-traces.ts';
import type { Knobs, State } from './system.ts';

/** Every investigation, in the order in which they are offered. */
export const looks: readonly InvestigateAction<Knobs, State>[] = [
  ...releaseLooks,
  ...traceLooks,
  ...databaseLooks,
  ...runtimeLooks,
];
