import { describe, expect, test } from 'vitest';
import { Finger } from '../../src/view/finger.ts';

const at = (x: number, y: number, atMs = 0) => ({ x, y, atMs });

describe('a finger', () => {
  test('that taps presses where it is, in units', () => {
    const finger = new Finger();
    expect(finger.down(at(100, 50), 2)).toEqual([{ type: 'down', x: 50, y: 25, isTouch: true }]);
    expect(finger.move(at(103, 52, 30), 2)).toEqual([]);
    expect(finger.up(at(103, 52, 80), 2)).toEqual([{ type: 'up', x: 51.5, y: 26, isTouch: true }]);
  });

  test('that goes up or down turns a wheel where it began, and presses nothing', () => {
    const finger = new Finger();
    finger.down(at(100, 200), 2);
    expect(finger.move(at(101, 188, 20), 2)).toEqual([{ type: 'leave' }, { type: 'wheel', x: 50, y: 100, byPx: 12 }]);
    expect(finger.move(at(140, 150, 40), 2)).toEqual([{ type: 'wheel', x: 50, y: 100, byPx: 38 }]);
    expect(finger.move(at(140, 160, 60), 2)).toEqual([{ type: 'wheel', x: 50, y: 100, byPx: -10 }]);
    expect(finger.up(at(140, 160, 80), 2)).toEqual([]);
  });

  test('that goes aside drags', () => {
    const finger = new Finger();
    finger.down(at(100, 200), 1);
    expect(finger.move(at(115, 204, 20), 1)).toEqual([{ type: 'move', x: 115, y: 204, isTouch: true }]);
    expect(finger.move(at(115, 260, 40), 1)).toEqual([{ type: 'move', x: 115, y: 260, isTouch: true }]);
    expect(finger.up(at(115, 260, 60), 1)).toEqual([{ type: 'up', x: 115, y: 260, isTouch: true }]);
  });

  test('that is held for half a second points, and does not press', () => {
    const finger = new Finger();
    finger.down(at(100, 200), 1);
    expect(finger.up(at(101, 201, 499), 1)).toHaveLength(1);
    finger.down(at(100, 200, 1000), 1);
    expect(finger.up(at(101, 201, 1500), 1)).toEqual([]);
    // What moves before it has been down points at nothing.
    expect(finger.move(at(150, 201, 1600), 1)).toEqual([]);
  });

  test('leaves when the browser makes something else of it', () => {
    const finger = new Finger();
    finger.down(at(100, 200), 1);
    expect(finger.cancel()).toEqual([{ type: 'leave' }]);
    expect(finger.up(at(100, 200, 10), 1)).toEqual([]);
  });
});
