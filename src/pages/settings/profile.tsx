import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { isFocusLost } from '../drill/focus.ts';
import { FileButton } from '../file-button.tsx';
import { Reasons } from '../reasons.tsx';

/** What came of what was last done with a profile. */
export interface ProfileSaid {
  readonly tone: 'good' | 'warning' | 'bad';
  readonly text: string;
  /** What is wrong, in a sentence each. */
  readonly reasons: readonly string[];
}

export interface ProfileTold {
  /** Of the organisation whose profile is in use; null for none. */
  readonly name: string | null;
  /** Something is kept, and can be saved or removed, though it may be none that can be read. */
  readonly isKept: boolean;
  readonly said: ProfileSaid | null;
}

export interface ProfileProps {
  readonly told: ProfileTold;
  onTemplate(): void;
  onOpen(file: Blob): void;
  onSave(): void;
  onRemove(): void;
}

const MARKS = { good: '●', warning: '◆', bad: '▲' } as const;

/** Whose words the game speaks in: a file to fill in, to open, to save again and to do without. */
export function OrganisationProfile({ told, onTemplate, onOpen, onSave, onRemove }: ProfileProps): JSX.Element {
  const { name, isKept, said } = told;
  const [isRemoving, setRemoving] = useState(false);
  const section = useRef<HTMLFieldSetElement>(null);
  // Whoever pressed a button that went stays where they were.
  useEffect(() => {
    if (isFocusLost()) section.current?.querySelector('button')?.focus({ preventScroll: true });
  }, [isKept]);
  return (
    <fieldset ref={section}>
      <legend class="caption">Organisation</legend>
      <p class="settings-note">
        {name === null ? (
          'Severities, update times, names of services, links to runbooks, colours: a profile brings your own.'
        ) : (
          <>
            In use: <strong>{name}</strong>
          </>
        )}
      </p>
      <div class="chips">
        <FileButton
          label={isKept ? 'Open another' : 'Open a profile'}
          accept=".json,application/json"
          onFile={onOpen}
        />
        <button type="button" class="button button-quiet" onClick={() => onTemplate()}>
          Download template
        </button>
        {isKept && (
          <>
            <button type="button" class="button button-quiet" onClick={() => onSave()}>
              Save a copy
            </button>
            <button
              type="button"
              class="button button-quiet"
              onClick={() => {
                setRemoving(!isRemoving);
                if (isRemoving) onRemove();
              }}
              onBlur={() => setRemoving(false)}
            >
              {isRemoving ? 'Remove it for good?' : 'Remove'}
            </button>
          </>
        )}
      </div>
      <div role="status">
        {said && (
          <div class={`settings-said settings-said-${said.tone}`}>
            <p>
              <span aria-hidden="true">{MARKS[said.tone]}</span> {said.text}
            </p>
            <Reasons reasons={said.reasons} />
          </div>
        )}
      </div>
    </fieldset>
  );
}
