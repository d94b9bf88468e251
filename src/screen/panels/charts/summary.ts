import { short } from '../../../words/format.ts';
import { type ChartData, headlineOf, valueText } from './data.ts';

/** What a value is compared with: the slower an incident, the older. */
const AGO = [
  { mostTickSec: 5, sec: 600, words: 'ten minutes ago' },
  { mostTickSec: 60, sec: 3600, words: 'an hour ago' },
  { mostTickSec: Number.POSITIVE_INFINITY, sec: 604_800, words: 'a week ago' },
] as const;

/** What a chart shows, in a sentence or two, for those who do not see it. */
export function summaryOf(data: ChartData): string {
  const { panel, lines, unit, headline, isWaiting, late } = data;
  if (isWaiting) return `${panel.title}: waiting for the first datapoint.`;
  const whole = panel.headline === 'all' && !panel.states && !Number.isNaN(headline) ? ' in all' : '';
  const now = late === null ? `${troubleWords(data)}${trendWords(data)}` : `; the newest datapoint is ${late}`;
  const first = `${panel.title}: ${valueText(panel, headline, unit)}${whole}${now}.`;
  const newest = lines.map(({ signal, series }) => ({ signal, value: series.values.at(-1) ?? Number.NaN }));
  if (newest.length === 1 || newest.every(({ value }) => Number.isNaN(value))) return first;
  const each = newest.map(({ signal, value }) => `${signal.label}: ${valueText(panel, value, signal.unit)}`);
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
  return beyond.length === 0 ? `, ${trouble}` : `, ${trouble} (${beyond.join(', ')})`;
}

function trendWords({ panel, lines, unit, headline, tickSec }: ChartData): string {
  const ago = AGO.find(({ mostTickSec }) => tickSec <= mostTickSec) ?? AGO[0];
  const before = headlineOf(panel, lines, ago.sec);
  const was = valueText(panel, before, unit);
  const hasOne = lines.some(({ series }) => series.values.length * series.periodSec > ago.sec);
  if (!hasOne) return '';
  if (was === valueText(panel, headline, unit)) return `; the same ${ago.words}`;
  if (panel.states || Number.isNaN(before) || Number.isNaN(headline)) return `; ${was} ${ago.words}`;
  return `; ${headline > before ? 'up' : 'down'} from ${was} ${ago.words}`;
}
