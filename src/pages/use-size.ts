import { useLayoutEffect, useState } from 'preact/hooks';

interface Element {
  readonly current: HTMLElement | null;
}

/** Of an element, in sixteenths of 1rem, so that what is drawn to it grows with the page's text. */
export const useWidth = (element: Element, usual: number, least: number): number =>
  useSide(element, 'clientWidth', usual, least);

/** The same of its height, which must not follow from what is drawn. */
export const useHeight = (element: Element, usual: number, least: number): number =>
  useSide(element, 'clientHeight', usual, least);

function useSide(element: Element, side: 'clientWidth' | 'clientHeight', usual: number, least: number): number {
  const [length, setLength] = useState(usual);
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return undefined;
    const measure = (): void => {
      const remPx = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      setLength(Math.max(least, Math.round((current[side] / remPx) * 16)));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, [element, side, least]);
  return length;
}
