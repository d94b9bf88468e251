/** What is done with a mouse, a pen or a finger on the canvas. Places and lengths are in units. */
export type PointerReport =
  | { readonly type: 'down'; readonly x: number; readonly y: number }
  | { readonly type: 'move'; readonly x: number; readonly y: number }
  | { readonly type: 'leave' }
  | { readonly type: 'wheel'; readonly x: number; readonly y: number; readonly by: number };

/** What a wheel that counts in lines or in pages moves, in CSS pixels. */
const LINE_PX = 32;
const PAGE_PX = 400;

/** Reports what happens on the canvas. `scale` answers with the CSS pixels in a unit. Returns what ends it. */
export function watchPointer(
  canvas: HTMLCanvasElement,
  scale: () => number,
  report: (event: PointerReport) => void,
): () => void {
  const ending = new AbortController();
  const options = { signal: ending.signal, passive: true };
  const at = ({ offsetX, offsetY }: MouseEvent): { x: number; y: number } => ({
    x: offsetX / scale(),
    y: offsetY / scale(),
  });
  canvas.addEventListener(
    'pointerdown',
    (event) => {
      if (event.isPrimary && event.button === 0) report({ type: 'down', ...at(event) });
    },
    options,
  );
  canvas.addEventListener(
    'pointermove',
    (event) => {
      if (event.isPrimary) report({ type: 'move', ...at(event) });
    },
    options,
  );
  canvas.addEventListener('pointerleave', () => report({ type: 'leave' }), options);
  canvas.addEventListener(
    'wheel',
    (event) => {
      // With the control key, the browser zooms.
      if (event.ctrlKey || event.deltaY === 0) return;
      report({ type: 'wheel', ...at(event), by: wheelPx(event) / scale() });
    },
    options,
  );
  return () => ending.abort();
}

function wheelPx({ deltaY, deltaMode }: WheelEvent): number {
  if (deltaMode === WheelEvent.DOM_DELTA_LINE) return deltaY * LINE_PX;
  if (deltaMode === WheelEvent.DOM_DELTA_PAGE) return deltaY * PAGE_PX;
  return deltaY;
}
