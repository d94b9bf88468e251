import { blend, parse, wcagContrast } from 'culori';
import type { Page } from 'playwright-core';

/** A text of the page, its colour, and what is painted below it, the lowest first, all as CSS has them. */
interface SeenText {
  readonly text: string;
  readonly path: string;
  readonly colour: string;
  readonly grounds: readonly [string, ...string[]];
  readonly isLarge: boolean;
}

/** Least contrasts, to 1. */
export interface Least {
  readonly text: number;
  readonly large: number;
}

/**
 * Texts of the page that have less contrast with what lies below them. Axe leaves out what lies over a canvas and what is
 * drawn as SVG. Over the canvas of a drill, texts lie on panels.
 */
export async function faintTexts(page: Page, least: Least): Promise<readonly string[]> {
  const texts = await page.evaluate(textsOf);
  const faint = texts.flatMap(({ text, path, colour, grounds, isLarge }) => {
    const below = blend([...grounds]);
    const ratio = wcagContrast(blend([below, colour]), below);
    if (parse(colour) === undefined) return [`${path} has a colour that cannot be read: ${colour}`];
    return ratio >= (isLarge ? least.large : least.text) ? [] : [`${path} "${text}" is ${ratio.toFixed(2)}, ${colour}`];
  });
  return [...new Set(faint)];
}

function textsOf(): readonly SeenText[] {
  const panel = getComputedStyle(document.documentElement).getPropertyValue('--panel').trim();
  const ground = getComputedStyle(document.documentElement).backgroundColor;
  const found: SeenText[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.textContent?.trim() ?? '';
    if (
      !element ||
      text === '' ||
      element.closest('.visually-hidden, [hidden], script, :disabled, [aria-disabled=true]')
    ) {
      continue;
    }
    const range = document.createRange();
    range.selectNodeContents(node);
    const { width, height } = range.getBoundingClientRect();
    const style = getComputedStyle(element);
    if (width < 1 || height < 1 || style.visibility === 'hidden') continue;
    const above: Element[] = [];
    for (let one: Element | null = element; one; one = one.parentElement) above.unshift(one);
    const isDialog = above.some((one) => one.matches('dialog'));
    const isOverCanvas = !isDialog && above.some((one) => one.matches('.drill-layers'));
    const grounds: [string, ...string[]] = [ground, ...(isOverCanvas ? [panel] : [])];
    const from = isDialog ? above.findIndex((one) => one.matches('dialog')) : 0;
    for (const one of above.slice(from)) {
      const { backgroundColor } = getComputedStyle(one);
      if (!/^rgba\(.*, 0\)$/.test(backgroundColor)) grounds.push(backgroundColor);
    }
    const sizePx = Number.parseFloat(style.fontSize);
    const isBold = Number(style.fontWeight) >= 700;
    found.push({
      text: text.slice(0, 40),
      path: `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`,
      colour: element instanceof SVGElement ? style.fill : style.color,
      grounds,
      isLarge: sizePx >= (isBold ? 18.66 : 24),
    });
  }
  return found;
}
