import { compose } from '../../src/screen/compose.ts';
import type { PanelInput } from '../../src/screen/input.ts';
import type { ShapeNode } from '../../src/screen/nodes.ts';
import { TEXT_STYLES, type TextStyle } from '../../src/screen/theme.ts';
import { startOf } from '../../src/screen/ui.ts';
import type { Drill } from '../../src/sim/drill.ts';
import { QuadBuffer } from '../../src/view/quads.ts';
import { drawShape } from '../../src/view/shapes.ts';
import { frameOf } from '../support/frame.ts';
import { measure, type Prepare } from './measure.ts';
import { heading, microseconds, row, times } from './print.ts';

/** Each is timed together, or the clock would measure itself. */
const REPEATS = 40;
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
      quads: each((drill) => {
        const { nodes } = compose(inputOf(drill), SIZE, widthOf);
        const shapes = nodes.filter((node): node is ShapeNode => node.type !== 'text');
        const quads = new QuadBuffer();
        return () => {
          quads.clear();
          for (const shape of shapes) drawShape(quads, shape, 1);
        };
      }),
    },
    rounds,
  );
  const perPicture = (name: 'view' | 'compose' | 'quads'): number => cost(name) / drills.length / REPEATS;
  heading('A picture of the drill screen at the end of a drill, against taking its view');
  for (const name of ['view', 'compose', 'quads'] as const) {
    row(LABELS[name], microseconds(perPicture(name)), times(perPicture(name) / perPicture('view')));
  }
}

const LABELS = { view: 'the view', compose: 'composing the screen', quads: 'its shapes as vertices' } as const;

const inputOf = (drill: Drill): PanelInput => ({
  frame: frameOf(drill.view(), drill.outcome),
  scenario: drill.scenario,
  ui: startOf(drill.scenario.tabs[0]?.id ?? ''),
  seed: drill.spec.seed,
  isMuted: false,
});
