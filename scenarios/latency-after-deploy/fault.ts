import type { FaultRegion } from '../../src/contract/fault.ts';

/** The incident as the system lives it: from a change nobody felt to service that holds. */
export const fault: FaultRegion = {
  initial: 'healthy',
  delaysSec: { settle: 120 },
  states: {
    healthy: { description: 'The storefront is as fast as it should be', on: { 'fault.struck': 'latent' } },
    latent: {
      description: 'Something is slower, for too few to tell',
      on: { 'impact.began': 'slow', 'fault.cured': 'recovering' },
    },
    slow: {
      description: 'A part of the requests takes too long',
      on: { 'fault.worse': 'collapsed', 'impact.ended': 'recovering' },
    },
    collapsed: { description: 'Most requests take too long or fail', on: { 'impact.ended': 'recovering' } },
    recovering: {
      description: 'Requests are fast again, for how long is not yet known',
      on: { 'impact.began': 'slow' },
      after: { settle: 'steady' },
    },
    steady: { description: 'Latency has held for a while', on: { 'impact.began': 'slow' } },
  },
};
