import type { FaultRegion } from '../../src/contract/fault.ts';

/** The incident as the system lives it. */
export const fault: FaultRegion = {
  initial: 'healthy',
  delaysSec: { settle: 60 },
  states: {
    healthy: { description: 'Searches are answered', on: { 'fault.struck': 'latent' } },
    latent: { description: 'Something has just broken', on: { 'impact.began': 'failing' } },
    failing: { description: 'Searches fail', on: { 'impact.ended': 'recovering' } },
    recovering: {
      description: 'Searches are answered again, for how long is not yet known',
      on: { 'impact.began': 'failing' },
      after: { settle: 'steady' },
    },
    steady: { description: 'Service has held for a while', on: { 'impact.began': 'failing' } },
  },
};
