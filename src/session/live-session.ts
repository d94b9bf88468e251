import type { Choice, DrillSpec, Refusal } from '../contract/drill.ts';
import type { Tempo } from '../contract/pace.ts';
import type { PlayerView } from '../contract/player-view.ts';
import { type AnyScenario, paceFactorOf } from '../contract/scenario.ts';
import type { Drill } from '../sim/drill.ts';
import { type LessonSeen, lessonSeen } from '../words/lesson.ts';
import type { Frame, Session } from './frame.ts';
import { Journal } from './kept/journal.ts';
import type { RunLog } from './kept/log.ts';
import type { RunMeta } from './kept/run-summary.ts';
import { lessonWaits } from './lesson.ts';
import { openCalm } from './opening.ts';
import {
  afterBeat,
  afterChoice,
  afterTick,
  type ClockState,
  composed,
  paceOf,
  resumed,
  skipped,
  stopped,
} from './pace.ts';
import type { Beats, Visibility } from './ports.ts';

/** Longest real time that one beat counts for: a laptop that slept goes on where it was. */
const LONGEST_BEAT_MS = 1000;

export interface SessionParts {
  readonly meta: RunMeta;
  /** A new drill, one that was opened again, or the beginning of another run that this one is a branch of. */
  readonly drill: Drill;
  /** Whether its log has a beginning already; then the clock waits until the player resumes it. */
  readonly isResumed: boolean;
  readonly log: RunLog;
  readonly beats: Beats;
  readonly visibility: Visibility;
  /** Why the log is not kept, where that is known from the start. */
  readonly notKept: string | null;
}

/** A drill in real time: runs its ticks as beats come in, and notes in its log what it would take to do so again. */
export class LiveSession implements Session {
  readonly #parts: SessionParts;
  readonly #journal: Journal;
  readonly #listeners = new Set<(frame: Frame) => void>();
  #pacing: ClockState;
  #view: PlayerView;
  /** Ticks and inputs of the view, which is taken again only for others. */
  #viewOf: string;
  #lesson: LessonSeen | null = null;
  #frame: Frame;
  /** Simulated milliseconds that have passed and are less than a tick. */
  #owedMs = 0;
  #unfollow: (() => void) | null = null;

  constructor(parts: SessionParts) {
    const { drill, meta, isResumed } = parts;
    this.#parts = parts;
    this.#journal = new Journal(parts.log, parts.notKept, () => this.#publish());
    const isLesson = drill.scenario.lesson !== undefined;
    this.#pacing = {
      tempo: meta.tempo,
      factor: paceFactorOf(drill.scenario),
      stopsAtDecisions: drill.scenario.pacing?.stopsAtDecisions ?? false,
      stop: isResumed ? 'resumed' : meta.branchOf ? 'player' : null,
      composingMs: null,
      reading: null,
      skipping: false,
      opening: drill.outcome ? null : openCalm(drill.scenario, drill),
      lessonWaits: isLesson ? false : null,
    };
    if (!isResumed) this.#journal.begin(drill, meta);
    this.#view = drill.view();
    this.#viewOf = this.#moment();
    this.#teach();
    this.#frame = this.#frameNow();
    this.#journal.mark(drill);
  }

  get id(): string {
    return this.#parts.meta.id;
  }

  get scenario(): AnyScenario {
    return this.#parts.drill.scenario;
  }

  get spec(): DrillSpec {
    return this.#parts.drill.spec;
  }

  get frame(): Frame {
    return this.#frame;
  }

  /** The run as it is now, for when it is put away. */
  get meta(): RunMeta {
    return { ...this.#parts.meta, tempo: this.#pacing.tempo };
  }

  /** Lets the clock run; without effect on a drill that has ended. */
  start(): void {
    const { drill, beats, visibility } = this.#parts;
    if (drill.outcome) return;
    this.#unfollow = visibility.follow((isHidden) => {
      if (isHidden) this.#pace(stopped(this.#pacing, 'hidden'));
    });
    if (visibility.isHidden) this.#pace(stopped(this.#pacing, 'hidden'));
    beats.start((elapsedMs) => this.#beat(elapsedMs));
  }

  /** Puts the drill away: nothing of it is told any more, and the run can be taken up again from its log. */
  stop(): void {
    this.#halt();
    this.#listeners.clear();
  }

  choose(choice: Choice): Refusal | null {
    const { drill } = this.#parts;
    const refusal = drill.choose(choice);
    if (refusal) return refusal;
    this.#journal.input(drill);
    this.#pacing = afterChoice(this.#pacing, choice.type);
    this.#look();
    this.#publish();
    return null;
  }

  setTempo(tempo: Tempo): void {
    if (tempo === this.#pacing.tempo || this.#parts.drill.outcome) return;
    this.#journal.tempo(tempo);
    this.#pace({ ...this.#pacing, tempo });
  }

  pause(): void {
    this.#pace(stopped(this.#pacing, 'player'));
  }

  resume(): void {
    this.#pace(resumed(this.#pacing));
  }

  skip(): void {
    this.#pace(skipped(this.#pacing));
  }

  compose(isComposing: boolean): void {
    this.#pace(composed(this.#pacing, isComposing));
  }

  subscribe(listener: (frame: Frame) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  digest(): string {
    return this.#parts.drill.digest();
  }

  /** The drill with all that is true of it, for its debrief. Throws before its end. */
  debriefDrill(): Drill {
    const { drill } = this.#parts;
    if (!drill.outcome) throw new Error(`run ${this.id} has not ended: there is nothing to debrief yet`);
    return drill;
  }

  /** Resolves once all that was noted so far is kept, or cannot be. */
  kept(): Promise<void> {
    return this.#journal.kept();
  }

  #halt(): void {
    this.#parts.beats.stop();
    this.#unfollow?.();
    this.#unfollow = null;
  }

  #beat(elapsedMs: number): void {
    const passedMs = Math.min(LONGEST_BEAT_MS, Math.max(0, elapsedMs));
    this.#owedMs += passedMs * paceOf(this.#pacing).speed;
    this.#pacing = afterBeat(this.#pacing, passedMs);
    this.#runTicks();
    this.#publish();
  }

  /** Runs what is owed. Where a tick changes the pace, what is left belongs to the old one and is dropped. */
  #runTicks(): void {
    const { drill } = this.#parts;
    const tickMs = drill.scenario.tickSec * 1000;
    while (this.#owedMs >= tickMs && !drill.outcome) {
      const happened = drill.happenings.length;
      const seen = drill.seen.length;
      drill.step();
      this.#owedMs -= tickMs;
      if (drill.happenings.length === happened) continue;
      const after = afterTick(this.#pacing, drill.happenings.slice(happened), drill.seen.slice(seen));
      if (after === this.#pacing) continue;
      this.#pacing = after;
      this.#owedMs = 0;
    }
    this.#look();
  }

  /** Sees what has come of ticks and choices. */
  #look(): void {
    const moment = this.#moment();
    if (moment === this.#viewOf) return;
    this.#view = this.#parts.drill.view();
    this.#viewOf = moment;
    this.#teach();
  }

  #teach(): void {
    const { lesson } = this.#parts.drill.scenario;
    if (!lesson) return;
    this.#lesson = lessonSeen(this.#view, lesson);
    this.#pacing = { ...this.#pacing, lessonWaits: lessonWaits(this.#view, this.#lesson) };
  }

  #pace(pacing: ClockState): void {
    if (this.#parts.drill.outcome) return;
    this.#pacing = pacing;
    this.#publish();
  }

  #publish(): void {
    const { drill } = this.#parts;
    const frame = this.#frameNow();
    this.#journal.mark(drill);
    if (drill.outcome) this.#halt();
    if (isSame(frame, this.#frame)) return;
    this.#frame = frame;
    for (const listener of [...this.#listeners]) listener(frame);
  }

  #frameNow(): Frame {
    const { outcome } = this.#parts.drill;
    const { tempo, skipping, reading } = this.#pacing;
    const pace = outcome ? { speed: 0, hold: null } : paceOf(this.#pacing);
    return {
      view: this.#view,
      tempo,
      ...pace,
      skipping,
      reading: reading?.run ?? null,
      lesson: this.#lesson,
      notKept: this.#journal.notKept,
      outcome,
    };
  }

  #moment(): string {
    const { tick, inputs } = this.#parts.drill;
    return `${tick}/${inputs.length}`;
  }
}

function isSame(a: Frame, b: Frame): boolean {
  return (
    a.view === b.view &&
    a.tempo === b.tempo &&
    a.speed === b.speed &&
    a.hold === b.hold &&
    a.skipping === b.skipping &&
    a.reading === b.reading &&
    isSameStep(a.lesson, b.lesson) &&
    a.notKept === b.notKept &&
    a.outcome === b.outcome
  );
}

const isSameStep = (a: LessonSeen | null, b: LessonSeen | null): boolean =>
  a === b || (a !== null && b !== null && a.step === b.step && a.again === b.again);
