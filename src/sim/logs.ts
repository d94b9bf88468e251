import { LOG_SAMPLES, type LogLine, type LogPattern, type LogTail } from '../contract/logs.ts';
import type { World } from '../contract/model.ts';
import type { Draw, Streams } from '../contract/random.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import { poisson } from '../models/noise.ts';

/** The tail begins this long before the warm-up ends, whatever the seed: its beginning says nothing about the onset. */
const BEFORE_SEC = 900;
const BUCKET_SEC = 15;

interface Source {
  readonly pattern: LogPattern<object, object>;
  readonly counts: Float64Array;
  readonly draw: Draw;
  /** Lines expected since the last bucket was closed. */
  expected: number;
}

/** A line, which has no number until its bucket is closed. */
interface Fresh extends LogLine {
  seq: number;
}

/** What the services of a drill write, in buckets, each pattern from a stream of its own. */
export class LogBook {
  readonly #sources: Source[];
  readonly #mostBuckets: number;
  readonly #streams: Streams;
  readonly #lines: Fresh[] = [];
  readonly #tickSec: number;
  readonly #startTick: number;
  readonly #bucketTicks: number;
  #buckets = 0;
  /** Made anew when a bucket is closed: a view is taken with every tick. */
  #tail: LogTail | null = null;
  /** The tail that is shown while no lines come in; null while they do. */
  #held: LogTail | null = null;

  /** Room for the whole drill of `ticks`. */
  constructor({ logs, warmupSec, tickSec }: AnyScenario, streams: Streams, ticks: number) {
    this.#tickSec = tickSec;
    this.#startTick = Math.max(0, Math.floor((warmupSec - BEFORE_SEC) / tickSec));
    this.#bucketTicks = Math.max(1, Math.round(BUCKET_SEC / tickSec));
    this.#mostBuckets = Math.floor((ticks - this.#startTick) / this.#bucketTicks);
    this.#streams = streams;
    this.#sources = (logs?.patterns ?? []).map((pattern) => this.#sourceOf(pattern));
  }

  /** Takes in from now on what is not written in every drill. */
  add(patterns: readonly LogPattern<object, object>[]): void {
    if (this.#sources.length === 0) return;
    for (const pattern of patterns) this.#sources.push(this.#sourceOf(pattern));
    this.#tail = null;
  }

  /** From now on shows no line more, or shows them all. */
  hold(isHeld: boolean): void {
    this.#held = isHeld ? (this.#held ?? this.tail()) : null;
  }

  /** Takes in what is written in the tick that has just been stepped. */
  record(tick: number, world: World<object, object>): void {
    if (tick < this.#startTick) return;
    for (const source of this.#sources) source.expected += source.pattern.perSec(world) * this.#tickSec;
    if ((tick + 1 - this.#startTick) % this.#bucketTicks === 0) this.#close(tick, world);
  }

  /** Null where the scenario logs nothing. What it returns does not change with later ticks. */
  tail(): LogTail | null {
    if (this.#sources.length === 0) return null;
    if (this.#held) return this.#held;
    this.#tail ??= {
      lines: [...this.#lines],
      startTick: this.#startTick,
      bucketTicks: this.#bucketTicks,
      counts: Object.fromEntries(
        this.#sources.map(({ pattern, counts }) => [pattern.id, counts.subarray(0, this.#buckets)]),
      ),
    };
    return this.#tail;
  }

  #sourceOf(pattern: LogPattern<object, object>): Source {
    const { id } = pattern;
    return { pattern, counts: new Float64Array(this.#mostBuckets), draw: this.#streams(`logs/${id}`), expected: 0 };
  }

  #close(tick: number, world: World<object, object>): void {
    const from = this.#lines.length;
    for (const source of this.#sources) {
      const { pattern, counts, draw } = source;
      const count = poisson(source.expected, draw);
      source.expected = 0;
      counts[this.#buckets] = count;
      for (let i = 0; i < Math.min(LOG_SAMPLES, count); i++) {
        const at = tick - Math.floor(draw() * this.#bucketTicks);
        const { id, service, level } = pattern;
        const { message, fields } = pattern.text(world, draw);
        this.#insert({ seq: 0, tick: at, pattern: id, service, level, message, fields });
      }
    }
    for (let i = from; i < this.#lines.length; i++) {
      const line = this.#lines[i];
      if (line) line.seq = i;
    }
    this.#buckets++;
    this.#tail = null;
  }

  /** Puts a line behind those that were not written later: nearly always the last ones. */
  #insert(line: Fresh): void {
    let place = this.#lines.length;
    for (; place > 0; place--) {
      const before = this.#lines[place - 1];
      if (!before || before.tick <= line.tick) break;
      this.#lines[place] = before;
    }
    this.#lines[place] = line;
  }
}
