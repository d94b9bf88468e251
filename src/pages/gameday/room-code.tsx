import './door.css';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Result } from '../../contract/result.ts';

export interface RoomCodeProps {
  parse(text: string): Result<string>;
  onCode(code: string): void;
}

/** Asks for the code that is on the projector. */
export function RoomCode({ parse, onCode }: RoomCodeProps): JSX.Element {
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <form
      class="gd-door panel"
      onSubmit={(event) => {
        event.preventDefault();
        const code = parse(String(new FormData(event.currentTarget).get('code') ?? ''));
        if (code.ok) onCode(code.value);
        else setProblem(code.problems[0]?.message ?? null);
      }}
    >
      <h1 tabIndex={-1}>Join a game day</h1>
      <p>The code is on the projector: five letters and digits.</p>
      <label class="gd-field">
        <span>Room code</span>
        <input
          class="mono gd-code"
          name="code"
          autocomplete="off"
          autocapitalize="characters"
          maxLength={12}
          required
        />
      </label>
      <p role="alert">{problem}</p>
      <button type="submit" class="button button-primary button-large">
        Join
      </button>
    </form>
  );
}
