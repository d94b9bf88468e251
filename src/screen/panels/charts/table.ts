import type { ChartTable } from '../../screen.ts';
import { type ChartData, valueText } from './data.ts';
import { sinceText, timeText } from './moment.ts';
import type { ChartTime } from './plot.ts';

/** The datapoints of a chart in the window, newest first. A line that reports more seldom has nothing in between. */
export function tableOf({ panel, drawn }: ChartData, { window, calendar }: ChartTime): Omit<ChartTable, 'rect'> {
  const periodSec = Math.min(...drawn.map(({ series }) => series.periodSec));
  const newestSec = Math.max(0, ...drawn.map(({ series }) => series.values.length * series.periodSec));
  const rows: string[][] = [];
  const lastSec = Math.floor(Math.min(window.toSec, newestSec) / periodSec) * periodSec;
  for (let atSec = lastSec; atSec > 0 && atSec >= window.fromSec; atSec -= periodSec) {
    rows.push([
      timeText(calendar, atSec),
      sinceText(calendar, atSec) ?? '',
      ...drawn.map(({ signal, series }) => {
        const index = atSec / series.periodSec - 1;
        return Number.isInteger(index) ? valueText(panel, series.values[index] ?? Number.NaN, signal.unit) : '';
      }),
    ]);
  }
  return {
    caption: `${panel.title}: every datapoint, newest first`,
    columns: ['Time (UTC)', 'Since page', ...drawn.map(({ signal }) => signal.label)],
    rows,
  };
}
