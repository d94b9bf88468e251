import type { Frame } from '../../../session/frame.ts';
import { speedTold } from '../../../words/format.ts';
import type { Press } from '../../controls.ts';
import type { PanelInput } from '../../input.ts';
import type { Rect } from '../../nodes.ts';
import type { Sheet } from '../../sheet.ts';
import { TEXT_STYLES } from '../../theme.ts';

interface Button {
  readonly id: string;
  readonly text: string;
  readonly label: string;
  readonly key: string;
  readonly press: Press;
  readonly selected?: boolean;
  /** Struck through, for what is off. */
  readonly struck?: boolean;
}

const SIZE = 30;
const GAP = 6;
const LEFT = 120;

/** The buttons at the right end of the top bar. Answers with where they begin. */
export function buttons(sheet: Sheet, rect: Rect, { frame, ui, isMuted }: PanelInput): number {
  const held = frame.hold !== null;
  const all: readonly Button[] = [
    {
      id: 'skip',
      text: '»',
      label: frame.skipping ? 'Stop running ahead' : 'Run ahead to the next result, message or alert',
      key: ' ',
      press: { type: 'skip' },
      selected: frame.skipping,
    },
    {
      id: 'pause',
      text: held ? '▶' : 'II',
      label: held ? 'Go on' : 'Pause',
      key: 'p',
      press: { type: 'pause' },
      selected: held,
    },
    {
      id: 'tempo',
      // There is room for four letters.
      text: speedTold(frame.speed).replace(/\.\d+(?= )| |\/s/g, ''),
      label: `Tempo: ${tempoTold(frame)}. Change it`,
      key: '+',
      press: { type: 'tempo' },
    },
    {
      id: 'mute',
      text: '♪',
      label: isMuted ? 'Sound: off' : 'Sound: on',
      key: 'n',
      press: { type: 'mute' },
      struck: isMuted,
    },
    {
      id: 'settings',
      text: '≡',
      label: 'Settings',
      key: ',',
      press: { type: 'ui', event: { type: 'dialog', dialog: { type: 'settings' } } },
      selected: ui.dialog?.type === 'settings',
    },
    {
      id: 'help',
      text: '?',
      label: 'Keys, rules and glossary',
      key: '?',
      press: { type: 'ui', event: { type: 'dialog', dialog: { type: 'help' } } },
      selected: ui.dialog?.type === 'help',
    },
    { id: 'leave', text: '⇤', label: leaveLabel(frame), key: 'q', press: { type: 'leave' } },
  ];
  const elsewhere = frame.hold === 'replay' ? NOT_ON_REPLAYS : frame.isLed ? CLOCK : NOTHING;
  const shown = all.filter(({ id }) => !elsewhere.has(id));
  // Beside them there is room for a severity at least.
  const width = Math.max(SIZE, Math.min(sheet.target, (rect.width - LEFT) / shown.length - GAP));
  const height = sheet.least(SIZE);
  const from = rect.x + rect.width - shown.length * (width + GAP) + GAP;
  const y = rect.y + (rect.height - height) / 2;
  shown.forEach((button, i) => {
    draw(sheet, { x: from + i * (width + GAP), y, width, height }, button, ui);
  });
  return from;
}

const CLOCK: ReadonlySet<string> = new Set(['skip', 'pause', 'tempo']);
/** What a replay has elsewhere, or not at all. */
const NOT_ON_REPLAYS: ReadonlySet<string> = new Set([...CLOCK, 'mute']);
const NOTHING: ReadonlySet<string> = new Set();

/** "standard", and why the clock runs slower than that, where it does. */
export function tempoTold({ tempo, hold, reading }: Frame): string {
  if (hold === 'replay') return hold;
  return `${tempo.replace('-', ' ')}${reading === null || hold !== null ? '' : `, ×1 to read #${reading}`}`;
}

function leaveLabel({ hold, lesson, notKept }: Frame): string {
  if (hold === 'replay') return 'Leave the replay';
  if (lesson) return 'Leave the lesson';
  return notKept === null ? 'Leave, and go on later' : 'Leave this drill, which is not kept';
}

function draw(sheet: Sheet, rect: Rect, button: Button, ui: PanelInput['ui']): void {
  const { id, text, label, key, press, selected, struck } = button;
  const lit = ui.hover === id || selected === true;
  sheet.box(rect, lit ? 'selected' : 'raised', {
    edge: lit ? 'accent' : 'edge',
    edgeWidth: 1,
  });
  const style = text.length > 2 ? 'tick' : 'smallStrong';
  sheet.text(`top/button/${id}`, rect.x + rect.width / 2, rect.y + (rect.height - TEXT_STYLES[style].line) / 2, text, {
    style,
    align: 'center',
    colour: lit ? 'accent' : 'soft',
    ...(struck && { struck }),
  });
  sheet.control({
    id,
    region: 'top',
    rect,
    label,
    key,
    press,
    refusal: null,
    ...(selected !== undefined && { selected }),
  });
}
