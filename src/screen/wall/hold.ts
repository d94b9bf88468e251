import type { WallView } from '../../team/day/views/views.ts';
import type { Rect } from '../nodes.ts';
import type { Sheet } from '../sheet.ts';
import { TEXT_STYLES } from '../theme.ts';

const TITLES = { paused: 'Paused', frozen: 'Stop, and talk', stopped: 'Stop: this is real' } as const;

/** What stops everything, alone on the wall. */
export function hold(sheet: Sheet, rect: Rect, stopped: NonNullable<WallView['hold']>): void {
  const isReal = stopped.type === 'stopped';
  sheet.box(rect, isReal ? 'criticalGround' : 'panel', {
    radius: 8,
    edge: isReal ? 'critical' : 'accent',
    edgeWidth: 2,
  });
  const width = rect.width * 0.8;
  const text = textOf(stopped);
  const textHeight = sheet.heightOf(text, 'display', width);
  const middle = rect.x + rect.width / 2;
  const y = rect.y + (rect.height - TEXT_STYLES.display.line - 16 - textHeight) / 2;
  sheet.text('wall/hold', middle, y, TITLES[stopped.type], {
    style: 'display',
    align: 'center',
    colour: isReal ? 'critical' : 'accent',
  });
  sheet.text('wall/hold/text', middle, y + TEXT_STYLES.display.line + 16, text, {
    style: 'display',
    align: 'center',
    width,
  });
}

function textOf(stopped: NonNullable<WallView['hold']>): string {
  switch (stopped.type) {
    case 'paused':
      return 'All clocks stand. Take a breath.';
    case 'frozen':
      return stopped.prompt;
    case 'stopped':
      return [stopped.why, 'All clocks stand still. Leave the screens, and follow your incident process.']
        .filter((line) => line !== '')
        .join('\n');
    default:
      throw new Error(`wall: unknown hold ${JSON.stringify(stopped satisfies never)}`);
  }
}
