import type { Action } from '../contract/action.ts';
import type { Refusal } from '../contract/drill.ts';
import { SEVERITIES } from '../contract/incident.ts';
import { severityLabel, severityName } from '../contract/organisation.ts';
import type { Control } from '../contract/player-view.ts';
import type { DrillState } from './drill-state.ts';
import { refusalOf, refusalOfAction, refusalOfAsk, refusalOfClose, refusalOfHandOver } from './refusals.ts';

/** Everything that can be done, in stable order, each with the reason why not now. */
export function controls(drill: DrillState): readonly Control[] {
  const { actions, responders, organisation } = drill.scenario;
  const heirs = responders.filter(({ id, roles }) => id !== drill.crew.player && roles.includes('incident-commander'));
  // Whoever has a scale of their own has to see what its levels are for.
  const levelTold = organisation?.severities ? severityLabel : severityName;
  const severities = SEVERITIES.map((level) => ({ id: String(level), label: levelTold(drill.scenario, level) }));
  return [
    ...actions.map(
      (action): Control => ({
        id: action.id,
        label: action.label,
        phase: action.phase,
        group: action.group,
        targets: targetsOf(action, drill),
        action: action.id,
        refusal: refusalOfAction(action, drill),
      }),
    ),
    command('acknowledge', 'Acknowledge the page', refusalOf({ type: 'acknowledge' }, drill)),
    command('declare', 'Declare severity…', afterAcknowledging(drill), severities),
    command('say', 'Send a status update…', afterAcknowledging(drill)),
    command(
      'hand-over',
      'Hand over command…',
      firstRefusal(heirs.map(({ id }) => refusalOfHandOver(id, drill))),
      heirs.map(({ id, name }) => ({ id, label: name })),
    ),
    ...(drill.scenario.colleague === undefined ? [] : [ask(drill)]),
    command('close', 'Close the incident', refusalOfClose(drill)),
    command('give-up', 'Give up and debrief', refusalOf({ type: 'give-up' }, drill)),
  ];
}

/** Targets of what can wait for a time of day say until when. */
function targetsOf(
  action: Action<object, object>,
  { world, scenario: { tickSec }, tick }: DrillState,
): Control['targets'] {
  if (action.phase !== 'mitigate') return [];
  if (!action.untilSec) return action.targets;
  return action.targets.map((target) => {
    const untilTick = Math.ceil((action.untilSec?.(world, target.id) ?? 0) / tickSec);
    return untilTick > tick ? { ...target, untilTick } : target;
  });
}

const ask = (drill: DrillState): Control => ({
  ...command('ask', 'Ask a colleague for advice…', refusalOfAsk(drill)),
  phase: 'escalate',
  group: 'People',
});

const command = (
  id: Control['id'],
  label: string,
  refusal: Refusal | null,
  targets: Control['targets'] = [],
): Control => ({ id, label, phase: 'communicate', group: 'Incident', targets, action: null, refusal });

/** What any choice that only needs an acknowledged page is refused with; an update stands for all of them. */
const afterAcknowledging = (drill: DrillState): Refusal | null =>
  refusalOf({ type: 'say', claims: ['cause-unknown'], nextUpdateSec: drill.cadence.longestSec }, drill);

/** Null as soon as one is free to take over. */
const firstRefusal = (refusals: readonly (Refusal | null)[]): Refusal | null =>
  refusals.includes(null) ? null : (refusals[0] ?? null);
