import type { ScreenControl, Told } from './controls.ts';
import { AREA_OF } from './layout.ts';
import type { Screen } from './screen.ts';
import { arrange, type Ui, type UiEvent } from './ui.ts';

/** More pages than any region has. */
const MOST_PAGES = 50;

/**
 * The arrangement of the screen in which a control, or what is told, is in sight: the area of a small screen that it is in
 * is open, and the pages of its region are turned, down and then up. Where no page has it, no page is turned.
 */
export function revealed(id: string, ui: Ui, compose: (ui: Ui) => Screen): Ui {
  let shown = ui;
  let screen = compose(shown);
  const turn = (event: UiEvent): void => {
    shown = arrange(shown, event);
    screen = compose(shown);
  };
  const region = thingIn(screen, id)?.region;
  const area = region && AREA_OF[region];
  if (area && screen.layout.areas && screen.layout[region] === null) turn({ type: 'area', area });
  const before = shown;
  for (const sign of [1, -1]) {
    for (let page = 0; page < MOST_PAGES; page++) {
      const thing = thingIn(screen, id);
      if (!thing || thing.rect || screen.layout[thing.region] === null) return shown;
      const scroll = scrollOf(screen, thing.region, sign);
      if (!scroll) break;
      turn(scroll);
    }
  }
  return before;
}

/** How a region scrolls, down (1) or up (-1), as its own control for it has it; undefined at its end. */
export function scrollOf(
  { controls }: Screen,
  region: string,
  sign: number,
): (UiEvent & { readonly type: 'scroll' }) | undefined {
  for (const { press } of controls) {
    if (press.type !== 'ui' || press.event.type !== 'scroll') continue;
    if (press.event.region === region && Math.sign(press.event.by) === sign) return press.event;
  }
  return undefined;
}

const thingIn = ({ controls, told }: Screen, id: string): ScreenControl | Told | undefined =>
  controls.find((one) => one.id === id) ?? told.find((one) => one.id === id);
