import type { GameObjects, Scene } from 'phaser';
import type { Rect, TextNode } from '../screen/nodes.ts';
import { css, type Palette } from '../screen/palette.ts';
import { FONTS, TEXT_STYLES } from '../screen/theme.ts';
import type { DeviceFont, Typesetter } from './fonts.ts';
import { SHARE_BEFORE } from './strikes.ts';

/** Around the letters, in device pixels: some reach a little over their width. */
const PADDING = 1;

/** Texts that are out of use and wait for their next one; each holds a texture. */
const SPARE_TEXTS = 100;

export interface SeenText {
  readonly key: string;
  readonly text: string;
  /** In CSS pixels, from the top left corner of the canvas. */
  readonly rect: Rect;
}

interface Setting {
  readonly text: GameObjects.Text;
  node: TextNode;
  font: DeviceFont | null;
  palette: Palette | null;
}

/** The texts on the canvas, a Phaser object for each key. A text that stays as it is costs nothing. */
export class Texts {
  readonly #scene: Scene;
  readonly #typesetter: Typesetter;
  readonly #spare: GameObjects.Text[] = [];
  #settings = new Map<string, Setting>();

  constructor(scene: Scene, typesetter: Typesetter) {
    this.#scene = scene;
    this.#typesetter = typesetter;
  }

  /** Shows these texts and no others, and answers whether any of that is new. `unit` is the number of device pixels in a unit. */
  show(nodes: readonly TextNode[], unit: number, palette: Palette): boolean {
    const before = this.#settings;
    this.#settings = new Map();
    for (const node of nodes) {
      const known = before.get(node.key);
      before.delete(node.key);
      if (known) this.#settings.set(node.key, known);
    }
    for (const { text } of before.values()) this.#putAway(text);
    let isOther = before.size > 0;
    for (const node of nodes) {
      const setting = this.#settings.get(node.key) ?? { text: this.#take(), node, font: null, palette: null };
      this.#settings.set(node.key, setting);
      if (this.#set(setting, node, unit, palette)) isOther = true;
    }
    return isOther;
  }

  list(density: number): readonly SeenText[] {
    return [...this.#settings.values()].map(({ text, node }) => ({
      key: node.key,
      text: node.lines.join('\n'),
      rect: {
        x: (text.x + PADDING) / density,
        y: text.y / density,
        width: (text.width - 2 * PADDING) / density,
        height: text.height / density,
      },
    }));
  }

  #take(): GameObjects.Text {
    const text = this.#spare.pop() ?? this.#scene.add.text(0, 0, '', {});
    text.padding.left = PADDING;
    text.padding.right = PADDING;
    return text.setVisible(true);
  }

  #putAway(text: GameObjects.Text): void {
    if (this.#spare.length < SPARE_TEXTS) this.#spare.push(text.setVisible(false));
    else text.destroy();
  }

  /** Answers whether it looks another way now, or stands elsewhere. */
  #set(setting: Setting, node: TextNode, unit: number, palette: Palette): boolean {
    const { text, node: before } = setting;
    const font = this.#typesetter.font(node.style);
    if (node === before && font === setting.font && palette === setting.palette) return false;
    const content = node.lines.join('\n');
    const isStyled =
      font === setting.font &&
      palette === setting.palette &&
      node.style === before.style &&
      node.colour === before.colour &&
      node.align === before.align &&
      node.lines.length === before.lines.length;
    if (!isStyled) restyle(text, node, font, css(palette[node.colour]));
    // Setting the same text again would do nothing, even if it is to look different now.
    const isOtherText = content !== text.text;
    if (isOtherText) text.setText(content);
    else if (!isStyled) text.updateText();
    const x = leftOf(text, node, unit);
    const y = Math.round(node.y * unit);
    const opacity = node.opacity ?? 1;
    const isElsewhere = x !== text.x || y !== text.y || opacity !== text.alpha;
    text.setPosition(x, y).setAlpha(opacity);
    setting.node = node;
    setting.font = font;
    setting.palette = palette;
    return isOtherText || !isStyled || isElsewhere;
  }
}

/** Changes how a text looks without drawing it, which is done once, when its letters are known too. */
function restyle(text: GameObjects.Text, node: TextNode, font: DeviceFont, color: string): void {
  const { font: family, weight } = TEXT_STYLES[node.style];
  text.style.setStyle(
    {
      fontFamily: FONTS[family],
      fontSize: font.sizePx,
      fontStyle: String(weight),
      color,
      align: node.align,
      fixedHeight: Math.ceil(font.linePx * node.lines.length),
      // Phaser sets the lines this far apart, and the first one's letters on the baseline.
      metrics: { ascent: font.baselinePx, descent: font.linePx - font.baselinePx, fontSize: font.linePx },
    },
    false,
  );
  text.letterSpacing = font.spacingPx;
}

/** A whole pixel, with room for the padding. */
function leftOf(text: GameObjects.Text, { x, align }: TextNode, unit: number): number {
  const width = text.width - 2 * PADDING;
  return Math.round(x * unit - SHARE_BEFORE[align] * width) - PADDING;
}
