import type { JSX } from 'preact';
import type { TeamHotwash as Hotwash, TimelineRow } from '../../../team/day/views/views.ts';
import { WriteForm } from './form.tsx';
import type { TeamProps } from './props.ts';

/** What the team talks about now, with its own story beside it. */
export function TeamHotwash(props: TeamProps): JSX.Element | null {
  const { hotwash } = props.view.team;
  if (!hotwash) return null;
  const answers = hotwash.answers.filter(({ step }) => step === hotwash.step);
  return (
    <section class="panel team-panel" aria-label="Hotwash">
      <p class="caption">
        Hotwash {hotwash.steps.findIndex(({ step }) => step === hotwash.step) + 1} of {hotwash.steps.length}
      </p>
      <h2>{hotwash.title}</h2>
      <ul class="team-questions">
        {hotwash.questions.map((question) => (
          <li key={question}>{question}</li>
        ))}
      </ul>
      <ul class="team-lines">
        {answers.map(({ id, name, text }) => (
          <li key={id}>
            {text} <span class="small">{name}</span>
          </li>
        ))}
      </ul>
      <WriteForm
        key={hotwash.step}
        label="Your answer"
        button="Send"
        onSend={(text) => props.offer({ type: 'answer', step: hotwash.step, text })}
      />
      <Story hotwash={hotwash} />
    </section>
  );
}

function Story({ hotwash: { timeline, impact, beliefs, whatIfs } }: { readonly hotwash: Hotwash }): JSX.Element {
  return (
    <>
      {impact !== null && (
        <>
          <h3 class="caption">What customers felt</h3>
          <p>{impact}</p>
        </>
      )}
      <Rows title="What you held" rows={beliefs} />
      <Rows title="Your timeline" rows={timeline} />
      {whatIfs.length > 0 && (
        <>
          <h3 class="caption">What if</h3>
          <ul class="team-lines">
            {whatIfs.map(({ label, effect, question }) => (
              <li key={label}>
                <strong>{label}</strong>: {effect} <span class="small">{question}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Rows({ title, rows }: { readonly title: string; readonly rows: readonly TimelineRow[] }): JSX.Element | null {
  if (rows.length === 0) return null;
  return (
    <details open={rows.length <= 12}>
      <summary class="caption">
        {title} ({rows.length})
      </summary>
      <ol class="team-rows">
        {rows.map(({ at, text }, i) => (
          <li key={i}>
            <span class="mono">{at}</span> <span>{text}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}
