import type { CDPSession, Page } from 'playwright-core';

type Node = Awaited<ReturnType<typeof documentOf>>;

const documentOf = async (session: CDPSession) => (await session.send('DOM.getDocument', { depth: -1 })).root;

/** Texts of a page of which something is drawn in a font of the machine, so that they look otherwise elsewhere; one line each. */
export async function foreignTexts(page: Page): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const found: string[] = [];
  for (const { node, text } of written(await documentOf(session))) {
    const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId: node.nodeId });
    const foreign = fonts.filter(({ isCustomFont }) => !isCustomFont).map(({ familyName }) => familyName);
    if (foreign.length > 0) found.push(`in ${foreign.join(' and ')}: ${text.slice(0, 80)}`);
  }
  await session.detach();
  return found;
}

interface Written {
  readonly node: Node;
  readonly text: string;
}

/** The nodes that have a text of their own, those that a style sheet makes among them. */
function written(node: Node): readonly Written[] {
  const { children = [], pseudoElements = [], pseudoType } = node;
  const text = children
    .flatMap(({ nodeName, nodeValue }) => (nodeName === '#text' ? [nodeValue.trim()] : []))
    .join(' ');
  const own = text !== '' || pseudoType ? [{ node, text: text || `${pseudoType} of an element` }] : [];
  return [...own, ...children.flatMap(written), ...pseudoElements.flatMap(written)];
}
