import type { PlayerView, ResponderSeen, RunInProgress } from '../../contract/player-view.ts';
import { duration } from '../../words/format.ts';
import { actionLabel, actionOf, REPLAY_STANDS } from '../../words/labels.ts';
import type { ScreenControl } from '../controls.ts';
import type { PanelInput } from '../input.ts';
import { isYoung, pulse, withClock } from '../moving.ts';
import type { Rect } from '../nodes.ts';
import type { Sheet } from '../sheet.ts';
import { TEXT_STYLES } from '../theme.ts';
import { keyBox } from './parts/key-box.ts';
import { headRow, type Item, list } from './parts/list.ts';
import { quiet } from './parts/quiet.ts';

const HEADING = 'In progress';
const ABORT = { text: 'Abort', height: 18, pad: 6, gap: 8 } as const;
const CAP = 16;
const BAR = 4;

/** What occupies people: actions, briefings, updates, and the way here. */
export function progress(sheet: Sheet, rect: Rect, input: PanelInput): void {
  const inner = sheet.panel('progress', rect, HEADING);
  const { view } = input.frame;
  finished(sheet, rect, view);
  const newest = view.inProgress.at(-1)?.run;
  const items = [
    ...view.inProgress
      .toReversed()
      .map((run) => runItem(sheet, input, run, run.run === newest, headRow(sheet, rect, inner).under.height)),
    ...view.responders.flatMap((one) => {
      const told = busyWith(input, one) ?? (one.state === 'coming' ? `${one.name}: on the way` : null);
      return told === null ? [] : [lineItem(sheet, `progress/${one.id}`, told)];
    }),
  ];
  if (items.length === 0) {
    quiet(sheet, inner, 'progress', 'Nothing in progress.', 'You have free hands.');
    return;
  }
  const from = sheet.measure(HEADING.toUpperCase(), 'caption') + 12;
  const { row, under } = headRow(sheet, rect, inner);
  list(sheet, under, 'progress', input.ui, items, { ...row, x: row.x + from, width: row.width - from });
}

/** What has just come to an end is felt where it went on. */
function finished(sheet: Sheet, rect: Rect, view: PlayerView): void {
  const last = view.happenings.findLast(({ type }) => type === 'action.finished');
  if (!last || !isYoung(view, last.tick)) return;
  sheet.box(rect, null, { radius: 8, edge: 'accent', edgeWidth: 2, motion: pulse(`progress/finished/${last.run}`) });
}

function runItem(sheet: Sheet, input: PanelInput, run: RunInProgress, isNewest: boolean, room: number): Item {
  const { view } = input.frame;
  const { scenario, ui } = input;
  const id = `abort/${run.run}`;
  const what = actionLabel(actionOf(scenario, run.action), run.target);
  const label = severalHere(view) ? `${nameIn(view, run.responder)}: ${what}` : what;
  const left = countdown((run.endTick - view.tick) * view.tickSec);
  const leftWidth = Math.max(sheet.measure('00:00', 'mono'), sheet.measure(left, 'mono')) + 8;
  const control: Omit<ScreenControl, 'rect'> = {
    id,
    region: 'progress',
    label: `Abort: ${label}`,
    key: isNewest ? 'x' : null,
    press: { type: 'choose', choice: { type: 'abort', run: run.run } },
    refusal: input.frame.hold === 'replay' ? REPLAY_STANDS : null,
  };
  const abortWidth = sheet.least(sheet.measure(ABORT.text, 'small') + 2 * ABORT.pad + (isNewest ? CAP + ABORT.pad : 0));
  const abortHeight = sheet.least(ABORT.height);
  // One for a finger stands beside all else, and one for a mouse below its name.
  const isBeside = abortHeight > 2 * ABORT.height;
  const abortAt = (rect: Rect): Rect => ({
    x: rect.x + rect.width - abortWidth,
    y: rect.y + rect.height - abortHeight,
    width: abortWidth,
    height: abortHeight,
  });
  const textWidth = (width: number): number => width - leftWidth - (isBeside ? abortWidth + ABORT.gap : 0);
  const barRow = isBeside ? BAR + 4 : ABORT.height;
  // Cut before it takes its own button out of sight; the button says it whole.
  const mostLines = Math.max(1, Math.floor((room - 4 - barRow) / TEXT_STYLES.strong.line));
  const shownIn = (width: number): string => cut(sheet, label, textWidth(width), mostLines);
  return {
    heightIn: (width) =>
      Math.max(isBeside ? abortHeight : 0, sheet.heightOf(shownIn(width), 'strong', textWidth(width)) + 4 + barRow),
    draw(rect) {
      const abort = abortAt(rect);
      const right = isBeside ? abort.x - ABORT.gap : rect.x + rect.width;
      sheet.text(`progress/${run.run}`, rect.x, rect.y, shownIn(rect.width), {
        style: 'strong',
        width: textWidth(rect.width),
      });
      sheet.text(`progress/${run.run}/left`, right, rect.y, left, {
        style: 'mono',
        align: 'right',
        colour: 'accent',
      });
      const bar = {
        x: rect.x,
        y: rect.y + rect.height - (barRow + BAR) / 2,
        width: rect.width - abortWidth - ABORT.gap,
        height: BAR,
      };
      const done = Math.min(1, (view.tick - run.startTick) / (run.endTick - run.startTick));
      sheet.box(bar, 'edge', { radius: 2 });
      const motion = withClock(`progress/${run.run}`, input.frame);
      if (done > 0) sheet.box({ ...bar, width: bar.width * done }, 'accent', { radius: 2, motion });
      drawAbort(sheet, abort, id, isNewest, ui.hover === id || ui.focus === id);
    },
    controls: (rect) => [{ ...control, rect: rect && abortAt(rect) }],
    told: (rect) => ({ id: `progress/${run.run}`, region: 'progress', rect, text: `${label}: ${left} left.` }),
  };
}

/** As many of its words as there are lines for. */
function cut(sheet: Sheet, text: string, width: number, mostLines: number): string {
  const words = text.split(' ');
  let shown = text;
  while (words.length > 1 && sheet.wrap(shown, 'strong', width).length > mostLines) {
    words.pop();
    shown = `${words.join(' ')}…`;
  }
  return shown;
}

function drawAbort(sheet: Sheet, rect: Rect, id: string, hasKey: boolean, lit: boolean): void {
  sheet.box(rect, 'raised', { radius: 4, edge: lit ? 'accent' : 'edge', edgeWidth: 1 });
  sheet.text(id, rect.x + ABORT.pad, rect.y + (rect.height - TEXT_STYLES.small.line) / 2, ABORT.text, {
    style: 'small',
    colour: lit ? 'text' : 'soft',
  });
  if (!hasKey) return;
  const x = rect.x + rect.width - CAP - 2;
  keyBox(sheet, `${id}/key`, { x, y: rect.y + (rect.height - CAP) / 2, width: CAP, height: CAP }, 'x');
}

const lineItem = (sheet: Sheet, id: string, text: string): Item => ({
  heightIn: (width) => sheet.heightOf(text, 'small', width),
  draw: ({ x, y, width }) => void sheet.text(id, x, y, text, { style: 'small', colour: 'soft', width }),
  told: (rect) => ({ id, region: 'progress', rect, text: `${text}.` }),
});

/** What keeps somebody from acting who is at no action; null when nothing does. */
function busyWith({ frame: { view } }: PanelInput, { id, state, busyUntilTick }: ResponderSeen): string | null {
  const isAtWork = view.inProgress.some(({ responder }) => responder === id);
  if (state !== 'here' || busyUntilTick <= view.tick || isAtWork) return null;
  const left = countdown((busyUntilTick - view.tick) * view.tickSec);
  return `${nameIn(view, id)}: ${reasonFor(view, id, view.cadence.interruption)}, ${left}`;
}

/** By the newest happening that takes this one's time; whoever joins briefs with the player. */
function reasonFor({ happenings, responders }: PlayerView, responder: string, interruption: string): string {
  const isPlayer = responders[0]?.id === responder;
  const newest = happenings.findLast(({ type, id }) => {
    if (type === 'responder.joined') return isPlayer || id === responder;
    if (!isPlayer) return false;
    return (
      type === 'update.sent' || type === 'replied' || type === 'asked' || (type === 'message' && id === interruption)
    );
  });
  switch (newest?.type) {
    case 'asked':
      return 'asking for advice';
    case 'responder.joined':
      return 'briefing';
    case 'update.sent':
      return 'writing the update';
    case 'replied':
      return 'answering';
    case 'message':
      return 'interrupted, as an update is overdue';
    default:
      return 'busy';
  }
}

const severalHere = ({ responders }: PlayerView): boolean =>
  responders.filter(({ state }) => state === 'here').length > 1;

const nameIn = ({ responders }: PlayerView, responder: string): string =>
  responders.find(({ id }) => id === responder)?.name ?? responder;

/** "0:18", "12:05" */
const countdown = (sec: number): string => duration(Math.max(0, sec)).replace(/^0(?=\d:)/, '');
