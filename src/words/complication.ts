import { sincePage } from './format.ts';

interface Span {
  readonly fromSec: number;
  readonly toSec: number | null;
  readonly byHand: boolean;
}

/** "T+01:30 to T+09:12", "T+01:30 to the end, set off by the facilitator" */
export function spanTold({ fromSec, toSec, byHand }: Span): string {
  const span = `${sincePage(fromSec)} to ${toSec === null ? 'the end' : sincePage(toSec)}`;
  return byHand ? `${span}, set off by the facilitator` : span;
}
