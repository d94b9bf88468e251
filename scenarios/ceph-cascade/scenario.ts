import type { Scenario } from '../../src/contract/scenario.ts';
import type { ServiceEdge, ServiceNode } from '../../src/contract/service-map.ts';
import { actions } from './actions.ts';
import { alerts } from './alerts.ts';
import { causes } from './causes.ts';
import { complications } from './complications.ts';
import { fault } from './fault.ts';
import { hypotheses } from './hypotheses.ts';
import { injects } from './injects.ts';
import knowledge from './knowledge.json' with { type: 'json' };
import { logs } from './logs.ts';
import { model } from './model.ts';
import { panels, tabs } from './panels.ts';
import type { SignalId } from './signals.ts';
import { type Knobs, type State, TICK_SEC } from './system.ts';

const RACK_SIGNALS = [
  'rack1-up',
  'rack2-up',
  'rack3-up',
  'rack4-up',
  'rack5-up',
] as const satisfies readonly SignalId[];

const services: readonly ServiceNode[] = [
  {
    id: 'vms',
    kind: 'client',
    health: {
      signal: 'vms-stalled',
      label: 'VMs hung',
      levels: [{ label: 'hung', value: 15, trouble: { side: 'above', severity: 'critical' } }],
    },
  },
  { id: 'librbd', kind: 'service' },
  { id: 'mons', kind: 'service' },
  {
    id: 'placement-groups',
    kind: 'storage',
    health: {
      signal: 'pgs-inactive',
      levels: [{ label: 'inactive', value: 0, trouble: { side: 'above', severity: 'critical' } }],
    },
  },
  ...RACK_SIGNALS.map(
    (signal, i): ServiceNode => ({
      id: `rack${i + 1}`,
      kind: 'storage',
      health: {
        signal,
        label: 'OSDs up',
        levels: [
          { label: 'one down', value: 12, trouble: { side: 'below', severity: 'warning' } },
          { label: 'half down', value: 7, trouble: { side: 'below', severity: 'critical' } },
        ],
      },
    }),
  ),
];

const serviceMap: readonly ServiceEdge[] = [
  {
    from: 'vms',
    to: 'librbd',
    via: 'virtio disk of 1,500 guests',
    rate: ['vm-asked'],
    errors: 'bad-ratio',
    latency: 'vm-p95',
    errorLevels: [{ label: '14.4× burn', value: 0.0144, trouble: { side: 'above', severity: 'critical' } }],
    latencyLevels: [{ label: 'SLO', value: 1000, trouble: { side: 'above', severity: 'critical' } }],
  },
  { from: 'librbd', to: 'placement-groups', via: 'RBD images striped over 1,536 PGs', rate: ['vm-served'] },
  { from: 'librbd', to: 'mons', via: 'OSD map' },
  ...RACK_SIGNALS.map(
    (_, i): ServiceEdge => ({ from: 'placement-groups', to: `rack${i + 1}`, via: 'size 3, one copy a rack' }),
  ),
];

export const scenario: Scenario<Knobs, State> = {
  slug: 'ceph-cascade',
  title: 'Ceph cascade',
  tagline: 'VM disks hang on a Friday evening, OSDs go down, and recovery makes it worse.',
  domain: 'Ceph · storage for OpenStack',
  learningGoals: [
    'Stop recovery from feeding the cascade, and know which flag does what',
    'Tell memory that OSDs hold from memory that others hold, a dying OSD from a flapping link',
    'Get placement groups above min_size before anything else, without giving up a copy',
    'Stabilise first, cure in the window: one failure domain at a time, or not at all',
  ],
  source: 'A cascade told by an on-call engineer, set right by the Ceph documentation; see README.md',
  briefing:
    'Friday evening, on call for storage: 1,500 VMs on 60 OSDs in five racks, three copies each, a point release installed ' +
    'this afternoon. The pager is about to go off. Stop the impact, keep every copy, tell people. If the fault stays in, ' +
    'hold until the window at 03:00 and bring a safe build in. The clock runs fast.',
  serviceMap,
  services,
  logs,
  slo: {
    description: '99.9% of VM disk operations served within 1 s, with every write on two OSDs, over 30 days',
    target: 0.999,
    windowDays: 30,
    badSignal: 'sli-bad',
    bad: 'disk-operations',
    totalSignal: 'sli-total',
  },
  tickSec: TICK_SEC,
  warmupSec: 3600,
  onsetSec: [60, 600],
  noticedWithinSec: 7200,
  limitSec: 27_000,
  pacing: { factor: 10, stopsAtDecisions: false },
  stabilisesFirst: 'Restarts and flags keep VMs served while the build, the logs or the disk stay as they are.',
  model,
  causes,
  complications,
  hypotheses,
  actions,
  colleague: 'Anneke (storage)',
  responders: [
    {
      id: 'you',
      name: 'You',
      roles: ['incident-commander', 'operations', 'communications', 'scribe'],
      arrivesSec: [0, 0],
      briefingSec: 0,
    },
    { id: 'storage', name: 'Second storage engineer', roles: ['operations'], arrivesSec: [300, 900], briefingSec: 60 },
    {
      id: 'commander',
      name: 'Incident commander',
      roles: ['incident-commander', 'communications'],
      arrivesSec: [240, 600],
      briefingSec: 60,
    },
  ],
  panels,
  tabs,
  announced: ({ knobs, atSec }) => knobs.changes.filter((change) => change.atSec <= atSec),
  alerts,
  injects,
  cadence: {
    firstUpdateSec: 600,
    graceSec: 180,
    longestSec: 7200,
    updateTakesSec: 20,
    interruptionTakesSec: 20,
    interruptionEverySec: 300,
    interruption: 'where-are-we',
  },
  fault,
  facilitator: [
    {
      phase: 'first minutes',
      notes: 'Let them read ceph -s aloud. Who says what “12 pgs inactive” means for a VM?',
      questions: [
        'Which PGs serve nobody, and why do so many VMs hang?',
        'What changed today, and what does that prove?',
      ],
    },
    {
      phase: 'stabilise',
      notes: 'The OSD_DOWN line goes away at auto-out. Ask whether the OSDs are back.',
      questions: [
        'What will recovery do to memory?',
        'Which flag stops what, and what does it not stop?',
        'What would cost you the last copy?',
      ],
    },
    {
      phase: 'hold and cure',
      notes: 'Yellow is the colour of a braked cluster. Who unsets noout, and when?',
      questions: [
        'What tells you that it is cured and not only quiet?',
        'Is going back supported, or merely possible?',
      ],
    },
  ],
  knowledge,
};
