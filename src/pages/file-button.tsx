import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';

interface Props {
  readonly label: string;
  /** Kinds of files, as the attribute of that name has them. */
  readonly accept: string;
  onFile(file: Blob): void;
}

/** Asks for a file. The browser's own button for that cannot be made to look like the others. */
export function FileButton({ label, accept, onFile }: Props): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          // So that the same file can be chosen again, once it was mended.
          currentTarget.value = '';
          if (file) onFile(file);
        }}
      />
      <button type="button" class="button button-quiet" onClick={() => input.current?.click()}>
        {label}
      </button>
    </>
  );
}
