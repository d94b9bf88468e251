import type { Happening } from '../../../contract/happening.ts';
import type { PlayerView } from '../../../contract/player-view.ts';
import type { AnyScenario } from '../../../contract/scenario.ts';
import { actionLabel, actionOf, commandText, nameOf } from '../../../words/labels.ts';

/** What the player typed, or what was answered, that is no run of an action. */
export interface Said {
  readonly tick: number;
  /** Null where an answer belongs to no line of its own. */
  readonly line: string | null;
  readonly answer: readonly string[];
}

/** One stretch of the terminal's scrollback. */
export type Entry =
  | {
      readonly type: 'result';
      readonly tick: number;
      readonly run: number;
      readonly command: string;
      readonly label: string;
      /** Who did it, where it was not the player. */
      readonly by: string | null;
      readonly text: string;
      /** What the same command had brought before; null the first time. */
      readonly before: string | null;
    }
  | {
      readonly type: 'deed';
      readonly tick: number;
      readonly run: number;
      readonly command: string;
      readonly label: string;
      readonly by: string | null;
      readonly end: 'done' | 'aborted';
    }
  | { readonly type: 'said'; readonly tick: number; readonly index: number; readonly said: Said };

/** How much of the scrollback was cleared away: what happened up to this tick, and this many lines of `said`. */
export interface Cleared {
  readonly tick: number;
  readonly said: number;
}

export const NOTHING_CLEARED: Cleared = { tick: -1, said: 0 };

/** All that the terminal has to show, oldest first. */
export function transcript(
  view: PlayerView,
  scenario: AnyScenario,
  said: readonly Said[],
  cleared: Cleared,
): readonly Entry[] {
  const runs = view.happenings.flatMap((happening) => entryOf(happening, view, scenario) ?? []);
  const spoken = said.map((one, index): Entry => ({ type: 'said', tick: one.tick, index, said: one }));
  // The sort is stable: what a run brought comes before what was typed at the same tick.
  return [...runs.filter(({ tick }) => tick > cleared.tick), ...spoken.slice(cleared.said)].sort(
    (a, b) => a.tick - b.tick,
  );
}

function entryOf(happening: Happening, view: PlayerView, scenario: AnyScenario): Entry | null {
  const { type, tick, id, run, detail, responder } = happening;
  if ((type !== 'action.finished' && type !== 'action.aborted') || run === undefined) return null;
  const action = actionOf(scenario, id);
  if (!action) return null;
  const seen = type === 'action.finished' ? view.seen.find((one) => one.run === run) : undefined;
  const target = action.phase === 'mitigate' ? (detail ?? null) : null;
  const command = commandText(action, target);
  const label = actionLabel(action, target);
  const by = responder === undefined || responder === scenario.responders[0]?.id ? null : nameOf(scenario, responder);
  if (seen) {
    const earlier = view.seen.findLast((one) => one.action === seen.action && one.run < seen.run);
    return { type: 'result', tick, run, command, label, by, text: seen.text, before: earlier?.text ?? null };
  }
  return { type: 'deed', tick, run, command, label, by, end: type === 'action.finished' ? 'done' : 'aborted' };
}
