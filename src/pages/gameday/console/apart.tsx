import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { FacilitatorView } from '../../../team/day/views/views.ts';
import { copyText } from '../../clipboard.ts';
import { BringIn } from '../bring-in.tsx';
import { PickOne } from '../pick-one.tsx';
import type { ConsoleProps } from './props.ts';

type Props = Pick<ConsoleProps, 'view' | 'aloneLink' | 'onBring'>;

/** For a team that its network keeps apart: what it plays on its own, and how that comes in. */
export function ConsoleApart({ view, aloneLink, onBring }: Props): JSX.Element | null {
  const rounds = roundsOf(view);
  const [wanted, setWanted] = useState<string | null>(null);
  const [team, setTeam] = useState(view.teams[0]?.id ?? '');
  const [said, setSaid] = useState<string | null>(null);
  const round = wanted ?? view.round?.id ?? rounds[0]?.id;
  if (round === undefined) return null;
  const copy = (): void => {
    const link = aloneLink(round);
    if (link === null)
      setSaid('This round fixes its cause, which a link cannot say: let this team play in a room of its own.');
    // On a page without a clipboard it has to be copied by hand, seed and all.
    else void copyText(link).then((isCopied) => setSaid(isCopied ? 'Copied. It names the seed.' : link));
  };
  return (
    <details class="panel gdc-part">
      <summary class="caption">A team without the network</summary>
      <p class="small">
        It plays the round on any copy of the game, with a link. Its result comes in as a share code or a file, and
        counts.
      </p>
      <div class="gd-row gd-wrap">
        <select aria-label="Round" value={round} onChange={({ currentTarget }) => setWanted(currentTarget.value)}>
          {rounds.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
        <button type="button" class="button" onClick={copy}>
          Copy its link
        </button>
      </div>
      <p role="status" class="small gdc-link">
        {said}
      </p>
      <PickOne
        label="Team"
        value={team}
        options={view.teams.map(({ id, name }) => ({ id, label: name }))}
        onPick={setTeam}
      />
      <BringIn onBring={(run) => onBring({ type: 'result', team, round, run })} />
    </details>
  );
}

/** Those that are played for a result, in the order of the plan. */
function roundsOf({ phases }: FacilitatorView): readonly { readonly id: string; readonly title: string }[] {
  return phases.flatMap(({ kind, round, title }) => (kind === 'round' && round !== null ? [{ id: round, title }] : []));
}
