import type { JSX } from 'preact';
import { Dialog } from '../../dialog.tsx';
import { Asked } from './asked.tsx';
import type { ConsoleProps } from './props.ts';
import { Sure } from './sure.tsx';

export type HeadDialog = 'freeze' | 'stop' | 'join' | 'next';

interface Props extends Pick<ConsoleProps, 'view' | 'roomCode' | 'joining' | 'onAct'> {
  readonly dialog: HeadDialog;
  /** What it would cut short to go on now. */
  readonly cutShort: string;
  onGoOn(): void;
  onClose(): void;
}

/** What is asked before the hour is stopped or cut short, and how to join. */
export function HeadDialogs(props: Props): JSX.Element | null {
  const { view, roomCode, joining, onAct, dialog, cutShort, onGoOn, onClose } = props;
  switch (dialog) {
    case 'freeze':
      return (
        <Asked
          label="Freeze and discuss"
          question="What are they to talk about?"
          suggestions={view.guide.notes[0]?.questions ?? []}
          button="Freeze"
          onDone={(prompt) => {
            if (prompt !== null) onAct({ type: 'freeze', prompt });
            onClose();
          }}
        />
      );
    case 'stop':
      return (
        <Asked
          label="Real incident: stop"
          question="This stops everything, on all screens. What has happened? (optional)"
          button="Stop everything"
          isOptional
          onDone={(why) => {
            if (why !== null) onAct({ type: 'stop', why });
            onClose();
          }}
        />
      );
    case 'next':
      return (
        <Sure
          label="End this round now?"
          text={cutShort}
          button="End the round"
          onDone={(isSure) => {
            if (isSure) onGoOn();
            onClose();
          }}
        />
      );
    case 'join':
      if (!joining) return null;
      return (
        <Dialog class="panel gdc-asked" label="How to join" onClose={() => onClose()}>
          <h2>Join with {roomCode}</h2>
          <svg class="gdc-qr" viewBox={`0 0 ${joining.qr.size} ${joining.qr.size}`} role="img" aria-label="QR code">
            <rect width="100%" height="100%" fill="#fff" />
            <path d={joining.qr.path} fill="#000" />
          </svg>
          <p class="mono">{joining.address}</p>
          <button type="button" class="button" onClick={() => onClose()}>
            Close
          </button>
        </Dialog>
      );
    default:
      throw new Error(`console: unknown dialog ${dialog satisfies never}`);
  }
}
