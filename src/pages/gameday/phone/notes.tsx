import type { JSX } from 'preact';
import { MAX_NOTE_CHARS } from '../../../contract/note.ts';
import { WriteForm } from '../team/form.tsx';
import { choose, type PhoneDrillProps } from './props.ts';

/** What was written down, and what is to be. */
export function PhoneNotes(props: PhoneDrillProps): JSX.Element {
  const { notes } = props.view.team;
  return (
    <section class="phone-part" aria-label="Notes">
      <h2 class="caption">Notes</h2>
      <ol class="team-rows">
        {notes.map(({ at, text }, i) => (
          <li key={i}>
            <span class="mono">{at}</span> <span>{text}</span>
          </li>
        ))}
      </ol>
      <WriteForm
        label="For the timeline"
        button="Note it"
        maxLength={MAX_NOTE_CHARS}
        onSend={(text) => choose(props, { type: 'note', text }, '')}
      />
    </section>
  );
}
