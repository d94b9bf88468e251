import type { Connection, Host } from '../host/host.ts';
import type { ToHost } from '../wire.ts';
import type { Link, LinkEvents } from './link.ts';

/** The way to a host in the same page. */
export class DirectLink<State, Action, View> implements Link {
  readonly #host: Host<State, Action, View>;
  #connection: Connection | null = null;

  constructor(host: Host<State, Action, View>) {
    this.#host = host;
  }

  open(events: LinkEvents): void {
    this.close();
    if (this.#host.hasEnded) {
      const message = 'Something is broken in this game: reload the page, and it is taken up again.';
      events.onMessage({ type: 'bye', code: 'broken', message, again: false });
      return;
    }
    this.#connection = this.#host.connect(
      {
        send: (message) => events.onMessage(message),
        isBusy: () => false,
        close: () => events.onDown(),
      },
      { mayFacilitate: true },
    );
    events.onUp();
  }

  send(message: ToHost): void {
    this.#connection?.receive(message);
  }

  wake(): void {
    // It cannot be lost.
  }

  close(): void {
    this.#connection?.end();
    this.#connection = null;
  }
}
