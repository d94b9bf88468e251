import type { Change } from '../../src/contract/change.ts';
import type { Draw } from '../../src/contract/random.ts';
import type { InvestigateAction, World } from '../../src/contract/scenario.ts';
import type { Trace } from '../../src/contract/traces.ts';
import { iso, utcClock } from '../../src/models/utc.ts';
import type { Knobs } from './knobs.ts';
import type { State } from './state.ts';

interface LookSpec {
  readonly id: string;
  readonly label: string;
  readonly group: string;
  readonly command: string;
  readonly durationSec: number;
  readonly outcomes: Readonly<Record<string, string>>;
  classify(world: World<Knobs, State>): string;
  render(world: World<Knobs, State>, outcome: string, draw: Draw): string;
  changes?(world: World<Knobs, State>): readonly Change[];
  traces?(world: World<Knobs, State>, draw: Draw): readonly Trace[];
}

export type Here = World<Knobs, State>;

/** An investigation of this scenario: it only reads. */
export function look({
  outcomes,
  classify,
  render,
  changes,
  traces,
  ...rest
}: LookSpec): InvestigateAction<Knobs, State> {
  return {
    ...rest,
    phase: 'investigate',
    risk: 1,
    blastRadius: 'None: it only reads',
    roles: ['operations'],
    look: { outcomes, classify, render, ...(changes && { changes }), ...(traces && { traces }) },
  };
}

/** Columns padded with spaces, as kubectl prints them. */
export function table(rows: readonly (readonly string[])[], gap = 3): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd((widths[column] ?? 0) + gap))).join(''),
    )
    .join('\n');
}

/** An age as kubectl prints it: 41s, 3m20s, 12m, 5h12m, 9h, 3d. */
export function age(sec: number): string {
  const whole = Math.max(0, Math.floor(sec));
  const minutes = Math.floor(whole / 60);
  const hours = Math.floor(whole / 3600);
  if (whole < 120) return `${whole}s`;
  if (minutes < 10) return `${minutes}m${whole % 60 === 0 ? '' : `${whole % 60}s`}`;
  if (hours < 3) return `${minutes}m`;
  if (hours < 8) return `${hours}h${minutes % 60 === 0 ? '' : `${minutes % 60}m`}`;
  if (hours < 48) return `${hours}h`;
  return `${Math.floor(sec / 86_400)}d`;
}

export const clockOf = (state: Readonly<State>, atSec: number): string =>
  utcClock(Math.floor(state.startsAtSec + atSec));
export const isoOf = (state: Readonly<State>, atSec: number): string => iso(Math.floor(state.startsAtSec + atSec));
