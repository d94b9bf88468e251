import { ROLES, type Role } from '../../contract/people.ts';
import { ROLE_NAMES } from '../../words/labels.ts';
import type { Rect } from '../nodes.ts';
import { inset, type Sheet } from '../sheet.ts';
import { TEXT_STYLES } from '../theme.ts';
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

/** Room for what the hour has in it, and from how much width on it stands beside the roles. */
const HOUR = 340;
const BESIDE = 760;
const MINUTES = 60;

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
  y += sheet.text('lobby/briefing', inner.x, y, view.briefing, { style, width: inner.width }) + 12;
  const below = { ...inner, y, height: inner.y + inner.height - y };
  if (below.width >= BESIDE) {
    roles(sheet, { ...below, width: below.width - HOUR - GAP });
    hour(sheet, { ...below, x: below.x + below.width - HOUR, width: HOUR }, view);
  } else {
    const end = roles(sheet, below) + 8;
    hour(sheet, { ...below, y: end, height: inner.y + inner.height - end }, view);
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

/** Who does what; answers with where it ends. */
function roles(sheet: Sheet, rect: Rect): number {
  let { y } = rect;
  for (const role of ROLES) {
    const what = MEANINGS[role];
    const height = sheet.heightOf(what, 'body', rect.width - ROLE);
    if (y + height > rect.y + rect.height) break;
    sheet.text(`lobby/${role}`, rect.x, y, ROLE_NAMES[role], { style: 'strong' });
    sheet.text(`lobby/${role}/what`, rect.x + ROLE, y, what, { width: rect.width - ROLE, colour: 'soft' });
    y += height + 6;
  }
  return y;
}

/** What comes, and for how long; nothing where there is no room for all of it. */
function hour(sheet: Sheet, rect: Rect, { phases, phase }: WallInput['view']): void {
  const step = TEXT_STYLES.body.line + 4;
  if (phases.length * step > rect.height) return;
  for (const [i, { title, minutes }] of phases.entries()) {
    const isOn = phase?.place === i + 1;
    const y = rect.y + i * step;
    sheet.text(`lobby/hour/${i}`, rect.x, y, sheet.cut(title, 'body', rect.width - MINUTES), {
      colour: isOn ? 'accent' : 'soft',
    });
    sheet.text(`lobby/hour/${i}/minutes`, rect.x + rect.width, y, `${minutes} min`, {
      style: 'mono',
      colour: isOn ? 'accent' : 'faint',
      align: 'right',
    });
  }
}
