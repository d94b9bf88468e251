import type { Connection } from '../../../src/team/host/host.ts';
import type { Link, LinkEvents } from '../../../src/team/links/link.ts';
import type { ToHost } from '../../../src/team/wire.ts';
import type { Hosted } from './hosting.ts';

/** What becomes of a message: how often it arrives, and how many milliseconds later each time. */
export type Fate = readonly number[];

const AT_ONCE: Fate = [0];

/** A device's way to a host in the same test, which can be cut, and on which messages may fare as they do on bad networks. */
export class HostLink implements Link {
  /** Sent by the device, also where it was lost. */
  readonly sent: ToHost[] = [];
  fate: () => Fate = () => AT_ONCE;
  #place: Hosted;
  readonly #mayFacilitate: boolean;
  #events: LinkEvents | null = null;
  #connection: Connection | null = null;
  /** Messages of a way that was cut do not arrive any more. */
  #way = 0;

  constructor(place: Hosted, mayFacilitate = true) {
    this.#place = place;
    this.#mayFacilitate = mayFacilitate;
  }

  open(events: LinkEvents): void {
    this.#events = events;
    this.join(this.#place);
  }

  /** There is a way, to this host. */
  join(place: Hosted): void {
    this.cut();
    this.#place = place;
    const way = this.#way;
    const deliver = (value: unknown): void => this.#carry(() => this.#events?.onMessage(value));
    this.#connection = place.host.connect(
      {
        send: (message) => deliver(JSON.parse(JSON.stringify(message))),
        isBusy: () => false,
        close: () => {
          // What was sent before arrives first.
          place.clock.after(0, () => {
            if (way === this.#way) this.cut();
          });
        },
      },
      { mayFacilitate: this.#mayFacilitate },
    );
    this.#events?.onUp();
  }

  cut(): void {
    this.#way += 1;
    if (!this.#connection) return;
    this.#connection.end();
    this.#connection = null;
    this.#events?.onDown();
  }

  send(message: ToHost): void {
    this.sent.push(message);
    const connection = this.#connection;
    if (connection) this.#carry(() => connection.receive(JSON.parse(JSON.stringify(message))));
  }

  wake(): void {
    if (!this.#connection) this.join(this.#place);
  }

  close(): void {
    this.#events = null;
    this.cut();
  }

  #carry(deliver: () => void): void {
    const way = this.#way;
    for (const ms of this.fate()) {
      const arrive = (): void => {
        if (way === this.#way) deliver();
      };
      if (ms === 0) arrive();
      else this.#place.clock.after(ms, arrive);
    }
  }
}
