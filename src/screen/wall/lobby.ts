import type { Rect } from '../nodes.ts';
import { inset, type Sheet } from '../sheet.ts';
import type { WallInput } from './input.ts';
import { join } from './join.ts';
import { teamColumns } from './team-columns.ts';

const GAP = 10;
/** A row of teams. */
const ROW = 88;

const rowsOf = (teams: number): number => Math.ceil(teams / 4);

/** Before the first round: what this is, who is here, and how to come in. */
export function lobby(sheet: Sheet, rect: Rect, { view, joining }: WallInput): void {
  const upper = { ...rect, height: rect.height - GAP - Math.min(rect.height * 0.5, rowsOf(view.teams.length) * ROW) };
  const right = joining ? Math.min(360, rect.width * 0.42) : 0;
  const left = { ...upper, width: upper.width - (joining ? right + GAP : 0) };
  sheet.box(left, 'panel', { radius: 8, edge: 'edge', edgeWidth: 1 });
  const inner = inset(left, 14);
  let y = inner.y;
  y += sheet.text('lobby/title', inner.x, y, view.title, { style: 'title', width: inner.width, colour: 'accent' }) + 8;
  const style = sheet.heightOf(view.briefing, 'title', inner.width) < inner.height * 0.5 ? 'title' : 'body';
  y += sheet.text('lobby/briefing', inner.x, y, view.briefing, { style, width: inner.width, colour: 'soft' }) + 12;
  if (view.round) {
    y += sheet.text('lobby/scenario', inner.x, y, view.round.scenario, { style: 'title', width: inner.width }) + 2;
    sheet.text('lobby/tagline', inner.x, y, view.round.tagline, { width: inner.width });
  }
  if (joining) join(sheet, { ...upper, x: upper.x + upper.width - right, width: right }, joining);
  const lower = { ...rect, y: upper.y + upper.height + GAP, height: rect.height - upper.height - GAP };
  teamColumns(sheet, lower, view.teams, (own, box, team) => {
    const text = team.here === 0 ? 'nobody yet' : `${team.here} here`;
    own.text(`lobby/${team.id}/here`, box.x, box.y, text, {
      style: 'monoStrong',
      colour: team.here === 0 ? 'faint' : 'good',
    });
  });
}
