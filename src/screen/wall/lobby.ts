import { ROLES, type Role } from '../../contract/people.ts';
import { ROLE_NAMES } from '../../words/labels.ts';
import type { Rect } from '../nodes.ts';
import { inset, type Sheet } from '../sheet.ts';
import type { WallInput } from './input.ts';
import { join } from './join.ts';
import { teamColumns } from './team-columns.ts';

const GAP = 10;
/** Room for the name of a role. */
const ROLE = 160;

const MEANINGS: Readonly<Record<Role, string>> = {
  'incident-commander': 'decides, and touches nothing',
  operations: 'looks and changes',
  communications: 'speaks to those outside',
  scribe: 'writes down what, when and why',
};

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
  // Before the first phase it is the title of the whole wall.
  if (view.phase) {
    y +=
      sheet.text('lobby/title', inner.x, y, view.title, { style: 'title', width: inner.width, colour: 'accent' }) + 8;
  }
  const sizes = ['display', 'title'] as const;
  const isFitting = (one: (typeof sizes)[number]): boolean =>
    sheet.heightOf(view.briefing, one, inner.width) < inner.height * 0.5;
  const style = sizes.find(isFitting) ?? 'body';
  y += sheet.text('lobby/briefing', inner.x, y, view.briefing, { style, width: inner.width, colour: 'soft' }) + 12;
  for (const role of ROLES) {
    const what = MEANINGS[role];
    const height = sheet.heightOf(what, 'body', inner.width - ROLE);
    if (y + height > inner.y + inner.height) break;
    sheet.text(`lobby/${role}`, inner.x, y, ROLE_NAMES[role], { style: 'strong' });
    sheet.text(`lobby/${role}/what`, inner.x + ROLE, y, what, { width: inner.width - ROLE, colour: 'soft' });
    y += height + 6;
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
