import './page.css';
import type { Node } from '../../../src/screen/nodes.ts';
import { createView } from '../../../src/view/view.ts';

declare global {
  interface Window {
    /** Draws nodes on a ground of black, and resolves when they can be seen. */
    show?: (nodes: readonly Node[]) => Promise<void>;
  }
}

const host = document.querySelector('main');
const created = host && (await createView(host));
if (!created?.ok) throw new Error(created?.problems[0]?.message ?? 'no main');
const view = created.value;
const picture = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));

window.show = async (nodes) => {
  view.draw({ nodes });
  for (let i = 0; i < 2; i++) await picture();
};
