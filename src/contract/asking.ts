import type { Input } from './drill.ts';

/** How often a colleague can be asked in one drill. */
export const MOST_ASKS = 3;

const ASK_TAKES_SEC = 60;

/** Seconds that asking keeps the player from other work, until the answer comes: one tick at least. */
export const askTakesSec = ({ tickSec }: { readonly tickSec: number }): number => Math.max(ASK_TAKES_SEC, tickSec);

/** How often a colleague was asked: a run in which that is not 0 is an assisted one. */
export const asksIn = (inputs: readonly Input[]): number => inputs.filter(({ choice }) => choice.type === 'ask').length;
