import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { textOf, UNREADABLE_FILE } from '../chosen-file.ts';
import { FileButton } from '../file-button.tsx';

interface Props {
  /** Takes a share code, or what is in the file of a run. Answers with why not, or null. */
  onBring(run: string): Promise<string | null>;
}

/** More than the file of any run has: one that is longer is none, and is seen to be none by its beginning. */
const MOST_BYTES = 4 * 1024 * 1024;

/** Brings in a run that was played without the network. What was refused stays, to be looked at. */
export function BringIn({ onBring }: Props): JSX.Element {
  const [run, setRun] = useState('');
  const [answer, setAnswer] = useState<{ readonly text: string; readonly isRefused: boolean } | null>(null);
  const take = async (file: Blob): Promise<void> => {
    const text = await textOf(file, MOST_BYTES);
    if (text === null) setAnswer({ text: UNREADABLE_FILE, isRefused: true });
    else setRun(text);
  };
  return (
    <form
      class="team-form"
      onSubmit={(event) => {
        event.preventDefault();
        void onBring(run.trim()).then((why) => {
          setAnswer({ text: why ?? 'Brought in.', isRefused: why !== null });
          if (why === null) setRun('');
        });
      }}
    >
      <label class="team-field gd-field">
        <span>Its share code, or what is in its file</span>
        <textarea
          name="run"
          rows={3}
          required
          class="mono"
          value={run}
          onInput={({ currentTarget }) => setRun(currentTarget.value)}
        />
      </label>
      <p role="status" class={answer?.isRefused ? 'gd-warning' : ''}>
        {answer && `${answer.isRefused ? '◆ ' : ''}${answer.text}`}
      </p>
      <div class="chips">
        <button type="submit" class="button">
          Bring it in
        </button>
        <FileButton label="Take its file…" accept="application/json" onFile={(file) => void take(file)} />
      </div>
    </form>
  );
}
