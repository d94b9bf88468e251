import type { AnyScenario } from '../scenario.ts';
import { checkInnerIds, checkOutcomes, type Demand } from './demand.ts';

const MOST_IN_GROUP = 7;
const LOOK_SEC = [10, 45] as const;
/** Where ticks are longer than that, a look takes up to so many of them. */
const MOST_LOOK_TICKS = 8;

/** Actions take time and are few enough to be seen at once, looks give no cause away, and what is waived exists. */
export function checkActions({ actions, causes, tickSec, waivers = [] }: AnyScenario, demand: Demand): void {
  const groups = new Map<string, number>();
  for (const action of actions) {
    const path = `actions.${action.id}`;
    const group = `${action.phase} / ${action.group}`;
    groups.set(group, (groups.get(group) ?? 0) + 1);
    demand(action.durationSec > 0, path, 'bad-value', 'an action takes time');
    demand(action.roles.length > 0, path, 'missing', 'an action names who may do it');
    if (action.phase === 'mitigate') {
      checkInnerIds(action.targets, `${path}.targets`, demand);
      demand(action.targets.length > 0, path, 'missing', 'a change has targets');
      demand(action.risk === 1 || action.blastRadius !== '', path, 'missing', 'a risky change says its blast radius');
    }
    if (action.phase !== 'investigate') continue;
    const most = tickSec > LOOK_SEC[1] ? MOST_LOOK_TICKS * tickSec : LOOK_SEC[1];
    const fits = action.durationSec >= LOOK_SEC[0] && action.durationSec <= most;
    demand(fits, path, 'bad-value', `a look takes ${LOOK_SEC[0]} to ${most} s`);
    checkOutcomes(action.look.outcomes, causes, path, demand);
  }
  for (const { action, why } of waivers) {
    const path = `waivers.${action}`;
    demand(
      actions.some(({ id }) => id === action),
      path,
      'unknown-id',
      `there is no action ${action}`,
    );
    demand(why !== '', path, 'missing', 'a waiver says why, and what holds instead');
  }
  for (const [group, count] of groups) {
    demand(
      count <= MOST_IN_GROUP,
      `actions (${group})`,
      'too-many',
      `${count} actions in a group, at most ${MOST_IN_GROUP} are seen at once`,
    );
  }
}
