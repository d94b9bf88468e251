import './team.css';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { newsIn } from '../words.ts';
import { TeamBring } from './bring.tsx';
import { TeamClock } from './clock.tsx';
import { TeamDeciding } from './deciding.tsx';
import { TeamDuties } from './duties.tsx';
import { TeamMembers } from './members.tsx';
import type { TeamProps } from './props.ts';
import { TeamTold } from './told.tsx';

interface Props extends TeamProps {
  readonly isPlaying: boolean;
  /** How it stands with the room. */
  readonly children: ComponentChildren;
}

/** Over the drill: which team, what time, who is here, and what waits for the team. */
export function TeamBar({ isPlaying, children, ...props }: Props): JSX.Element {
  const { view, sinceMs } = props;
  const { team } = view;
  const [isOpen, setOpen] = useState(false);
  // A vote stops the clock: it is put before everybody.
  const voteId = team.vote?.id ?? null;
  useEffect(() => {
    if (voteId !== null) setOpen(true);
  }, [voteId]);
  // So is what there is to do for whoever is done.
  const isDone = team.duties.length > 0;
  useEffect(() => {
    if (isDone) setOpen(true);
  }, [isDone]);
  const open = team.proposals.filter(({ state }) => state === 'open').length;
  const here = team.members.filter(({ isHere }) => isHere).length;
  const words = team.hold && team.hold.type !== 'decision' ? team.hold.words : view.hold?.words;
  return (
    <>
      <header class="team-top">
        <div class="team-bar">
          <span class="team-exercise">EXERCISE</span>
          <strong class="team-name" data-colour={team.colour}>
            {team.name}
          </strong>
          <TeamClock phase={view.phase} stage={view.stage} sinceMs={sinceMs} />
          <span class="small">
            {here} of {team.members.length} here
          </span>
          <span class="team-say" role="status">
            {words ? `◆ ${words}` : newsIn(view)}
          </span>
          {team.hand !== null && <span>● Hand raised</span>}
          {isPlaying && (
            <button
              type="button"
              class="button"
              aria-expanded={isOpen}
              aria-controls="team-side"
              onClick={() => setOpen(!isOpen)}
            >
              {team.vote ? '◆ Vote' : open > 0 ? `◆ ${open} proposed` : isDone ? '◆ What now' : 'Team'}
            </button>
          )}
        </div>
        {children}
      </header>
      {isPlaying && isOpen && (
        <aside
          id="team-side"
          class="team-side"
          aria-label="Team"
          onKeyDown={(event) => {
            event.stopPropagation();
            if (event.key === 'Escape') setOpen(false);
          }}
        >
          <TeamDuties {...props} />
          <TeamDeciding {...props} />
          <TeamTold {...props} />
          <TeamMembers {...props} />
          <TeamBring {...props} />
          <button type="button" class="button" onClick={() => setOpen(false)}>
            Close
          </button>
        </aside>
      )}
    </>
  );
}
