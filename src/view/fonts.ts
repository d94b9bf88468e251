import type { Measure } from '../screen/sheet.ts';
import { FONT_SAMPLE, FONTS, TEXT_STYLES, type TextStyle } from '../screen/theme.ts';

/** A text style at a size of unit, in device pixels. */
export interface DeviceFont {
  readonly sizePx: number;
  /** Not whole: the lines of a text are rounded one by one, so that they do not drift. */
  readonly linePx: number;
  /** From the top of a line's box to its baseline. */
  readonly baselinePx: number;
  readonly spacingPx: number;
  /** As `CanvasRenderingContext2D.font` has it. */
  readonly css: string;
}

/** Capitals stand better a little apart; as a share of the size. */
const SPACING: Partial<Record<TextStyle, number>> = { caption: 0.06 };

/** What is kept of measured texts before all of it is forgotten. */
const MEASURED_TEXTS = 4000;

const LOADING_MS = 3000;

const styles = Object.keys(TEXT_STYLES).filter((style): style is TextStyle => style in TEXT_STYLES);

/**
 * Resolves when the letters of all styles are there, or could not be had in a few seconds: the screen is then drawn in the
 * fonts of the system.
 */
export async function loadFonts(): Promise<void> {
  const loading = styles.map((style) => document.fonts.load(cssFont(style, 16), FONT_SAMPLE).catch(() => []));
  await Promise.race([Promise.all(loading), new Promise((resolve) => setTimeout(resolve, LOADING_MS))]);
}

/** Measures text as the canvas will draw it. All sizes are those of the last `setUnit`. */
export class Typesetter {
  readonly #context: CanvasRenderingContext2D;
  readonly #fonts = new Map<TextStyle, DeviceFont>();
  readonly #widths = new Map<string, number>();
  #unit = 1;

  constructor() {
    const context = document.createElement('canvas').getContext('2d');
    if (!context) throw new Error('view: no 2D canvas to measure text with');
    this.#context = context;
  }

  /** Width of a line in units. */
  readonly measure: Measure = (text, style) => {
    const key = `${style} ${text}`;
    const known = this.#widths.get(key);
    if (known !== undefined) return known;
    if (this.#widths.size >= MEASURED_TEXTS) this.#widths.clear();
    const width = this.#widthPx(text, this.font(style)) / this.#unit;
    this.#widths.set(key, width);
    return width;
  };

  /** Device pixels in a unit. */
  setUnit(unit: number): void {
    if (unit === this.#unit) return;
    this.#unit = unit;
    this.forget();
  }

  /** To be called when fonts have come that were not there before. */
  forget(): void {
    this.#fonts.clear();
    this.#widths.clear();
  }

  font(style: TextStyle): DeviceFont {
    const known = this.#fonts.get(style);
    if (known) return known;
    const { size, line } = TEXT_STYLES[style];
    const sizePx = Math.max(1, Math.round(size * this.#unit));
    const linePx = line * this.#unit;
    const css = cssFont(style, sizePx);
    this.#context.font = css;
    const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = this.#context.measureText('x');
    const font = {
      sizePx,
      linePx,
      baselinePx: Math.round((linePx - ascent - descent) / 2 + ascent),
      spacingPx: Math.round((SPACING[style] ?? 0) * sizePx),
      css,
    };
    this.#fonts.set(style, font);
    return font;
  }

  /** Spaced letters are set one by one, as Phaser does. */
  #widthPx(text: string, { css, spacingPx }: DeviceFont): number {
    const context = this.#context;
    context.font = css;
    if (spacingPx === 0) return context.measureText(text).width;
    const letters = text.split('');
    return letters.reduce(
      (width, letter) => width + context.measureText(letter).width,
      spacingPx * (letters.length - 1),
    );
  }
}

function cssFont(style: TextStyle, sizePx: number): string {
  const { font, weight } = TEXT_STYLES[style];
  return `${weight} ${sizePx}px ${FONTS[font]}`;
}
