import { short } from '../../words/format.ts';
import { type ChartData, headlineOf } from './chart-data.ts';

/** What the newest value is compared with: ten minutes ago, or a week where datapoints are hours or more. */
const TEN_MINUTES = { sec: 600, words: 'ten minutes ago' } as const;
const WEEK = { sec: 604_800, words: 'a week ago' } as const;

/** What a chart shows, in a sentence or two, for those who do not see it. */
export function summaryOf(data: ChartData): string {
  const { panel, lines, unit, headline, isWaiting } = data;
  if (isWaiting) return `${panel.title}: waiting for the first datapoint.`;
  const whole = panel.headline === 'all' && !Number.isNaN(headline) ? ' in all' : '';
  const first = `${panel.title}: ${short(headline, unit)}${whole}${troubleWords(data)}${trendWords(data)}.`;
  const newest = lines.map(({ signal, series }) => ({ signal, value: series.values.at(-1) ?? Number.NaN }));
  if (newest.length === 1 || newest.every(({ value }) => Number.isNaN(value))) return first;
  const each = newest.map(({ signal, value }) => `${signal.label}: ${short(value, signal.unit)}`);
  return `${first} ${each.join(', ')}.`;
}

function troubleWords({ panel, headline, trouble, unit }: ChartData): string {
  if (trouble === null || Number.isNaN(headline)) return '';
  if (trouble === 'none') return ', ok';
  const beyond = (panel.levels ?? []).flatMap(({ label, value, trouble: side }) => {
    if (side?.severity !== trouble) return [];
    const isBeyond = side.side === 'above' ? headline > value : headline < value;
    return isBeyond ? [`${side.side} ${label} ${short(value, unit)}`] : [];
  });
  return `, ${trouble} (${beyond.join(', ')})`;
}

function trendWords({ panel, lines, unit, headline }: ChartData): string {
  const ago = lines.some(({ series }) => series.periodSec >= 3600) ? WEEK : TEN_MINUTES;
  const before = headlineOf(panel, lines, ago.sec);
  const was = short(before, unit);
  const hasOne = lines.some(({ series }) => series.values.length * series.periodSec > ago.sec);
  if (!hasOne) return '';
  if (was === short(headline, unit)) return `; the same ${ago.words}`;
  if (Number.isNaN(before) || Number.isNaN(headline)) return `; ${was} ${ago.words}`;
  return `; ${headline > before ? 'up' : 'down'} from ${was} ${ago.words}`;
}
