import type { Clock } from '../clock.ts';
import { newSecret } from '../secrets.ts';
import type { ToHost } from '../wire.ts';
import { type Channel, type FrameToHost, parseFrameToWindow } from './channel-frames.ts';
import type { Link, LinkEvents } from './link.ts';

/** Between two questions whether the host is there. */
const ASK_MS = 2_000;
/** Questions without an answer, after which it is not. */
const MOST_UNANSWERED = 3;

/** A window's way to the one of the same browser that hosts its room. */
export class ChannelLink implements Link {
  readonly #makeChannel: () => Channel;
  readonly #clock: Clock;
  #channel: Channel | null = null;
  #events: LinkEvents | null = null;
  #window = '';
  /** Null while there is none. */
  #host: string | null = null;
  #unanswered = 0;
  #cancelAsk = (): void => undefined;

  constructor(makeChannel: () => Channel, clock: Clock) {
    this.#makeChannel = makeChannel;
    this.#clock = clock;
  }

  open(events: LinkEvents): void {
    this.close();
    const channel = this.#makeChannel();
    this.#channel = channel;
    this.#events = events;
    this.#window = newSecret();
    channel.addEventListener('message', ({ data }) => {
      if (channel === this.#channel) this.#hear(data);
    });
    this.#ask();
  }

  send(body: ToHost): void {
    if (this.#host !== null) this.#post({ type: 'say', window: this.#window, host: this.#host, body });
  }

  wake(): void {
    if (this.#channel) this.#ask();
  }

  close(): void {
    this.#cancelAsk();
    this.#post({ type: 'leave', window: this.#window });
    this.#channel?.close();
    this.#channel = null;
    this.#events = null;
    this.#host = null;
  }

  #hear(data: unknown): void {
    const frame = parseFrameToWindow(data);
    if (!frame || (frame.to !== null && frame.to !== this.#window)) return;
    if (frame.type === 'up') {
      // Another host, or one that has forgotten this window.
      this.#lose();
      this.#host = frame.host;
      this.#unanswered = 0;
      this.#events?.onUp();
      return;
    }
    if (frame.host !== this.#host) return;
    this.#unanswered = 0;
    if (frame.type === 'down') this.#lose();
    if (frame.type === 'tell') this.#events?.onMessage(frame.body);
  }

  #ask(): void {
    this.#cancelAsk();
    this.#cancelAsk = this.#clock.after(ASK_MS, () => this.#ask());
    if (this.#host !== null && this.#unanswered >= MOST_UNANSWERED) this.#lose();
    this.#unanswered += 1;
    if (this.#host === null) this.#post({ type: 'knock', window: this.#window });
    else this.#post({ type: 'still', window: this.#window, host: this.#host });
  }

  #lose(): void {
    if (this.#host === null) return;
    this.#host = null;
    this.#events?.onDown();
  }

  #post(frame: FrameToHost): void {
    this.#channel?.postMessage(frame);
  }
}
