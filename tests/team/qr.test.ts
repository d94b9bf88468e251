import jsQR from 'jsqr';
import { expect, test } from 'vitest';
import { qrOf } from '../../src/team/qr.ts';

const SCALE = 4;

/** What a camera makes of it. */
function read(address: string): string | null {
  const { size, path } = qrOf(address);
  const side = size * SCALE;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    for (let row = Number(y) * SCALE; row < (Number(y) + 1) * SCALE; row++) {
      const from = row * side + Number(x) * SCALE;
      for (let i = from; i < from + Number(length) * SCALE; i++) pixels.fill(0, i * 4, i * 4 + 3);
    }
  }
  return jsQR(pixels, side, side)?.data ?? null;
}

test.each(['http://192.168.1.20:4180/?room=K7CDF', 'https://gameday.example.com/?room=99999'])(
  'a camera reads %s off the projector',
  (address) => {
    expect(read(address)).toBe(address);
  },
);

test('leaves four modules free on all sides', () => {
  const { size, path } = qrOf('http://192.168.1.20:4180/?room=K7CDF');
  expect(size).toBe(29 + 8);
  const corners = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map(
    ([, x, y, h]) => [Number(x), Number(y), Number(h)] as const,
  );
  expect(Math.min(...corners.map(([x]) => x))).toBe(4);
  expect(Math.min(...corners.map(([, y]) => y))).toBe(4);
  expect(Math.max(...corners.map(([x, , h]) => x + h))).toBe(33);
});
