import type { Scenario } from '../../src/contract/scenario.ts';
import { actions } from './actions.ts';
import { alerts } from './alerts.ts';
import { causes } from './causes.ts';
import { announced } from './changes.ts';
import { complications } from './complications.ts';
import { fault } from './fault.ts';
import { hypotheses } from './hypotheses.ts';
import { injects } from './injects.ts';
import type { Knobs } from './knobs.ts';
import knowledge from './knowledge.json' with { type: 'json' };
import { logs } from './logs.ts';
import { model } from './model.ts';
import { panels, tabs } from './panels.ts';
import type { State } from './state.ts';
import { serviceMap, services } from './topology.ts';

export const scenario: Scenario<Knobs, State> = {
  slug: 'alb-502-eks',
  title: 'ALB 502 Bad Gateway in EKS',
  tagline: 'Checkout fails behind a load balancer that looks half alive. Or does it?',
  domain: 'EKS · networking',
  learningGoals: [
    'Split by code and latency before anything else: refused at once, timed out, nothing registered, sporadic',
    'Tell what the load balancer says from what the target says',
    'Read target health, access logs and connection errors as one story',
    'Know what a restart costs before doing it',
  ],
  source: 'A classic of EKS behind the AWS Load Balancer Controller; see README.md for the documents',
  briefing:
    'You are on call for checkout. Browsers reach an ALB in three zones; it sends them to six pods on EKS, registered ' +
    'by IP. The pods ask a price cache and a database. The pager is about to go off. Find out what customers feel, stop ' +
    'it, keep stakeholders informed, verify for five minutes, and close.',
  serviceMap,
  ownNames: ['checkout', 'price-cache', 'orders-db', 'price-import'],
  services,
  logs,
  slo: {
    description:
      '99.9% of checkout requests answered as they should be within 2 s, over 30 days: no 5xx, no 400 that the app did not give',
    target: 0.999,
    windowDays: 30,
    badSignal: 'sli-bad',
    totalSignal: 'sli-total',
  },
  tickSec: 1,
  warmupSec: 3600,
  onsetSec: [60, 420],
  noticedWithinSec: 1800,
  limitSec: 2700,
  model,
  causes,
  complications,
  hypotheses,
  actions,
  colleague: 'Ines (platform)',
  responders: [
    {
      id: 'you',
      name: 'You',
      roles: ['incident-commander', 'operations', 'communications', 'scribe'],
      arrivesSec: [0, 0],
      briefingSec: 0,
    },
    { id: 'platform', name: 'Platform on-call', roles: ['operations'], arrivesSec: [150, 360], briefingSec: 40 },
    {
      id: 'secondary',
      name: 'Secondary',
      roles: ['incident-commander', 'operations', 'communications'],
      arrivesSec: [120, 300],
      briefingSec: 40,
    },
  ],
  panels,
  tabs,
  announced,
  alerts,
  injects,
  cadence: {
    firstUpdateSec: 300,
    graceSec: 120,
    longestSec: 1800,
    updateTakesSec: 20,
    interruptionTakesSec: 20,
    interruptionEverySec: 120,
    interruption: 'where-are-we',
  },
  fault,
  facilitator: [
    {
      phase: 'first minutes',
      notes: 'Let them look at codes and latency first. Who keeps the clock, who writes?',
      questions: [
        'What do customers feel right now?',
        'Which code, and after how long?',
        'Who answers: the load balancer or the target?',
      ],
    },
    {
      phase: 'before the first change',
      notes: 'A restart costs connections; a rollback is a rollout. Ask for strong objections.',
      questions: [
        'What would you expect to see if you were wrong?',
        'What does this change close or restart on its way?',
      ],
    },
    {
      phase: 'recovery',
      notes: 'Requests recover before health checks, health checks before the one-hour burn rate.',
      questions: ['How do you know that it holds?', 'What would make it come back?'],
    },
  ],
  knowledge,
};
