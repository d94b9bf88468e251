import type { DrillSpec, Refusal } from '../contract/drill.ts';
import type { PlayerView } from '../contract/player-view.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import type { Drill } from '../sim/drill.ts';
import { replay, replayOn } from '../sim/replay.ts';
import { REPLAY_STANDS } from '../words/labels.ts';
import type { Frame, Session } from './frame.ts';

const REFUSAL: Refusal = { code: 'not-now', message: REPLAY_STANDS };

/** A run that is looked at again, at any tick of it: a drill screen can be made from it, and nothing can be chosen. */
export class ReplaySession implements Session {
  readonly id: string;
  readonly #run: Drill;
  readonly #listeners = new Set<(frame: Frame) => void>();
  #drill: Drill;
  #frame: Frame;

  /** `run` is the drill at its end, or as far as its recording goes. */
  constructor(id: string, run: Drill, tick: number) {
    this.id = id;
    this.#run = run;
    this.#drill = replay(run.scenario, run.spec, run.inputs, this.#within(tick));
    this.#frame = frameOf(this.#drill);
  }

  get scenario(): AnyScenario {
    return this.#run.scenario;
  }

  get spec(): DrillSpec {
    return this.#run.spec;
  }

  get frame(): Frame {
    return this.#frame;
  }

  /** To this tick, or the nearest one that there is. On is stepped; back is replayed from the beginning. */
  seek(tick: number): void {
    const { scenario, spec, inputs } = this.#run;
    const to = this.#within(tick);
    if (to === this.#drill.tick) return;
    if (to > this.#drill.tick) replayOn(this.#drill, inputs, to);
    else this.#drill = replay(scenario, spec, inputs, to);
    this.#frame = frameOf(this.#drill);
    for (const listener of [...this.#listeners]) listener(this.#frame);
  }

  choose(): Refusal {
    return REFUSAL;
  }

  subscribe(listener: (frame: Frame) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  digest(): string {
    return this.#drill.digest();
  }

  // The clock is not the drill's here: see `Playback`.
  setTempo(): void {}
  pause(): void {}
  resume(): void {}
  skip(): void {}
  compose(): void {}

  #within(tick: number): number {
    return Math.min(this.#run.tick, Math.max(0, Math.floor(tick)));
  }
}

function frameOf(drill: Drill): Frame {
  return {
    view: readOnly(drill.view()),
    tempo: 'standard',
    speed: 0,
    hold: 'replay',
    skipping: false,
    reading: null,
    lesson: null,
    notKept: null,
    outcome: drill.outcome,
  };
}

/** Why something could not be chosen then is told as it was. */
const readOnly = (view: PlayerView): PlayerView => ({
  ...view,
  controls: view.controls.map((control) => ({ ...control, refusal: control.refusal ?? REFUSAL })),
});
