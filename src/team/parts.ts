import { fail, type Result } from '../contract/result.ts';
import { MAX_FRAME_BYTES, type ToHost } from './wire.ts';

type Part = ToHost & { readonly type: 'part' };

/** What fits into a frame beside the text of a part. */
const ROOM_FOR_TEXT = MAX_FRAME_BYTES - 1_000;

/** Puts actions together that came in parts. */
export class Parts {
  #n = 0;
  #next = 0;
  #text = '';

  /** The action with its count once the last part is here; null before that. Refuses what is longer than so many bytes. */
  take(
    { n, part, of, text }: Part,
    mostBytes: number,
  ): Result<{ readonly n: number; readonly action: unknown } | null> {
    if (part === 0) {
      this.#n = n;
      this.#next = 0;
      this.#text = '';
    }
    if (n !== this.#n || part !== this.#next || part >= of) {
      return fail('part', 'disorder', `This is part ${part} of action ${n}, where part ${this.#next} comes next.`);
    }
    // A unit is a byte at least.
    if (this.#text.length + text.length > mostBytes) {
      return fail('text', 'too-long', `No action of this seat has more than ${mostBytes} bytes.`);
    }
    this.#text += text;
    this.#next += 1;
    if (this.#next < of) return { ok: true, value: null };
    const whole = this.#text;
    this.#text = '';
    try {
      return { ok: true, value: { n, action: JSON.parse(whole) } };
    } catch {
      return fail('text', 'no-json', 'The parts make no JSON.');
    }
  }
}

/** The messages that bring an action: one, or as many as it takes. */
export function messagesOf(n: number, action: unknown): readonly ToHost[] {
  const whole = JSON.stringify(action);
  if (frameBytes(whole) <= ROOM_FOR_TEXT) return [{ type: 'act', n, action }];
  const texts: string[] = [];
  for (let at = 0; at < whole.length; ) {
    let length = ROOM_FOR_TEXT - 100;
    // It is JSON in JSON, so quotes count twice.
    while (frameBytes(JSON.stringify(whole.slice(at, at + length))) > ROOM_FOR_TEXT) length = Math.floor(0.8 * length);
    texts.push(whole.slice(at, at + length));
    at += length;
  }
  return texts.map((text, part) => ({ type: 'part', n, part, of: texts.length, text }));
}

/** Length in UTF-8. */
export const frameBytes = (text: string): number => new TextEncoder().encode(text).length;
