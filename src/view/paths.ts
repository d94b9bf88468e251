import type { PathNode } from '../screen/nodes.ts';
import { CLEAR, type QuadBuffer, UNCUT } from './quads.ts';
import { RIM, upright } from './rectangles.ts';

const FILL_OPACITY = 0.15;

/** Neighbours are parted within 1/64 of a pixel, so that no pixel of a joint is painted twice. */
const SHARPNESS = 64;

/** Adds a line through points and what is filled below it. Points that do not move are left out. */
export function drawPath(into: QuadBuffer, node: PathNode, unit: number): void {
  const { points, fillTo } = node;
  if (fillTo instanceof Float32Array) fillBetween(into, node, fillTo, unit);
  for (const run of runsOf(points, unit)) {
    if (typeof fillTo === 'number') fillBelow(into, run, node, fillTo, unit);
    if (run.length === 2) drawPoint(into, run, node, unit);
    else strokeRun(into, run, node, unit);
  }
}

/** The unbroken stretches of a path in device pixels; a single point is one too. */
function runsOf(points: Float32Array, unit: number): number[][] {
  const runs: number[][] = [];
  let run: number[] = [];
  for (let at = 0; at + 1 < points.length; at += 2) {
    const x = (points[at] ?? Number.NaN) * unit;
    const y = (points[at + 1] ?? Number.NaN) * unit;
    if (Number.isNaN(x) || Number.isNaN(y)) {
      if (run.length > 0) runs.push(run);
      run = [];
    } else if (run.at(-2) !== x || run.at(-1) !== y) run.push(x, y);
  }
  if (run.length > 0) runs.push(run);
  return runs;
}

type Vector = readonly [x: number, y: number];

/**
 * Each segment is a capsule, so joints are round. Where the line goes on by less than a right angle, a capsule is cut off
 * where the next one begins: or else, where points are closer than a pixel, the softened rims would add up to a thicker
 * line. At sharper turns both lie on each other, since what one leaves out there the other does not always cover.
 */
function strokeRun(into: QuadBuffer, run: readonly number[], { width, colour }: PathNode, unit: number): void {
  const half = Math.max(1, width * unit) / 2;
  const paint = into.paint(colour);
  let before: Vector | null = null;
  for (let at = 0; at + 3 < run.length; at += 2) {
    const after = partingAt(run, at + 2);
    const [x = 0, y = 0, nextX = 0, nextY = 0] = [run[at], run[at + 1], run[at + 2], run[at + 3]];
    const [axisX, axisY] = directionAt(run, at);
    const halfLength = ((nextX - x) * axisX + (nextY - y) * axisY) / 2;
    into.begin(halfLength + half, half, half, 0, paint, CLEAR);
    for (const along of [-halfLength - half - RIM, halfLength + half + RIM]) {
      for (const across of [-half - RIM, half + RIM]) {
        const cornerX = (x + nextX) / 2 + axisX * along - axisY * across;
        const cornerY = (y + nextY) / 2 + axisY * along + axisX * across;
        into.vertex(
          cornerX,
          cornerY,
          along,
          across,
          before ? beyond(before, cornerX - x, cornerY - y) + 0.5 : UNCUT,
          after ? -beyond(after, cornerX - nextX, cornerY - nextY) - 0.5 : UNCUT,
        );
      }
    }
    before = after;
  }
}

/** The normal of the line that halves the angle at a point in a run, or null where segments are not cut. */
function partingAt(run: readonly number[], at: number): Vector | null {
  if (at + 3 >= run.length) return null;
  const [x, y] = directionAt(run, at - 2);
  const [nextX, nextY] = directionAt(run, at);
  if (x * nextX + y * nextY <= 0) return null;
  return ofLengthOne(x + nextX, y + nextY);
}

/** Where the segment leads that begins at a point. */
const directionAt = (run: readonly number[], at: number): Vector =>
  ofLengthOne((run[at + 2] ?? 0) - (run[at] ?? 0), (run[at + 3] ?? 0) - (run[at + 1] ?? 0));

function ofLengthOne(x: number, y: number): Vector {
  const length = Math.sqrt(x * x + y * y);
  return [x / length, y / length];
}

/** How far a place, seen from a joint, is over the line that parts its segments; the pixel on the line is the next one's. */
const beyond = ([x, y]: Vector, fromX: number, fromY: number): number => (fromX * x + fromY * y) * SHARPNESS;

/** One datapoint between two gaps is still seen. */
function drawPoint(into: QuadBuffer, run: readonly number[], { width, colour }: PathNode, unit: number): void {
  const half = Math.max(1, width * unit) / 2;
  const [x = 0, y = 0] = run;
  into.begin(half, half, half, 0, into.paint(colour), CLEAR);
  upright(into, x, y, half + RIM, half + RIM);
}

/** A trapezoid for each segment. Neighbours share a side, which the rasteriser gives to one of them. */
function fillBelow(into: QuadBuffer, run: readonly number[], node: PathNode, fillTo: number, unit: number): void {
  const paint = into.paint(node.colour, node.fillOpacity ?? FILL_OPACITY);
  const base = Math.round(fillTo * unit);
  for (let at = 2; at < run.length; at += 2) {
    const [x = 0, y = 0, nextX = 0, nextY = 0] = [run[at - 2], run[at - 1], run[at], run[at + 1]];
    if (x === nextX) continue;
    into.begin(UNCUT, UNCUT, 0, 0, paint, CLEAR);
    into.vertex(x, y, 0, 0);
    into.vertex(x, base, 0, 0);
    into.vertex(nextX, nextY, 0, 0);
    into.vertex(nextX, base, 0, 0);
  }
}

/** The same down to another line, which breaks where this one does. */
function fillBetween(into: QuadBuffer, node: PathNode, below: Float32Array, unit: number): void {
  const { points } = node;
  const paint = into.paint(node.colour, node.fillOpacity ?? FILL_OPACITY);
  for (let at = 0; at + 3 < points.length; at += 2) {
    const [x = 0, y = 0, nextX = 0, nextY = 0] = points.subarray(at, at + 4);
    const [, base = 0, , nextBase = 0] = below.subarray(at, at + 4);
    if (Number.isNaN(x + nextX + base + nextBase) || x === nextX) continue;
    into.begin(UNCUT, UNCUT, 0, 0, paint, CLEAR);
    into.vertex(x * unit, y * unit, 0, 0);
    into.vertex(x * unit, base * unit, 0, 0);
    into.vertex(nextX * unit, nextY * unit, 0, 0);
    into.vertex(nextX * unit, nextBase * unit, 0, 0);
  }
}
