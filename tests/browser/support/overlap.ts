import type { Page } from 'playwright-core';
import type {} from '../../../src/app/exposed.ts';

/** What is wrong with how a page is laid out just now, a line for each fault; none is what is wanted. */
export const faultsOf = (page: Page): Promise<readonly string[]> => page.evaluate(findFaults);

/** Runs in the page, so that everything it needs is inside. */
function findFaults(): readonly string[] {
  interface Box {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  }
  interface Placed {
    readonly what: string;
    readonly box: Box;
  }
  const faults: string[] = [];
  const screen: Box = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  const told = ({ left, top, right, bottom }: Box): string =>
    `[${[left, top, right, bottom].map((side) => Math.round(side)).join(' ')}]`;
  const isInside = (inner: Box, outer: Box, slack: number): boolean =>
    inner.left >= outer.left - slack &&
    inner.top >= outer.top - slack &&
    inner.right <= outer.right + slack &&
    inner.bottom <= outer.bottom + slack;
  const isOver = (a: Box, b: Box, slackX: number, slackY: number): boolean =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > slackX &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > slackY;
  const boxOf = (rect: { x: number; y: number; width: number; height: number }, scale = 1): Box => ({
    left: rect.x * scale,
    top: rect.y * scale,
    right: (rect.x + rect.width) * scale,
    bottom: (rect.y + rect.height) * scale,
  });
  const overlaps = (placed: readonly Placed[], slackX: number, slackY: number): void => {
    placed.forEach((a, i) => {
      for (const b of placed.slice(i + 1)) {
        if (isOver(a.box, b.box, slackX, slackY)) {
          faults.push(`${a.what} ${told(a.box)} lies over ${b.what} ${told(b.box)}`);
        }
      }
    });
  };

  canvasFaults();
  pageFaults();
  return [...new Set(faults)];

  function canvasFaults(): void {
    const { blastRadius } = window;
    const canvas = document.querySelector('canvas');
    if (!blastRadius || !canvas) return;
    const { scale, layout, controls } = blastRadius;
    const { width, height } = canvas.getBoundingClientRect();
    const wanted = `${Math.round(innerWidth * devicePixelRatio)}×${Math.round(innerHeight * devicePixelRatio)}`;
    if (`${canvas.width}×${canvas.height}` !== wanted) {
      faults.push(`canvas has ${canvas.width}×${canvas.height} device pixels and not ${wanted}`);
    }
    if (Math.abs(width * devicePixelRatio - canvas.width) > 0.01) {
      faults.push(`canvas is shown ${width}×${height} CSS pixels large, and is scaled by the browser`);
    }
    const texts = blastRadius.inspect().texts.map(({ key, text, rect }): Placed => {
      return { what: `canvas text ${key} ${JSON.stringify(text)}`, box: boxOf(rect) };
    });
    const regions = Object.values(layout).flatMap((rect) => (rect ? [boxOf(rect, scale)] : []));
    // Boxes of lines touch, and a letter may reach a little out of its own.
    const slack = 1.5 * scale;
    overlaps(texts, slack, slack);
    overlaps(
      Object.entries(layout).flatMap(([id, rect]) => (rect ? [{ what: `region ${id}`, box: boxOf(rect, scale) }] : [])),
      0.5,
      0.5,
    );
    for (const { what, box } of texts) {
      if (!isInside(box, screen, slack)) faults.push(`${what} ${told(box)} is outside the canvas`);
      else if (!regions.some((region) => isInside(box, region, slack))) {
        faults.push(`${what} ${told(box)} is in no region`);
      }
    }
    for (const { id, region, rect } of controls) {
      if (!rect) continue;
      const box = boxOf(rect, scale);
      const around = layout[region];
      if (!around || !isInside(box, boxOf(around, scale), slack)) {
        faults.push(`control ${id} ${told(box)} is outside its region ${region}`);
      }
      for (const text of texts) {
        const middle = (text.box.top + text.box.bottom) / 2;
        const begins = text.box.left >= box.left - slack && text.box.left < box.right;
        if (begins && middle > box.top && middle < box.bottom && text.box.right > box.right + slack) {
          faults.push(`${text.what} ${told(text.box)} sticks out of control ${id} ${told(box)}`);
        }
      }
    }
  }

  function pageFaults(): void {
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) {
      faults.push(`page is ${root.scrollWidth} wide in a window of ${root.clientWidth}`);
    }
    for (const dialog of document.querySelectorAll('dialog[open], .drill-coach, .drill-bar, .drill-notice p')) {
      const box = dialog.getBoundingClientRect();
      if (!isInside(box, screen, 1)) faults.push(`${nameOf(dialog)} ${told(box)} is outside the window`);
    }
    for (const region of document.querySelectorAll('.drill-region')) {
      const outer = region.getBoundingClientRect();
      for (const child of region.children) {
        const box = child.getBoundingClientRect();
        if (!isInside(box, outer, 1)) faults.push(`${nameOf(child)} ${told(box)} is outside its region ${told(outer)}`);
      }
    }
    for (const field of document.querySelectorAll<HTMLElement>('input:not([type=range]), select')) {
      if (field.scrollWidth > field.clientWidth + 1) faults.push(`${nameOf(field)} is too narrow for what it says`);
    }
    // What lies on top of something else by design is a layer of its own.
    const layers = new Map<Element, Placed[]>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (!element || text === '' || !isSeen(element)) continue;
      const what = `${nameOf(element)} ${JSON.stringify(text.slice(0, 60))}`;
      const layer = layerOf(element);
      const placed = layers.get(layer) ?? [];
      layers.set(layer, placed);
      for (const box of boxesOf(node, element)) {
        if (isInSight(box, element, what)) placed.push({ what, box });
      }
    }
    // Letters are lower than their boxes, which overlap from line to line.
    for (const placed of layers.values()) overlaps(placed, 1.5, 5 * pixels());
  }

  /** What an element moves with: it may lie over what is in another layer. */
  function layerOf(element: Element): Element {
    for (let around: Element | null = element; around; around = around.parentElement) {
      if (around.matches('dialog, .drill-coach, .drill-bar, .drill-notice, .drill-tip, .drill-region')) return around;
      if (getComputedStyle(around).position === 'sticky') return around;
    }
    return document.body;
  }

  /** Of a text, one for each of its lines. */
  function boxesOf(text: Node, element: Element): readonly Box[] {
    if (element instanceof SVGElement) return [element.getBoundingClientRect()];
    const range = document.createRange();
    range.selectNodeContents(text);
    return [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
  }

  /** False for what only a scroll brings into sight, and for what is cut off, which is a fault. */
  function isInSight(box: Box, element: Element, what: string): boolean {
    for (let around: Element | null = element; around && around !== document.body; around = around.parentElement) {
      const style = getComputedStyle(around);
      const outer = around.getBoundingClientRect();
      const isFrame = around.matches('button, kbd, .chip, .button, .drill-region, dialog, .drill-coach, .panel');
      const cutsX = style.overflowX === 'hidden' || style.overflowX === 'clip' || isFrame;
      const cutsY = style.overflowY === 'hidden' || style.overflowY === 'clip' || isFrame;
      const scrollsX = style.overflowX === 'auto' || style.overflowX === 'scroll';
      const scrollsY = style.overflowY === 'auto' || style.overflowY === 'scroll';
      const outX = box.left < outer.left - 1.5 || box.right > outer.right + 1.5;
      const outY = box.top < outer.top - 1.5 || box.bottom > outer.bottom + 1.5;
      if ((outX && scrollsX) || (outY && scrollsY)) return false;
      if ((outX && cutsX) || (outY && cutsY)) {
        faults.push(`${what} ${told(box)} is cut off by ${nameOf(around)} ${told(outer)}`);
        return false;
      }
      if (style.position === 'fixed') break;
    }
    if (box.left < -1 || box.right > innerWidth + 1) faults.push(`${what} ${told(box)} is outside the window`);
    return true;
  }

  function isSeen(element: Element): boolean {
    if (element.closest('.visually-hidden, .drill-unseen, .drill-mirror, script, style, noscript, option, title'))
      return false;
    return element.checkVisibility({ visibilityProperty: true });
  }

  function nameOf(element: Element): string {
    const classes = [...element.classList].map((name) => `.${name}`).join('');
    return `${element.tagName.toLowerCase()}${classes}`;
  }

  /** CSS pixels to one of a small screen. */
  function pixels(): number {
    return window.blastRadius?.scale ?? Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
  }
}
