import type { AlertSeen, PlayerView } from '../../contract/player-view.ts';
import { spell } from '../../words/format.ts';
import { alertName, REPLAY_STANDS } from '../../words/labels.ts';
import type { ScreenControl, Told } from '../controls.ts';
import type { PanelInput } from '../input.ts';
import { glide, isYoung, pulse } from '../moving.ts';
import type { Rect } from '../nodes.ts';
import type { Sheet } from '../sheet.ts';
import { TEXT_STYLES } from '../theme.ts';
import { inOrder } from './parts/alert-order.ts';
import { type Chip, chipHeight, chips } from './parts/chips.ts';
import { type Item, list } from './parts/list.ts';
import { quiet } from './parts/quiet.ts';

const PAD = 8;
const INDENT = 26;
const GAP = 6;

/** What fires and what did, newest first, and the page to be acknowledged. */
export function alerts(sheet: Sheet, rect: Rect, input: PanelInput): void {
  const { view } = input.frame;
  const inner = sheet.panel('alerts', rect, 'Alerts');
  const firing = view.alerts.filter(({ state }) => state === 'firing');
  sheet.text('alerts/count', inner.x + inner.width, rect.y + 12, `${firing.length} firing`, {
    style: 'small',
    colour: 'faint',
    align: 'right',
  });
  let left = inner;
  if (view.response === 'unacknowledged') {
    const height = sheet.least(40);
    acknowledge(sheet, { ...inner, height }, input);
    left = { ...inner, y: inner.y + height + 8, height: inner.height - height - 8 };
  }
  if (view.alerts.length === 0) {
    if (view.pagedTick === null) quiet(sheet, left, 'alerts', 'All quiet. You are on call.', 'A page comes in here.');
    else quiet(sheet, left, 'alerts', 'No alert is firing. Somebody told you.');
    return;
  }
  const answered = justAnswered(view);
  list(
    sheet,
    left,
    'alerts',
    input.ui,
    inOrder(view.alerts).map((alert) => itemOf(sheet, alert, input, alert.rule === answered)),
  );
}

function acknowledge(sheet: Sheet, rect: Rect, { frame, ui }: PanelInput): void {
  const lit = ui.hover === 'acknowledge';
  const label = 'Acknowledge the page';
  sheet.box(rect, 'critical', { edge: lit ? 'text' : 'critical', edgeWidth: 2 });
  sheet.text(
    'alerts/acknowledge',
    rect.x + rect.width / 2,
    rect.y + (rect.height - TEXT_STYLES.strong.line) / 2,
    `${label}  A`,
    {
      style: 'strong',
      align: 'center',
      colour: 'onAccent',
    },
  );
  const press = { type: 'choose', choice: { type: 'acknowledge' } } as const;
  const refusal = frame.hold === 'replay' ? REPLAY_STANDS : null;
  sheet.control({ id: 'acknowledge', region: 'alerts', rect, label, key: 'a', press, refusal });
}

/** The alert whose page has just been acknowledged; null for none. */
function justAnswered(view: PlayerView): string | null {
  const answer = view.happenings.findLast(({ type }) => type === 'acknowledged');
  if (!answer || !isYoung(view, answer.tick)) return null;
  return view.happenings.find(({ type }) => type === 'paged')?.id ?? null;
}

/** In two or three signs: "59m", "119m", "5h", "13d". */
function ageOf(sec: number): string {
  if (sec < 2 * HOUR_SEC) return `${Math.floor(sec / 60)}m`;
  return sec < 2 * DAY_SEC ? `${Math.floor(sec / HOUR_SEC)}h` : `${Math.floor(sec / DAY_SEC)}d`;
}

function itemOf(
  sheet: Sheet,
  alert: AlertSeen,
  { frame: { view }, scenario, ui }: PanelInput,
  isAnswered: boolean,
): Item {
  const { rule, summary, state, severity } = alert;
  const known = alertName(scenario, rule);
  const key = `alert/${rule}`;
  const firing = state === 'firing';
  const colour = !firing ? 'faint' : severity === 'page' ? 'critical' : 'warning';
  const sec = (view.tick - alert.firingTick) * view.tickSec;
  const since = ageOf(sec);
  const name = firing ? known : `${known} resolved`;
  const ageWidth = 34;
  const runbook = firing ? runbookOf(scenario, rule) : null;
  const heightIn = (width: number): number => {
    const text = sheet.heightOf(name, 'strong', width - INDENT - ageWidth);
    return (
      text +
      (firing ? 2 + sheet.heightOf(summary, 'small', width - INDENT - PAD) : 0) +
      (runbook ? GAP + chipHeight(sheet) : 0) +
      2 * PAD
    );
  };
  return {
    heightIn,
    draw(box) {
      sheet.box(box, firing ? 'raised' : 'panel', { radius: 4, motion: glide(key) });
      sheet.box({ ...box, width: 3 }, colour, { radius: 1, motion: glide(`${key}/side`) });
      const shape = !firing ? 'circle' : severity === 'page' ? 'triangle' : 'diamond';
      sheet.mark(shape, box.x + 15, box.y + PAD + TEXT_STYLES.strong.line / 2, 9, colour, glide(key));
      const height = sheet.text(`${key}/name`, box.x + INDENT, box.y + PAD, name, {
        style: 'strong',
        colour: firing ? 'text' : 'faint',
        width: box.width - INDENT - ageWidth,
        glides: true,
      });
      if (firing && isAnswered) {
        sheet.box(box, null, { radius: 4, edge: 'accent', edgeWidth: 2, motion: pulse(`${key}/acknowledged`) });
      }
      const { firingTick, resolvedTick } = alert;
      if (isYoung(view, resolvedTick ?? firingTick)) {
        const edge = firing ? colour : 'good';
        sheet.box(box, null, { radius: 4, edge, edgeWidth: 2, motion: pulse(`${key}/${resolvedTick ?? firingTick}`) });
      }
      if (!firing) return;
      sheet.text(`${key}/since`, box.x + box.width - PAD, box.y + PAD + 2, since, {
        style: 'mono',
        colour,
        align: 'right',
        glides: true,
      });
      sheet.text(`${key}/summary`, box.x + INDENT, box.y + PAD + height + 2, summary, {
        style: 'small',
        colour: 'soft',
        width: box.width - INDENT - PAD,
        glides: true,
      });
      if (!runbook) return;
      const y = box.y + box.height - PAD - chipHeight(sheet);
      chips(sheet, { ...box, x: box.x + INDENT, y, width: box.width - INDENT - PAD }, 'alerts', ui, [runbook]);
    },
    // Where it is in sight, it is drawn with its control.
    controls: (box) => (runbook && !box ? [unseen(runbook)] : []),
    told: (box) => toldOf(alert, known, sec, box),
  };
}

/** What an organisation has written down for an alert. */
function runbookOf({ organisation }: PanelInput['scenario'], rule: string): Chip | null {
  const runbook = organisation?.alertRunbooks[rule];
  if (!runbook) return null;
  return {
    id: `runbook/${rule}`,
    text: `↗ Runbook: ${runbook.about}`,
    label: `Runbook: ${runbook.about}, opens a new tab`,
    key: null,
    press: { type: 'link', url: runbook.url },
    refusal: null,
  };
}

const unseen = ({ text: _, ...control }: Chip): ScreenControl => ({ ...control, region: 'alerts', rect: null });

const HOUR_SEC = 3600;
const DAY_SEC = 86400;

/** "CheckoutAvailabilityBurn, page, firing for 4 min: the budget is burning." */
function toldOf({ rule, summary, state, severity }: AlertSeen, name: string, sec: number, rect: Rect | null): Told {
  const text =
    state === 'firing'
      ? `${name}, ${severity}, firing for ${sec < 2 * HOUR_SEC ? `${Math.floor(sec / 60)} min` : spell(sec)}: ${summary}`
      : `${name}: resolved`;
  return { id: `alert/${rule}`, region: 'alerts', rect, text: /[.!?]$/.test(text) ? text : `${text}.` };
}
