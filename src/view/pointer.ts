import type { Pointing } from '../screen/pointing.ts';
import { Finger } from './finger.ts';

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
  const finger = new Finger();
  const at = ({ offsetX, offsetY }: MouseEvent): { x: number; y: number } => ({
    x: offsetX / scale(),
    y: offsetY / scale(),
  });
  const on = (type: 'down' | 'move' | 'up', event: PointerEvent): void => {
    if (event.pointerType === 'touch') {
      const touched = { x: event.offsetX, y: event.offsetY, atMs: event.timeStamp };
      for (const one of finger[type](touched, scale())) report(one);
    } else report({ type, ...at(event) });
  };
  for (const type of ['down', 'up'] as const) {
    canvas.addEventListener(
      `pointer${type}`,
      (event) => {
        if (!event.isPrimary || event.button !== 0) return;
        // What is dragged over a chart may end beside the canvas.
        if (type === 'down' && event.pointerType === 'mouse') canvas.setPointerCapture(event.pointerId);
        on(type, event);
      },
      options,
    );
  }
  canvas.addEventListener(
    'pointermove',
    (event) => {
      if (event.isPrimary) on('move', event);
    },
    options,
  );
  // A finger leaves whenever it is lifted, and what it pointed at stays to be read.
  canvas.addEventListener(
    'pointerleave',
    ({ pointerType }) => {
      if (pointerType !== 'touch') report({ type: 'leave' });
    },
    options,
  );
  // The browser cancels what turns out to be a pinch.
  canvas.addEventListener(
    'pointercancel',
    ({ isPrimary }) => {
      if (isPrimary) for (const one of finger.cancel()) report(one);
    },
    options,
  );
  // What a finger holds is told on the screen; there is no menu for it.
  canvas.addEventListener(
    'contextmenu',
    (event) => {
      if (event instanceof PointerEvent && event.pointerType === 'touch') event.preventDefault();
    },
    { signal: ending.signal },
  );
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
