import { Howl, Howler } from 'howler';
import ambienceUrl from '../../assets/sounds/ambience.wav';
import cuesUrl from '../../assets/sounds/cues.wav';
import sprites from '../../assets/sounds/sprites.json' with { type: 'json' };
import type { Frame } from '../session/frame.ts';
import type { Settings, Volumes } from '../session/settings.ts';
import {
  type Ambience,
  ambienceOf,
  type Cue,
  cuesOf,
  DUCKED,
  isAlert,
  isRinging,
  isWithinPage,
  ringGapMs,
} from './cues.ts';

const FADE_MS = 1_200;

/** How fast the background steps back, and comes back. */
const DUCK_MS = 120;
const RETURN_MS = 900;
const SAMPLE_MS = 3_000;

const SAMPLES = { master: 'page', alerts: 'alert', ticks: 'result' } as const satisfies Partial<
  Record<keyof Volumes, Cue>
>;

/**
 * What the player hears. Silent until the first gesture that the browser takes, and what happened before it is not made
 * up for. The files are fetched for the first drill, or for a sample: the title is silent, and a click on it that takes
 * over a newer version would fetch them from the very version that is to end, which some browsers then keep running.
 */
export class Sounds {
  #settings: Settings;
  #cues: Howl | null = null;
  #ambience: Howl | null = null;
  #playing: { readonly ambience: Ambience; readonly id: number } | null = null;
  #frame: Frame | null = null;
  /** The page or the alert that sounds now, until it is over. */
  #foremost: { readonly cue: Cue; readonly id: number; readonly timer: ReturnType<typeof setTimeout> } | null = null;
  /** The next ring of a page that nobody has answered. */
  #ring: ReturnType<typeof setTimeout> | null = null;

  constructor(settings: Settings) {
    this.#settings = settings;
    // A browser that suspended the sound would swallow what comes without a gesture, which is every page.
    Howler.autoSuspend = false;
    Howler.autoUnlock = false;
    this.configure(settings);
    // For good: not every browser takes every gesture, and a phone takes the sound away again for a call.
    for (const gesture of GESTURES) window.addEventListener(gesture, this.#unlock, { capture: true });
  }

  configure(settings: Settings): void {
    this.#settings = settings;
    Howler.mute(settings.muted);
    Howler.volume(settings.volumes.master);
    if (this.#playing) this.#ambience?.volume(this.#level('ambience'), this.#playing.id);
  }

  /** Takes the next frame of a drill, or null when there is none any more. */
  follow(frame: Frame | null): void {
    const before = this.#frame;
    this.#frame = frame;
    if (frame) this.#fetch();
    if (frame && before && frame.view !== before.view)
      for (const cue of cuesOf(before.view, frame.view)) this.play(cue);
    this.#setRinging(frame !== null && isRinging(frame));
    this.#setAmbience(frame && !isQuiet(frame) ? ambienceOf(frame.view, frame.outcome !== null) : null);
  }

  /** Something at this volume; `master` stands for all of them. */
  sample(volume: keyof Volumes): void {
    this.#fetch();
    const howl = volume === 'ambience' ? this.#ambience : this.#cues;
    if (howl?.state() === 'loading') {
      howl.once('load', () => this.sample(volume));
      return;
    }
    if (volume !== 'ambience') {
      this.play(SAMPLES[volume]);
      return;
    }
    if (!canSound(howl)) return;
    const id = howl.play('uneasy');
    howl.volume(this.#settings.volumes.ambience, id);
    setTimeout(() => howl.stop(id), SAMPLE_MS);
  }

  /** Does nothing where it would not be heard at once. */
  play(cue: Cue): void {
    if (!canSound(this.#cues) || (this.#foremost?.cue === 'page' && isWithinPage(cue))) return;
    const volume = isAlert(cue) ? this.#settings.volumes.alerts : this.#level('ticks');
    const id = this.#cues.play(cue);
    this.#cues.volume(volume, id);
    if (isAlert(cue) && volume > 0) this.#duckUnder(cue, id);
  }

  /** Of what gives way to pages and alerts. */
  #level(volume: 'ambience' | 'ticks'): number {
    return this.#settings.volumes[volume] * (this.#foremost ? DUCKED : 1);
  }

  /** Has the rest be quieter for as long as a cue lasts. */
  #duckUnder(cue: Cue, id: number): void {
    if (this.#foremost) clearTimeout(this.#foremost.timer);
    this.#foremost = { cue, id, timer: setTimeout(() => this.#comeBack(), Number(sprites.cues[cue][1])) };
    this.#fadeAmbience(DUCK_MS);
  }

  #comeBack(): void {
    this.#foremost = null;
    this.#fadeAmbience(RETURN_MS);
  }

  #setRinging(rings: boolean): void {
    if (rings === (this.#ring !== null)) return;
    if (rings) {
      this.#ringAfter(0);
      return;
    }
    if (this.#ring) clearTimeout(this.#ring);
    this.#ring = null;
    if (this.#foremost?.cue !== 'page' || !this.#cues) return;
    // Whoever answers it is rid of it at once.
    clearTimeout(this.#foremost.timer);
    fadeOut(this.#cues, this.#foremost.id, DUCK_MS);
    this.#comeBack();
  }

  #ringAfter(rings: number): void {
    this.#ring = setTimeout(() => {
      this.play('page');
      this.#ringAfter(rings + 1);
    }, ringGapMs(rings));
  }

  #fadeAmbience(ms: number): void {
    const howl = this.#ambience;
    if (!howl || !this.#playing) return;
    const { id } = this.#playing;
    const from = Number(howl.volume(id));
    const to = this.#level('ambience');
    // Howler never ends a fade that goes nowhere.
    if (Math.abs(to - from) >= 0.01) howl.fade(from, to, ms, id);
  }

  readonly #unlock = (): void => {
    Howler.ctx?.addEventListener('statechange', this.#wake);
    if (isAwake()) this.#wake();
    // Where it is refused, the next gesture asks again.
    else Howler.ctx.resume().catch(() => undefined);
  };

  readonly #wake = (): void => {
    if (isAwake()) this.follow(this.#frame);
  };

  #fetch(): void {
    if (!isAwake()) return;
    this.#cues ??= new Howl({ src: [cuesUrl], sprite: spriteOf(sprites.cues) });
    this.#ambience ??= new Howl({
      src: [ambienceUrl],
      sprite: spriteOf(sprites.ambience),
      volume: 0,
      onload: () => this.follow(this.#frame),
    });
  }

  #setAmbience(wanted: Ambience | null): void {
    const howl = this.#ambience;
    if (!canSound(howl) || wanted === (this.#playing?.ambience ?? null)) return;
    if (this.#playing) fadeOut(howl, this.#playing.id, FADE_MS);
    this.#playing = null;
    if (wanted === null) return;
    const id = howl.play(wanted);
    howl.volume(0, id);
    this.#playing = { ambience: wanted, id };
    this.#fadeAmbience(FADE_MS);
  }
}

/** Nobody listens to what a hidden tab or a game day that stands still is like: there people talk. */
const isQuiet = ({ hold }: Frame): boolean => hold === 'hidden' || hold === 'room';

/** Howler never ends a fade from silence to silence, nor what waits for its end. */
function fadeOut(howl: Howl, id: number, ms: number): void {
  const volume = Number(howl.volume(id));
  if (volume === 0) {
    howl.stop(id);
    return;
  }
  howl.fade(volume, 0, ms, id);
  howl.once('fade', () => howl.stop(id), id);
}

/** Without Web Audio, each sound is for the browser to allow. */
const isAwake = (): boolean => !Howler.usingWebAudio || Howler.ctx.state === 'running';

/** Whether what is played now is heard now. Howler keeps the rest, and would play it later, all at once. */
const canSound = (howl: Howl | null): howl is Howl => howl?.state() === 'loaded' && isAwake();

const GESTURES = ['pointerdown', 'pointerup', 'keydown', 'touchend'] as const;

type Sprite = Record<string, [number, number, boolean]>;

/** JSON knows lists and no tuples. */
function spriteOf(places: Readonly<Record<string, readonly (number | boolean)[]>>): Sprite {
  const sprite: Sprite = {};
  for (const [name, [fromMs, lengthMs, loops]] of Object.entries(places)) {
    sprite[name] = [Number(fromMs), Number(lengthMs), loops === true];
  }
  return sprite;
}
