import type { Seen } from '../../contract/player-view.ts';
import type { Drill } from '../../sim/drill.ts';
import { actionOf } from '../../words/labels.ts';
import { paint } from '../text.ts';
import { atOf } from '../timeline.ts';

/** What a look brought back, as it came: tables keep their columns, long lines are the terminal's to break. */
export function evidenceText(seen: Seen, drill: Drill): string {
  const head = `${paint('quiet', atOf(drill, seen.tick))}  ${paint('strong', evidenceLabel(seen, drill))}`;
  return `${head}\n${seen.text}`;
}

export const evidenceLabel = (seen: Seen, { scenario }: Drill): string =>
  actionOf(scenario, seen.action)?.label ?? seen.action;
