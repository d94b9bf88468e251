import type { Target } from '../../../contract/action.ts';
import type { Control } from '../../../contract/player-view.ts';
import { actionOf, nameOf } from '../../../words/labels.ts';
import { aboutTold } from '../../about.ts';
import { commandNote } from '../../command-notes.ts';
import type { About } from '../../controls.ts';
import type { PanelInput } from '../../input.ts';
import { numberKey } from '../../keys.ts';
import type { Rect } from '../../nodes.ts';
import { chosenOffer, handsFor, targetOffer } from '../../offers.ts';
import type { ColourName } from '../../palette.ts';
import type { Sheet } from '../../sheet.ts';
import type { TextStyle } from '../../theme.ts';
import { type Item, list } from '../parts/list.ts';
import { actionAbout, commandAbout } from './about.ts';
import { button } from './button.ts';
import { rowItem, spanOf } from './row.ts';

/** An action of which something is still asked: its target, or whether one is sure. */
export interface Pick {
  readonly control: Control;
  readonly target: Target | null;
  readonly asks: 'target' | 'sure';
}

/** What has no target, and asks all the same. */
const SURE: ReadonlySet<string> = new Set(['ask', 'give-up']);

/** What is being picked; null for nothing, or for what is not picked in steps. */
export function pickOf({ frame, ui }: PanelInput): Pick | null {
  const { picking } = ui;
  const control = frame.view.controls.find(({ id }) => id === picking?.control);
  if (!control) return null;
  const target = control.targets.find(({ id }) => id === picking?.target) ?? null;
  if (control.targets.length > 0) return { control, target, asks: target ? 'sure' : 'target' };
  return SURE.has(control.id) ? { control, target, asks: 'sure' } : null;
}

const FOOT = 28;
const GAP = 6;

export function drawPick(sheet: Sheet, rect: Rect, input: PanelInput, pick: Pick): void {
  const height = sheet.least(FOOT);
  const body = { ...rect, height: rect.height - height - GAP };
  const foot = { ...rect, y: rect.y + body.height + GAP, height };
  const told = paragraphsOf(input, pick).map((paragraph, i) => paragraphItem(sheet, `deck/pick/${i}`, paragraph));
  list(sheet, body, 'deck', input.ui, [...told, ...(pick.asks === 'target' ? targetItems(sheet, input, pick) : [])]);
  if (pick.asks === 'sure') sure(sheet, foot, input, pick);
  else cancel(sheet, foot, input);
}

interface Paragraph {
  readonly text: string;
  readonly style: TextStyle;
  readonly colour: ColourName;
}

function paragraphsOf(input: PanelInput, { control, target, asks }: Pick): readonly Paragraph[] {
  const bare = bareLabel(control);
  const title = { text: target ? `${bare}: ${target.label}` : bare, style: 'strong', colour: 'text' } as const;
  const action = control.action === null ? undefined : actionOf(input.scenario, control.action);
  if (!action) {
    const text = commandNote(control.id, input);
    return text === null ? [title] : [title, { text, style: 'small', colour: 'soft' }];
  }
  const { responder, refusal } = handsFor(input, action);
  const isPlayer = responder === input.scenario.responders[0]?.id;
  const who = isPlayer ? 'you do it' : `${nameOf(input.scenario, responder)} does it`;
  const cost = `Takes ${spanOf(action.durationSec)}, risk ${action.risk} of 3`;
  return [
    title,
    {
      text: `Blast radius: ${action.blastRadius}.`,
      style: 'small',
      colour: asks === 'sure' ? 'critical' : 'soft',
    },
    { text: refusal === null ? `${cost}, ${who}.` : `${cost}.`, style: 'small', colour: 'soft' },
    ...(refusal === null ? [] : [{ text: refusal, style: 'small', colour: 'warning' } as const]),
  ];
}

/** The same beside what is pointed at, and for those who hear it. */
function aboutOf(input: PanelInput, { control }: Pick, target: Target | null): About | null {
  const action = control.action === null ? undefined : actionOf(input.scenario, control.action);
  return action ? actionAbout(input, control, action, target) : commandAbout(input, control);
}

/** Without the dots that promise a question. */
const bareLabel = ({ label }: Control): string => label.replace('…', '');

const paragraphItem = (sheet: Sheet, key: string, { text, style, colour }: Paragraph): Item => ({
  heightIn: (width) => sheet.heightOf(text, style, width),
  draw: ({ x, y, width }) => void sheet.text(key, x, y, text, { style, colour, width }),
});

function targetItems(sheet: Sheet, input: PanelInput, pick: Pick): readonly Item[] {
  const { control } = pick;
  const action = control.action === null ? undefined : actionOf(input.scenario, control.action);
  const noHands = action ? handsFor(input, action).refusal : null;
  return control.targets.map((target, i) => {
    const { id, label } = target;
    const offer = targetOffer(input, control, id);
    return rowItem(sheet, input.ui, {
      ...offer,
      id: `target/${control.id}/${id}`,
      key: numberKey(i),
      label,
      spoken: `${bareLabel(control)}: ${label}`,
      // That there are no hands is said once for all of them.
      note: offer.refusal === noHands ? null : offer.refusal,
      about: aboutOf(input, pick, target),
      durationSec: null,
      risk: null,
      seen: false,
      doneRatio: null,
    });
  });
}

function sure(sheet: Sheet, rect: Rect, input: PanelInput, pick: Pick): void {
  const { control, target } = pick;
  const yes = control.action === null ? `Yes, ${bareLabel(control).toLowerCase()}` : 'Yes, go ahead';
  const what = target ? `${yes}: ${bareLabel(control)}: ${target.label}` : yes;
  const left = { ...rect, width: Math.round((rect.width - GAP) * 0.4) };
  cancel(sheet, left, input);
  const right = { ...rect, x: left.x + left.width + GAP, width: rect.width - left.width - GAP };
  const offer = chosenOffer(input, control, target?.id ?? null);
  const about = aboutOf(input, pick, target);
  button(sheet, right, input.ui, {
    ...offer,
    id: 'confirm',
    key: 'Enter',
    text: yes,
    label: what,
    tone: control.id === 'ask' ? 'main' : 'critical',
    ...(about && { about, description: aboutTold(about) }),
  });
}

const cancel = (sheet: Sheet, rect: Rect, { ui }: PanelInput): void =>
  button(sheet, rect, ui, {
    id: 'cancel',
    key: 'Escape',
    text: 'Cancel',
    label: 'Cancel',
    tone: 'plain',
    press: { type: 'ui', event: { type: 'pick', picking: null } },
    refusal: null,
  });
