import type { Visibility } from './ports.ts';

export const visibilityOf = (page: Document): Visibility => ({
  get isHidden() {
    return page.hidden;
  },
  follow(listener) {
    const tell = (): void => listener(page.hidden);
    page.addEventListener('visibilitychange', tell);
    return () => page.removeEventListener('visibilitychange', tell);
  },
});
