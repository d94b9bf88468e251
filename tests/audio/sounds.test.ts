import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { AMBIENCE_RATE, AMBIENCES, CUE_RATE, CUES } from '../../assets/sounds/score.ts';
import { sprite } from '../../assets/sounds/sprite.ts';
import sprites from '../../assets/sounds/sprites.json' with { type: 'json' };
import { wav } from '../../assets/sounds/wav.ts';
import { AMBIENCES as AMBIENCE_NAMES, CUES as CUE_NAMES, DUCKED, isAlert } from '../../src/audio/cues.ts';
import { DEFAULT_SETTINGS } from '../../src/session/settings.ts';

const committed = (name: string): Uint8Array =>
  readFileSync(fileURLToPath(new URL(`../../assets/sounds/${name}`, import.meta.url)));

const samplesOf = (file: Uint8Array): Int16Array => new Int16Array(new Uint8Array(file.subarray(44)).buffer);

const peakOf = (samples: Float64Array): number => samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);

describe('the sounds', () => {
  test.each([
    ['cues.wav', wav(CUES, CUE_RATE)],
    ['ambience.wav', wav(AMBIENCES, AMBIENCE_RATE)],
  ] as const)('%s is what the script writes, but for the last bit of a sine', (name, made) => {
    const file = committed(name);
    expect(file.subarray(0, 44)).toEqual(Buffer.from(made.subarray(0, 44)));
    const [kept, fresh] = [samplesOf(file), samplesOf(made)];
    expect(kept.length).toBe(fresh.length);
    expect(kept.every((sample, i) => Math.abs(sample - (fresh[i] ?? 0)) <= 1)).toBe(true);
  });

  test('every cue and every ambience has its place in a file', () => {
    expect(Object.keys(sprites.cues)).toEqual([...CUE_NAMES]);
    expect(Object.keys(sprites.ambience)).toEqual([...AMBIENCE_NAMES]);
    expect(sprites).toEqual({ cues: sprite(CUES, false), ambience: sprite(AMBIENCES, true) });
    expect(sprites.cues.alert).toEqual([1500, 600, false]);
  });

  test('nothing clips, and everything can be heard', () => {
    for (const { name, samples } of [...CUES, ...AMBIENCES]) {
      const peak = peakOf(samples());
      expect(peak, name).toBeGreaterThan(0.1);
      expect(peak, name).toBeLessThan(1);
    }
  });

  test('what is heard at once at the usual volumes is loud enough, and does not clip', () => {
    const { master, alerts, ticks, ambience } = DEFAULT_SETTINGS.volumes;
    const quiet = CUE_NAMES.filter((cue) => !isAlert(cue));
    const loudest = Math.max(...AMBIENCES.map(({ samples }) => peakOf(samples())));
    const peaks = [['page'], ['alert', 'overdue'], ['resolve'], ['failure'], []].map((loud) => {
      const rest = loud.length === 0 ? 1 : DUCKED;
      const mix = new Float64Array(2 * CUE_RATE);
      for (const { name, samples } of CUES) {
        const level = loud.includes(name) ? alerts : quiet.some((cue) => cue === name) ? ticks * rest : 0;
        samples().forEach((sample, i) => {
          mix[i] = (mix[i] ?? 0) + level * sample;
        });
      }
      return master * (peakOf(mix) + loudest * ambience * rest);
    });
    for (const peak of peaks) expect(peak).toBeLessThan(1);
    const [page = 0, , , , nothing = 1] = peaks;
    expect(page).toBeGreaterThan(0.4);
    expect(nothing).toBeLessThan(page);
  });

  test('an ambience ends where it begins, so that it loops without a click', () => {
    for (const { name, samples } of AMBIENCES) {
      const all = samples();
      const step = Math.abs((all[0] ?? 0) - (all.at(-1) ?? 0));
      const steepest = all.reduce((most, sample, i) => Math.max(most, Math.abs(sample - (all[i - 1] ?? sample))), 0);
      expect(step, name).toBeLessThanOrEqual(steepest);
    }
  });
});
