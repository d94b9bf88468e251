import type { VoteSeen } from '../../team/day/views/views.ts';
import type { Rect } from '../nodes.ts';
import { inset, type Sheet } from '../sheet.ts';
import { TEXT_STYLES } from '../theme.ts';

/** What a team votes on. What is to be voted on is told only where no other team could take it up. */
export function vote(sheet: Sheet, rect: Rect, { options, cast, voters }: VoteSeen, team: string): void {
  const inner = sheet.panel(
    'wall/vote',
    rect,
    `Team ${team} decides · clock stopped · ${cast} of ${voters} have voted`,
  );
  const row = Math.min(30, inner.height / options.length);
  const most = Math.max(1, ...options.map(({ count }) => count));
  options.forEach(({ label, count }, i) => {
    const box = { ...inner, y: inner.y + i * row, height: row - 3 };
    const middle = box.y + box.height / 2;
    const at = (style: 'strong' | 'monoStrong'): number => middle - TEXT_STYLES[style].line / 2;
    sheet.box(box, 'raised', { radius: 4 });
    sheet.text(`vote/${i}/key`, box.x + 14, at('monoStrong'), String(i + 1), {
      style: 'monoStrong',
      align: 'center',
      colour: 'soft',
    });
    const track = { ...inset(box, 0), x: box.x + box.width * 0.6, width: box.width * 0.4 - 34 };
    const text = label === '' ? `Choice ${i + 1}` : label;
    sheet.text(`vote/${i}`, box.x + 30, at('strong'), sheet.cut(text, 'strong', track.x - box.x - 40), {
      style: 'strong',
    });
    const bar = { x: track.x, y: middle - 3, width: track.width, height: 6 };
    sheet.box(bar, 'edge', { radius: 3 });
    if (count > 0) sheet.box({ ...bar, width: (bar.width * count) / most }, 'accent', { radius: 3 });
    sheet.text(`vote/${i}/count`, box.x + box.width - 10, at('monoStrong'), String(count), {
      style: 'monoStrong',
      align: 'right',
    });
  });
}
