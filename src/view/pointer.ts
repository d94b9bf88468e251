import type { Pointing } from '../screen/desk.ts';

/** What a wheel that counts in lines or in pages moves, in CSS pixels. */
const LINE_PX = 32;
const PAGE_PX = 400;

/** Reports what a mouse, a pen or a finger does on the canvas. `scale` answers with the CSS pixels in a unit. Returns what ends it. */
export function watchPointer(
  canvas: HTMLCanvasElement,
  scale: () => number,
  report: (pointing: Pointing) => void,
): () => void {
  const ending = new AbortController();
  const options = { signal: ending.signal, passive: true };
  const at = ({ offsetX, offsetY }: MouseEvent): { x: number; y: number } => ({
    x: offsetX / scale(),
    y: offsetY / scale(),
  });
  for (const type of ['down', 'up'] as const) {
    canvas.addEventListener(
      `pointer${type}`,
      (event) => {
        if (!event.isPrimary || event.button !== 0) return;
        // What is dragged over a chart may end beside the canvas.
        if (type === 'down' && event.pointerType === 'mouse') canvas.setPointerCapture(event.pointerId);
        report({ type, ...at(event) });
      },
      options,
    );
  }
  canvas.addEventListener(
    'pointermove',
    (event) => {
      if (event.isPrimary) report({ type: 'move', ...at(event) });
    },
    options,
  );
  // The browser cancels what turns out to be a swipe or a pinch.
  for (const type of ['pointerleave', 'pointercancel'] as const) {
    canvas.addEventListener(type, () => report({ type: 'leave' }), options);
  }
  canvas.addEventListener(
    'wheel',
    (event) => {
      // With the control key, the browser zooms.
      if (event.ctrlKey || event.deltaY === 0) return;
      report({ type: 'wheel', ...at(event), byPx: wheelPx(event) });
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
