import type { JSX } from 'preact';
import { Dialog } from '../../dialog.tsx';

interface Props {
  readonly label: string;
  /** What comes of it. */
  readonly text: string;
  readonly button: string;
  onDone(isSure: boolean): void;
}

/** Asks once more about what cannot be taken back. */
export const Sure = ({ label, text, button, onDone }: Props): JSX.Element => (
  <Dialog class="panel gdc-asked" label={label} onClose={() => onDone(false)}>
    <div class="gd-form">
      <h2>{label}</h2>
      <p>{text}</p>
      <div class="chips">
        <button type="button" class="button button-primary" onClick={() => onDone(true)}>
          {button}
        </button>
        <button type="button" class="button" onClick={() => onDone(false)}>
          Cancel
        </button>
      </div>
    </div>
  </Dialog>
);
