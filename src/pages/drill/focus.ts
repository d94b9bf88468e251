import type { RegionId } from '../../screen/regions.ts';

/** Gives the focus to an element, or to what the Tab key comes to in a region where that element is gone. */
export function focusOn(wanted: Element | null, region: RegionId): void {
  const element = wanted?.isConnected && wanted !== document.body ? wanted : stopOf(region);
  if (element instanceof HTMLElement) element.focus({ preventScroll: true });
}

/** Nothing has it: what had it is gone from the page. */
export const isFocusLost = (): boolean => document.activeElement === document.body;

const stopOf = (region: RegionId): Element | null =>
  document.querySelector(`.drill-layers [data-region="${region}"] [tabindex="0"]`);
