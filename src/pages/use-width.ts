import { useLayoutEffect, useState } from 'preact/hooks';

/** Of an element, in sixteenths of 1rem, so that what is drawn to it grows with the page's text. */
export function useWidth(element: { readonly current: HTMLElement | null }, usual: number, least: number): number {
  const [width, setWidth] = useState(usual);
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return undefined;
    const measure = (): void => {
      const remPx = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      setWidth(Math.max(least, Math.round((current.clientWidth / remPx) * 16)));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, [element, least]);
  return width;
}
