import type { Complication } from '../../src/contract/complication.ts';
import type { Knobs, State } from './system.ts';

/** What hard drills have besides. */
export const complications: readonly Complication<Knobs, State>[] = [
  {
    id: 'cpu-late',
    kind: 'stale-dashboard',
    title: 'CPU came in late',
    explanation:
      'The exporter of the hosts was behind. The panel said so, and the load balancer knew who was turned away.',
    weight: 1,
    afterPageSec: [0, 60],
    lastsSec: [300, 600],
    signals: ['cpu'],
    lateBySec: 120,
  },
  {
    id: 'ssh-refused',
    kind: 'tool-down',
    title: 'The bastion let nobody in',
    explanation:
      'The bastion’s login service was being restarted. Releases, flags and the load balancer are asked without it.',
    weight: 1,
    afterPageSec: [0, 60],
    lastsSec: [300, 600],
    looks: ['read-errors'],
    failure: 'tool-unreachable',
    says: () => 'ssh: connect to host bastion port 22: Connection refused',
  },
];
