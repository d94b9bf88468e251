import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Happening } from '../../../contract/happening.ts';
import type { Message } from '../../../contract/player-view.ts';
import { momentOf } from '../../../words/format.ts';
import { markerFor } from '../../../words/glossary.ts';
import { colleagueOf } from '../../../words/labels.ts';
import { glossed } from '../../glossed.tsx';
import { Kept } from '../../kept.tsx';
import { classes, type LayerProps } from '../layer.ts';
import { askSure } from '../sure.ts';
import { Waiting } from '../waiting.tsx';
import { updateDue } from './update-due.ts';

/** The incident channel: what people write, answers to it, and when they expect to hear something. */
export function Channel({ session, desk, frame, ui }: Omit<LayerProps, 'screen'>): JSX.Element {
  const { view } = frame;
  const log = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  /** Where the log was last scrolled to, which is not the end while a decision is open. */
  const placedAt = useRef(-1);
  const waiting = view.messages.filter(isWaiting).length;
  const due = updateDue(view);
  const countOf = (wanted: Happening['type']): number => view.happenings.filter(({ type }) => type === wanted).length;
  const isReading = countOf('asked') > countOf('advised');

  // Who reads further up is left there. A decision is read from its title on, which may be far above its answers.
  useLayoutEffect(() => {
    const shown = log.current;
    if (!shown || !atEnd.current) return;
    const card = [...shown.querySelectorAll('.drill-card-open')].at(-1);
    const above = card ? card.getBoundingClientRect().top - shown.getBoundingClientRect().top : shown.scrollHeight;
    shown.scrollTop += above;
    placedAt.current = shown.scrollTop;
  }, [view.messages.length, waiting, isReading]);

  // With the rendering, not after it: by then the focus may have gone on, and would be taken back.
  useLayoutEffect(() => {
    const reply = ui.focus?.startsWith('reply/') ? log.current?.querySelector<HTMLElement>(replyOf(ui.focus)) : null;
    if (reply && !reply.parentElement?.contains(document.activeElement)) reply.focus();
  }, [ui.focus]);

  const answer = (inject: string, reply: string): void => {
    const refusal = desk.press({ type: 'choose', choice: { type: 'reply', inject, reply } });
    // The answers go, and what had the focus with them.
    if (refusal === null) log.current?.focus({ preventScroll: true });
  };

  return (
    <section class="drill-channel" aria-label="Incident channel">
      <h2>
        # inc-{session.scenario.slug} <small>This is an exercise</small>
      </h2>
      {frame.hold !== 'replay' && <Tools session={session} desk={desk} frame={frame} />}
      <div
        class="drill-messages"
        ref={log}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keyboard too.
        tabIndex={0}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          const isPlaced = Math.abs(scrollTop - placedAt.current) < 1;
          atEnd.current = isPlaced || scrollHeight - clientHeight - scrollTop < 8;
        }}
      >
        <Kept from={[view.messages.length, waiting, desk]}>
          {() => (
            <>
              {view.messages.length === 0 && (
                <Waiting text="Nobody has written yet.">Whoever feels it asks here, and reads your updates.</Waiting>
              )}
              {view.messages.map((message, i) => (
                <MessageShown
                  key={i}
                  message={message}
                  domain={session.scenario.domain}
                  at={momentOf(view.startsAtSec, message.tick * view.tickSec, view.tickSec)}
                  dueAt={message.card && momentOf(view.startsAtSec, message.card.dueTick * view.tickSec, view.tickSec)}
                  onReply={(reply) => answer(message.inject, reply)}
                  onEnter={() => desk.arrange({ type: 'focus', control: `reply/${message.inject}` })}
                  onLeave={() => desk.arrange({ type: 'focus', control: null })}
                />
              ))}
            </>
          )}
        </Kept>
        {isReading && <p class="drill-quiet">{colleagueOf(session.scenario)} is reading what you have seen …</p>}
      </div>
      {due && (
        <button
          type="button"
          class={`drill-update drill-update-${due.tone}`}
          aria-keyshortcuts="U"
          onClick={() => desk.arrange({ type: 'dialog', dialog: { type: 'composer' } })}
        >
          <strong>{due.text}</strong>
          <span>
            Impact · what we know · what we are doing · next update <kbd>U</kbd>
          </span>
        </button>
      )}
    </section>
  );
}

/** What is written and asked beside the channel: a note to oneself, and a colleague. */
function Tools({ session, desk, frame }: Pick<LayerProps, 'session' | 'desk' | 'frame'>): JSX.Element {
  const { controls, happenings } = frame.view;
  const ask = controls.find(({ id }) => id === 'ask');
  const notes = happenings.filter(({ type }) => type === 'noted').length;
  return (
    <div class="drill-channel-tools">
      <button
        type="button"
        class="drill-small-button"
        aria-keyshortcuts="."
        onClick={() => desk.arrange({ type: 'dialog', dialog: { type: 'notes' } })}
      >
        {notes === 0 ? 'Note' : `Notes (${notes})`} <kbd>.</kbd>
      </button>
      {ask && (
        <button
          type="button"
          class="drill-small-button"
          aria-keyshortcuts="@"
          aria-disabled={ask.refusal !== null}
          title={`Ask ${colleagueOf(session.scenario)}`}
          onClick={() => askSure(desk, ask)}
        >
          Ask a colleague <kbd>@</kbd>
        </button>
      )}
    </div>
  );
}

const isWaiting = ({ replied, replies }: Message): boolean => replied === null && replies.length > 0;

const replyOf = (focus: string): string => `[data-reply="${CSS.escape(focus)}"]`;

interface MessageProps {
  readonly message: Message;
  readonly domain: string;
  readonly at: string;
  /** Until when it is to be decided; null for what is no decision. */
  readonly dueAt: string | null;
  readonly onReply: (reply: string) => void;
  /** Its answers have the focus, and have it no more. */
  readonly onEnter: () => void;
  readonly onLeave: () => void;
}

function MessageShown({ message, domain, at, dueAt, onReply, onEnter, onLeave }: MessageProps): JSX.Element {
  const { from, text, inject, replies, replied, card } = message;
  const isOwn = from === 'You';
  const mark = markerFor(domain);
  const answer = replies.find(({ id }) => id === replied);
  return (
    <article
      class={classes(
        'drill-message',
        isOwn && 'drill-own',
        card !== null && 'drill-card',
        card !== null && replied === null && 'drill-card-open',
      )}
    >
      <h3>
        {from} <time>{at}</time>
      </h3>
      {card && <h4>{glossed(mark, card.title)}</h4>}
      <p>{glossed(mark, text)}</p>
      {card && card.facts.length > 0 && (
        <ul class="drill-facts">
          {card.facts.map((fact) => (
            <li key={fact}>{glossed(mark, fact)}</li>
          ))}
        </ul>
      )}
      {card && replied === null && <p class="drill-card-due">◆ To be decided by {dueAt}</p>}
      {isWaiting(message) && (
        <div class="drill-replies">
          {replies.map((reply) => (
            <button
              key={reply.id}
              type="button"
              data-reply={`reply/${inject}`}
              onFocus={onEnter}
              onBlur={onLeave}
              onClick={() => onReply(reply.id)}
            >
              {reply.text}
              {reply.cost !== '' && <small>{reply.cost}</small>}
            </button>
          ))}
        </div>
      )}
      {answer && (
        <p class="drill-answer">
          {card?.lapsed ? 'Nobody decided' : 'You'}: {answer.text}
        </p>
      )}
    </article>
  );
}
