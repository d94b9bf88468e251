// Nodes name their colours. What a name stands for is the palette's matter, which the view looks it up in, and which the
// pages have as custom properties of CSS: another palette is another look of canvas and pages alike.

/** Colours as 0xRRGGBB, which is what Phaser and the shaders take. */
const USUAL = {
  ground: 0x0a0d14,
  panel: 0x111722,
  raised: 0x161d2a,
  selected: 0x14263a,
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
  /** Between what is to be expected at least and at most. */
  band: 0x1d2f43,
  /** Changes and deploys on a time axis. */
  change: 0xa78bfa,
  /**
   * Okabe and Ito's palette, with white for its black, and without its blue, which is too dark for thin lines on this
   * ground. In high contrast they are lighter, and as far apart for any eyes.
   */
  series1: 0x56b4e9,
  series2: 0xe69f00,
  series3: 0xcc79a7,
  series4: 0xf0e442,
  series5: 0xe6edf6,
  series6: 0x009e73,
  series7: 0xd55e00,
} as const;

export type ColourName = keyof typeof USUAL;
export type Palette = Readonly<Record<ColourName, number>>;

/** So much of one colour (0 to 1), and the rest of another. */
export interface Mixed {
  readonly of: Colour;
  readonly share: number;
  readonly rest: Colour;
}
export type Colour = ColourName | Mixed;

export const mixed = (of: Colour, rest: Colour, share: number): Mixed => ({ of, share, rest });

export const SERIES_COLOURS = ['series1', 'series2', 'series3', 'series4', 'series5', 'series6', 'series7'] as const;

/** Black, and on it what is far from black: 7:1 for texts, 3:1 for all that has to be seen. */
const HIGH_CONTRAST: Palette = {
  ground: 0x000000,
  panel: 0x000000,
  raised: 0x0c121c,
  selected: 0x08263f,
  edge: 0x8c9ab0,
  grid: 0x364254,
  text: 0xffffff,
  soft: 0xe2e9f2,
  faint: 0xc8d2e0,
  accent: 0x86d2ff,
  onAccent: 0x000000,
  critical: 0xff9282,
  criticalGround: 0x30060c,
  warning: 0xffeb94,
  warningGround: 0x2b2000,
  good: 0x79e4be,
  goodGround: 0x00291d,
  band: 0x17426a,
  change: 0xcdbcff,
  series1: 0x51a5ee,
  series2: 0xf5c300,
  series3: 0xc0a4c2,
  series4: 0xf0ea96,
  series5: 0xffffff,
  series6: 0x16ddb1,
  series7: 0xf17300,
};

export const PALETTES = { usual: USUAL, 'high-contrast': HIGH_CONTRAST } as const satisfies Readonly<
  Record<string, Palette>
>;
export type Theme = keyof typeof PALETTES;

/** What a theme looks like; colours of somebody's own, such as an organisation's accent, take the place of the theme's. */
export const paletteOf = (theme: Theme, own: Partial<Palette> = {}): Palette => ({ ...PALETTES[theme], ...own });

/** 0xRRGGBB of a colour in a palette. */
export function shadeOf(colour: Colour, palette: Palette): number {
  if (typeof colour === 'string') return palette[colour];
  const [of, rest] = [shadeOf(colour.of, palette), shadeOf(colour.rest, palette)];
  const part = (shift: number): number =>
    Math.round(((of >> shift) & 0xff) * colour.share + ((rest >> shift) & 0xff) * (1 - colour.share)) << shift;
  return part(16) | part(8) | part(0);
}

/** 0xRRGGBB as CSS has it. */
export const css = (value: number): string => `#${value.toString(16).padStart(6, '0')}`;

/** The custom property that the pages have a colour as: `onAccent` is `--on-accent`. */
export const propertyOf = (name: string): string =>
  `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
