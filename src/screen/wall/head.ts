import { severityName } from '../../contract/organisation.ts';
import { duration } from '../../words/format.ts';
import type { Rect } from '../nodes.ts';
import type { ColourName } from '../palette.ts';
import type { Sheet } from '../sheet.ts';
import { TEXT_STYLES } from '../theme.ts';
import type { WallInput } from './input.ts';

/** What is going on, that it is an exercise unless something real has stopped it, and how much time is left of it. */
export function head(sheet: Sheet, rect: Rect, input: WallInput): void {
  const middle = rect.y + rect.height / 2;
  const right = clock(sheet, rect, input);
  let x = rect.x;
  const severity = severityOf(input);
  if (severity) x = badge(sheet, 'wall/severity', x, middle, severity.text, severity.colour) + 12;
  const [told, tone] = input.view.hold?.type === 'stopped' ? (['▲ REAL INCIDENT', 'critical'] as const) : EXERCISE;
  const exercise = sheet.measure(told, 'strong') + 24;
  const title = sheet.cut(titleOf(input), 'title', right - 16 - x - 12 - exercise);
  sheet.text('wall/title', x, middle - TEXT_STYLES.title.line / 2, title, { style: 'title' });
  x += sheet.measure(title, 'title') + 12;
  const box = { x, y: middle - 13, width: exercise, height: 26 };
  sheet.box(box, null, { radius: 4, edge: tone, edgeWidth: 1.5 });
  sheet.text('wall/exercise', x + exercise / 2, middle - TEXT_STYLES.strong.line / 2, told, {
    style: 'strong',
    colour: tone,
    align: 'center',
  });
}

const EXERCISE = ['EXERCISE', 'warning'] as const;

function titleOf({ view, scenario }: WallInput): string {
  if (view.stage === 'ended') return 'The game day is over';
  const isPlayed = view.phase?.kind === 'round' || view.phase?.kind === 'warm-up';
  if (isPlayed && scenario) return scenario.title;
  return view.phase ? view.phase.title : view.title;
}

function severityOf({ view, drill, scenario }: WallInput): { text: string; colour: ColourName } | null {
  const isPlayed = view.phase?.kind === 'round' || view.phase?.kind === 'warm-up';
  if (!isPlayed || !drill || !scenario || drill.severity === null) return null;
  return { text: severityName(scenario, drill.severity), colour: drill.severity === 1 ? 'critical' : 'warning' };
}

function badge(sheet: Sheet, key: string, x: number, middle: number, text: string, colour: ColourName): number {
  const width = sheet.measure(text, 'strong') + 22;
  sheet.box({ x, y: middle - 15, width, height: 30 }, colour, { radius: 4 });
  sheet.text(key, x + width / 2, middle - TEXT_STYLES.strong.line / 2, text, {
    style: 'strong',
    colour: 'onAccent',
    align: 'center',
  });
  return x + width;
}

/** The time of the phase, at the right; answers with where it begins. */
function clock(sheet: Sheet, rect: Rect, { view, sinceMs }: WallInput): number {
  const { phase } = view;
  if (!phase || view.stage !== 'running') return rect.x + rect.width;
  const leftSec = Math.ceil((phase.leftMs - (phase.isRunning ? sinceMs : 0)) / 1000);
  const isOver = leftSec < 0;
  const text = duration(Math.abs(leftSec));
  const label = isOver ? 'over time' : phase.isRunning ? 'left' : 'left, time stands';
  const end = rect.x + rect.width;
  const width = Math.max(sheet.measure('00:00', 'clock'), sheet.measure(text, 'clock'), sheet.measure(label, 'small'));
  sheet.text('wall/clock', end, rect.y - 8, text, {
    style: 'clock',
    align: 'right',
    colour: isOver ? 'warning' : 'text',
  });
  sheet.text('wall/clock/label', end, rect.y + TEXT_STYLES.clock.line - 8, label, {
    style: 'small',
    align: 'right',
    colour: 'soft',
  });
  return end - width;
}
