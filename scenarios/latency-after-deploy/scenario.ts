import type { Scenario } from '../../src/contract/scenario.ts';
import { actions } from './actions.ts';
import { alerts } from './alerts.ts';
import { causes } from './causes.ts';
import { announced } from './changes.ts';
import { complications } from './complications.ts';
import { fault } from './fault.ts';
import { hypotheses } from './hypotheses.ts';
import { injects } from './injects.ts';
import knowledge from './knowledge.json' with { type: 'json' };
import { logs } from './logs.ts';
import { model } from './model.ts';
import { panels, tabs } from './panels.ts';
import { serviceMap, services } from './services.ts';
import { type Knobs, type State, TICK_SEC } from './system.ts';

export const scenario: Scenario<Knobs, State> = {
  slug: 'latency-after-deploy',
  title: 'Slower since the deploy',
  tagline: 'p95 is up by a third since a rollout began. Nothing is down, and the budget burns slowly.',
  domain: 'Kubernetes · PostgreSQL',
  learningGoals: [
    'Prove that a deploy is at fault, or is not: by version, by onset, by mix of traffic',
    'Read a waterfall: longer spans, more spans, gaps, and what stretches them all',
    'Choose between flag, rollback, index and waiting by speed, coverage and risk',
    'Know what an index build locks, what it waits for, and what it leaves behind',
  ],
  source: 'A classic of continuous delivery on a shared database; see README.md for the documents',
  briefing:
    'You are on call for the storefront: ten pods behind a gateway, with a product cache, a pricing service and one ' +
    'PostgreSQL primary. Release 2.48.0 is rolling out in steps. The SLO wants 95% of requests within 500 ms. The pager ' +
    'is about to go off. Find out who is slow and why, make it fast again without breaking more, keep people informed, ' +
    'verify for five minutes, and close.',
  serviceMap,
  ownNames: ['gateway', 'storefront', 'auth', 'product-cache', 'pricing', 'orders-db', 'analytics'],
  services,
  logs,
  slo: {
    description:
      '95% of storefront requests answered within 500 ms, with neither 5xx nor 429 (a client over its own limit apart), over 30 days',
    target: 0.95,
    windowDays: 30,
    badSignal: 'sli-bad',
    bad: 'slow-requests',
    totalSignal: 'sli-total',
  },
  tickSec: TICK_SEC,
  warmupSec: 3600,
  onsetSec: [60, 420],
  noticedWithinSec: 2700,
  limitSec: 4500,
  model,
  causes,
  complications,
  hypotheses,
  actions,
  colleague: 'Tomasz (databases)',
  responders: [
    {
      id: 'you',
      name: 'You',
      roles: ['incident-commander', 'operations', 'communications', 'scribe'],
      arrivesSec: [0, 0],
      briefingSec: 0,
    },
    { id: 'dba', name: 'Database on-call', roles: ['operations'], arrivesSec: [150, 360], briefingSec: 40 },
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
    firstUpdateSec: 600,
    graceSec: 180,
    longestSec: 1800,
    updateTakesSec: 20,
    interruptionTakesSec: 20,
    interruptionEverySec: 180,
    interruption: 'where-are-we',
  },
  fault,
  facilitator: [
    {
      phase: 'first minutes',
      notes:
        'Nothing is down. Let them ask who is slow (version, route, client) before what to do. Watch whether “it started with ' +
        'the deploy” is taken for proof.',
      questions: [
        'Which requests are slow, and which are not?',
        'What would the two versions look like side by side if the release had no part in it?',
        'How fast does the budget burn, and how much time does that give you?',
      ],
    },
    {
      phase: 'before the first change',
      notes:
        'Flag, rollback, index, patience: ask for speed, coverage and way back of each. Has anybody asked about migrations? ' +
        'What is open in the database before an index is built?',
      questions: [
        'Can the old version still read what is there?',
        'Which paths does the flag cover, and which not?',
        'What does this statement lock, and for how long?',
      ],
    },
    {
      phase: 'recovery',
      notes: 'p95 back at 500 ms is still a miss: it was 395. A restart that helps says that something was used up.',
      questions: ['What was p95 yesterday at this hour?', 'What would make it come back in twenty minutes?'],
    },
  ],
  knowledge,
};
