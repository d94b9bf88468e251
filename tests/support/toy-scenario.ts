import type { Scenario } from '../../src/contract/scenario.ts';

// How small a scenario can be: a service with one setting and one dependency. Either can break; both cost requests.
// A tick is five seconds, so that ticks and seconds cannot be mistaken for one another.

export interface ToyKnobs {
  setting: 'tuned' | 'odd';
  dependency: 'up' | 'down';
  shedding: boolean;
}

export interface ToyState {
  requests: number;
  failed: number;
  impact: boolean;
}

/** Requests in a tick, before noise. */
const REQUESTS = 1000;

/** An odd setting halves what the service can carry; with half of the load shed, nobody notices it. */
const failureRatio = ({ setting, dependency, shedding }: Readonly<ToyKnobs>): number => {
  const ratio = dependency === 'down' ? 0.9 : setting === 'odd' ? 0.5 : 0;
  return shedding ? Math.max(0, ratio - 0.5) : ratio;
};

export const toy: Scenario<ToyKnobs, ToyState> = {
  slug: 'toy',
  title: 'A toy',
  tagline: 'A service fails, for one of two reasons.',
  domain: 'tests',
  learningGoals: ['Tell a setting from a dependency'],
  source: 'Made up for the tests of the kernel',
  briefing: 'You are on call for a toy.',
  serviceMap: [{ from: 'service', to: 'dependency', via: 'http' }],
  slo: {
    description: '99.9% over 30 days',
    target: 0.999,
    windowDays: 30,
    badSignal: 'failed',
    totalSignal: 'requests',
  },
  tickSec: 5,
  warmupSec: 3600,
  onsetSec: [60, 120],
  noticedWithinSec: 600,
  limitSec: 1800,
  model: {
    signals: [
      { id: 'requests', label: 'all', unit: 'count', periodSec: 5, aggregate: 'sum', gapWhenZero: false },
      { id: 'failed', label: 'failed', unit: 'count', periodSec: 10, aggregate: 'sum', gapWhenZero: true },
    ],
    begin: () => ({
      knobs: { setting: 'tuned', dependency: 'up', shedding: false },
      state: { requests: 0, failed: 0, impact: false },
      startsAtSec: 1_741_082_400,
      past: { badPerSec: 0, totalPerSec: REQUESTS / 5, budgetSpentRatio: 0.25 },
    }),
    stepper(streams) {
      const draw = streams('toy/traffic');
      return {
        step(state, knobs, _atSec, out) {
          state.requests = REQUESTS + Math.floor(20 * draw());
          state.failed = Math.round(state.requests * failureRatio(knobs));
          out[0] = state.requests;
          out[1] = state.failed;
        },
      };
    },
    detect(state, raise) {
      if (state.impact === state.failed > 0) return;
      state.impact = !state.impact;
      raise(state.impact ? 'impact.began' : 'impact.ended');
    },
  },
  causes: [
    {
      id: 'odd-setting',
      title: 'Somebody turned the setting',
      weight: 3,
      strike(knobs) {
        knobs.setting = 'odd';
      },
      cured: ({ setting }) => setting === 'tuned',
      detectedBy: ['ToyFails'],
      explanation: 'The setting was turned.',
      contributingFactors: [],
      whys: [],
      prevention: [],
    },
    {
      id: 'dependency-gone',
      title: 'The dependency went away',
      weight: 1,
      strike(knobs) {
        knobs.dependency = 'down';
      },
      cured: ({ dependency }) => dependency === 'up',
      detectedBy: ['ToyFails'],
      explanation: 'The dependency went away.',
      contributingFactors: [],
      whys: [],
      prevention: [],
    },
  ],
  hypotheses: [
    { id: 'setting-wrong', label: 'The setting is wrong', causes: ['odd-setting'] },
    { id: 'dependency-dead', label: 'The dependency is dead', causes: ['dependency-gone'] },
    { id: 'moon', label: 'The moon is full', causes: [] },
  ],
  actions: [
    {
      id: 'read-setting',
      label: 'Read the setting',
      phase: 'investigate',
      group: 'Service',
      command: 'toy get setting',
      durationSec: 20,
      risk: 1,
      blastRadius: 'None',
      roles: ['operations'],
      look: {
        outcomes: { tuned: 'As it should be', odd: 'Not as it should be' },
        classify: ({ knobs }) => knobs.setting,
        render: ({ knobs }) => `setting=${knobs.setting}`,
      },
    },
    {
      id: 'ping-dependency',
      label: 'Ping the dependency',
      phase: 'investigate',
      group: 'Dependency',
      command: 'toy ping',
      durationSec: 10,
      risk: 1,
      blastRadius: 'None',
      roles: ['operations'],
      look: {
        outcomes: { answers: 'It answers', silent: 'It does not answer' },
        classify: ({ knobs }) => (knobs.dependency === 'up' ? 'answers' : 'silent'),
        render: (_world, outcome, draw) => (outcome === 'answers' ? `pong ${Math.floor(100 * draw())} ms` : 'timeout'),
      },
    },
    {
      id: 'read-log',
      label: 'Read the log',
      phase: 'investigate',
      group: 'Service',
      command: 'toy log',
      durationSec: 30,
      risk: 1,
      blastRadius: 'None',
      roles: ['operations'],
      look: {
        outcomes: { quiet: 'No errors', errors: 'Errors' },
        classify: ({ state }) => (state.failed > 0 ? 'errors' : 'quiet'),
        render: ({ state }) => `${state.failed} of ${state.requests} failed`,
      },
    },
    {
      id: 'turn-setting',
      label: 'Turn the setting…',
      phase: 'mitigate',
      group: 'Service',
      command: 'toy set {target}',
      targets: [
        { id: 'tuned', label: 'to what it was' },
        { id: 'odd', label: 'to something else' },
      ],
      durationSec: 60,
      risk: 2,
      blastRadius: 'Every request',
      roles: ['operations'],
      refuse: ({ knobs }, target) => (knobs.setting === target ? `It is ${target} already.` : null),
      effect(knobs, _world, _draw, target) {
        knobs.setting = target === 'odd' ? 'odd' : 'tuned';
      },
    },
    {
      id: 'restart-dependency',
      label: 'Restart the dependency…',
      phase: 'mitigate',
      group: 'Dependency',
      command: 'toy restart {target}',
      targets: [{ id: 'all', label: 'all of it' }],
      durationSec: 100,
      risk: 3,
      blastRadius: 'Every request while it is away',
      roles: ['operations'],
      effect(knobs) {
        knobs.dependency = 'up';
      },
      // Stopped before it is half done it has not begun to stop; later it is stopped and not started again.
      abort(knobs, _world, doneRatio) {
        if (doneRatio >= 0.5) knobs.dependency = 'down';
      },
    },
    {
      id: 'shed-load',
      label: 'Shed load…',
      phase: 'mitigate',
      group: 'Service',
      command: 'toy shed {target}',
      targets: [{ id: 'half', label: 'half of it' }],
      durationSec: 30,
      risk: 1,
      blastRadius: 'Half of the requests',
      roles: ['communications'],
      effect(knobs) {
        knobs.shedding = true;
      },
    },
    {
      id: 'page-helper',
      label: 'Page the helper',
      phase: 'escalate',
      group: 'People',
      command: '/page helper',
      durationSec: 15,
      risk: 1,
      blastRadius: 'An evening',
      roles: ['incident-commander', 'operations'],
      pages: 'helper',
    },
  ],
  responders: [
    {
      id: 'you',
      name: 'You',
      roles: ['incident-commander', 'operations', 'communications'],
      arrivesSec: [0, 0],
      briefingSec: 0,
    },
    {
      id: 'helper',
      name: 'Helper',
      roles: ['incident-commander', 'operations'],
      arrivesSec: [100, 100],
      briefingSec: 30,
    },
  ],
  panels: [{ id: 'failed', title: 'Failed', signals: ['failed'] }],
  tabs: [{ type: 'dashboard', id: 'dashboard', label: 'Dashboard', panels: ['failed'] }],
  announced: () => [],
  alerts: [
    {
      id: 'ToyFails',
      summary: 'more than 10 requests failed in 10 s',
      severity: 'page',
      type: 'threshold',
      signal: 'failed',
      beyond: 'above',
      value: 10,
      forSec: 30,
      everySec: 10,
      deliverySec: 20,
    },
  ],
  injects: [
    {
      id: 'question',
      from: 'Boss',
      about: 'asks when it will be back',
      chance: 1,
      afterPageSec: [60, 60],
      text: () => 'When will it be back?',
      replies: [
        { id: 'unknown', text: 'Not known yet.', claims: ['cause-unknown'] },
        { id: 'soon', text: 'Soon.', claims: ['eta'] },
      ],
    },
    {
      id: 'thanks',
      from: 'Boss',
      about: 'it works again',
      chance: 1,
      afterPageSec: [0, 0],
      when: ({ state }) => state.failed === 0,
      text: () => 'It works again.',
    },
    {
      id: 'nudge',
      from: 'Channel',
      about: 'asks where we are',
      chance: 0,
      afterPageSec: null,
      text: () => 'Where are we?',
    },
  ],
  cadence: {
    firstUpdateSec: 300,
    graceSec: 60,
    longestSec: 900,
    updateTakesSec: 20,
    interruptionTakesSec: 15,
    interruptionEverySec: 120,
    interruption: 'nudge',
  },
  fault: {
    initial: 'fine',
    delaysSec: { settle: 60 },
    states: {
      fine: { description: 'All is well', on: { 'impact.began': 'failing' } },
      failing: { description: 'Requests fail', on: { 'impact.ended': 'mending' } },
      mending: { description: 'It works, for now', on: { 'impact.began': 'failing' }, after: { settle: 'fine' } },
    },
  },
  facilitator: [],
  knowledge: { seeds: 0, likelihood: {}, gain: {} },
};
