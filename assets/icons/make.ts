import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PNG } from 'pngjs';

// Writes the icons of the installed game: npx tsx assets/icons/make.ts

const GROUND = [0x0a, 0x0d, 0x14] as const;
const LINE = [0xf5, 0x53, 0x5b] as const;
/** An error rate that goes up, on a square of 16 units. It keeps to the middle, as a mask may cut the corners off. */
const POINTS = [
  [3, 11],
  [7, 11],
  [9, 5],
  [13, 5],
] as const;
const HALF_WIDTH = 0.9;
/** Points looked at in each direction of a pixel, for smooth edges. */
const SAMPLES = 4;

for (const size of [192, 512]) {
  const picture = new PNG({ width: size, height: size });
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) paint(picture, x, y, coverage(x, y, 16 / size));
  }
  writeFileSync(fileURLToPath(new URL(`./icon-${size}.png`, import.meta.url)), PNG.sync.write(picture));
}

/** Share of a pixel that the line covers, 0 to 1. */
function coverage(x: number, y: number, unit: number): number {
  let hits = 0;
  for (let i = 0; i < SAMPLES * SAMPLES; i++) {
    const px = (x + ((i % SAMPLES) + 0.5) / SAMPLES) * unit;
    const py = (y + (Math.floor(i / SAMPLES) + 0.5) / SAMPLES) * unit;
    if (distance(px, py) <= HALF_WIDTH) hits++;
  }
  return hits / (SAMPLES * SAMPLES);
}

/** From a point to the line, in units. */
function distance(x: number, y: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (const [i, [toX, toY]] of POINTS.entries()) {
    const [fromX, fromY] = POINTS[Math.max(0, i - 1)] ?? [toX, toY];
    const [dx, dy] = [toX - fromX, toY - fromY];
    const length = dx * dx + dy * dy;
    const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - fromX) * dx + (y - fromY) * dy) / length));
    least = Math.min(least, Math.hypot(x - fromX - along * dx, y - fromY - along * dy));
  }
  return least;
}

function paint({ data, width }: PNG, x: number, y: number, share: number): void {
  const at = (y * width + x) * 4;
  for (let i = 0; i < 3; i++) data[at + i] = Math.round((GROUND[i] ?? 0) * (1 - share) + (LINE[i] ?? 0) * share);
  data[at + 3] = 255;
}
