import { runs } from '../../../chart/points.ts';
import { place, type Scale } from '../../../chart/scale.ts';
import type { TimeRange } from '../../charts-ui.ts';
import { mixed } from '../../palette.ts';
import type { Sheet } from '../../sheet.ts';
import { TEXT_STYLES } from '../../theme.ts';
import { type ChartData, stateOf, TONE_COLOURS } from './data.ts';

const LABEL = TEXT_STYLES.tick.line;
const GAP = 4;
/** Between the end of a band and its name. */
const PAD = 5;
const HIGHEST = 96;
/** How much of a state's colour its band has: enough to tell it, and little enough to read what is written on it. */
const STRENGTH = 0.38;

/** A band for each line, in the colours of its states, which are written on it where they fit. False where all is empty. */
export function drawStates(sheet: Sheet, key: string, data: ChartData, window: TimeRange, x: Scale, y: Scale): boolean {
  const { panel, drawn, lines } = data;
  const [bottom, top] = y.range;
  const [left] = x.range;
  const each = (bottom - top - GAP * (drawn.length - 1)) / drawn.length;
  // A single one is named by its chart.
  const named = lines.length > 1 && each >= LABEL + 14;
  const height = Math.min(HIGHEST, each - (named ? LABEL + 1 : 0));
  let isEmpty = true;
  for (const [row, { signal, series }] of drawn.entries()) {
    const rowTop = top + row * (each + GAP) + Math.max(0, (each - height - (named ? LABEL + 1 : 0)) / 2);
    if (named) sheet.text(`${key}/row/${signal.id}`, left, rowTop, signal.label, { style: 'tick', colour: 'soft' });
    const bandTop = rowTop + (named ? LABEL + 1 : 0);
    for (const { fromSec, toSec, of } of runs(series, window.fromSec, window.toSec, (value) => stateOf(panel, value))) {
      const [from, to] = [place(x, fromSec), place(x, toSec)];
      const colour = TONE_COLOURS[of.tone];
      isEmpty = false;
      sheet.box({ x: from, y: bandTop, width: to - from, height }, mixed(colour, 'panel', STRENGTH), {
        radius: 0,
      });
      sheet.box({ x: from, y: bandTop, width: to - from, height: 2 }, colour, { radius: 0 });
      if (height < LABEL + 3 || sheet.measure(of.label, 'tick') + 2 * PAD > to - from) continue;
      sheet.text(`${key}/state/${signal.id}/${fromSec}`, from + PAD, bandTop + (height - LABEL + 2) / 2, of.label, {
        style: 'tick',
        colour: 'text',
      });
    }
  }
  return !isEmpty;
}
