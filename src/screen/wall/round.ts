import type { AlertSeen, PlayerView } from '../../contract/player-view.ts';
import type { AnyScenario } from '../../contract/scenario.ts';
import { alertName } from '../../words/labels.ts';
import type { PanelInput } from '../input.ts';
import type { Rect } from '../nodes.ts';
import { leastHeight } from '../panels/charts/card.ts';
import { charts } from '../panels/charts/charts.ts';
import { inOrder } from '../panels/parts/alert-order.ts';
import { timeline } from '../panels/timeline.ts';
import { type Cell, cellsOf } from '../panels/top/cells.ts';
import type { Sheet } from '../sheet.ts';
import { TEXT_STYLES } from '../theme.ts';
import { startOf } from '../ui.ts';
import { TOLD_FOR_MS, type WallInput } from './input.ts';
import { join } from './join.ts';
import { teams, teamsHeight } from './teams.ts';
import { vote } from './vote.ts';

const GAP = 10;
const RIGHT = 272;
const JOIN = 86;
const LOWER = 112;
const LEAST_ALERTS = 84;
const FIGURES = TEXT_STYLES.figure.line + TEXT_STYLES.small.line + 6;
/** Two beside each other, in one row or in two: they have to be read from the back. */
const CHARTS_IN_A_ROW = 2;
const BETWEEN_CHARTS = 12;

/** The incident on the left, and on the right how far the teams are. */
export function round(sheet: Sheet, rect: Rect, input: WallInput): void {
  const { view, drill, scenario, joining } = input;
  const left = { ...rect, width: rect.width - RIGHT - GAP };
  const right = { ...rect, x: rect.x + left.width + GAP, width: RIGHT };
  if (drill && scenario) incident(sheet, left, input, panelInput(drill, scenario, view.round?.speed ?? 1));

  const joinHeight = joining ? JOIN : 0;
  const room = right.height - (joining ? joinHeight + GAP : 0);
  const wished = teamsHeight(view.teams);
  const beside = Math.min(wished.most, room - LEAST_ALERTS - GAP);
  // Of so many teams that they need the room, the charts have to tell of the incident by themselves.
  const hasAlerts = beside >= wished.least;
  const teamsTop = { ...right, height: hasAlerts ? beside : room };
  teams(sheet, teamsTop, view.teams, 'Teams · same incident');
  const alertsTop = teamsTop.y + teamsTop.height + GAP;
  if (hasAlerts) alerts(sheet, { ...right, y: alertsTop, height: right.y + room - alertsTop }, drill, scenario);
  if (joining) join(sheet, { ...right, y: right.y + right.height - joinHeight, height: joinHeight }, joining);
}

/** A frame of somebody who only looks on. */
export function panelInput(view: PlayerView, scenario: AnyScenario, speed: number): PanelInput {
  return {
    frame: {
      view,
      tempo: 'standard',
      speed,
      hold: null,
      skipping: false,
      reading: null,
      lesson: null,
      notKept: null,
      outcome: null,
    },
    scenario,
    ui: startOf(''),
    seed: null,
    isMuted: true,
  };
}

function incident(sheet: Sheet, rect: Rect, { view, sinceMs }: WallInput, input: PanelInput): void {
  const upper = { ...rect, height: rect.height - LOWER - GAP };
  const lower = { ...rect, y: rect.y + upper.height + GAP, height: LOWER };
  chartsOf(sheet, upper, input);
  if (view.vote) {
    const team = view.teams.find(({ id }) => id === view.vote?.team);
    vote(sheet, lower, view.vote, team?.name ?? '');
    return;
  }
  figures(sheet, lower, input);
  const under = { ...lower, y: lower.y + FIGURES, height: lower.height - FIGURES };
  const newest = view.told.at(-1);
  if (newest && view.atMs + sinceMs - newest.atMs < TOLD_FOR_MS) announcement(sheet, under, newest.text);
  else timeline(sheet, under, input);
}

/** The first charts of the scenario, as many as can be read. */
export function chartsOf(sheet: Sheet, rect: Rect, input: PanelInput): void {
  const first = input.scenario.tabs.find((one) => one.type === 'dashboard');
  if (first?.type !== 'dashboard') return;
  const rows = rect.height < 2 * leastHeight(sheet) + BETWEEN_CHARTS ? 1 : 2;
  const tab = { ...first, panels: first.panels.slice(0, rows * CHARTS_IN_A_ROW) };
  charts(sheet, rect, { ...input, tab });
}

/** What it costs so far. */
function figures(sheet: Sheet, rect: Rect, input: PanelInput): void {
  const cells = cellsOf(input).filter(({ id }) => id !== 'next-update');
  cells.forEach((cell, i) => {
    figure(sheet, rect.x + (i * rect.width) / cells.length, rect.y, cell);
  });
}

function figure(sheet: Sheet, x: number, y: number, { id, value, label, after, colour }: Cell): void {
  sheet.text(`cost/${id}`, x, y, value, { style: 'figure', colour });
  if (after !== undefined) {
    const at = x + sheet.measure(value, 'figure') + 4;
    sheet.text(`cost/${id}/after`, at, y + 7, after, { style: 'small', colour: 'soft' });
  }
  sheet.text(`cost/${id}/label`, x, y + TEXT_STYLES.figure.line, label, { style: 'small', colour: 'soft' });
}

/** What a facilitator says to all, for as long as it is news. */
function announcement(sheet: Sheet, rect: Rect, text: string): void {
  sheet.box(rect, 'selected', { radius: 6, edge: 'accent', edgeWidth: 1 });
  const width = rect.width - 24;
  const style = sheet.heightOf(text, 'title', width) <= rect.height - 8 ? 'title' : 'small';
  const lines = sheet.wrap(text, style, width).slice(0, Math.floor((rect.height - 8) / TEXT_STYLES[style].line));
  const y = rect.y + (rect.height - lines.length * TEXT_STYLES[style].line) / 2;
  sheet.text('wall/told', rect.x + 12, y, lines.join('\n'), { style, width });
}

const ALERT = 40;

/** Those that fire, the gravest first, as many as there is room for; the others are counted. */
function alerts(sheet: Sheet, rect: Rect, drill: PlayerView | null, scenario: AnyScenario | null): void {
  const inner = sheet.panel('wall/alerts', rect, 'Alerts');
  const firing = (drill?.alerts ?? []).filter(({ state }) => state === 'firing');
  if (firing.length === 0 || !scenario) {
    sheet.text('wall/alerts/none', inner.x, inner.y, 'None is firing.', { colour: 'soft' });
    return;
  }
  const sorted = inOrder(firing);
  const fits = Math.max(1, Math.floor((inner.height + 6) / (ALERT + 6)));
  const shown = sorted.slice(0, fits);
  // What is left over is for a second line of what they say.
  const mostLines = inner.height + 6 >= shown.length * (ALERT + TEXT_STYLES.small.line + 6) ? 2 : 1;
  let y = inner.y;
  for (const alert of shown)
    y += drawAlert(sheet, { ...inner, y }, mostLines, alert, alertName(scenario, alert.rule)) + 6;
  const more = sorted.length - shown.length;
  if (more > 0) {
    sheet.text('wall/alerts/more', rect.x + rect.width - 12, rect.y + 12, `${more} more`, {
      style: 'small',
      colour: 'soft',
      align: 'right',
    });
  }
}

/** Answers with how high it is. */
function drawAlert(sheet: Sheet, at: Rect, mostLines: number, alert: AlertSeen, name: string): number {
  const width = at.width - 34;
  const lines = sheet.wrap(alert.summary, 'small', width);
  const last = mostLines - 1;
  const summary = [...lines.slice(0, last), sheet.cut(lines.slice(last).join(' '), 'small', width)].filter(Boolean);
  const rect = { ...at, height: ALERT + (summary.length - 1) * TEXT_STYLES.small.line };
  const colour = alert.severity === 'page' ? 'critical' : 'warning';
  sheet.box(rect, 'raised', { radius: 4 });
  sheet.box({ ...rect, width: 3 }, colour, { radius: 1 });
  sheet.mark(alert.severity === 'page' ? 'triangle' : 'diamond', rect.x + 15, rect.y + 12, 9, colour);
  sheet.text(`wall/alert/${alert.rule}`, rect.x + 26, rect.y + 2, sheet.cut(name, 'strong', width), {
    style: 'strong',
  });
  sheet.text(`wall/alert/${alert.rule}/summary`, rect.x + 26, rect.y + 22, summary.join('\n'), {
    style: 'small',
    colour: 'soft',
    width,
  });
  return rect.height;
}
