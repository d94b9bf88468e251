import type { Cause } from '../../src/contract/cause.ts';
import { buildCauses } from './causes-build.ts';
import { clusterCauses } from './causes-cluster.ts';
import { edgeCauses } from './causes-edge.ts';
import type { Knobs } from './knobs.ts';

/** What lies between load balancer and pods, what the cluster does around them, and what is in a build. */
export const causes: readonly Cause<Knobs>[] = [...edgeCauses, ...clusterCauses, ...buildCauses];
