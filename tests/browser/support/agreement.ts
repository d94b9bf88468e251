import type { Page } from 'playwright-core';
import { keyCap } from '../../../src/screen/keys.ts';
import type { Rect } from '../../../src/screen/nodes.ts';

interface Twice {
  readonly id: string;
  readonly key: string | null;
  readonly label: string;
  readonly refusal: string | null;
  /** In CSS pixels; null while it is out of sight. */
  readonly rect: Rect | null;
  /** The texts of the canvas that have their middle in it. */
  readonly drawn: readonly string[];
  readonly mirror: { readonly label: string | null; readonly why: string | null; readonly rect: Rect | null } | null;
}

/** Pixels that a place on the canvas and a place in the page may differ by, as both are rounded. */
const ROUNDING_PX = 1.5;

/** Where the canvas and its mirror do not say the same of a control, one line each. */
export async function disagreements(page: Page): Promise<readonly string[]> {
  const { controls, strays } = await seenTwice(page);
  return [...controls.flatMap(faultsOf), ...strays.map((id) => `${id}: only in the mirror`)];
}

function faultsOf({ id, key, label, refusal, rect, drawn, mirror }: Twice): readonly string[] {
  if (!mirror) return [`${id}: not in the mirror`];
  const said = wordsOf(`${label} ${refusal ?? ''}`);
  // A chart is told in a sentence, and not by its axes.
  const isPicture = id.startsWith('chart/');
  const unsaid =
    rect === null || isPicture
      ? []
      : drawn.flatMap((text) => drawnWords(text, key)).filter((word) => !isIn(word, said));
  return [
    ...(mirror.label === label ? [] : [`${id}: the mirror says ${mirror.label}`]),
    ...(mirror.why === refusal ? [] : [`${id}: the mirror has ${mirror.why} for why not`]),
    ...(isSamePlace(rect, mirror.rect) ? [] : [`${id}: at ${told(rect)}, and in the mirror at ${told(mirror.rect)}`]),
    ...(rect && drawn.length === 0 ? [`${id}: nothing is written on it`] : []),
    ...unsaid.map((word) => `${id}: "${word}" is drawn, and is not in "${label}"`),
  ];
}

/**
 * The words of a text that a control is drawn with, which its label has to have too: all but its key, numbers,
 * durations, and the two bars of a pause.
 */
function drawnWords(text: string, key: string | null): readonly string[] {
  if (text === 'II') return [];
  const cap = key === null ? null : keyCap(key).toLowerCase();
  return wordsOf(text.replace(/\b\d+ ?[smh]\b/g, '')).filter((word) => word !== cap);
}

/** What is drawn may be short for what is said, as "ev" is for "evidence". */
const isIn = (word: string, said: readonly string[]): boolean => said.some((one) => one.startsWith(word));

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/\p{L}[\p{L}\p{N}]*/gu) ?? [];

function isSamePlace(a: Rect | null, b: Rect | null): boolean {
  if (!a || !b) return a === b;
  return (['x', 'y', 'width', 'height'] as const).every((side) => Math.abs(a[side] - b[side]) <= ROUNDING_PX);
}

const told = (rect: Rect | null): string =>
  rect ? [rect.x, rect.y, rect.width, rect.height].map((length) => length.toFixed(1)).join(' ') : 'no place';

/** All controls at one moment, as the canvas and as the mirror have them. */
const seenTwice = (page: Page): Promise<{ readonly controls: readonly Twice[]; readonly strays: readonly string[] }> =>
  page.evaluate(() => {
    const { controls = [], scale = 1, inspect } = window.blastRadius ?? {};
    const texts = inspect?.().texts ?? [];
    const canvas = document.querySelector('canvas')?.getBoundingClientRect();
    const buttons = new Map(
      [...document.querySelectorAll<HTMLElement>('.drill-mirror button')].map((one) => [one.dataset.item ?? '', one]),
    );
    const seen = controls.map(({ id, key, label, refusal, rect }) => {
      const place = rect && {
        x: (canvas?.x ?? 0) + rect.x * scale,
        y: (canvas?.y ?? 0) + rect.y * scale,
        width: rect.width * scale,
        height: rect.height * scale,
      };
      const drawn = texts.filter(({ rect: { x, y, width, height } }) => {
        if (!place) return false;
        const fromLeft = (canvas?.x ?? 0) + x + width / 2 - place.x;
        const fromTop = (canvas?.y ?? 0) + y + height / 2 - place.y;
        return fromLeft >= 0 && fromLeft < place.width && fromTop >= 0 && fromTop < place.height;
      });
      const button = buttons.get(id);
      const box = button?.getBoundingClientRect();
      const why = document.getElementById(`why/${id}`);
      const isUnseen = button?.classList.contains('drill-unseen') ?? false;
      return {
        ...{ id, key, label, refusal, rect: place, drawn: drawn.map(({ text }) => text) },
        mirror: box
          ? {
              label: button?.getAttribute('aria-label') ?? null,
              why: why?.textContent ?? null,
              rect: isUnseen ? null : { x: box.x, y: box.y, width: box.width, height: box.height },
            }
          : null,
      };
    });
    return { controls: seen, strays: [...buttons.keys()].filter((id) => !controls.some((one) => one.id === id)) };
  });
