import type { JSX } from 'preact';
import { ROLE_NAMES } from '../../../words/labels.ts';
import type { TeamProps } from './props.ts';

const AS_NAMES = { laptop: 'Laptop', phone: 'No role yet', spectator: 'Spectator' } as const;

/** Who is in the team, as what, and who is here. */
export function TeamMembers({ view, device }: TeamProps): JSX.Element {
  return (
    <section aria-label="Members">
      <h2 class="caption">Team</h2>
      <ul class="team-lines">
        {view.team.members.map((member) => (
          <li key={member.device}>
            <span aria-hidden="true">{member.isHere ? '● ' : '○ '}</span>
            <strong>{member.name}</strong>
            {member.device === device && ' (you)'} ·{' '}
            {member.role === null ? AS_NAMES[member.as] : ROLE_NAMES[member.role]}
            {!member.isHere && <span class="small"> · away</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
