import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { TeamProps } from './team-props.ts';

/** Brings in a run of the round that was played without the network. */
export function TeamBring({ view, offer }: TeamProps): JSX.Element | null {
  const [said, setSaid] = useState<string | null>(null);
  const round = view.team.hotwash?.round ?? view.round?.id;
  if (view.seat !== 'laptop' || round === undefined) return null;
  return (
    <details class="team-bring">
      <summary>Bring in a run that was played without the network</summary>
      <form
        class="team-form"
        onSubmit={(event) => {
          event.preventDefault();
          const run = String(new FormData(event.currentTarget).get('run') ?? '').trim();
          void offer({ type: 'result', team: view.team.id, round, run }).then((why) => setSaid(why ?? 'Brought in.'));
        }}
      >
        <label class="team-field">
          <span>Its share code, or what is in its file</span>
          <textarea name="run" rows={3} required class="mono" />
        </label>
        <p role="status">{said}</p>
        <button type="submit" class="button">
          Bring it in
        </button>
      </form>
    </details>
  );
}
