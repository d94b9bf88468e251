import type { JSX } from 'preact';

/** Those that are listed one by one. */
const MOST = 8;

/** Why something is not as it was asked for, reason by reason. */
export const Reasons = ({ reasons }: { readonly reasons: readonly string[] }): JSX.Element | null =>
  reasons.length === 0 ? null : (
    <ul class="small">
      {reasons.slice(0, MOST).map((reason, i) => (
        <li key={i}>◆ {reason}</li>
      ))}
      {reasons.length > MOST && <li>and {reasons.length - MOST} more</li>}
    </ul>
  );
