import type { JSX, TargetedKeyboardEvent } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { MAX_NOTE_CHARS, noteOf } from '../../contract/note.ts';
import { momentOf } from '../../words/format.ts';
import type { LayerProps } from './layer.ts';

interface Props extends Pick<LayerProps, 'desk' | 'frame'> {
  /** Kept outside, so that what was begun is still there when it is opened again. */
  readonly draft: string;
  readonly setDraft: (draft: string) => void;
}

/** What the player writes down for later, over the channel, and what they have written so far. */
export function Notes({ desk, frame, draft, setDraft }: Props): JSX.Element {
  const { view } = frame;
  const [refusal, setRefusal] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    field.current?.focus({ preventScroll: true });
    if (list.current) list.current.scrollTop = list.current.scrollHeight;
  }, []);

  const close = (): void => desk.arrange({ type: 'dialog', dialog: null });
  const save = (): void => {
    const text = noteOf(draft);
    if (text === '') {
      setRefusal('There is nothing written yet.');
      return;
    }
    const why = desk.press({ type: 'choose', choice: { type: 'note', text } });
    setRefusal(why);
    if (why !== null) return;
    setDraft('');
    close();
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLFormElement>): void => {
    event.stopPropagation();
    if (event.key === 'Escape') close();
    // While letters are being put together, Enter belongs to them.
    if (event.key !== 'Enter' || event.isComposing || event.target !== field.current) return;
    event.preventDefault();
    save();
  };

  const written = view.happenings.filter(({ type }) => type === 'noted');
  return (
    <form
      class="drill-composer drill-notes"
      aria-label="Notes"
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <h2>Notes to yourself</h2>
      <p class="drill-quiet">
        {frame.hold === 'composing'
          ? 'The incident waits while you write, for a minute at most.'
          : 'They stand on the timeline, and in what is told of this run afterwards.'}
      </p>
      {written.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keyboard too.
        <ol class="drill-notes-list" ref={list} tabIndex={0} aria-label="Written so far">
          {written.map(({ tick, detail }, i) => (
            <li key={i}>
              <time>{momentOf(view.startsAtSec, tick * view.tickSec, view.tickSec)}</time> {detail}
            </li>
          ))}
        </ol>
      )}
      <label class="drill-notes-field">
        New note
        <textarea
          ref={field}
          rows={4}
          maxLength={MAX_NOTE_CHARS}
          aria-describedby="drill-notes-left"
          value={draft}
          onInput={(event) => {
            setRefusal(null);
            setDraft(event.currentTarget.value);
          }}
        />
      </label>
      <p id="drill-notes-left" class="drill-quiet">
        {draft.length} of {MAX_NOTE_CHARS} characters
      </p>
      <p class="drill-refusal" role="alert">
        {refusal}
      </p>
      <div class="drill-buttons">
        <button type="submit" class="drill-main-button" aria-keyshortcuts="Enter">
          Write down <kbd>Enter</kbd>
        </button>
        <button type="button" onClick={close}>
          Close
        </button>
      </div>
    </form>
  );
}
