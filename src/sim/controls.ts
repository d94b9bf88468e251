import type { Control, Refusal } from '../contract/drill.ts';
import { SEVERITIES } from '../contract/drill.ts';
import type { DrillState } from './drill.ts';
import { refusalOf, refusalOfAction, refusalOfClose, refusalOfHandOver } from './refusals.ts';

/** Everything that can be done, in stable order, each with the reason why not now. */
export function controls(drill: DrillState): readonly Control[] {
  const { actions, responders } = drill.scenario;
  const heirs = responders.filter(({ id, roles }) => id !== drill.crew.player && roles.includes('incident-commander'));
  const severities = SEVERITIES.map((severity) => ({ id: String(severity), label: `SEV-${severity}` }));
  return [
    ...actions.map(
      (action): Control => ({
        id: action.id,
        label: action.label,
        phase: action.phase,
        group: action.group,
        targets: action.phase === 'mitigate' ? action.targets : [],
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
    command('close', 'Close the incident', refusalOfClose(drill)),
    command('give-up', 'Give up and debrief', refusalOf({ type: 'give-up' }, drill)),
  ];
}

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
