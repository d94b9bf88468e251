import type { InvestigateAction } from '../../src/contract/action.ts';
import type { Knobs } from './knobs.ts';
import { appLooks } from './looks-app.ts';
import { balancerLooks } from './looks-balancer.ts';
import { changeLooks } from './looks-changes.ts';
import { clusterLooks } from './looks-cluster.ts';
import { controllerLooks } from './looks-controller.ts';
import { networkLooks } from './looks-network.ts';
import { traceLooks } from './looks-traces.ts';
import type { State } from './state.ts';

/** Every investigation, in the order in which they are offered. */
export const looks: readonly InvestigateAction<Knobs, State>[] = [
  ...balancerLooks,
  ...networkLooks,
  ...clusterLooks,
  ...controllerLooks,
  ...changeLooks,
  ...appLooks,
  ...traceLooks,
];
