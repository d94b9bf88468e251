import type { ToHost } from '../wire.ts';

/** What a device hears of its way to the host. */
export interface LinkEvents {
  /** There is a way; nothing was said over it yet. */
  onUp(): void;
  onDown(): void;
  /** Whatever came. */
  onMessage(value: unknown): void;
}

/** A device's way to a host. It comes back by itself when it is lost, and may be made once more after it was closed. */
export interface Link {
  open(events: LinkEvents): void;
  /** What is sent while there is no way is lost. */
  send(message: ToHost): void;
  /** Makes sure now that there is a way, rather than in a while. */
  wake(): void;
  close(): void;
}
