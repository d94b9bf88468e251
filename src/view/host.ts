/** How much room an element offers to draw on. */
export interface HostSize {
  /** In CSS pixels, at least 1. */
  readonly width: number;
  readonly height: number;
  /** Device pixels in a CSS pixel; the browser's zoom is part of it. */
  readonly density: number;
}

export function hostSizeOf(host: HTMLElement): HostSize {
  const { width, height } = host.getBoundingClientRect();
  return { width: Math.max(1, width), height: Math.max(1, height), density: window.devicePixelRatio };
}

/**
 * Tells when an element has changed its size, or the screen its density: by zooming, or because the window was moved to
 * another one. Returns what ends it.
 */
export function watchHostSize(host: HTMLElement, onChange: (size: HostSize) => void): () => void {
  const ending = new AbortController();
  const changed = (): void => onChange(hostSizeOf(host));
  const observer = new ResizeObserver(changed);
  observer.observe(host);

  // A query knows one density only, so each change needs the next query.
  const watchDensity = (): void => {
    const query = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    query.addEventListener(
      'change',
      () => {
        changed();
        watchDensity();
      },
      { once: true, signal: ending.signal },
    );
  };
  watchDensity();

  return () => {
    observer.disconnect();
    ending.abort();
  };
}
