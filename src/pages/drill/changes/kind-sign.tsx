import type { JSX } from 'preact';
import type { ChangeKind } from './rows.ts';

/** Each kind of change has a shape of its own, here and on its lane. */
const SHAPES: Readonly<Record<ChangeKind, string>> = {
  deploy: 'M6 1L11.5 11H0.5Z',
  configuration: 'M6 0.5L11.5 6L6 11.5L0.5 6Z',
  infrastructure: 'M1.5 1.5H10.5V10.5H1.5Z',
  response: 'M6 1A5 5 0 1 1 6 11A5 5 0 1 1 6 1Z',
};

export const KindSign = ({ kind }: { readonly kind: ChangeKind }): JSX.Element => (
  <svg class={`drill-kind drill-kind-${kind}`} viewBox="0 0 12 12" aria-hidden="true">
    <path d={SHAPES[kind]} />
  </svg>
);
