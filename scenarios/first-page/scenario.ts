import type { Scenario } from '../../src/contract/scenario.ts';
import { actions } from './actions.ts';
import { alerts } from './alerts.ts';
import { causes } from './causes.ts';
import { announced } from './changes.ts';
import { fault } from './fault.ts';
import { hypotheses } from './hypotheses.ts';
import { injects } from './injects.ts';
import knowledge from './knowledge.json' with { type: 'json' };
import { lesson } from './lesson.ts';
import { logs } from './logs.ts';
import { model } from './model.ts';
import { panels, tabs } from './panels.ts';
import { serviceMap, services } from './service-map.ts';
import type { Knobs, State } from './system.ts';

export const scenario: Scenario<Knobs, State> = {
  slug: 'first-page',
  title: 'First page: 502 behind nginx',
  tagline: 'A guided first incident: every page fails, and three suspects look alike.',
  domain: 'Web · reverse proxy',
  learningGoals: [
    'Work an incident in order: acknowledge, look, hold, change, tell, verify, close',
    'Let evidence choose the change, not the other way round',
    'Tell what the proxy says of the app from what the app says of itself',
  ],
  source: 'What every site behind a reverse proxy has lived through; see README.md for the documents',
  briefing:
    'You are on call for a small site where people track parcels. Browsers reach nginx through a CDN. nginx serves files ' +
    'from its own disk and passes every page on to the app, over TLS, on port 8443. The app asks a database. The pager ' +
    'is about to go off. You will be told what to do at each step.',
  serviceMap,
  services,
  logs,
  slo: {
    description: '99.9% of requests answered without a 5xx, as the CDN counts them, over 30 days',
    target: 0.999,
    windowDays: 30,
    badSignal: 'sli-bad',
    totalSignal: 'sli-total',
  },
  tickSec: 1,
  warmupSec: 3600,
  onsetSec: [30, 120],
  noticedWithinSec: 300,
  limitSec: 1500,
  model,
  causes,
  hypotheses,
  actions,
  responders: [
    {
      id: 'you',
      name: 'You',
      roles: ['incident-commander', 'operations', 'communications', 'scribe'],
      arrivesSec: [0, 0],
      briefingSec: 0,
    },
    {
      id: 'secondary',
      name: 'Secondary',
      roles: ['incident-commander', 'operations', 'communications'],
      arrivesSec: [60, 120],
      briefingSec: 20,
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
    updateTakesSec: 15,
    interruptionTakesSec: 15,
    interruptionEverySec: 120,
    interruption: 'where-are-we',
  },
  fault,
  facilitator: [
    {
      phase: 'first minutes',
      notes: 'Let the newcomer read the graphs aloud first. What fails, what does not, how fast does it fail?',
      questions: ['What do customers feel right now?', 'Files are served and pages are not: whom does that clear?'],
    },
    {
      phase: 'before the first change',
      notes: 'Ask for the evidence and for the target. A restart is not harmless because it is quick.',
      questions: [
        'Which result accuses what you are about to change?',
        'What would you expect to see if you were wrong?',
      ],
    },
    {
      phase: 'recovery',
      notes: 'Pages come back within seconds, the five-minute error ratio after five minutes.',
      questions: [
        'Is the fault gone, or only hidden?',
        'What would you change so that it cannot happen like this again?',
      ],
    },
  ],
  knowledge,
  lesson,
};
