import { valueAt } from '../chart/scale.ts';
import type { ChartsEvent, ChartsUi } from './charts-ui.ts';
import type { Plot } from './controls.ts';
import type { Rect } from './nodes.ts';
import type { Pointing } from './pointing.ts';
import { within } from './sheet.ts';

/** Who moves less, in units, wants to press and not to drag. */
const DRAG = 5;

/** What follows from a move of the pointer. */
interface Answer {
  readonly events: readonly ChartsEvent[];
  /** It was no press, whatever it came up from: a finger reads a chart where it taps its lines. */
  readonly isDrag: boolean;
}

/** Reads a chart where the pointer is, and zooms to what it is dragged over. */
export class ChartPointer {
  /** Where it went down on a chart, and has not come up. */
  #drag: { readonly plot: Plot; readonly fromX: number } | null = null;

  /** `under` is the plot of the control that the pointer is on. */
  answer(event: Exclude<Pointing, { readonly type: 'wheel' }>, under: Plot | undefined, charts: ChartsUi): Answer {
    const drag = this.#drag;
    const events: ChartsEvent[] = [];
    if (event.type === 'leave') {
      this.#drag = null;
      if (drag && charts.selecting) events.push({ type: 'select', range: null });
      return { events: [...events, ...pointed(null, charts)], isDrag: false };
    }
    const { type, x, y } = event;
    const plot = drag?.plot ?? (under && within(rectOf(under), x, y) ? under : undefined);
    const crosshair = plot ? ({ panel: plot.on.panel, atSec: momentAt(plot, x), by: 'pointer' } as const) : null;
    events.push(...pointed(crosshair, charts));
    if (type !== 'move') this.#drag = type === 'down' && plot ? { plot, fromX: x } : null;
    if (!drag) return { events, isDrag: false };
    const isDrag = charts.selecting !== null || Math.abs(x - drag.fromX) >= DRAG;
    const range = { fromSec: momentAt(drag.plot, drag.fromX), toSec: momentAt(drag.plot, x) };
    if (isDrag && type !== 'down') events.push({ type: type === 'up' ? 'zoom' : 'select', range });
    return { events, isDrag: isDrag || event.isTouch === true };
  }

  /** What is being dragged over is let go of. */
  drop(): void {
    this.#drag = null;
  }
}

/** What the keys have come to stays until the pointer comes to a chart. */
const pointed = (crosshair: ChartsUi['crosshair'], charts: ChartsUi): readonly ChartsEvent[] =>
  crosshair || charts.crosshair?.by === 'pointer' ? [{ type: 'point', crosshair }] : [];

const rectOf = ({ x, y }: Plot): Rect => ({
  x: x.range[0],
  y: y.range[1],
  width: x.range[1] - x.range[0] + 1,
  height: y.range[0] - y.range[1],
});

/** The datapoint nearest to a place, in seconds. */
function momentAt({ x, on }: Plot, at: number): number {
  const first = Math.ceil(on.fromSec / on.periodSec);
  const last = Math.max(first, Math.floor(on.toSec / on.periodSec));
  return Math.min(last, Math.max(first, Math.round(valueAt(x, at) / on.periodSec))) * on.periodSec;
}
