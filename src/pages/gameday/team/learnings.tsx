import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { MAX_NAME_CHARS, MAX_TEXT_CHARS } from '../../../team/day/plan/plan.ts';
import { WriteForm } from './form.tsx';
import type { TeamProps } from './props.ts';

/** What the team takes with it, and the one action that it takes on. */
export function TeamLearnings({ view, offer }: TeamProps): JSX.Element {
  const { learnings, improvement } = view.team;
  const [refusal, setRefusal] = useState<string | null>(null);
  return (
    <section class="panel team-panel" aria-label="Learnings">
      <h2>Learnings</h2>
      <ul class="team-lines">
        {learnings.map(({ id, name, text }) => (
          <li key={id}>
            {text} <span class="small">{name}</span>
          </li>
        ))}
      </ul>
      <WriteForm label="What we take with us" button="Add" onSend={(text) => offer({ type: 'learn', text })} />
      <h2>One action, with an owner</h2>
      {improvement && (
        <p>
          {improvement.text} <span class="small">Owner: {improvement.owner}</span>
        </p>
      )}
      <form
        class="team-form"
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          const text = String(form.get('text') ?? '').trim();
          const owner = String(form.get('owner') ?? '').trim();
          void offer({ type: 'improve', text, owner }).then(setRefusal);
        }}
      >
        <label class="team-field">
          <span>What will be done</span>
          <input name="text" maxLength={MAX_TEXT_CHARS} required defaultValue={improvement?.text ?? ''} />
        </label>
        <label class="team-field">
          <span>Owner</span>
          <input name="owner" maxLength={MAX_NAME_CHARS} required defaultValue={improvement?.owner ?? ''} />
        </label>
        <p class="team-refusal" role="alert">
          {refusal}
        </p>
        <button type="submit" class="button">
          {improvement ? 'Change the action' : 'Take it on'}
        </button>
      </form>
    </section>
  );
}
