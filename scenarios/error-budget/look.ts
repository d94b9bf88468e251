import type { InvestigateAction } from '../../src/contract/action.ts';
import type { World } from '../../src/contract/model.ts';
import type { Draw } from '../../src/contract/random.ts';
import { utcDay, utcMinute, utcWeekday } from '../../src/models/utc.ts';
import { HOUR_SEC, type Knobs, type State, unixOf } from './system.ts';

export type HereWorld = World<Knobs, State>;
export type LookAction = InvestigateAction<Knobs, State>;

interface LookFacts {
  readonly id: string;
  readonly label: string;
  readonly group: string;
  readonly command: string;
  readonly hours?: number;
  readonly outcomes: Readonly<Record<string, string>>;
  classify(world: HereWorld): string;
  render(world: HereWorld, outcome: string, draw: Draw): string;
}

export const look = ({ id, label, group, command, hours = 1, outcomes, classify, render }: LookFacts): LookAction => ({
  id,
  label,
  group,
  command,
  phase: 'investigate',
  durationSec: hours * HOUR_SEC,
  risk: 1,
  blastRadius: 'None',
  roles: ['incident-commander', 'operations'],
  look: { outcomes, classify, render },
});

/** "15 Jan 03:00" */
export const stamp = (atSec: number): string => `${utcDay(unixOf(atSec)).padStart(6)} ${utcMinute(unixOf(atSec))}`;

/** "Tue 15 Apr" */
export const day = (atSec: number): string => `${utcWeekday(unixOf(atSec))} ${utcDay(unixOf(atSec))}`;

/** Columns of a table, each as wide as its widest cell; the numbers at the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const isNumber = head.map((_, i) => rows.length > 0 && rows.every((row) => /^[-+]?\d[\d.]*%?$/.test(row[i] ?? '')));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => (isNumber[i] ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd();
  return [line(head), ...rows.map(line)].join('\n');
}

/** As tools print it. */
export const fixed = (minutes: number): string => minutes.toFixed(1);
/** As people write it. */
export const told = (minutes: number): string => fixed(minutes).replace('-', '−');
