import type { FaultRegion } from '../../src/contract/fault.ts';

/** The incident as the system lives it: from a change nobody felt to service that holds. */
export const fault: FaultRegion = {
  initial: 'healthy',
  delaysSec: { settle: 120 },
  states: {
    healthy: { description: 'Checkout serves as it should', on: { 'fault.struck': 'latent' } },
    latent: {
      description: 'Something is broken, and customers do not feel it yet',
      on: { 'impact.began': 'degraded', 'fault.cured': 'recovering' },
    },
    degraded: {
      description: 'Some checkouts fail',
      on: { 'fault.worse': 'outage', 'impact.ended': 'recovering' },
    },
    outage: { description: 'Most checkouts fail', on: { 'impact.ended': 'recovering' } },
    recovering: {
      description: 'Customers are served again, for how long is not yet known',
      on: { 'impact.began': 'degraded' },
      after: { settle: 'steady' },
    },
    steady: { description: 'Service has held for a while', on: { 'impact.began': 'degraded' } },
  },
};
