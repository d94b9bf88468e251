import type { Action, Target } from '../../../contract/action.ts';
import { askTakesSec } from '../../../contract/asking.ts';
import { isToolFailure } from '../../../contract/complication.ts';
import type { Control, PlayerView } from '../../../contract/player-view.ts';
import type { AnyScenario } from '../../../contract/scenario.ts';
import { duration, momentOf, sincePage } from '../../../words/format.ts';
import { nameOf } from '../../../words/labels.ts';
import { commandNote } from '../../command-notes.ts';
import type { About } from '../../controls.ts';
import type { PanelInput } from '../../input.ts';
import { handsFor, inProgressNote } from '../../offers.ts';
import { spanOf } from './row.ts';

type Row = About['rows'][number];

const row = (label: string, text: string): Row => ({ label, text, tone: 'plain' });

/** What is to be known of an action, aimed at a target where one is meant, before it is begun. */
export function actionAbout(
  input: PanelInput,
  control: Control,
  action: Action<object, object>,
  target: Target | null,
): About {
  const bare = control.label.replace('…', '');
  const radius = action.phase === 'investigate' ? '' : action.blastRadius;
  const { view } = input.frame;
  const reasons = reasonsOf(input, control, action, target);
  return {
    title: target ? `${bare}: ${target.label}` : control.label,
    command: action.command.replaceAll('{target}', target?.id ?? '…'),
    rows: [
      row('Takes', takes(view, control, action, target)),
      ...riskOf(action),
      ...(radius === '' ? [] : [row(action.phase === 'escalate' ? 'Costs' : 'Blast radius', radius)]),
      row('By', doersOf(input, action)),
      ...arrivalOf(input.scenario, action),
      ...seenOf(view, action),
      ...reasons.map((text): Row => ({ label: 'Not now', text, tone: 'warning' })),
    ],
    words: [bare, target?.label ?? '', radius].join('. '),
  };
}

/** The same of what no action stands behind; null where nothing is to be said. */
export function commandAbout(input: PanelInput, control: Control): About | null {
  const note = commandNote(control.id, input);
  const sec = commandTakesSec(control.id, input.frame.view, input.scenario);
  const reason = control.refusal?.message;
  if (note === null) return null;
  return {
    title: control.label,
    command: null,
    rows: [
      row('', note),
      ...(sec === null ? [] : [row('Takes', spanOf(sec))]),
      ...(reason === undefined ? [] : [{ label: 'Not now', text: reason, tone: 'warning' } as const]),
    ],
    words: control.label,
  };
}

/** Seconds of the player's time; null where it takes none. */
export function commandTakesSec(id: string, view: PlayerView, scenario: AnyScenario): number | null {
  if (id === 'ask') return askTakesSec(scenario);
  return id === 'say' ? view.cadence.updateTakesSec : null;
}

function takes(view: PlayerView, control: Control, action: Action<object, object>, target: Target | null): string {
  const own = spanOf(action.durationSec);
  const after = action.phase === 'mitigate' ? '; what it sets off takes its own time' : '';
  const waiting = control.targets.filter(({ untilTick }) => untilTick !== undefined);
  const untilTick = waiting.find(({ id }) => target === null || id === target.id)?.untilTick;
  if (untilTick === undefined) return `${own}${after}`;
  const { startsAtSec, tick, tickSec } = view;
  const until = `${momentOf(startsAtSec, untilTick * tickSec, tickSec)} UTC, in ${duration((untilTick - tick) * tickSec)}`;
  return target === null ? `${own}, or until ${until}, where a target says so${after}` : `waits until ${until}${after}`;
}

const RISKS = { 1: '1 of 3, low', 2: '2 of 3, medium', 3: '3 of 3, high: it asks whether you are sure' } as const;

function riskOf(action: Action<object, object>): readonly Row[] {
  switch (action.phase) {
    case 'investigate':
      return [row('Risk', 'none: it changes nothing')];
    case 'mitigate':
      return [row('Risk', RISKS[action.risk])];
    case 'escalate':
      return [];
    default:
      throw new Error(`deck: unknown phase ${JSON.stringify(action satisfies never)}`);
  }
}

/** What it takes to do it, and who would. */
function doersOf(input: PanelInput, action: Action<object, object>): string {
  const roles = action.roles.map((role) => role.replaceAll('-', ' ')).join(' or ');
  const { responder, refusal } = handsFor(input, action);
  if (refusal !== null) return roles;
  return `${responder === input.scenario.responders[0]?.id ? 'you' : nameOf(input.scenario, responder)} (${roles})`;
}

function arrivalOf({ responders }: AnyScenario, action: Action<object, object>): readonly Row[] {
  const paged = action.phase === 'escalate' ? responders.find(({ id }) => id === action.pages) : undefined;
  if (!paged) return [];
  const [soonest, latest] = paged.arrivesSec;
  const briefing = paged.briefingSec > 0 ? `, then a briefing of ${spanOf(paged.briefingSec)} for you both` : '';
  return [
    row('Brings', `${paged.name}, ${duration(soonest)} to ${duration(latest)} later${briefing}`),
    row('Does', paged.roles.map((role) => role.replaceAll('-', ' ')).join(', ')),
  ];
}

function seenOf(view: PlayerView, { id }: Action<object, object>): readonly Row[] {
  const seen = view.seen.findLast(({ action }) => action === id);
  if (!seen) return [];
  const at = sincePage((seen.tick - (view.pagedTick ?? 0)) * view.tickSec);
  return [row(isToolFailure(seen.outcome) ? 'No answer' : 'Seen', `at ${at}, evidence #${seen.run}`)];
}

/** Everything that stands against it now, what it needs first among that. */
function reasonsOf(
  input: PanelInput,
  control: Control,
  action: Action<object, object>,
  target: Target | null,
): readonly string[] {
  const { view } = input.frame;
  const running = inProgressNote(view, action, target?.id ?? null);
  const isOpen = action.phase !== 'mitigate' || target !== null;
  return [
    ...(control.refusal ? [control.refusal.message] : []),
    ...(running !== null && isOpen ? [running] : []),
    ...missingHands(input, action),
  ];
}

function missingHands(input: PanelInput, action: Action<object, object>): readonly string[] {
  const { refusal } = handsFor(input, action);
  if (refusal === null) return [];
  const { scenario, frame } = input;
  const isAway = (id: string): boolean => frame.view.responders.some((one) => one.id === id && one.state !== 'here');
  const able = scenario.responders.filter(({ roles }) => action.roles.some((role) => roles.includes(role)));
  const nobody = able.every(({ id }) => isAway(id));
  const first = able[0];
  return nobody && first ? [refusal, `${first.name} does: page them first.`] : [refusal];
}
