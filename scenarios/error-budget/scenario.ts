import type { Scenario } from '../../src/contract/scenario.ts';
import { actions } from './actions.ts';
import { alerts } from './alerts.ts';
import { boards } from './boards.ts';
import { forecast } from './budget.ts';
import { causes } from './causes.ts';
import { announced } from './changes.ts';
import { complications } from './complications.ts';
import { fault } from './fault.ts';
import { hypotheses } from './hypotheses.ts';
import { injects } from './injects.ts';
import knowledge from './knowledge.json' with { type: 'json' };
import { model } from './model.ts';
import { panels, tabs } from './panels.ts';
import { DAY_SEC, HOUR_SEC, type Knobs, SLO_TARGET, type State, WEEK_SEC } from './system.ts';
import { terms } from './terms.ts';

export const scenario: Scenario<Knobs, State> = {
  slug: 'error-budget',
  title: 'Error budget spent',
  tagline: 'The budget is gone, the policy says freeze, and everybody has a reason why not for them.',
  domain: 'SLO · policy',
  learningGoals: [
    'Read the window first: what comes back, when, and in which steps',
    'Freeze what the policy names, no less and no more, and decide on each exception by its facts',
    'Work on the one weakness that spent most, not on what is loudest',
    'Lift a freeze in steps, and not longer after its reason than needed',
  ],
  source: 'Example error budget policy of The Site Reliability Workbook; see README.md for the documents',
  briefing:
    'You lead SRE for checkout: 99.9%, and a policy that product and the CTO have signed. Today the last of the budget went. ' +
    'Read in the policy which window counts. Freeze what it says, decide on exceptions one by one, find out what spent the ' +
    'minutes and have it mended, keep stakeholders informed, and lift the freeze in steps when it is time. An hour is a ' +
    'tick; the clock stops at each decision.',
  ownNames: ['checkout', 'price-cache', 'orders-db', 'card-partner'],
  serviceMap: [
    { from: 'browser', to: 'checkout', via: 'https' },
    { from: 'checkout', to: 'price-cache', via: 'redis' },
    { from: 'checkout', to: 'orders-db', via: 'postgres, one standby' },
    { from: 'checkout', to: 'card-partner', via: 'https' },
  ],
  slo: {
    description: '99.9% of checkouts answered without an error within 2 s, in the window that the policy names',
    target: SLO_TARGET,
    windowDays: 90,
    badSignal: 'sli-bad',
    bad: 'minutes',
    totalSignal: 'sli-total',
    budget: { leftSignal: 'budget-left', totalSignal: 'budget-total' },
  },
  tickSec: HOUR_SEC,
  // Monday, 24 March 2025, 09:00.
  warmupSec: 82 * DAY_SEC + 9 * HOUR_SEC,
  onsetSec: [0, 6 * HOUR_SEC],
  noticedWithinSec: DAY_SEC,
  // To the end of June.
  limitSec: 98 * DAY_SEC,
  verifySec: WEEK_SEC,
  pacing: { factor: 2000, stopsAtDecisions: true },
  terms,
  waivers: [
    {
      rule: 'mitigations',
      action: 'thaw',
      why:
        'Gains are measured by making a change where nobody has done anything, and there nothing is frozen that could be ' +
        'lifted. What holds instead, by test: all at once costs more minutes than in steps, and without either nothing resolves.',
    },
  ],
  model,
  causes,
  complications,
  hypotheses,
  actions,
  colleague: 'Lin (reliability)',
  responders: [
    {
      id: 'you',
      name: 'You',
      roles: ['incident-commander', 'operations', 'communications', 'scribe'],
      arrivesSec: [0, 0],
      briefingSec: 0,
    },
    {
      id: 'deputy',
      name: 'Deputy',
      roles: ['incident-commander', 'operations', 'communications'],
      arrivesSec: [DAY_SEC, 2 * DAY_SEC],
      briefingSec: HOUR_SEC,
    },
  ],
  panels,
  tabs,
  boards,
  forecasts: ({ knobs, state, atSec }) => ({ 'burn-down': forecast(knobs, state, atSec) }),
  announced,
  alerts,
  injects,
  cadence: {
    firstUpdateSec: DAY_SEC,
    graceSec: DAY_SEC,
    longestSec: 14 * DAY_SEC,
    updateTakesSec: 900,
    interruptionTakesSec: HOUR_SEC,
    interruptionEverySec: 3 * DAY_SEC,
    interruption: 'where-are-we',
  },
  fault,
  facilitator: [
    {
      phase: 'first minutes',
      notes:
        'Have somebody read the policy aloud. Which window, and what does it mean for the coming weeks? Let them compute the next step themselves.',
      questions: [
        'When does anything come back, and how much?',
        'What is a change, in this policy? Is a flag one?',
        'Who may decide on an exception, and where is it written down?',
      ],
    },
    {
      phase: 'before the first change',
      notes:
        'Split roles: one speaks for product, one for finance, one for security. Ask for the facts of each request before the verdict.',
      questions: [
        'What does refusing this cost, and whom?',
        'Which of the incidents would this item of the backlog have prevented?',
        'What would you tell the next team if this one ships without a paper?',
      ],
    },
    {
      phase: 'recovery',
      notes: 'A freeze ends when its reason does. Look at the cost of delay beside the risk.',
      questions: [
        'What goes out first, and how would you notice that it was a mistake?',
        'Is the budget back because of your work, or because of the calendar?',
      ],
    },
  ],
  knowledge,
};
