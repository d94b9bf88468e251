import type { Clock } from '../clock.ts';
import type { Connection, Host } from '../host/host.ts';
import { newSecret } from '../secrets.ts';
import { type Channel, type FrameToWindow, parseFrameToHost } from './channel-frames.ts';

/** A window that is covered has its timers slowed to one a minute. */
const SILENT_MS = 150_000;
const SWEEP_MS = 30_000;

interface Visitor {
  readonly connection: Connection;
  heardAtMs: number;
}

/** Lets other windows of the same browser into a room that is hosted in this one. None of them leads. */
export class ChannelHost<State, Action, View> {
  readonly #host: Host<State, Action, View>;
  readonly #channel: Channel;
  readonly #clock: Clock;
  readonly #name = newSecret();
  readonly #visitors = new Map<string, Visitor>();
  #cancelSweep: () => void;

  constructor(host: Host<State, Action, View>, channel: Channel, clock: Clock) {
    this.#host = host;
    this.#channel = channel;
    this.#clock = clock;
    channel.addEventListener('message', ({ data }) => this.#hear(data));
    this.#cancelSweep = this.#sweepLater();
    this.say();
  }

  /** Tells all windows that this one hosts. */
  say(): void {
    this.#post({ type: 'up', host: this.#name, to: null });
  }

  /** Tells all windows that it does not now: it may be about to close. */
  unsay(): void {
    this.#post({ type: 'down', host: this.#name, to: null });
    for (const window of [...this.#visitors.keys()]) this.#drop(window);
  }

  close(): void {
    this.#cancelSweep();
    this.unsay();
    this.#channel.close();
  }

  #hear(data: unknown): void {
    const frame = parseFrameToHost(data);
    if (!frame) return;
    const { window } = frame;
    switch (frame.type) {
      case 'knock':
        this.#post({ type: 'up', host: this.#name, to: window });
        return;
      case 'say':
        if (frame.host === this.#name) this.#visitorAt(window).connection.receive(frame.body);
        return;
      case 'still':
        // Of another host it will have heard that it is gone.
        if (frame.host !== this.#name) return;
        if (this.#visitors.has(window)) {
          this.#visitorAt(window);
          this.#post({ type: 'there', host: this.#name, to: window });
        } else this.#post({ type: 'up', host: this.#name, to: window });
        return;
      case 'leave':
        this.#drop(window);
        return;
      default:
        throw new Error(`channel: unknown frame ${JSON.stringify(frame satisfies never)}`);
    }
  }

  #visitorAt(window: string): Visitor {
    const known = this.#visitors.get(window);
    if (known) {
      known.heardAtMs = this.#clock.nowMs();
      return known;
    }
    const connection = this.#host.connect(
      {
        send: (body) => this.#post({ type: 'tell', host: this.#name, to: window, body }),
        isBusy: () => false,
        close: () => {
          this.#visitors.delete(window);
          this.#post({ type: 'down', host: this.#name, to: window });
        },
      },
      { mayFacilitate: false },
    );
    const visitor = { connection, heardAtMs: this.#clock.nowMs() };
    this.#visitors.set(window, visitor);
    return visitor;
  }

  #drop(window: string): void {
    this.#visitors.get(window)?.connection.end();
    this.#visitors.delete(window);
  }

  #sweepLater(): () => void {
    return this.#clock.after(SWEEP_MS, () => {
      const oldestMs = this.#clock.nowMs() - SILENT_MS;
      for (const [window, { heardAtMs }] of this.#visitors) if (heardAtMs < oldestMs) this.#drop(window);
      this.#cancelSweep = this.#sweepLater();
    });
  }

  #post(frame: FrameToWindow): void {
    this.#channel.postMessage(frame);
  }
}
