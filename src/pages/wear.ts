import { css, type Palette, propertyOf } from '../screen/palette.ts';

/** Gives the pages the colours of a palette, and the browser's own bars its ground. */
export function wear({ documentElement: root, head }: Document, palette: Palette): void {
  for (const [name, value] of Object.entries(palette)) root.style.setProperty(propertyOf(name), css(value));
  head.querySelector('meta[name=theme-color]')?.setAttribute('content', css(palette.ground));
}
