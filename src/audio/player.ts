import { Howl, Howler } from 'howler';
import ambienceUrl from '../../assets/sounds/ambience.wav';
import cuesUrl from '../../assets/sounds/cues.wav';
import sprites from '../../assets/sounds/sprites.json' with { type: 'json' };
import type { Frame } from '../session/frame.ts';
import type { Settings, Volumes } from '../session/settings.ts';
import { type Ambience, ambienceOf, type Cue, cuesOf, isAlert } from './cues.ts';

const FADE_MS = 1_200;
const SAMPLE_MS = 3_000;

const SAMPLES = { master: 'page', alerts: 'alert', ticks: 'result' } as const satisfies Partial<
  Record<keyof Volumes, Cue>
>;

/** What the player hears. Silent until the first gesture, and what happened before it is not made up for. */
export class Sounds {
  #settings: Settings;
  #cues: Howl | null = null;
  #ambience: Howl | null = null;
  #playing: { readonly ambience: Ambience; readonly id: number } | null = null;
  #frame: Frame | null = null;

  constructor(settings: Settings) {
    this.#settings = settings;
    // A browser that suspended the sound would swallow what comes without a gesture, which is every page.
    Howler.autoSuspend = false;
    Howler.autoUnlock = false;
    this.configure(settings);
    for (const gesture of GESTURES) window.addEventListener(gesture, this.#unlock, { capture: true });
  }

  configure(settings: Settings): void {
    this.#settings = settings;
    Howler.mute(settings.muted);
    Howler.volume(settings.volumes.master);
    if (this.#playing) this.#ambience?.volume(settings.volumes.ambience, this.#playing.id);
  }

  /** Takes the next frame of a drill, or null when there is none any more. */
  follow(frame: Frame | null): void {
    const before = this.#frame;
    this.#frame = frame;
    if (frame && before && frame.view !== before.view)
      for (const cue of cuesOf(before.view, frame.view)) this.play(cue);
    this.#setAmbience(frame && frame.hold !== 'hidden' ? ambienceOf(frame.view, frame.outcome !== null) : null);
  }

  /** Something at this volume; `master` stands for all of them. */
  sample(volume: keyof Volumes): void {
    if (volume !== 'ambience') {
      this.play(SAMPLES[volume]);
      return;
    }
    const howl = this.#ambience;
    const id = howl?.play('uneasy');
    if (!howl || id === undefined) return;
    howl.volume(this.#settings.volumes.ambience, id);
    setTimeout(() => howl.stop(id), SAMPLE_MS);
  }

  /** Does nothing before the first gesture. */
  play(cue: Cue): void {
    if (!this.#cues) return;
    const id = this.#cues.play(cue);
    this.#cues.volume(isAlert(cue) ? this.#settings.volumes.alerts : this.#settings.volumes.ticks, id);
  }

  readonly #unlock = (): void => {
    for (const gesture of GESTURES) window.removeEventListener(gesture, this.#unlock, { capture: true });
    this.#cues = new Howl({ src: [cuesUrl], sprite: spriteOf(sprites.cues) });
    this.#ambience = new Howl({ src: [ambienceUrl], sprite: spriteOf(sprites.ambience) });
    // Howler makes its context with the first sound, within the gesture; some browsers want to be asked all the same.
    void Howler.ctx?.resume();
    this.follow(this.#frame);
  };

  #setAmbience(wanted: Ambience | null): void {
    const howl = this.#ambience;
    if (!howl || wanted === (this.#playing?.ambience ?? null)) return;
    const volume = this.#settings.volumes.ambience;
    if (this.#playing) {
      const { id } = this.#playing;
      howl.fade(volume, 0, FADE_MS, id);
      howl.once('fade', () => howl.stop(id), id);
    }
    this.#playing = null;
    if (wanted === null) return;
    const id = howl.play(wanted);
    howl.fade(0, volume, FADE_MS, id);
    this.#playing = { ambience: wanted, id };
  }
}

const GESTURES = ['pointerdown', 'keydown', 'touchend'] as const;

type Sprite = Record<string, [number, number, boolean]>;

/** JSON knows lists and no tuples. */
function spriteOf(places: Readonly<Record<string, readonly (number | boolean)[]>>): Sprite {
  const sprite: Sprite = {};
  for (const [name, [fromMs, lengthMs, loops]] of Object.entries(places)) {
    sprite[name] = [Number(fromMs), Number(lengthMs), loops === true];
  }
  return sprite;
}
