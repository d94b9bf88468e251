import { type Palette, paletteOf } from '../../screen/palette.ts';
import type { ThemeChoice } from '../../session/settings.ts';

// Where the browser is made to use the colours of the system, it does so on the pages and cannot on the canvas.
const moreContrast = matchMedia('(prefers-contrast: more), (forced-colors: active)');

/** The colours of a choice, as the system is set just now. High contrast keeps its own, whoever else has some. */
export function chosenPalette(choice: ThemeChoice, own: Partial<Palette>): Palette {
  const system = moreContrast.matches ? 'high-contrast' : 'usual';
  const theme = choice === 'system' ? system : choice;
  return theme === 'high-contrast' ? paletteOf(theme) : paletteOf(theme, own);
}

/** Calls back when the system wants more contrast than before, or less. */
export function followSystemTheme(listener: () => void): void {
  moreContrast.addEventListener('change', listener);
}
