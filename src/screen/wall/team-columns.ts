import type { TeamStatus } from '../../team/day/views/views.ts';
import type { Rect } from '../nodes.ts';
import { inset, type Sheet } from '../sheet.ts';
import { TEXT_STYLES } from '../theme.ts';
import { TEAM_COLOUR_NAMES } from './teams.ts';

const GAP = 10;
const LEAST_WIDTH = 190;

/** A box for each team, side by side in as few rows as leave them wide enough, with its name and what `draw` adds. */
export function teamColumns(
  sheet: Sheet,
  rect: Rect,
  teams: readonly TeamStatus[],
  draw: (sheet: Sheet, rect: Rect, team: TeamStatus) => void,
): void {
  const most = Math.max(1, Math.floor((rect.width + GAP) / (LEAST_WIDTH + GAP)));
  const rows = Math.max(1, Math.ceil(teams.length / most));
  const columns = Math.max(1, Math.ceil(teams.length / rows));
  const width = (rect.width - GAP * (columns - 1)) / columns;
  const height = (rect.height - GAP * (rows - 1)) / rows;
  teams.forEach((team, i) => {
    const box = {
      x: rect.x + (i % columns) * (width + GAP),
      y: rect.y + Math.floor(i / columns) * (height + GAP),
      width,
      height,
    };
    sheet.box(box, 'panel', { radius: 8, edge: 'edge', edgeWidth: 1 });
    sheet.box({ ...box, height: 4 }, TEAM_COLOUR_NAMES[team.colour], { radius: 2 });
    const inner = inset(box, 12);
    sheet.text(`column/${team.id}`, inner.x, inner.y, sheet.cut(team.name, 'title', inner.width), {
      style: 'title',
      colour: TEAM_COLOUR_NAMES[team.colour],
    });
    const head = TEXT_STYLES.title.line + 6;
    draw(sheet, { ...inner, y: inner.y + head, height: inner.height - head }, team);
  });
}
