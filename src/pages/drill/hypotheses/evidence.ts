import type { PlayerView } from '../../../contract/player-view.ts';
import type { AnyScenario } from '../../../contract/scenario.ts';
import { momentOf } from '../../../words/format.ts';
import { actionOf, outcomeLabel } from '../../../words/labels.ts';
import { lineText } from '../logs/words.ts';

/** A result or a log line, as it can be pinned. */
export type Pin = { readonly type: 'look'; readonly run: number } | { readonly type: 'line'; readonly seq: number };

export interface Evidence {
  readonly pin: Pin;
  readonly text: string;
}

/** What looks brought back, newest first: "#3 Describe target health 14:06: all targets time out". */
export const evidenceOf = (view: PlayerView, scenario: AnyScenario): readonly Evidence[] =>
  view.seen.toReversed().map(({ run, action: id, tick, outcome }) => {
    const at = momentOf(view.startsAtSec, tick * view.tickSec, view.tickSec);
    return {
      pin: { type: 'look', run },
      text: `#${run} ${actionOf(scenario, id)?.label ?? id} ${at}: ${outcomeLabel(scenario, id, outcome)}`,
    };
  });

/** These log lines, oldest first: "15:34:02 error nginx: GET /track HTTP/1.1 502". */
export const linesOf = (view: PlayerView, seqs: readonly number[]): readonly Evidence[] =>
  [...new Set(seqs)]
    .sort((a, b) => a - b)
    .flatMap((seq) => {
      const line = view.logs?.lines[seq];
      return line ? [{ pin: { type: 'line', seq } as const, text: lineText(view, line) }] : [];
    });

export const isSame = (a: Pin, b: Pin): boolean =>
  a.type === 'look' ? b.type === 'look' && a.run === b.run : b.type === 'line' && a.seq === b.seq;
