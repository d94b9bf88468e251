import { assign, type SnapshotFrom, setup } from 'xstate';
import type { FaultEvent } from '../contract/fault.ts';
import type { Severity } from '../contract/incident.ts';
import { type AnyScenario, verifySecOf } from '../contract/scenario.ts';
import type { Probe } from './probe.ts';

export type IncidentEvent =
  | { readonly type: FaultEvent }
  | { readonly type: 'page' }
  | { readonly type: 'alarm.over' }
  | { readonly type: 'alarm.back' }
  | { readonly type: 'acknowledge' }
  | { readonly type: 'declare'; readonly severity: Severity }
  | { readonly type: 'mitigation.started' }
  | { readonly type: 'update.sent'; readonly nextUpdateMs: number }
  | { readonly type: 'close' }
  | { readonly type: 'hand-over' }
  | { readonly type: 'give-up' }
  | { readonly type: 'time.up' }
  | { readonly type: 'over' };

interface IncidentContext {
  readonly cured: boolean;
  readonly severity: Severity | null;
  readonly nextUpdateMs: number;
}

/**
 * The incident machine of a scenario: its own `fault` region beside `response` (what the responders have reached)
 * and `comms` (what stakeholders expect), and `cure`, which remembers whether the system still carries the fault. Time
 * is in simulated milliseconds. The machine knows which phase the incident is in and what is allowed; the world is the
 * model's.
 */
export function incidentMachine(scenario: Pick<AnyScenario, 'fault' | 'cadence' | 'verifySec'>, probe?: Probe) {
  const { fault, cadence } = scenario;
  const guarded = (guard: string, result: boolean): boolean => {
    probe?.guard?.(guard, result);
    return result;
  };
  return setup({
    types: { context: {} as IncidentContext, events: {} as IncidentEvent },
    guards: { isCured: ({ context }) => guarded('isCured', context.cured) },
    actions: {
      noteCured: assign({ cured: true }),
      noteBroken: assign({ cured: false }),
      noteSeverity: assign(({ event }) => (event.type === 'declare' ? { severity: event.severity } : {})),
      noteNextUpdate: assign(({ event }) => (event.type === 'update.sent' ? { nextUpdateMs: event.nextUpdateMs } : {})),
    },
    delays: {
      holdHealthy: verifySecOf(scenario) * 1000,
      updateDue: ({ context }) => context.nextUpdateMs,
      updateOverdue: cadence.graceSec * 1000,
      ...Object.fromEntries(Object.entries(fault.delaysSec).map(([name, sec]) => [name, sec * 1000])),
    },
  }).createMachine({
    id: 'incident',
    type: 'parallel',
    context: { cured: true, severity: null, nextUpdateMs: cadence.firstUpdateSec * 1000 },
    states: {
      fault: { initial: fault.initial, states: fault.states },
      // A region of its own: what the scenario's region does with the same events must not hide them.
      cure: {
        initial: 'whole',
        states: {
          whole: { entry: 'noteCured', on: { 'fault.struck': 'broken', 'fault.returned': 'broken' } },
          broken: { entry: 'noteBroken', on: { 'fault.cured': 'whole' } },
        },
      },
      response: {
        initial: 'quiet',
        states: {
          quiet: { on: { page: 'active', 'time.up': 'lost' } },
          active: {
            initial: 'unacknowledged',
            on: {
              declare: { actions: 'noteSeverity' },
              'hand-over': 'handed-over',
              'give-up': 'given-up',
              'time.up': 'lost',
              'goal.lost': 'lost',
            },
            states: {
              unacknowledged: { on: { acknowledge: 'acknowledged' } },
              acknowledged: {
                on: {
                  declare: { target: 'declared', actions: 'noteSeverity' },
                  'mitigation.started': 'mitigating',
                  'impact.ended': 'verifying',
                  'alarm.over': 'verifying',
                },
              },
              declared: {
                on: { 'mitigation.started': 'mitigating', 'impact.ended': 'verifying', 'alarm.over': 'verifying' },
              },
              mitigating: { on: { 'impact.ended': 'verifying', 'alarm.over': 'verifying' } },
              verifying: {
                after: { holdHealthy: 'verified' },
                on: { 'impact.began': 'mitigating', 'alarm.back': 'mitigating' },
              },
              verified: {
                on: {
                  'impact.began': 'mitigating',
                  'alarm.back': 'mitigating',
                  close: [
                    { guard: 'isCured', target: '#incident.response.resolved' },
                    { target: '#incident.response.closed-too-early' },
                  ],
                },
              },
            },
          },
          resolved: { type: 'final' },
          'closed-too-early': { type: 'final' },
          'handed-over': { type: 'final' },
          lost: { type: 'final' },
          'given-up': { type: 'final' },
        },
      },
      comms: {
        initial: 'silent',
        on: { 'update.sent': { target: '.fresh', actions: 'noteNextUpdate' }, over: '.done' },
        states: {
          silent: { on: { page: 'fresh' } },
          fresh: { after: { updateDue: 'due' } },
          due: { after: { updateOverdue: 'overdue' } },
          overdue: {},
          done: { type: 'final' },
        },
      },
    },
  });
}

export type IncidentMachine = ReturnType<typeof incidentMachine>;
export type IncidentSnapshot = SnapshotFrom<IncidentMachine>;

const machines = new WeakMap<AnyScenario, IncidentMachine>();

/** The machine of a scenario at its own cadence: made once, as a machine holds nothing of a drill. */
export function machineOf(scenario: AnyScenario): IncidentMachine {
  const made = machines.get(scenario) ?? incidentMachine(scenario);
  machines.set(scenario, made);
  return made;
}
