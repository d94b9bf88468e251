import type { ResponseState } from '../../../contract/incident.ts';
import { severityName } from '../../../contract/organisation.ts';
import { verifySecOf } from '../../../contract/scenario.ts';
import { duration, goalOf, verifyTold } from '../../../words/format.ts';
import { hardTold } from '../../../words/labels.ts';
import type { PanelInput } from '../../input.ts';
import { NARROW, PHONE } from '../../layout.ts';
import { MOOD_MS, moodOf } from '../../mood.ts';
import { glide } from '../../moving.ts';
import type { Rect } from '../../nodes.ts';
import { inset, type Sheet } from '../../sheet.ts';
import { TEXT_STYLES, type TextStyle } from '../../theme.ts';
import { buttons, tempoTold } from './buttons.ts';
import { type Cell, cellsOf } from './cells.ts';

/** The bar over everything: what is to be done, since when, and what it costs. */
export function topBar(sheet: Sheet, rect: Rect, input: PanelInput): void {
  sheet.box(rect, 'panel', { radius: 0 });
  const { edge } = moodOf(input.frame.view);
  const motion = glide('mood/edge', { ms: MOOD_MS });
  const height = edge === 'edge' ? 1 : 2;
  sheet.box({ ...rect, y: rect.y + rect.height - height, height }, edge, { radius: 0, motion });
  const inner = inset(rect, rect.width < 1100 ? 8 : 12);
  if (rect.width < NARROW) narrow(sheet, inner, input);
  else wide(sheet, inner, input);
  sheet.tell({ id: 'top/told', region: 'top', rect, text: summaryOf(input) });
}

/** "SEV-1, now: stop customer impact. 07:50 since the page, error rate 31%, …" */
function summaryOf(input: PanelInput): string {
  const on = stages(input).find((stage) => stage.on)?.text ?? '';
  const figures = cellsOf(input).map(({ spoken }) => spoken);
  return `${severityText(input)}, now: ${on}. ${figures.join(', ')}.`;
}

function severityText({ frame: { view }, scenario }: PanelInput): string {
  if (view.severity !== null) return severityName(scenario, view.severity);
  return scenario.organisation?.severities ? 'NOT DECLARED' : 'NO SEV';
}

function wide(sheet: Sheet, rect: Rect, input: PanelInput): void {
  const right = buttons(sheet, rect, input);
  const left = severity(sheet, rect.x, rect, input);
  const cells = cellsOf(input).map((cell) => ({ ...cell, width: widthOf(sheet, cell) }));
  const gap = rect.width > 1500 ? 28 : 14;
  let x = right - gap - cells.reduce((sum, { width }) => sum + width + gap, -gap);
  const figuresFrom = x;
  for (const cell of cells) {
    figure(sheet, x, rect, cell);
    x += cell.width + gap;
  }
  const room = figuresFrom - gap - left;
  const goalWidth = goalWidthOf(sheet, input);
  const titleWidth = sheet.measure(input.scenario.title, 'title');
  // The goal is always there; the title gives way to it.
  if (room >= goalWidth + gap + Math.min(titleWidth, 180)) {
    const titleEnd = left + Math.min(titleWidth, room - goalWidth - gap);
    title(sheet, { ...rect, x: left, width: room - goalWidth - gap }, input);
    const underEnd = left + Math.min(sheet.measure(underTitle(input), 'tick'), room - goalWidth - gap);
    goal(
      sheet,
      Math.max((titleEnd + figuresFrom - goalWidth) / 2, underEnd + gap),
      rect.y + (rect.height - GOAL_HEIGHT) / 2,
      input,
    );
  } else if (room >= goalWidth) goal(sheet, left, rect.y + (rect.height - GOAL_HEIGHT) / 2, input);
  else stackedGoal(sheet, { ...rect, x: left, width: room }, input);
}

/** Two rows: the goal over the figures; on a phone it has a row of its own below them. */
function narrow(sheet: Sheet, rect: Rect, input: PanelInput): void {
  const isPhone = rect.width < PHONE - 16;
  const row = { ...rect, height: sheet.least(30) };
  const right = buttons(sheet, row, input);
  const left = severity(sheet, rect.x, row, input);
  const middle = row.y + (row.height - GOAL_HEIGHT) / 2;
  const drop = row.height + 4;
  const goalRow = isPhone ? TEXT_STYLES.small.line + 4 : 0;
  const under = { ...rect, y: rect.y + drop, height: rect.height - drop - goalRow };
  if (isPhone) stackedGoal(sheet, { ...rect, y: under.y + under.height, height: goalRow }, input);
  else if (right - left > goalWidthOf(sheet, input) + 8) goal(sheet, left, middle, input);
  else stackedGoal(sheet, { ...row, x: left, width: right - left - 8 }, input);
  const cells = cellsOf(input).map((cell) => (isPhone ? briefly(sheet, cell, rect.width) : { ...cell, small: true }));
  const widths = cells.map((cell) => widthOf(sheet, cell));
  const gap = Math.max(6, (rect.width - widths.reduce((sum, width) => sum + width, 0)) / (cells.length - 1));
  let x = rect.x;
  cells.forEach((cell, i) => {
    figure(sheet, x, under, cell);
    x += (widths[i] ?? 0) + gap;
  });
}

/** A figure for a phone, where five of them stand beside one another: the number, and as much of its name as has room. */
function briefly(sheet: Sheet, { after: _, ...cell }: Cell, width: number): DrawnCell {
  const room = Math.max(width / 5 - 8, widthOf(sheet, { ...cell, label: '', small: true }));
  return { ...cell, label: sheet.cut(cell.brief ?? cell.label, 'tick', room), small: true };
}

/** Draws what is declared and answers with where it ends. */
function severity(sheet: Sheet, x: number, rect: Rect, input: PanelInput): number {
  const { severity: declared } = input.frame.view;
  const text = severityText(input);
  const colour = declared === null ? 'raised' : declared === 1 ? 'critical' : 'warning';
  const height = Math.min(32, rect.height);
  const width = sheet.measure(text, 'strong') + 24;
  const box = { x, y: rect.y + (rect.height - height) / 2, width, height };
  const motion = glide('top/severity');
  sheet.box(box, colour, { radius: 5, motion, ...(declared === null && { edge: 'edge', edgeWidth: 1 }) });
  sheet.text('top/severity', x + width / 2, box.y + (height - TEXT_STYLES.strong.line) / 2, text, {
    style: 'strong',
    align: 'center',
    colour: declared === null ? 'soft' : 'onAccent',
  });
  return x + width + 16;
}

/** "EKS · networking · seed quiet-otter-41 · hard drill · standard", of which the last is the tempo. */
const underTitle = ({ frame, scenario, seed, difficulty }: PanelInput): string =>
  [
    scenario.domain,
    ...(seed === null ? [] : [`seed ${seed}`]),
    ...hardTold({ difficulty }).map((hard) => `${hard} drill`),
    tempoTold(frame),
  ].join(' · ');

function title(sheet: Sheet, rect: Rect, input: PanelInput): void {
  const [first = ''] = sheet.wrap(input.scenario.title, 'title', rect.width);
  const y = rect.y + (rect.height - TEXT_STYLES.title.line - TEXT_STYLES.small.line) / 2;
  sheet.text('top/title', rect.x, y, first, { style: 'title' });
  const [second = ''] = sheet.wrap(underTitle(input), 'tick', rect.width);
  sheet.text('top/domain', rect.x, y + TEXT_STYLES.title.line + 2, second, { style: 'tick', colour: 'faint' });
}

const GOAL_HEIGHT = 30;
const ARROW = ' → ';

/** The three stages of every drill; the one that is on stands out. */
function stages({ frame, scenario }: PanelInput): readonly { readonly text: string; readonly on: boolean }[] {
  const on = stageOf(frame.view.response);
  const { view } = frame;
  const verifying = view.happenings.findLast(({ type, id }) => type === 'phase' && id === 'verifying');
  const heldSec = verifying && on === 1 ? (view.tick - verifying.tick) * view.tickSec : 0;
  const left =
    heldSec > 0 ? `verify ${duration(Math.max(0, verifySecOf(scenario) - heldSec))} more` : verifyTold(scenario);
  return [goalOf(scenario), left, 'close'].map((text, i) => ({ text, on: i === on }));
}

function stageOf(response: ResponseState): number {
  if (response === 'verifying') return 1;
  return response === 'verified' || response === 'resolved' ? 2 : 0;
}

const goalWidthOf = (sheet: Sheet, input: PanelInput): number =>
  stages(input).reduce((sum, { text }) => sum + sheet.measure(text, 'strong'), 0) +
  2 * sheet.measure(ARROW, 'strong') +
  28;

function goal(sheet: Sheet, x: number, y: number, input: PanelInput): void {
  const box = { x, y, width: goalWidthOf(sheet, input), height: GOAL_HEIGHT };
  sheet.box(box, 'ground', { radius: 8, edge: 'edge', edgeWidth: 1 });
  let at = x + 14;
  stages(input).forEach(({ text, on }, i) => {
    const before = i > 0 ? ARROW : '';
    const top = y + (box.height - TEXT_STYLES.strong.line) / 2;
    if (before !== '') sheet.text(`top/arrow/${i}`, at, top, before, { style: 'strong', colour: 'faint' });
    at += sheet.measure(before, 'strong');
    sheet.text(`top/goal/${i}`, at, top, text, { style: 'strong', colour: on ? 'accent' : 'soft' });
    at += sheet.measure(text, 'strong');
  });
}

/** For where it does not fit on one line. */
function stackedGoal(sheet: Sheet, rect: Rect, input: PanelInput): void {
  const text = stages(input)
    .map(({ text: stage }) => stage)
    .join(ARROW);
  const height = sheet.heightOf(text, 'small', rect.width);
  const y = rect.y + Math.max(0, (rect.height - height) / 2);
  sheet.text('top/goal', rect.x, y, text, { style: 'small', width: rect.width, colour: 'accent' });
}

/** A figure as it is drawn here: small where there are two rows. */
type DrawnCell = Cell & { readonly small?: boolean };

const styleOf = ({ style, small }: DrawnCell): TextStyle => (small ? 'monoStrong' : style);

/** Room for a value that will yet grow, so that nothing beside it moves when it does. */
const ROOMIEST: Readonly<Record<string, string>> = {
  clock: 'T+00:00',
  'error-rate': '00.0%',
  failed: '000 000',
  budget: '00.0',
  'next-update': '-00:00',
};

function widthOf(sheet: Sheet, cell: DrawnCell): number {
  const style = styleOf(cell);
  const value = Math.max(sheet.measure(cell.value, style), sheet.measure(ROOMIEST[cell.id] ?? '', style));
  const after = cell.after === undefined ? 0 : sheet.measure(cell.after, 'tick');
  return Math.ceil(Math.max(value + after, sheet.measure(cell.label, 'tick')));
}

function figure(sheet: Sheet, x: number, rect: Rect, cell: DrawnCell): void {
  const style = styleOf(cell);
  const { line } = TEXT_STYLES[style];
  const height = line + TEXT_STYLES.tick.line + (cell.bar === undefined || cell.small ? 0 : 6);
  const y = rect.y + Math.max(0, (rect.height - height) / 2);
  // What comes after it stays in its place, however many digits there are.
  const room = Math.max(sheet.measure(cell.value, style), sheet.measure(ROOMIEST[cell.id] ?? '', style));
  const align = cell.after === undefined ? 'left' : 'right';
  const look = { style, align, colour: cell.colour } as const;
  const from = align === 'left' ? x : x + room;
  if (cell.count) sheet.number(`top/${cell.id}`, from, y, cell.count, look);
  else sheet.text(`top/${cell.id}`, from, y, cell.value, look);
  if (cell.after !== undefined) {
    const at = x + room;
    const drop = line - TEXT_STYLES.tick.line - (cell.small ? 1 : 4);
    sheet.text(`top/${cell.id}/after`, at, y + drop, cell.after, { style: 'tick', colour: 'faint' });
  }
  let labelY = y + line;
  if (cell.bar !== undefined && !cell.small) {
    const bar = { x, y: labelY, width: widthOf(sheet, cell), height: 4 };
    sheet.box(bar, 'edge', { radius: 2 });
    if (cell.bar > 0) {
      const motion = glide(`top/${cell.id}/bar`);
      sheet.box({ ...bar, width: Math.max(4, bar.width * cell.bar) }, cell.colour, { radius: 2, motion });
    }
    labelY += 6;
  }
  sheet.text(`top/${cell.id}/label`, x, labelY, cell.label, { style: 'tick', colour: 'faint' });
}
