import { type Palette, paletteOf } from '../screen/palette.ts';
import type { ThemeChoice } from '../session/settings.ts';

// Where the browser is made to use the colours of the system, it does so on the pages and cannot on the canvas.
const moreContrast = matchMedia('(prefers-contrast: more), (forced-colors: active)');

/** The colours of a choice, as the system is set just now. */
export function chosenPalette(choice: ThemeChoice): Palette {
  const system = moreContrast.matches ? 'high-contrast' : 'usual';
  return paletteOf(choice === 'system' ? system : choice);
}

/** Calls back when the system wants more contrast than before, or less. */
export function followSystemTheme(listener: () => void): void {
  moreContrast.addEventListener('change', listener);
}
