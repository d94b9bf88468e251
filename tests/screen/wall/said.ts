import type { AnyScenario } from '../../../src/contract/scenario.ts';
import { WALL_SCALE, wall } from '../../../src/screen/wall/wall.ts';
import { openDrill } from '../../../src/team/day/views/drill-seen.ts';
import type { RoomView } from '../../../src/team/day/views/views.ts';
import { measure } from '../desk-support.ts';

/** What stands on a wall at 1080p, by the key of each text; `sinceMs` after the view came. */
export function saidOn(view: RoomView, scenario: AnyScenario, sinceMs = 0): ReadonlyMap<string, string> {
  if (view.seat !== 'projector') throw new Error(`a wall has the view of ${view.seat}`);
  const seen = view.rewound?.drill ?? view.incident?.drill ?? null;
  const input = { view, drill: seen && openDrill(seen), scenario, joining: null, sinceMs };
  const { nodes } = wall(input, { width: 1920 / WALL_SCALE, height: 1080 / WALL_SCALE }, measure);
  return new Map(nodes.flatMap((node) => (node.type === 'text' ? [[node.key, node.lines.join(' ')] as const] : [])));
}
