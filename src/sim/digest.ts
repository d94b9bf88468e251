/**
 * A 64-bit fingerprint of numbers, texts and plain data, the same on every engine: two 32-bit lanes of FNV-1a over
 * 32-bit words, each lane finished with the mixer of MurmurHash3. It tells accidents apart, not adversaries.
 */
export class Digest {
  #a = 0x811c9dc5;
  #b = 0x9747b28c;
  readonly #scratch = new DataView(new ArrayBuffer(8));

  word(word: number): void {
    this.#a = Math.imul(this.#a ^ word, 0x01000193);
    this.#b = Math.imul(this.#b ^ ((word << 13) | (word >>> 19)), 0x85ebca6b) + 0x3c6ef372;
  }

  /** Every NaN counts as the same: engines differ in its bits. */
  number(value: number): void {
    if (Number.isNaN(value)) {
      this.word(0x7ff80000);
      return;
    }
    this.#scratch.setFloat64(0, value);
    this.word(this.#scratch.getInt32(0));
    this.word(this.#scratch.getInt32(4));
  }

  text(text: string): void {
    this.word(text.length);
    for (let i = 0; i < text.length; i++) this.word(text.charCodeAt(i));
  }

  /** Plain data: primitives, arrays, typed arrays, and objects by their own keys in code-unit order. */
  value(value: unknown): void {
    if (typeof value === 'number') this.number(value);
    else if (typeof value === 'string') {
      this.text('"');
      this.text(value);
    } else if (value === null || value === undefined || typeof value === 'boolean') this.text(String(value));
    else if (value instanceof Float64Array || value instanceof Int32Array || Array.isArray(value)) {
      this.text('[]');
      this.word(value.length);
      for (const item of value) this.value(item);
    } else if (typeof value === 'object') {
      const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
      // Kinds and lengths are part of it, so that nothing reads as something else with its borders moved.
      this.text('{}');
      this.word(entries.length);
      for (const [key, item] of entries) {
        this.text(key);
        this.value(item);
      }
    } else throw new Error(`Digest: a ${typeof value} is not plain data`);
  }

  /** Sixteen lower-case hexadecimal digits. */
  hex(): string {
    return hex32(finish(this.#a)) + hex32(finish(this.#b));
  }
}

const hex32 = (word: number): string => word.toString(16).padStart(8, '0');

function finish(lane: number): number {
  let h = lane ^ (lane >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
