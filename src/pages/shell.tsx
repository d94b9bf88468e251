import './theme.css';
import './controls.css';
import './shell.css';
import './touch.css';
import './forced.css';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Palette } from '../screen/palette.ts';
import type { Settings } from '../session/settings.ts';
import { wear } from './wear.ts';

/** A page of the game, named so that going from one to another can be told from one that changed. */
export interface Page {
  /** Another id is another page: it begins at its top, and its heading takes the focus. */
  readonly id: string;
  /** For the tab of the browser; null for the game's own name alone. */
  readonly title: string | null;
  readonly content: ComponentChildren;
}

export interface ShellProps {
  readonly page: Page;
  /** What lies over the page, such as the settings. */
  readonly dialog: ComponentChildren;
  readonly settings: Pick<Settings, 'textScale' | 'motion'>;
  readonly palette: Palette;
  /** The title of what is on its way, when that takes a moment. */
  readonly fetching: string | null;
}

/**
 * One page at a time, in the look that the player has set. Which page that is stands in its owner's state: showing
 * another one is rendering the shell again.
 */
export function Shell({ page, dialog, settings, palette, fetching }: ShellProps): JSX.Element {
  const main = useRef<HTMLElement>(null);
  const { textScale, motion } = settings;

  useLayoutEffect(() => {
    const root = document.documentElement;
    root.style.setProperty('--text-scale', String(textScale));
    if (motion === 'system') delete root.dataset.motion;
    else root.dataset.motion = motion;
  }, [textScale, motion]);

  useLayoutEffect(() => wear(document, palette), [palette]);

  useEffect(() => {
    document.title = page.title === null ? 'Blast Radius' : `${page.title} · Blast Radius`;
  }, [page.title]);

  useEffect(() => {
    window.scrollTo(0, 0);
    // A page that has put the focus somewhere itself knows better.
    if (main.current?.contains(document.activeElement) === true) return;
    main.current?.querySelector<HTMLElement>('h1[tabindex]')?.focus({ preventScroll: true });
  }, [page.id]);

  return (
    <>
      <main class="page" ref={main} key={page.id}>
        {page.content}
      </main>
      {dialog}
      <p class="page-fetching panel" role="status" hidden={fetching === null}>
        {fetching !== null && `Fetching ${fetching}…`}
      </p>
    </>
  );
}
