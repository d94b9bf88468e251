import type { JSX } from 'preact';
import { WriteForm } from './form.tsx';
import type { TeamProps } from './props.ts';

/** What a team does that has finished early. */
export function TeamDuties({ view, offer }: TeamProps): JSX.Element | null {
  const { duties } = view.team;
  if (duties.length === 0) return null;
  return (
    <section class="team-duties" aria-label="Until the others are done">
      {duties.map(({ id, title, text, team }) => (
        <div key={id}>
          <h2>{title}</h2>
          <p>{text}</p>
          {id === 'write-up' ? (
            <WriteForm label="What we found" button="Keep" onSend={(said) => offer({ type: 'learn', text: said })} />
          ) : (
            <WriteForm
              label="What you saw"
              button="Note it"
              onSend={(said) => offer({ type: 'observe', team, objective: null, text: said })}
            />
          )}
        </div>
      ))}
    </section>
  );
}
