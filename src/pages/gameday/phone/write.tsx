import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { type Choice, STANCES, type Stance } from '../../../contract/drill.ts';
import { MAX_NOTE_CHARS } from '../../../contract/note.ts';
import { claimLabel, isClaimed, STANCE_LABELS } from '../../../words/labels.ts';
import {
  CAUSE_CLAIMS,
  choiceOf,
  claimsOf,
  type Draft,
  EMPTY_DRAFT,
  minutesOf,
  nextMinOf,
  OTHER_CLAIMS,
  promiseTold,
  withClaim,
} from '../../drill/channel/draft.ts';
import { updateDue } from '../../drill/channel/update-due.ts';
import { evidenceOf } from '../../drill/hypotheses/evidence.ts';
import { found } from '../../drill/hypotheses/search.ts';
import { WriteForm } from '../team/form.tsx';
import { choose, choosesItself, type PhoneDrillProps } from './props.ts';

/** Messages and answers, updates, notes, and what is held to be the cause. */
export function PhoneWrite(props: PhoneDrillProps): JSX.Element {
  // A scribe writes down first, everybody else hears and tells.
  return props.view.role === 'scribe' ? (
    <>
      <Notes {...props} />
      <Hold {...props} />
      <Messages {...props} />
      <Update {...props} />
    </>
  ) : (
    <>
      <Messages {...props} />
      <Update {...props} />
      <Notes {...props} />
      <Hold {...props} />
    </>
  );
}

function Notes(props: PhoneDrillProps): JSX.Element {
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

interface Sending {
  /** What there is to be told of what was sent last. */
  readonly said: string | null;
  readonly isRefused: boolean;
  /** `onDone` is called once it was taken; what was refused is there to be changed. */
  send(choice: Choice, onDone?: () => void): void;
}

/** Sends what was chosen, and has what there is to be told of it. */
function useChoice(props: PhoneDrillProps): Sending {
  const [answer, setAnswer] = useState<Pick<Sending, 'said' | 'isRefused'>>({ said: null, isRefused: false });
  return {
    ...answer,
    send(choice, onDone) {
      setAnswer({ said: 'Sending…', isRefused: false });
      const done = choosesItself(props, choice) ? 'Done.' : 'Proposed to the commander.';
      void choose(props, choice, '').then((why) => {
        setAnswer({ said: why ?? done, isRefused: why !== null });
        if (why === null) onDone?.();
      });
    },
  };
}

const Said = ({ said, isRefused }: Pick<Sending, 'said' | 'isRefused'>): JSX.Element => (
  <p role="status" class={isRefused ? 'team-warning' : ''}>
    {isRefused && '◆ '}
    {said}
  </p>
);

function Messages(props: PhoneDrillProps): JSX.Element {
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

function Update(props: PhoneDrillProps): JSX.Element {
  const { scenario, frame } = props.drill;
  const { cadence, controls } = frame.view;
  const [draft, setDraft] = useState<Draft>(EMPTY_DRAFT);
  const { send, ...answer } = useChoice(props);
  const due = updateDue(frame.view);
  const refusal = controls.find(({ id }) => id === 'say')?.refusal;
  const choice = choiceOf(draft, cadence.longestSec);
  return (
    <details class="phone-part" open={props.view.role === 'communications'} data-tone={due?.tone}>
      <summary class="caption">{due?.text ?? 'Status update'}</summary>
      <form
        class="team-form"
        onSubmit={(event) => {
          event.preventDefault();
          send(choice, () => setDraft(EMPTY_DRAFT));
        }}
      >
        {OTHER_CLAIMS.filter((claim) => isClaimed(scenario, claim)).map((claim) => (
          <label key={claim} class="phone-radio">
            <input
              type="checkbox"
              checked={draft.others.includes(claim)}
              onChange={(event) => setDraft(withClaim(draft, claim, event.currentTarget.checked))}
            />{' '}
            {claimLabel(scenario, claim)}
          </label>
        ))}
        <fieldset>
          <legend class="small">Of the cause</legend>
          {[null, ...CAUSE_CLAIMS.filter((claim) => isClaimed(scenario, claim))].map((cause) => (
            <label key={cause} class="phone-radio">
              <input
                type="radio"
                name="cause"
                checked={draft.cause === cause}
                onChange={() => setDraft({ ...draft, cause })}
              />{' '}
              {cause === null ? 'Nothing yet' : claimLabel(scenario, cause)}
            </label>
          ))}
        </fieldset>
        <label class="team-field">
          <span>Next update in</span>
          <select
            value={String(nextMinOf(draft, cadence.longestSec))}
            onChange={(event) => setDraft({ ...draft, nextMin: Number(event.currentTarget.value) })}
          >
            {minutesOf(cadence.longestSec).map((min) => (
              <option key={min} value={String(min)}>
                {promiseTold(min)}
              </option>
            ))}
          </select>
        </label>
        {refusal && <p class="team-warning">◆ {refusal.message}</p>}
        <Said {...answer} />
        <button type="submit" class="button button-primary button-large" disabled={claimsOf(draft).length === 0}>
          {choosesItself(props, choice) ? 'Send the update' : 'Propose the update'}
        </button>
      </form>
    </details>
  );
}

function Hold(props: PhoneDrillProps): JSX.Element {
  const { scenario, frame } = props.drill;
  const [typed, setTyped] = useState('');
  const [hypothesis, setHypothesis] = useState<string | null>(null);
  const [stance, setStance] = useState<Stance>('open');
  const [pins, setPins] = useState<readonly number[]>([]);
  const { send, ...answer } = useChoice(props);
  const held = frame.view.hypotheses.find((one) => one.hypothesis === hypothesis);
  const open = (id: string): void => {
    const before = frame.view.hypotheses.find((one) => one.hypothesis === id);
    setHypothesis(id);
    setStance(before?.as ?? 'open');
    setPins(before?.pins ?? []);
  };
  const evidence = evidenceOf(frame.view, scenario).flatMap(({ pin, text }) =>
    pin.type === 'look' ? [{ run: pin.run, text }] : [],
  );
  const lines = held?.lines ?? [];
  return (
    <details class="phone-part" open={props.view.role === 'scribe'}>
      <summary class="caption">Hypotheses</summary>
      {hypothesis === null ? (
        <>
          <label class="team-field">
            <span>What could it be</span>
            <input type="search" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
          </label>
          <div class="phone-choices">
            {(typed.length < 2 ? [] : found(typed, scenario)).map(({ id, label }) => (
              <button key={id} type="button" class="button phone-choice" onClick={() => open(id)}>
                {label}
              </button>
            ))}
          </div>
        </>
      ) : (
        <form
          class="team-form"
          onSubmit={(event) => {
            event.preventDefault();
            // Log lines that the laptop has pinned stay pinned.
            send({ type: 'hold', hypothesis, as: stance, pins, ...(lines.length > 0 && { lines }) }, () => {
              setHypothesis(null);
              setTyped('');
            });
          }}
        >
          <h3>{scenario.hypotheses.find(({ id }) => id === hypothesis)?.label}</h3>
          {STANCES.map((one) => (
            <label key={one} class="phone-radio">
              <input type="radio" name="stance" checked={stance === one} onChange={() => setStance(one)} />{' '}
              {STANCE_LABELS[one]}
            </label>
          ))}
          <p class="small">{evidence.length === 0 ? 'Nothing to pin yet: no look has come back.' : 'Evidence'}</p>
          {evidence.map(({ run, text }) => (
            <label key={run} class="phone-radio">
              <input
                type="checkbox"
                checked={pins.includes(run)}
                onChange={({ currentTarget: { checked } }) =>
                  setPins(checked ? [...pins, run] : pins.filter((one) => one !== run))
                }
              />{' '}
              {text}
            </label>
          ))}
          <div class="phone-pair">
            <button type="button" class="button button-large" onClick={() => setHypothesis(null)}>
              Back
            </button>
            <button type="submit" class="button button-primary button-large">
              Hold it
            </button>
          </div>
        </form>
      )}
      <Said {...answer} />
    </details>
  );
}
