import { BEAT_MS, type Beats } from './ports.ts';

/** Beats of about a tenth of a second. The page itself measures what has passed, so a late beat loses nothing. */
export class PageBeats implements Beats {
  #end: (() => void) | null = null;

  /** Throws when it was started already. */
  start(onBeat: (elapsedMs: number) => void): void {
    if (this.#end) throw new Error('beats: started twice');
    let last = performance.now();
    const beat = (): void => {
      const now = performance.now();
      const elapsedMs = now - last;
      last = now;
      onBeat(elapsedMs);
    };
    this.#end = byWorker(beat);
  }

  stop(): void {
    this.#end?.();
    this.#end = null;
  }
}

/** Falls back to the page's own timer where no worker can be made, or where it fails. */
function byWorker(beat: () => void): () => void {
  let end = (): void => undefined;
  try {
    const worker = new Worker(new URL('./beat-worker.ts', import.meta.url), { type: 'module' });
    end = () => {
      // It may have failed already, and say so only after this.
      worker.onerror = null;
      worker.terminate();
    };
    worker.onmessage = beat;
    worker.onerror = () => {
      end();
      end = byTimer(beat);
    };
  } catch {
    end = byTimer(beat);
  }
  return () => end();
}

function byTimer(beat: () => void): () => void {
  const timer = setInterval(beat, BEAT_MS);
  return () => clearInterval(timer);
}
