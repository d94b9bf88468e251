import type { InvestigateAction } from '../../src/contract/action.ts';
import { changeLooks } from './looks-changes.ts';
import { clusterLooks } from './looks-cluster.ts';
import { hostLooks } from './looks-hosts.ts';
import { osdLooks } from './looks-osds.ts';
import type { Knobs, State } from './system.ts';

/** Every investigation, in the order in which they are offered. */
export const looks: readonly InvestigateAction<Knobs, State>[] = [
  ...clusterLooks,
  ...osdLooks,
  ...hostLooks,
  ...changeLooks,
];
