import type { RoomAction } from '../../../team/day/action.ts';
import type { RoundSecret } from '../../../team/day/secrets.ts';
import type { FacilitatorView } from '../../../team/day/views/views.ts';
import type { QrCode } from '../../../team/qr.ts';

export type Act = (action: RoomAction) => void;

export interface ConsoleProps {
  readonly view: FacilitatorView;
  /** Real milliseconds since the view came. */
  readonly sinceMs: number;
  /** Causes and seeds; asked for only while the key is held. */
  secrets(): readonly RoundSecret[];
  /** Null on one laptop. */
  readonly roomCode: string | null;
  readonly joining: { readonly address: string; readonly qr: QrCode } | null;
  /** What else is to be known of this room, in a sentence. */
  readonly notice: string | null;
  /** Why the newest action was refused. */
  readonly refusal: string | null;
  /** Where a team plays that has no device of its own, on one laptop. */
  readonly teamWindow: string | null;
  readonly projector: { readonly address: string; readonly isBlocked: boolean };
  onProjector(): void;
  onAct(action: RoomAction): void;
  /** Sends a device away for good. */
  onDismiss(device: string): void;
  /** A report is being made, so that no other one can be asked for. */
  readonly isReporting: boolean;
  /** What a team opens to play a round on its own; null where a link cannot say it. It names the seed. */
  aloneLink(round: string): string | null;
  /** Brings in what it played. Answers with why not, or null. */
  onBring(action: Extract<RoomAction, { readonly type: 'result' }>): Promise<string | null>;
  onReport(format: 'page' | 'markdown' | 'json'): void;
  onTitle(): void;
}
