import { entropyBits } from '../belief/belief.ts';
import { actionOf, outcomeLabel } from '../words/labels.ts';
import type { Account, Known, Moment } from './account.ts';
import type { Case } from './case.ts';
import { sinceOf } from './times.ts';

/** What a look said, in causes that were still possible before it and after it. */
export interface LookTold {
  /** Since the page, when it came back. */
  readonly atSec: number;
  readonly label: string;
  readonly outcome: string;
  readonly from: number;
  readonly to: number;
  /** By how much it made the causes more certain; negative where it made them less. */
  readonly bits: number;
}

/** A look that was never taken, and the most that it could have told at a moment when something was decided. */
export interface LookMissed {
  readonly label: string;
  readonly durationSec: number;
  readonly bits: number;
  /** Since the page. */
  readonly atSec: number;
}

/** When what was seen first spoke against a cause for good, and what it was that did. */
export interface FellOut {
  readonly cause: string;
  readonly title: string;
  /** Since the page; null for a cause that was possible to the end. */
  readonly atSec: number | null;
  /** The look, or what else it was. */
  readonly by: string | null;
  readonly isTheOne: boolean;
}

/** What stood behind a change, and what look would have told most before it. */
export interface DecisionSeen {
  readonly atSec: number;
  readonly label: string;
  readonly open: number;
  readonly best: { readonly label: string; readonly durationSec: number; readonly bits: number } | null;
}

export interface Evidence {
  readonly seen: readonly LookTold[];
  /** Those that could have told most come first. */
  readonly missed: readonly LookMissed[];
  readonly fallen: readonly FellOut[];
  readonly decisions: readonly DecisionSeen[];
}

/** Looks that could tell less are not missed. */
const LEAST_BITS = 0.1;

export function evidenceOf({ drill, account, decisions }: Case): Evidence {
  const { scenario } = drill;
  const at = (tick: number): number => sinceOf(drill, tick);
  const labelOf = (action: string): string => actionOf(scenario, action)?.label ?? action;
  return {
    seen: account.looked.map(({ seen, before, after }) => ({
      atSec: at(seen.tick),
      label: labelOf(seen.action),
      outcome: outcomeLabel(scenario, seen.action, seen.outcome),
      from: before.open.length,
      to: after.open.length,
      bits: entropyBits(before.posterior) - entropyBits(after.posterior),
    })),
    missed: missedIn(account).map(({ action, durationSec, bits, tick }) => ({
      label: labelOf(action),
      durationSec,
      bits,
      atSec: at(tick),
    })),
    fallen: scenario.causes.map(({ id, title }) => {
      const fall = fallOf(id, account);
      return {
        cause: id,
        title,
        atSec: fall && at(fall.tick),
        by: fall && byWhat(fall, account, labelOf),
        isTheOne: id === drill.truth().cause,
      };
    }),
    decisions: decisions.map(({ moment, label }) => ({
      atSec: at(moment.tick),
      label,
      open: moment.open.length,
      best: bestLookBefore(moment, labelOf),
    })),
  };
}

function bestLookBefore({ looksLeft }: Moment, labelOf: (action: string) => string): DecisionSeen['best'] {
  const [best] = looksLeft;
  if (!best || best.bits < LEAST_BITS) return null;
  return { label: labelOf(best.action), durationSec: best.durationSec, bits: best.bits };
}

function missedIn({ moments, looked }: Account): readonly (Moment['looksLeft'][number] & { readonly tick: number })[] {
  const taken = new Set(looked.map(({ seen }) => seen.action));
  const most = new Map<string, Moment['looksLeft'][number] & { readonly tick: number }>();
  for (const { looksLeft, tick } of moments) {
    for (const look of looksLeft) {
      if (taken.has(look.action) || look.bits < LEAST_BITS) continue;
      if (look.bits > (most.get(look.action)?.bits ?? 0)) most.set(look.action, { ...look, tick });
    }
  }
  return [...most.values()].sort((a, b) => b.bits - a.bits);
}

/** The first reading from which on the cause was never possible again. */
function fallOf(cause: string, { readings }: Account): Known | null {
  const lastOpen = readings.findLastIndex(({ open }) => open.includes(cause));
  return readings[lastOpen + 1] ?? null;
}

function byWhat(fall: Known, { looked }: Account, labelOf: (action: string) => string): string {
  const look = looked.find(({ after }) => after.tick === fall.tick);
  return look ? labelOf(look.seen.action) : 'What was on the screen, and what had been tried';
}
