/** Colours as 0xRRGGBB, which is what Phaser and the shaders take; `css` is for the pages. */
export const COLOURS = {
  ground: 0x0a0d14,
  panel: 0x111722,
  raised: 0x161d2a,
  selected: 0x16293d,
  edge: 0x222b3a,
  grid: 0x1b2331,
  text: 0xe6edf6,
  soft: 0xa7b3c4,
  faint: 0x8592a6,
  accent: 0x56b4e9,
  onAccent: 0x06121c,
  critical: 0xf5535b,
  criticalGround: 0x2a1620,
  warning: 0xf5b342,
  warningGround: 0x2a2216,
  good: 0x2fc294,
  goodGround: 0x10261f,
  /** Changes and deploys on a time axis. */
  change: 0xa78bfa,
} as const;

/** Okabe and Ito's palette without black, and without its blue, which is too dark for thin lines on this ground. */
export const SERIES_COLOURS: readonly number[] = [0x56b4e9, 0xe69f00, 0xcc79a7, 0xf0e442, 0x009e73, 0xd55e00];

export const FONTS = {
  sans: "'Inter Variable', system-ui, sans-serif",
  mono: "'JetBrains Mono Variable', ui-monospace, monospace",
} as const;

/** Text of the canvas, in units: one unit is a CSS pixel at text size 100% on a screen of 1920×1080 or less. */
export const TEXT_STYLES = {
  clock: { font: 'mono', size: 30, weight: 700, line: 36 },
  figure: { font: 'mono', size: 20, weight: 700, line: 26 },
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

/** 0xRRGGBB as CSS has it. */
export const css = (colour: number): string => `#${colour.toString(16).padStart(6, '0')}`;

/** `share` (0 to 1) of one colour in another. */
export function mixed(colour: number, ground: number, share: number): number {
  const channel = (shift: number): number =>
    Math.round(((colour >> shift) & 0xff) * share + ((ground >> shift) & 0xff) * (1 - share)) << shift;
  return channel(16) | channel(8) | channel(0);
}
