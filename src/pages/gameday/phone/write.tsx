import type { JSX } from 'preact';
import { PhoneHypotheses } from './hypotheses.tsx';
import { PhoneMessages } from './messages.tsx';
import { PhoneNotes } from './notes.tsx';
import type { PhoneDrillProps } from './props.ts';
import { PhoneUpdate } from './update.tsx';

/** Messages and answers, updates, notes, and what is held to be the cause. */
export function PhoneWrite(props: PhoneDrillProps): JSX.Element {
  // A scribe writes down first, everybody else hears and tells.
  return props.view.role === 'scribe' ? (
    <>
      <PhoneNotes {...props} />
      <PhoneHypotheses {...props} />
      <PhoneMessages {...props} />
      <PhoneUpdate {...props} />
    </>
  ) : (
    <>
      <PhoneMessages {...props} />
      <PhoneUpdate {...props} />
      <PhoneNotes {...props} />
      <PhoneHypotheses {...props} />
    </>
  );
}
