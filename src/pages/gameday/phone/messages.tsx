import type { JSX } from 'preact';
import type { PhoneDrillProps } from './props.ts';
import { Said, useChoice } from './use-choice.tsx';

/** What people wrote, the newest first, and what can be answered. */
export function PhoneMessages(props: PhoneDrillProps): JSX.Element {
  const { messages } = props.drill.frame.view;
  const { send, ...answer } = useChoice(props);
  return (
    <section class="phone-part" aria-label="Messages">
      <h2 class="caption">Messages</h2>
      {messages.length === 0 && <p class="small">Nobody has written yet.</p>}
      {messages.toReversed().map(({ inject, from, text, replies, replied, card }, i) => (
        <article key={i} class="team-card">
          <p class="small">{from}</p>
          {card && <strong>{card.title}</strong>}
          <p>{text}</p>
          {card && (
            <ul class="team-questions">
              {card.facts.map((fact) => (
                <li key={fact}>{fact}</li>
              ))}
            </ul>
          )}
          {replied === null ? (
            <div class="phone-choices">
              {replies.map((reply) => (
                <button
                  key={reply.id}
                  type="button"
                  class="button phone-choice"
                  onClick={() => send({ type: 'reply', inject, reply: reply.id })}
                >
                  <span>{reply.text}</span>
                  {reply.cost !== '' && <span class="small">{reply.cost}</span>}
                </button>
              ))}
            </div>
          ) : (
            <p class="small">Answered: {replies.find(({ id }) => id === replied)?.text ?? replied}</p>
          )}
        </article>
      ))}
      <Said {...answer} />
    </section>
  );
}
