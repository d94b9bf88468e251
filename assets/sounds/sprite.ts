import type { Clip } from './score.ts';

/** Where each clip lies in its file, as Howler takes it: `[from in ms, length in ms, whether it loops]`. */
export function sprite(clips: readonly Clip[], loops: boolean): Record<string, [number, number, boolean]> {
  const places: Record<string, [number, number, boolean]> = {};
  let fromMs = 0;
  for (const { name, sec } of clips) {
    places[name] = [fromMs, Math.round(sec * 1000), loops];
    fromMs += Math.round(sec * 1000);
  }
  return places;
}
