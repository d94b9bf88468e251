import type { JSX } from 'preact';
import { useAnswer } from '../use-answer.ts';
import { WriteForm } from './form.tsx';
import type { TeamProps } from './props.ts';

/** What the facilitator said, and how to ask for them. */
export function TeamTold({ view, offer }: TeamProps): JSX.Element {
  const { told, hand, isAssisted } = view.team;
  const [refusal, send] = useAnswer(offer);
  return (
    <section aria-label="Facilitator">
      <h2 class="caption">From the facilitator</h2>
      {told.length === 0 && <p class="small">Nothing so far.</p>}
      <div role="log">
        <ul class="team-lines">
          {told.map(({ id, text, isHint }) => (
            <li key={id}>
              {isHint && <strong>Hint: </strong>}
              {text}
            </li>
          ))}
        </ul>
      </div>
      {isAssisted && <p class="small">This team was helped: its run is labelled assisted.</p>}
      {hand === null ? (
        <WriteForm
          label="Ask the facilitator to come over"
          button="Raise hand"
          isRequired={false}
          onSend={(text) => offer({ type: 'raise-hand', text })}
        />
      ) : (
        <p class="team-buttons">
          <span>● Hand raised{hand === '' ? '' : `: ${hand}`}</span>
          <button type="button" class="button" onClick={() => send({ type: 'lower-hand' })}>
            Lower hand
          </button>
        </p>
      )}
      <p class="team-refusal" role="alert">
        {refusal}
      </p>
    </section>
  );
}
