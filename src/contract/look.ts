import type { InvestigateAction, Look } from './action.ts';

/** What an author says of a look. */
export interface LookSpec<K, S> extends Look<K, S> {
  readonly id: string;
  readonly label: string;
  readonly group: string;
  readonly command: string;
  readonly durationSec: number;
}

/** An investigation that only reads, and that whoever operates can make. */
export function look<K, S>({
  outcomes,
  classify,
  render,
  changes,
  traces,
  ...rest
}: LookSpec<K, S>): InvestigateAction<K, S> {
  return {
    ...rest,
    phase: 'investigate',
    risk: 1,
    blastRadius: 'None: it only reads',
    roles: ['operations'],
    look: { outcomes, classify, render, ...(changes && { changes }), ...(traces && { traces }) },
  };
}
