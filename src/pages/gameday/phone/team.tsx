import type { JSX } from 'preact';
import { ROLES } from '../../../contract/people.ts';
import { ROLE_NAMES } from '../../../words/labels.ts';
import { TeamMembers } from '../team/members.tsx';
import { TeamTold } from '../team/told.tsx';
import { useAnswer } from '../use-answer.ts';
import type { PhoneProps } from './props.ts';

const MEANINGS = {
  'incident-commander': 'decides: declares, accepts proposals, closes',
  operations: 'looks: runs what changes nothing',
  communications: 'writes: updates and answers',
  scribe: 'notes: the timeline and what is held',
} as const;

/** A role to take, who else is here, and the facilitator. */
export function PhoneTeam(props: PhoneProps): JSX.Element {
  const { view, offer, device } = props;
  const { role, team } = view;
  const [refusal, send] = useAnswer(offer);
  return (
    <>
      <section aria-label="Your role" class="phone-part">
        <h2 class="caption">Your role</h2>
        {team.isRosterLocked && <p class="small">Roles are fixed now. The facilitator can change them.</p>}
        <div class="phone-choices">
          {ROLES.map((one) => {
            const holder = team.members.find((member) => member.role === one && member.device !== device);
            return (
              <button
                key={one}
                type="button"
                class="button phone-choice"
                aria-pressed={role === one}
                onClick={() => send({ type: 'take-role', role: role === one ? null : one })}
              >
                <strong>{ROLE_NAMES[one]}</strong>
                <span class="small">{holder ? `${holder.name} has it` : MEANINGS[one]}</span>
              </button>
            );
          })}
        </div>
        <p class="team-refusal" role="alert">
          {refusal}
        </p>
      </section>
      <TeamTold {...props} />
      <TeamMembers {...props} />
    </>
  );
}
