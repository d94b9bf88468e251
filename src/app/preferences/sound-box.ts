import type { Sounds } from '../../audio/player.ts';
import type { Frame } from '../../session/frame.ts';
import type { Settings, Volumes } from '../../session/settings.ts';

/** The sounds, which are fetched behind the first page. Until they are there all is silent. */
export class SoundBox {
  #settings: Settings;
  #frame: Frame | null = null;
  #sounds: Sounds | null = null;

  constructor(settings: Settings) {
    this.#settings = settings;
    void this.#fetch();
  }

  follow(frame: Frame | null): void {
    this.#frame = frame;
    this.#sounds?.follow(frame);
  }

  configure(settings: Settings): void {
    this.#settings = settings;
    this.#sounds?.configure(settings);
  }

  sample(volume: keyof Volumes): void {
    this.#sounds?.sample(volume);
  }

  async #fetch(): Promise<void> {
    try {
      const { Sounds: Player } = await import('../../audio/player.ts');
      this.#sounds = new Player(this.#settings);
      this.#sounds.follow(this.#frame);
    } catch {
      // A game without sound is still a game.
    }
  }
}
