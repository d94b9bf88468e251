import { expect, test } from 'vitest';
import type { AnyScenario } from '../../src/contract/scenario.ts';
import { createBot } from '../../src/responders/bots.ts';
import { compose } from '../../src/screen/compose.ts';
import type { PanelInput } from '../../src/screen/input.ts';
import { PALETTES, type Theme } from '../../src/screen/palette.ts';
import type { Screen } from '../../src/screen/screen.ts';
import { type Kept, Sheet } from '../../src/screen/sheet.ts';
import { arrange, type UiEvent } from '../../src/screen/ui.ts';
import { Drill } from '../../src/sim/drill.ts';
import { waitUntil } from '../support/drive.ts';
import { contrast } from '../support/vision.ts';
import { everyScenario, inputOf, measure } from './desk-support.ts';
import { type Pair, pairsOf, seen } from './grounds.ts';

const LARGE = { width: 1920, height: 1080 };
const SMALL = { width: 640, height: 360 };

const THEMES: readonly Theme[] = ['usual', 'high-contrast'];

/** https://www.w3.org/TR/WCAG22/: 1.4.3 (AA) for the usual theme, 1.4.6 (AAA) for high contrast, 1.4.11 for both. */
const LEAST: Readonly<Record<Theme, Readonly<Record<Pair['type'], number>>>> = {
  usual: { text: 4.5, 'large text': 3, graphic: 3 },
  'high-contrast': { text: 7, 'large text': 4.5, graphic: 3 },
};

/** What a drill shows at first, as it is paged, after a quarter of an hour of anything, and of what an expert does then. */
function momentsOf(scenario: AnyScenario): readonly PanelInput[] {
  const drill = new Drill(scenario, { slug: scenario.slug, seed: 'quiet-otter-41' });
  const moments: PanelInput[] = [];
  drill.step();
  moments.push(inputOf(drill));
  waitUntil(drill, () => drill.pagedTick !== null);
  moments.push(inputOf(drill));
  for (const name of ['random', 'par'] as const) {
    const bot = createBot(name, scenario, 'a');
    for (let ticks = 0; ticks < 900 && !drill.outcome; ticks++) {
      for (let choice = bot(drill.view()); choice && choice.type !== 'give-up'; choice = bot(drill.view())) {
        if (drill.choose(choice)) break;
      }
      drill.step();
    }
    moments.push(inputOf(drill));
  }
  return moments;
}

/** The screen on each of its tabs; thoroughly, with everything pressed, pointed at and reached by keys, one at a time. */
function* screensOf(input: PanelInput, isThorough: boolean): Generator<Screen> {
  const kept: Kept = new Map();
  const after = (...events: readonly UiEvent[]): PanelInput => ({ ...input, ui: events.reduce(arrange, input.ui) });
  const done = new Set<string>();
  for (const { id } of input.scenario.tabs) {
    const open: UiEvent = { type: 'tab', tab: id };
    const screen = compose(after(open), LARGE, measure, kept);
    yield screen;
    yield compose(after(open), SMALL, measure);
    if (!isThorough) continue;
    for (const { id: control, press } of screen.controls) {
      if (done.has(control)) continue;
      done.add(control);
      yield compose(after(open, { type: 'hover', control }), LARGE, measure, kept);
      yield compose(after(open, { type: 'focus', control }), LARGE, measure, kept);
      if (press.type === 'ui') yield compose(after(open, press.event), LARGE, measure, kept);
    }
  }
}

const faultOf = ({ name, colour, ground, type }: Pair, theme: Theme): string | null => {
  const [own, below] = [seen([{ colour, opacity: 1 }], PALETTES[theme]), seen(ground, PALETTES[theme])];
  const ratio = contrast(own, below);
  if (ratio >= LEAST[theme][type]) return null;
  const [from, on] = [own, below].map((value) => value.toString(16).padStart(6, '0'));
  return `${theme}: ${type} ${name} (${JSON.stringify(colour)}), ${from} on ${on}, is ${ratio.toFixed(2)}`;
};

test('a text that is too close to what lies below it is found, and so is one that lies half on something else', () => {
  const sheet = new Sheet(measure);
  sheet.box({ x: 0, y: 0, width: 200, height: 100 }, 'panel');
  sheet.box({ x: 30, y: 0, width: 100, height: 100 }, 'accent');
  sheet.text('half', 10, 10, 'half of it', { colour: 'soft' });
  sheet.mark('circle', 50, 80, 8, 'accent');
  sheet.text('clock', 140, 50, '1', { style: 'clock', colour: 'series6' });
  const faults = pairsOf(sheet, new WeakSet()).flatMap((pair) => THEMES.map((theme) => faultOf(pair, theme)));
  expect(faults.filter((fault) => fault !== null)).toEqual([
    'usual: text half "half of it" ("soft"), a7b3c4 on 56b4e9, is 1.09',
    'high-contrast: text half "half of it" ("soft"), e2e9f2 on 86d2ff, is 1.35',
    'usual: graphic mark ("accent"), 56b4e9 on 56b4e9, is 1.00',
    'high-contrast: graphic mark ("accent"), 86d2ff on 86d2ff, is 1.00',
  ]);
});

const scenarios = await everyScenario();

test.each(scenarios.map((scenario) => [scenario.slug, scenario] as const))(
  'all that is drawn in %s can be told from what it lies on, in each theme',
  (_, scenario) => {
    const asked = new WeakSet<object>();
    const pairs = new Map<string, Pair>();
    momentsOf(scenario).forEach((moment, i) => {
      for (const screen of screensOf(moment, i === 2)) {
        for (const pair of pairsOf(screen, asked)) {
          pairs.set(JSON.stringify([pair.colour, pair.ground, pair.type]), pair);
        }
      }
    });
    // Enough to be sure that the screens were full.
    expect(pairs.size).toBeGreaterThan(30);
    const faults = [...pairs.values()].flatMap((pair) => THEMES.map((theme) => faultOf(pair, theme)));
    expect(faults.filter((fault) => fault !== null)).toEqual([]);
  },
);
