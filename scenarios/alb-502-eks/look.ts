import type { Draw } from '../../src/contract/random.ts';
import type { InvestigateAction, World } from '../../src/contract/scenario.ts';
import { iso, utcClock } from '../../src/models/utc.ts';
import type { Knobs, State } from './system.ts';

interface LookSpec {
  readonly id: string;
  readonly label: string;
  readonly group: string;
  readonly command: string;
  readonly durationSec: number;
  readonly outcomes: Readonly<Record<string, string>>;
  classify(world: World<Knobs, State>): string;
  render(world: World<Knobs, State>, outcome: string, draw: Draw): string;
}

/** An investigation of this scenario: it only reads. */
export const look = ({ outcomes, classify, render, ...rest }: LookSpec): InvestigateAction<Knobs, State> => ({
  ...rest,
  phase: 'investigate',
  risk: 1,
  blastRadius: 'None: it only reads',
  roles: ['operations'],
  look: { outcomes, classify, render },
});

/** Columns padded with spaces, as kubectl prints them. */
export function table(rows: readonly (readonly string[])[], gap = 3): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd((widths[column] ?? 0) + gap))).join(''),
    )
    .join('\n');
}

/** An age as kubectl prints it: 41s, 12m, 7h, 3d. */
export function age(sec: number): string {
  if (sec < 120) return `${Math.max(0, Math.floor(sec))}s`;
  if (sec < 3 * 3600) return `${Math.floor(sec / 60)}m`;
  if (sec < 48 * 3600) return `${Math.floor(sec / 3600)}h`;
  return `${Math.floor(sec / 86_400)}d`;
}

export const clockOf = (state: Readonly<State>, atSec: number): string =>
  utcClock(Math.floor(state.startsAtSec + atSec));
export const isoOf = (state: Readonly<State>, atSec: number): string => iso(Math.floor(state.startsAtSec + atSec));
