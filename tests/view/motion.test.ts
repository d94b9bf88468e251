import { describe, expect, test } from 'vitest';
import type { BoxNode, Node, TextNode } from '../../src/screen/nodes.ts';
import { mixed, PALETTES, shadeOf } from '../../src/screen/palette.ts';
import { Motions } from '../../src/view/motion.ts';

const FRAME_MS = 1000 / 60;

const box = (x: number, more: Partial<BoxNode> = {}): BoxNode => ({
  type: 'box',
  rect: { x, y: 0, width: 10, height: 10 },
  radius: 0,
  fill: 'accent',
  motion: { type: 'glide', id: 'box' },
  ...more,
});
const light = (id: string): BoxNode => ({
  type: 'box',
  rect: { x: 0, y: 0, width: 10, height: 10 },
  radius: 4,
  fill: null,
  edge: 'critical',
  motion: { type: 'pulse', id },
});
const failed = (value: number, lines: readonly string[]): TextNode => ({
  type: 'text',
  key: 'failed',
  lines,
  style: 'figure',
  colour: 'text',
  x: 0,
  y: 0,
  align: 'left',
  count: { value, as: 'requests' },
});

const boxesIn = (nodes: readonly Node[]): readonly BoxNode[] =>
  nodes.filter((node): node is BoxNode => node.type === 'box');
const textIn = (nodes: readonly Node[]): string =>
  nodes.flatMap((node) => (node.type === 'text' ? node.lines : [])).join();

/** Motions that show a first screen, and after that another one from 0 ms on. */
function between(first: readonly Node[], second: readonly Node[]): Motions {
  const motions = new Motions();
  motions.begin(first, -10_000);
  motions.begin(second, 0);
  return motions;
}

describe('a screen on its way', () => {
  test('begins where the one before ended, slows down, and ends as it is', () => {
    const motions = between([box(0)], [box(100)]);
    const at = (ms: number) => boxesIn(motions.at(ms).nodes)[0]?.rect.x ?? Number.NaN;
    expect(at(0)).toBe(0);
    expect(at(65)).toBeCloseTo(57.8, 1);
    expect(at(130)).toBeCloseTo(87.5, 1);
    expect(motions.at(259).isMoving).toBe(true);
    expect(motions.at(260)).toEqual({ nodes: [box(100)], isMoving: false });
  });

  test('goes evenly where it follows a clock', () => {
    const even = { type: 'glide', id: 'bar', ms: 400, isEven: true } as const;
    const motions = between([box(0, { motion: even })], [box(100, { motion: even })]);
    expect(boxesIn(motions.at(100).nodes)[0]?.rect.x).toBe(25);
    expect(boxesIn(motions.at(300).nodes)[0]?.rect.x).toBe(75);
    expect(motions.at(400).isMoving).toBe(false);
  });

  test('that follows a clock takes a picture a pixel, and one at its end', () => {
    const even = { type: 'glide', id: 'bar', ms: 400, isEven: true } as const;
    const to = (x: number, more: Partial<BoxNode> = {}) =>
      between([box(0, { motion: even })], [box(x, { motion: even, ...more })]);
    expect(to(4).waitMs(0, 1)).toBe(100);
    expect(to(4).waitMs(0, 2)).toBe(50);
    expect(to(4).waitMs(350, 1)).toBe(50);
    expect(to(0.5).waitMs(100, 1)).toBe(300);
    expect(to(-4, { fill: 'critical' }).waitMs(0, 1)).toBe(0);
    expect(between([box(0)], [box(4)]).waitMs(0, 1)).toBe(0);
  });

  test('turns from where it is when a third one comes in between', () => {
    const motions = between([box(0)], [box(100)]);
    motions.at(130);
    motions.begin([box(0)], 130);
    expect(boxesIn(motions.at(130).nodes)[0]?.rect.x).toBeCloseTo(87.5, 1);
    expect(motions.at(130 + 260)).toEqual({ nodes: [box(0)], isMoving: false });
  });

  test('goes on with its way when the next one has nothing new', () => {
    const motions = between([box(0)], [box(100)]);
    motions.begin([box(100)], 130);
    expect(boxesIn(motions.at(130).nodes)[0]?.rect.x).toBeCloseTo(87.5, 1);
    expect(motions.at(260).isMoving).toBe(false);
  });

  test('takes on its colours, and leaves those before', () => {
    const red = mixed('critical', 'ground', 0.1);
    const motions = between([box(0, { fill: 'ground', edge: 'edge' })], [box(0, { fill: red, edge: 'edge' })]);
    expect(boxesIn(motions.at(130).nodes)[0]).toMatchObject({ fill: mixed(red, 'ground', 0.875), edge: 'edge' });
    expect(motions.at(260).nodes).toEqual([box(0, { fill: red, edge: 'edge' })]);
  });

  test('has what is new where it is, and shows it once the others have made room', () => {
    const motions = between([], [box(100)]);
    const opacity = (ms: number) => boxesIn(motions.at(ms).nodes)[0]?.opacity;
    expect([0, 130, 195].map(opacity)).toEqual([0, 0, 0.5]);
    expect(motions.at(260)).toEqual({ nodes: [box(100)], isMoving: false });
  });

  test('shows what moves on while it is still coming as little as it was there, and then more', () => {
    const motions = between([], [box(100)]);
    motions.begin([box(200)], 195);
    const now = boxesIn(motions.at(195).nodes)[0];
    expect(now).toMatchObject({ opacity: 0.5, rect: { x: 100 } });
    expect(boxesIn(motions.at(325).nodes)[0]?.opacity).toBeCloseTo(0.9375, 4);
    expect(motions.at(455)).toEqual({ nodes: [box(200)], isMoving: false });
  });
});

describe('a number', () => {
  test('counts to the one that is written, in steps, and never past it', () => {
    const motions = between([failed(1000, ['1 000'])], [failed(1600, ['1\u202f600'])]);
    const seen = [0, 60, 120, 180, 240, 299, 300].map((ms) => textIn(motions.at(ms).nodes));
    expect(seen).toEqual([
      '1\u202f422',
      '1\u202f422',
      '1\u202f578',
      '1\u202f578',
      '1\u202f600',
      '1\u202f600',
      '1\u202f600',
    ]);
    expect(motions.at(300).isMoving).toBe(false);
  });

  test('waits for its next step', () => {
    const motions = between([failed(1000, ['1 000'])], [failed(1600, ['1\u202f600'])]);
    expect([0, 30, 100, 299].map((ms) => motions.waitMs(ms, 1))).toEqual([100, 70, 100, 1]);
    motions.at(300);
    expect(motions.waitMs(300, 1)).toBe(Number.POSITIVE_INFINITY);
  });

  test('that is longer on its way than at its end is left out, as it would reach over its neighbours', () => {
    const motions = between([failed(1200, ['1 200'])], [failed(990, ['990'])]);
    expect(textIn(motions.at(0).nodes)).toBe('990');
  });

  test('counts where at most twelve do, and is written at once where more change', () => {
    const all = (many: number, value: number): readonly Node[] =>
      Array.from({ length: many }, (_, i) => ({ ...failed(value, [String(value)]), key: `number ${i}` }));
    const shown = (many: number): string | undefined =>
      textIn(between(all(many, 100), all(many, 200)).at(0).nodes).split(',')[0];
    expect(shown(12)).toBe('170');
    expect(shown(13)).toBe('200');
    expect(between(all(13, 100), all(13, 200)).at(0).isMoving).toBe(false);
  });

  test('that is shorter on its way than at its end is left out too, as it would leave a gap', () => {
    const motions = between([failed(990, ['990'])], [failed(1001, ['1 001'])]);
    expect(textIn(motions.at(0).nodes)).toBe('1 001');
  });

  test('that was none before, or is none now, is written at once', () => {
    expect(textIn(between([failed(Number.NaN, ['–'])], [failed(7, ['7'])]).at(0).nodes)).toBe('7');
    expect(textIn(between([failed(7, ['7'])], [failed(Number.NaN, ['–'])]).at(0).nodes)).toBe('–');
  });
});

describe('a light', () => {
  test('comes once with the first of its id, fades and is gone', () => {
    const motions = between([], [light('alert/1')]);
    expect(boxesIn(motions.at(0).nodes)[0]?.opacity).toBe(1);
    expect(boxesIn(motions.at(700).nodes)[0]?.opacity).toBe(0.25);
    expect(motions.at(1400)).toEqual({ nodes: [], isMoving: false });
    motions.begin([light('alert/1')], 5000);
    expect(motions.at(5000)).toEqual({ nodes: [], isMoving: false });
  });

  test('is not there on a first screen, nor on one of another size', () => {
    const motions = new Motions();
    motions.begin([light('alert/1')], 0);
    expect(motions.at(0)).toEqual({ nodes: [], isMoving: false });
    motions.rest();
    motions.begin([light('alert/1'), light('alert/2')], 1000);
    expect(motions.at(1000)).toEqual({ nodes: [], isMoving: false });
  });

  test('comes with others of the same moment', () => {
    const motions = between([], [light('alert/1'), light('alert/2')]);
    expect(boxesIn(motions.at(0).nodes)).toHaveLength(2);
  });
});

describe('without motion', () => {
  test('every picture is the screen, from the first one on', () => {
    const motions = new Motions();
    motions.isStill = true;
    motions.begin([box(0), failed(1, ['1'])], 0);
    const next = [box(100), failed(9, ['9'])];
    motions.begin([...next, light('alert/1')], 1000);
    expect(motions.at(1000)).toEqual({ nodes: next, isMoving: false });
  });

  test('what is on its way is there at once when motion is turned off', () => {
    const motions = between([box(0)], [box(100)]);
    motions.isStill = true;
    expect(motions.at(50)).toEqual({ nodes: [box(100)], isMoving: false });
  });
});

test('nothing flashes: whatever happens on the screen, no more than two lights begin in a second', () => {
  const motions = new Motions();
  motions.begin([], -1);
  let before = 0;
  const rises: number[] = [];
  // Worse than any drill: another alert is delivered with every picture of ten seconds.
  for (let frame = 0; frame < 600; frame++) {
    const nowMs = frame * FRAME_MS;
    motions.begin(
      [
        light(`alert/${frame}`),
        ...Array.from({ length: Math.min(frame, 90) }, (_, i) => light(`alert/${frame - 1 - i}`)),
      ],
      nowMs,
    );
    const brightness = boxesIn(motions.at(nowMs).nodes).reduce((sum, { opacity = 0 }) => sum + opacity, 0);
    // A tenth is what WCAG counts as a change.
    if (brightness > before + 0.1) rises.push(nowMs);
    before = brightness;
  }
  expect(rises.length).toBeGreaterThan(5);
  for (const from of rises) expect(rises.filter((ms) => ms >= from && ms < from + 1000).length).toBeLessThanOrEqual(2);
});

test('nothing flashes: a room whose colours change with every picture moves by steps that nobody sees', () => {
  const motions = new Motions();
  const slow = { type: 'glide', id: 'room', ms: 900 } as const;
  const room = (isRed: boolean) => box(0, { fill: mixed('critical', 'ground', isRed ? 0.12 : 0), motion: slow });
  motions.begin([room(false)], -1);
  /** Red, of 255. */
  const shares: number[] = [];
  for (let frame = 0; frame < 600; frame++) {
    const nowMs = frame * FRAME_MS;
    motions.begin([room(frame % 2 === 0)], nowMs);
    shares.push((shadeOf(boxesIn(motions.at(nowMs).nodes)[0]?.fill ?? 'ground', PALETTES.usual) >> 16) & 0xff);
  }
  const steps = shares.slice(1).map((share, i) => Math.abs(share - (shares[i] ?? 0)));
  expect(Math.max(...shares)).toBeGreaterThan(10);
  expect(Math.max(...steps)).toBeLessThanOrEqual(3);
});
