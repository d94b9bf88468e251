import type { LineNode, TextNode } from '../screen/nodes.ts';
import type { Measure } from '../screen/sheet.ts';
import { TEXT_STYLES } from '../screen/theme.ts';

/** How much of a text's width lies before its place. */
export const SHARE_BEFORE: Readonly<Record<TextNode['align'], number>> = { left: 0, center: 0.5, right: 1 };

/** Small letters have their middle this much below that of the line, as a share of the size. */
const BELOW_MIDDLE = 0.08;

/** Lines through the texts that are struck. */
export function strikes(nodes: readonly TextNode[], measure: Measure): LineNode[] {
  return nodes.filter(({ struck }) => struck).flatMap((node) => strikesOf(node, measure));
}

function strikesOf({ lines, style, colour, x, y, align }: TextNode, measure: Measure): LineNode[] {
  const { size, line } = TEXT_STYLES[style];
  return lines.map((text, index) => {
    const width = measure(text, style);
    const left = x - SHARE_BEFORE[align] * width;
    const middle = y + (index + 0.5) * line + BELOW_MIDDLE * size;
    return { type: 'line', from: [left, middle], to: [left + width, middle], width: 1, colour };
  });
}
