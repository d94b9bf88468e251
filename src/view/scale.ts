/** The room that the screen has, and what a unit is in it. */
export interface ViewSize {
  /** In units. */
  readonly width: number;
  readonly height: number;
  /** CSS pixels in a unit: what the layers of the pages over the canvas multiply by. */
  readonly scale: number;
  /** Device pixels in a CSS pixel. */
  readonly density: number;
}

/** The screen that a unit is a CSS pixel on. */
const WIDTH = 1920;
const HEIGHT = 1080;

/** On a larger screen everything grows; on a smaller one it does not shrink, since it must still be read. */
export function sizeOf(widthPx: number, heightPx: number, density: number, textScale: number): ViewSize {
  const scale = textScale * Math.max(1, Math.min(widthPx / WIDTH, heightPx / HEIGHT));
  return { width: widthPx / scale, height: heightPx / scale, scale, density };
}
