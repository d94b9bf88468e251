import type { FaultRegion } from '../../src/contract/fault.ts';

/** The incident as the cluster lives it: from a fault that nobody feels to stabilised service, a cure, or lost data. */
export const fault: FaultRegion = {
  initial: 'healthy',
  delaysSec: { settle: 600 },
  states: {
    healthy: { description: 'Every VM is served', on: { 'fault.struck': 'latent' } },
    latent: {
      description: 'Something is wrong, and no VM feels it yet',
      on: { 'impact.began': 'degraded', 'data.lost': 'lost' },
    },
    degraded: {
      description: 'Some VMs wait or hang',
      on: { 'fault.worse': 'cascading', 'impact.ended': 'stabilised', 'data.lost': 'lost' },
    },
    cascading: {
      description: 'Most VMs hang, and what recovers pulls more down',
      on: { 'impact.ended': 'stabilised', 'data.lost': 'lost' },
    },
    stabilised: {
      description: 'VMs are served again, for how long is not yet known',
      on: { 'impact.began': 'degraded', 'data.lost': 'lost' },
      after: { settle: 'holding' },
    },
    holding: {
      description: 'Service has held for a while',
      on: { 'impact.began': 'degraded', 'data.lost': 'lost' },
    },
    lost: { description: 'Data is gone for good' },
  },
};
