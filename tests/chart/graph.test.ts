import { describe, expect, test } from 'vitest';
import { type GraphLayout, type GraphSpec, layoutGraph, type Point } from '../../src/chart/graph.ts';

const box = (id: string, width = 100, height = 50) => ({ id, width, height });
const link = (ends: string, width = 70, height = 42) => ({ from: ends[0] ?? '', to: ends[1] ?? '', width, height });

/** A chain with a way around it, two that lead to the same one, and one that leads back. */
const KNOT: GraphSpec = {
  direction: 'across',
  between: 10,
  boxes: ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id, i) => box(id, 70 + 12 * i, 40 + 3 * i)),
  links: ['ab', 'bc', 'cd', 'bd', 'ce', 'be', 'ef', 'ad', 'gc', 'fb'].map((ends) => link(ends)),
};
const ROOM: Point = [1400, 700];

interface Area {
  readonly name: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const around = (name: string, [x, y]: Point, width: number, height: number): Area => ({
  name,
  left: x - width / 2,
  top: y - height / 2,
  right: x + width / 2,
  bottom: y + height / 2,
});

function areasOf({ boxes, links }: GraphLayout, spec: GraphSpec): readonly Area[] {
  return [
    ...boxes.map(({ id, at }, i) => around(id, at, spec.boxes[i]?.width ?? 0, spec.boxes[i]?.height ?? 0)),
    ...links.flatMap(({ from, to, label }, i) => {
      const { width = 0, height = 0 } = spec.links[i] ?? {};
      return width === 0 ? [] : [around(`${from}${to}`, label, width, height)];
    }),
  ];
}

const laidOut = (spec: GraphSpec, [width, height]: Point = ROOM): GraphLayout => {
  const layout = layoutGraph(spec, width, height);
  if (!layout) throw new Error('it does not fit');
  return layout;
};

const meet = (a: Area, b: Area): boolean =>
  a.left < b.right - 0.01 && b.left < a.right - 0.01 && a.top < b.bottom - 0.01 && b.top < a.bottom - 0.01;

/** Points on a line, every two units. */
const along = (points: readonly Point[]): readonly Point[] =>
  points.flatMap((from, i): readonly Point[] => {
    const to = points[i + 1];
    if (!to) return [from];
    const steps = Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / 2);
    return Array.from({ length: steps }, (_, step): Point => {
      const share = step / steps;
      return [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
    });
  });

describe.each(['across', 'down'] as const)('a graph laid out %s', (direction) => {
  test.each([true, false])('has nothing over anything, and no line through a box or a label (labels: %s)', (labels) => {
    const links = KNOT.links.map((one) => (labels ? one : { ...one, width: 0, height: 0 }));
    const spec = { ...KNOT, direction, links };
    for (const room of [ROOM, [1250, 1250], [2000, 1300]] as const) {
      const layout = laidOut(spec, room);
      const areas = areasOf(layout, spec);
      for (const [i, a] of areas.entries()) {
        expect(a.left >= -0.01 && a.top >= -0.01, a.name).toBe(true);
        expect(a.right <= room[0] + 0.01 && a.bottom <= room[1] + 0.01, a.name).toBe(true);
        for (const b of areas.slice(i + 1)) expect(meet(a, b), `${a.name} and ${b.name}`).toBe(false);
      }
      for (const { from, to, points } of layout.links) {
        const others = areas.filter(({ name }) => name !== `${from}${to}`);
        for (const [x, y] of along(points)) {
          const hit = others.find((one) => meet(one, { name: '', left: x, top: y, right: x, bottom: y }));
          expect(hit?.name, `the line ${from}${to}`).toBeUndefined();
        }
      }
    }
  });

  test('has lines that lead from the side of one box to that of the other', () => {
    const spec = { ...KNOT, direction };
    const layout = laidOut(spec);
    const axis = direction === 'across' ? 0 : 1;
    for (const { from, to, points } of layout.links) {
      const way = `${from}${to}`;
      expect(points.flat().every(Number.isFinite), way).toBe(true);
      for (const [id, end] of [
        [from, points.at(0)],
        [to, points.at(-1)],
      ] as const) {
        const place = spec.boxes.findIndex((one) => one.id === id);
        const { width = 0, height = 0 } = spec.boxes[place] ?? {};
        const at = layout.boxes[place]?.at ?? [0, 0];
        const [x = 0, y = 0] = end ?? [];
        const off = [Math.abs(x - at[0]), Math.abs(y - at[1])];
        expect(off[axis], `${way} at ${id}`).toBeCloseTo((direction === 'across' ? width : height) / 2, 6);
        expect(off[1 - axis], `${way} at ${id}`).toBeCloseTo(0, 6);
      }
    }
  });

  test('is the same for the same spec and room', () => {
    expect(laidOut({ ...KNOT, direction }, [1250, 1250])).toEqual(laidOut({ ...KNOT, direction }, [1250, 1250]));
  });
});

test('lines lead from side to side, and along them boxes follow one another', () => {
  const spec: GraphSpec = {
    direction: 'across',
    between: 10,
    boxes: [box('a'), box('b')],
    links: [link('ab', 60, 20)],
  };
  const { boxes, links } = laidOut(spec, [300, 100]);
  // 100 + 10 + 60 + 10 + 100 are stretched to 300, and the middle stays where it is.
  expect(boxes).toEqual([
    { id: 'a', at: [50, 50] },
    { id: 'b', at: [250, 50] },
  ]);
  expect(links[0]?.label).toEqual([150, 50]);
  expect(links[0]?.points.at(0)).toEqual([100, 50]);
  expect(links[0]?.points.at(-1)).toEqual([200, 50]);
  const down = laidOut({ ...spec, direction: 'down' }, [100, 400]);
  expect(down.boxes.map(({ at }) => at[0])).toEqual([50, 50]);
  expect((down.boxes[0]?.at[1] ?? 0) < (down.boxes[1]?.at[1] ?? 0)).toBe(true);
});

test('a line bends in a cubic curve that leaves and arrives level', () => {
  const spec: GraphSpec = {
    direction: 'across',
    between: 40,
    boxes: [box('a'), box('b'), box('c')],
    links: [link('ac', 0, 0), link('bc', 0, 0)],
  };
  const { boxes, links } = laidOut(spec, [500, 300]);
  const [a, , c] = boxes.map(({ at }) => at);
  const points = links[0]?.points ?? [];
  if (!a || !c) throw new Error('there are three boxes');
  // Half of the way down it is half of the way across; after a twelfth it is down by 34 parts of 1728.
  const ys = points.map(([, y]) => y);
  expect([ys.at(0), ys.at(-1)]).toEqual([a[1], c[1]]);
  expect(ys).toEqual(a[1] < c[1] ? ys.toSorted((p, q) => p - q) : ys.toSorted((p, q) => q - p));
  const xs = points.map(([x]) => x);
  expect(xs).toEqual(xs.toSorted((p, q) => p - q));
  const first = points.findIndex(([, y]) => y !== a[1]);
  const [to, middle, start] = [points[first + 11], points[first + 5], points[first - 1]];
  if (!to || !middle || !start) throw new Error('there is a bend');
  expect(middle[1]).toBeCloseTo((start[1] + to[1]) / 2, 6);
  expect(middle[0]).toBeCloseTo((start[0] + to[0]) / 2, 6);
  expect(points[first]?.[1]).toBeCloseTo(start[1] + (34 / 1728) * (to[1] - start[1]), 6);
});

test('two boxes in a large room stay near one another', () => {
  const spec: GraphSpec = {
    direction: 'across',
    between: 10,
    boxes: [box('a'), box('b')],
    links: [link('ab', 60, 20)],
  };
  const [a, b] = laidOut(spec, [4000, 1000]).boxes;
  // 180 between their middles, spread 2.2 times.
  expect((b?.at[0] ?? 0) - (a?.at[0] ?? 0)).toBeCloseTo(396, 6);
  expect(((a?.at[0] ?? 0) + (b?.at[0] ?? 0)) / 2).toBeCloseTo(2000, 6);
});

test('what does not fit is not laid out, and one box is in the middle', () => {
  expect(layoutGraph(KNOT, 600, 300)).toBeNull();
  const alone = laidOut({ direction: 'across', between: 10, boxes: [box('a')], links: [] }, [400, 200]);
  expect(alone).toEqual({ boxes: [{ id: 'a', at: [200, 100] }], links: [] });
  expect(laidOut({ direction: 'across', between: 10, boxes: [], links: [] })).toEqual({ boxes: [], links: [] });
});

test('a link to a box that is not there is refused', () => {
  const spec: GraphSpec = { direction: 'across', between: 10, boxes: [box('a')], links: [link('ax')] };
  expect(() => layoutGraph(spec, 900, 900)).toThrow('graph: there is no box x');
});
