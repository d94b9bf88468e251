import type { Scenario } from '../../src/contract/scenario.ts';
import { actions } from './actions.ts';
import { causes } from './causes.ts';
import { complications } from './complications.ts';
import { fault } from './fault.ts';
import { hypotheses } from './hypotheses.ts';
import knowledge from './knowledge.json' with { type: 'json' };
import { model } from './model.ts';
import type { Knobs, State } from './system.ts';

export const scenario: Scenario<Knobs, State> = {
  slug: 'minimal',
  title: 'Searches fail',
  tagline: 'A search fails for some, and two changes were made.',
  domain: 'Web · search',
  learningGoals: ['Tell a fault of the code from a lack of room'],
  source: 'Made up, to begin from',
  briefing:
    'You are on call for the search of a shop: four instances behind a load balancer. The pager is about to go off.',
  serviceMap: [
    { from: 'browser', to: 'load-balancer', via: 'https' },
    { from: 'load-balancer', to: 'search', via: 'http 8080' },
  ],
  slo: {
    description: '99.9% of searches answered, over 30 days',
    target: 0.999,
    windowDays: 30,
    badSignal: 'sli-bad',
    totalSignal: 'sli-total',
  },
  tickSec: 1,
  warmupSec: 3600,
  onsetSec: [30, 120],
  noticedWithinSec: 300,
  limitSec: 1800,
  stabilisesFirst: 'More instances have room for the dearer searches, and the flag stays on',
  model,
  causes,
  complications,
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
  colleague: 'Noor, of the search team',
  panels: [
    {
      id: 'searches',
      title: 'Searches /s',
      signals: ['answered', 'failed'],
      headline: 'failed',
      levels: [{ label: 'alert', value: 2, trouble: { side: 'above', severity: 'critical' } }],
    },
    {
      id: 'cpu',
      title: 'CPU of search',
      signals: ['cpu'],
      reading: {
        outcomes: { busy: 'The instances have no CPU left', usual: 'The instances have CPU to spare' },
        classify: ({ cpu }) => ((cpu?.values.at(-1) ?? 0) > 90 ? 'busy' : 'usual'),
      },
    },
  ],
  tabs: [
    { type: 'dashboard', id: 'dashboard', label: 'Dashboard', panels: ['searches', 'cpu'] },
    { type: 'terminal', id: 'terminal', label: 'Terminal' },
    { type: 'changes', id: 'changes', label: 'Changes' },
  ],
  announced: () => [],
  alerts: [
    {
      id: 'SearchFails',
      summary: 'more than 2 searches a second have failed for 45 s',
      severity: 'page',
      type: 'threshold',
      signal: 'failed',
      beyond: 'above',
      value: 2,
      forSec: 45,
      everySec: 15,
      deliverySec: 15,
    },
    {
      id: 'SearchBudgetBurn',
      summary: 'search burns its error budget: above 14.4× over 1 h and 5 min',
      severity: 'page',
      type: 'burn-rate',
      windows: [{ longSec: 3600, shortSec: 300, factor: 14.4 }],
      everySec: 15,
      deliverySec: 30,
    },
  ],
  injects: [
    {
      id: 'support',
      from: 'Support',
      about: 'what customers write',
      chance: 1,
      afterPageSec: [25, 50],
      when: ({ state }) => state.impact,
      text: () => 'Customers write that they find nothing. Is somebody on it?',
    },
    {
      id: 'where-are-we',
      from: 'Incident channel',
      about: 'asks where we are',
      chance: 0,
      afterPageSec: null,
      text: () => 'No update for a while. Can somebody say where we are?',
    },
  ],
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
      notes: 'Let them read both graphs aloud before the first look.',
      questions: ['What do customers feel?', 'Do searches fail, or are they turned away?'],
    },
  ],
  knowledge,
};
