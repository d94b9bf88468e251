/** Samples a second. The drones have nothing above 200 Hz. */
export const CUE_RATE = 22_050;
export const AMBIENCE_RATE = 11_025;

export interface Clip {
  readonly name: string;
  readonly sec: number;
  /** From −1 to 1. */
  samples(): Float64Array;
}

/** Loudness from 0 to 1 at a moment of a note that lasts `sec`. */
type Envelope = (atSec: number, sec: number) => number;

/** Strikes within 4 ms and dies away. */
const struck: Envelope = (at, sec) => Math.min(1, at / 0.004) * Math.max(0, 1 - at / sec) ** 2;
/** Comes and goes within 12 ms, and holds in between. */
const held: Envelope = (at, sec) => Math.min(1, at / 0.012, (sec - at) / 0.012);

interface Note {
  readonly fromSec: number;
  readonly sec: number;
  readonly hz: number;
  readonly gain: number;
  /** Loudness of the partials at whole multiples of the pitch. */
  readonly partials: readonly number[];
  readonly envelope: Envelope;
}

const BELL = [1, 0.35, 0.12, 0.2, 0.04];
const REED = [1, 0.05, 0.4, 0.02, 0.18];
const SOFT = [1, 0.15];

const note = (
  fromSec: number,
  sec: number,
  hz: number,
  gain: number,
  partials: readonly number[],
  envelope: Envelope,
): Note => ({
  fromSec,
  sec,
  hz,
  gain,
  partials,
  envelope,
});

function clip(name: string, sec: number, notes: readonly Note[]): Clip {
  return {
    name,
    sec,
    samples() {
      const samples = new Float64Array(Math.round(sec * CUE_RATE));
      for (const one of notes) add(samples, one);
      return samples;
    },
  };
}

function add(samples: Float64Array, { fromSec, sec, hz, gain, partials, envelope }: Note): void {
  const first = Math.round(fromSec * CUE_RATE);
  const loudest = partials.reduce((sum, partial) => sum + partial, 0);
  for (let i = 0; i < Math.round(sec * CUE_RATE) && first + i < samples.length; i++) {
    const at = i / CUE_RATE;
    let wave = 0;
    partials.forEach((partial, k) => {
      wave += partial * Math.sin(2 * Math.PI * hz * (k + 1) * at);
    });
    samples[first + i] = (samples[first + i] ?? 0) + (gain * envelope(at, sec) * wave) / loudest;
  }
}

/** What is heard once, each for something that happened. */
export const CUES: readonly Clip[] = [
  // A pager: three pairs of tones, insistent without being shrill.
  clip(
    'page',
    1.5,
    [0, 0.48, 0.96].flatMap((from) => [
      note(from, 0.17, 880, 0.8, REED, held),
      note(from + 0.19, 0.19, 1174.66, 0.8, REED, held),
    ]),
  ),
  clip('alert', 0.6, [note(0, 0.5, 587.33, 0.6, BELL, struck), note(0.09, 0.5, 440, 0.45, BELL, struck)]),
  clip('message', 0.3, [note(0, 0.28, 1046.5, 0.25, SOFT, struck)]),
  clip('tick', 0.12, [note(0, 0.1, 1567.98, 0.2, SOFT, struck)]),
  clip('result', 0.4, [note(0, 0.2, 783.99, 0.3, BELL, struck), note(0.08, 0.3, 987.77, 0.3, BELL, struck)]),
  clip('overdue', 0.7, [note(0, 0.3, 493.88, 0.5, REED, held), note(0.35, 0.3, 493.88, 0.5, REED, held)]),
  clip('resolve', 1.8, [
    note(0, 1.6, 523.25, 0.3, BELL, struck),
    note(0.14, 1.5, 659.25, 0.3, BELL, struck),
    note(0.28, 1.4, 783.99, 0.3, BELL, struck),
    note(0.42, 1.3, 1046.5, 0.35, BELL, struck),
  ]),
  clip('failure', 1.6, [
    note(0, 1, 392, 0.35, REED, struck),
    note(0.22, 1.1, 311.13, 0.35, REED, struck),
    note(0.44, 1.1, 261.63, 0.4, REED, struck),
  ]),
];

/** Seconds of one turn of an ambience. */
const TURN_SEC = 4;

/** A drone whose partials and beats all fit a whole number of times into a turn, so that it loops without a seam. */
function drone(name: string, hz: readonly number[], beatHz: number, gain: number): Clip {
  return {
    name,
    sec: TURN_SEC,
    samples: () =>
      Float64Array.from({ length: TURN_SEC * AMBIENCE_RATE }, (_, i) => {
        const at = i / AMBIENCE_RATE;
        const swell = 0.7 + 0.3 * Math.sin(2 * Math.PI * beatHz * at);
        const wave = hz.reduce(
          (sum, one) => sum + Math.sin(2 * Math.PI * (Math.round(one * TURN_SEC) / TURN_SEC) * at),
          0,
        );
        return (gain * swell * wave) / hz.length;
      }),
  };
}

/** What lies under everything, by how bad it is. */
export const AMBIENCES: readonly Clip[] = [
  drone('calm', [55, 82.5, 110.17], 1 / 4, 0.3),
  drone('uneasy', [55, 82.5, 116.5, 174.67], 1 / 2, 0.36),
  drone('critical', [49, 58.33, 73.5, 103.83, 147], 3 / 4, 0.45),
];
