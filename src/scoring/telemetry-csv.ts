import { shownId } from '../contract/organisation.ts';
import type { Series, Unit } from '../contract/telemetry.ts';
import { iso } from '../models/utc.ts';
import type { Drill } from '../sim/drill.ts';

const UNIT_NAMES: Readonly<Record<Unit, string>> = {
  count: 'count',
  'per-sec': 'per second',
  ms: 'ms',
  ratio: 'ratio 0 to 1',
  percent: 'percent',
  mib: 'MiB',
  min: 'minutes',
};

/**
 * What monitoring reported, as CSV (RFC 4180): one row for each moment at which some datapoint ends its period, one column
 * a signal with its unit in the header. What was not reported then is empty: a gap is not a zero.
 */
export function telemetryCsv(drill: Drill): string {
  const { scenario, pagedTick, startsAtSec } = drill;
  const series = drill.telemetry.series();
  const columns = scenario.model.signals.flatMap((signal) => {
    const own = series[signal.id];
    return own ? [{ header: `${shownId(signal)} (${UNIT_NAMES[signal.unit]})`, own }] : [];
  });
  const moments = [...new Set(columns.flatMap(({ own }) => endsOf(own)))].sort((a, b) => a - b);
  const since = (sec: number): string => (pagedTick === null ? '' : String(sec - pagedTick * scenario.tickSec));
  const rows = moments.map((sec) => [
    iso(startsAtSec + sec),
    since(sec),
    ...columns.map(({ own }) => valueAt(own, sec)),
  ]);
  const header = ['time (UTC)', 'since page (s)', ...columns.map((column) => column.header)];
  return [header, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

const endsOf = ({ periodSec, values }: Series): readonly number[] => Array.from(values, (_, i) => (i + 1) * periodSec);

/** The datapoint whose period ends at this moment. */
function valueAt({ periodSec, values }: Series, sec: number): string {
  const place = sec / periodSec - 1;
  const value = Number.isInteger(place) ? (values[place] ?? Number.NaN) : Number.NaN;
  return Number.isNaN(value) ? '' : String(Number(value.toPrecision(9)));
}

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
