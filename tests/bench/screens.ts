import { compose } from '../../src/screen/compose.ts';
import type { PanelInput } from '../../src/screen/input.ts';
import type { ShapeNode } from '../../src/screen/nodes.ts';
import { PALETTES } from '../../src/screen/palette.ts';
import type { Kept } from '../../src/screen/sheet.ts';
import { TEXT_STYLES, type TextStyle } from '../../src/screen/theme.ts';
import { startOf } from '../../src/screen/ui.ts';
import type { Drill } from '../../src/sim/drill.ts';
import { replay } from '../../src/sim/replay.ts';
import { Drawing } from '../../src/view/gl/drawing.ts';
import { frameOf } from '../support/frame.ts';
import { measure, type Prepare } from './measure.ts';
import { heading, microseconds, row, times } from './print.ts';

/** Each is timed together, or the clock would measure itself. */
const REPEATS = 40;
/** Every signal reports within this many. */
const DATAPOINT_TICKS = 60;
const SIZE = { width: 1920, height: 1080 };

const widthOf = (text: string, style: TextStyle): number => text.length * TEXT_STYLES[style].size * 0.55;

/** What one picture of the drill screen costs the main thread before Phaser has it, against taking the view of a drill. */
export function screens(drills: readonly Drill[], rounds: number): void {
  const each = (step: (drill: Drill) => () => void): readonly Prepare[] =>
    drills.map((drill) => () => {
      const once = step(drill);
      return [
        () => {
          for (let i = 0; i < REPEATS; i++) once();
        },
      ];
    });
  const cost = measure(
    {
      view: each((drill) => () => drill.view()),
      compose: each((drill) => {
        const input = inputOf(drill);
        return () => compose(input, SIZE, widthOf);
      }),
      next: each((drill) => {
        const moments = inTurn(drill);
        const kept: Kept = new Map();
        return () => compose(moments(), SIZE, widthOf, kept);
      }),
      shapes: each((drill) => {
        // Each has points of its own, as if all charts had new datapoints.
        const screens = [shapesOf(inputOf(drill)), shapesOf(inputOf(drill))];
        const drawing = new Drawing();
        return () => draw(drawing, screens.reverse()[0] ?? []);
      }),
      'next shapes': each((drill) => {
        const moments = inTurn(drill);
        const kept: Kept = new Map();
        const screens = [shapesOf(moments(), kept), shapesOf(moments(), kept)];
        const drawing = new Drawing();
        return () => draw(drawing, screens.reverse()[0] ?? []);
      }),
    },
    rounds,
  );
  const perPicture = (name: keyof typeof LABELS): number => cost(name) / drills.length / REPEATS;
  heading('A picture of the drill screen at the end of a drill, against taking its view');
  for (const name of NAMES) {
    row(LABELS[name], microseconds(perPicture(name)), times(perPicture(name) / perPicture('view')));
  }
}

const NAMES = ['view', 'compose', 'next', 'shapes', 'next shapes'] as const;
const LABELS = {
  view: 'the view',
  compose: 'composing the screen',
  next: 'the same, no new datapoint',
  shapes: 'its shapes as vertices',
  'next shapes': 'the same, no new datapoint',
} as const satisfies Record<(typeof NAMES)[number], string>;

function draw(drawing: Drawing, shapes: readonly ShapeNode[]): void {
  drawing.begin(1, PALETTES.usual);
  for (const shape of shapes) drawing.add(shape);
}

const shapesOf = (input: PanelInput, kept?: Kept): readonly ShapeNode[] =>
  compose(input, SIZE, widthOf, kept).nodes.filter((node): node is ShapeNode => node.type !== 'text');

/** One moment of a drill and the next one, by turns, with no datapoint between them. */
function inTurn({ scenario, spec, inputs, tick }: Drill): () => PanelInput {
  const drill = replay(scenario, spec, inputs, tick - (tick % DATAPOINT_TICKS) - DATAPOINT_TICKS + 1);
  const first = inputOf(drill);
  drill.step();
  const moments = [first, inputOf(drill)];
  return () => moments.reverse()[0] ?? first;
}

const inputOf = (drill: Drill): PanelInput => ({
  frame: frameOf(drill.view(), drill.outcome),
  scenario: drill.scenario,
  ui: startOf(drill.scenario.tabs[0]?.id ?? ''),
  seed: drill.spec.seed,
  isMuted: false,
});
