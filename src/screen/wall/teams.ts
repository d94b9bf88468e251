import type { TeamColour } from '../../team/day/plan/plan.ts';
import type { TeamStatus } from '../../team/day/views/views.ts';
import type { Rect } from '../nodes.ts';
import type { ColourName } from '../palette.ts';
import type { Sheet } from '../sheet.ts';
import { TEXT_STYLES } from '../theme.ts';

export const TEAM_COLOUR_NAMES: Readonly<Record<TeamColour, ColourName>> = {
  orange: 'series2',
  sky: 'series1',
  green: 'good',
  yellow: 'series4',
  vermillion: 'series6',
  purple: 'series3',
};

const BAR = 5;
const LEAST_ROW = 27;
const MOST_ROW = 38;

/** Heading and edges. */
const AROUND = 48;

/** How high the panel has to be, and would like to be. */
export const teamsHeight = (teams: readonly TeamStatus[]): { readonly least: number; readonly most: number } => ({
  least: AROUND + teams.length * TEXT_STYLES.smallStrong.line,
  most: AROUND + teams.length * MOST_ROW,
});

/** How far each team is, in the order of the plan: no ranking. */
export function teams(sheet: Sheet, rect: Rect, all: readonly TeamStatus[], heading: string): void {
  const inner = sheet.panel('wall/teams', rect, heading);
  const row = Math.min(MOST_ROW, inner.height / Math.max(1, all.length));
  const isTight = row < LEAST_ROW;
  all.forEach((team, i) => {
    const y = inner.y + i * row;
    const style = isTight ? 'smallStrong' : 'strong';
    const { line } = TEXT_STYLES[style];
    const words = team.isHeld && team.state === 'in-progress' ? 'clock stands' : team.words;
    const told = isTight ? 'small' : 'mono';
    sheet.text(`team/${team.id}/words`, inner.x + inner.width, y, words, { style: told, align: 'right' });
    const room = inner.width - sheet.measure(words, told) - 10;
    sheet.text(`team/${team.id}`, inner.x, y, sheet.cut(team.name, style, room), {
      style,
      colour: TEAM_COLOUR_NAMES[team.colour],
    });
    if (isTight) return;
    const bar = { x: inner.x, y: y + line + 2, width: inner.width, height: BAR };
    sheet.box(bar, 'edge', { radius: BAR / 2 });
    if (team.doneRatio > 0) {
      const width = Math.max(BAR, bar.width * team.doneRatio);
      sheet.box({ ...bar, width }, TEAM_COLOUR_NAMES[team.colour], { radius: BAR / 2 });
    }
  });
}
