import type { InvestigateAction } from '../../src/contract/scenario.ts';
import { appLooks } from './looks-app.ts';
import { awsLooks } from './looks-aws.ts';
import { clusterLooks } from './looks-cluster.ts';
import type { Knobs, State } from './system.ts';

/** Every investigation, in the order in which they are offered. */
export const looks: readonly InvestigateAction<Knobs, State>[] = [...awsLooks, ...clusterLooks, ...appLooks];
