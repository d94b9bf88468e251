export const FONTS = {
  sans: "'Inter Variable', 'Signs', system-ui, sans-serif",
  mono: "'JetBrains Mono Variable', 'Signs Mono', ui-monospace, monospace",
} as const;

/** Letters, digits and signs: something of every file that the canvas waits for. */
export const FONT_SAMPLE = 'Aa0…–—·×→≡▸✓';

/** Text of the canvas, in units: one unit is a CSS pixel at text size 100% on a screen of 1920×1080 or less. */
export const TEXT_STYLES = {
  clock: { font: 'mono', size: 30, weight: 700, line: 36 },
  figure: { font: 'mono', size: 20, weight: 700, line: 26 },
  /** What a whole room talks about. */
  display: { font: 'sans', size: 23, weight: 700, line: 31 },
  title: { font: 'sans', size: 18, weight: 700, line: 24 },
  strong: { font: 'sans', size: 14, weight: 600, line: 19 },
  body: { font: 'sans', size: 14, weight: 400, line: 19 },
  small: { font: 'sans', size: 12, weight: 400, line: 16 },
  smallStrong: { font: 'sans', size: 12, weight: 600, line: 16 },
  /** Headings of panels, in capitals. */
  caption: { font: 'sans', size: 12, weight: 600, line: 16 },
  mono: { font: 'mono', size: 13, weight: 400, line: 18 },
  monoStrong: { font: 'mono', size: 13, weight: 700, line: 18 },
  /** Axes and keys. */
  tick: { font: 'mono', size: 11, weight: 400, line: 14 },
} as const;
export type TextStyle = keyof typeof TEXT_STYLES;
