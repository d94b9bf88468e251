import type { JSX } from 'preact';
import { BringIn } from '../bring-in.tsx';
import type { TeamProps } from './props.ts';

/** Brings in a run of the round that was played without the network. */
export function TeamBring({ view, offer }: TeamProps): JSX.Element | null {
  const round = view.team.hotwash?.round ?? view.round?.id;
  if (view.seat !== 'laptop' || round === undefined) return null;
  return (
    <details class="team-bring">
      <summary>Bring in a run that was played without the network</summary>
      <BringIn onBring={(run) => offer({ type: 'result', team: view.team.id, round, run })} />
    </details>
  );
}
