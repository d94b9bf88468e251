import { expect, test } from 'vitest';
import { Playback } from '../../src/session/playback.ts';

/** Pictures that come when a test says so. */
function begin(factor = 1, atSec = 0) {
  const waiting: ((nowMs: number) => void)[] = [];
  const playback = new Playback({
    ...{ fromSec: -100, toSec: 600, atSec, speed: 10 as const, factor },
    nextPicture: (draw) => void waiting.push(draw),
  });
  const told: number[] = [];
  playback.subscribe(({ atSec: at }) => told.push(at));
  const picture = (nowMs: number): void => {
    for (const draw of waiting.splice(0)) draw(nowMs);
  };
  return { playback, told, picture, waiting };
}

test('however often it is moved between two pictures, it tells once, of the last place', () => {
  const { playback, told, picture } = begin();
  for (const sec of [10, 20, 30]) playback.seek(sec);
  expect(told).toEqual([]);
  picture(0);
  expect(told).toEqual([30]);
  picture(16);
  expect(told).toEqual([30]);
});

test('stays within the run', () => {
  const { playback } = begin();
  playback.seek(1e6);
  expect(playback.moment.atSec).toBe(600);
  playback.seek(-1e6);
  expect(playback.moment.atSec).toBe(-100);
});

test('plays at its tempo, times the pacing of the scenario, until it is paused', () => {
  const { playback, told, picture, waiting } = begin(2);
  playback.setSpeed(10);
  playback.play();
  picture(1000);
  picture(1100);
  picture(1150);
  expect(told).toEqual([0, 2, 3]);
  playback.pause();
  picture(1250);
  expect(playback.moment).toEqual({ atSec: 3, isPlaying: false, speed: 10 });
  expect(waiting).toEqual([]);
});

test('goes on where it was after it was away', () => {
  const { playback, picture } = begin();
  playback.setSpeed(1);
  playback.play();
  picture(0);
  picture(60_000);
  expect(playback.moment.atSec).toBe(0.25);
});

test('stops at the end, and plays from the beginning again', () => {
  const { playback, picture } = begin(1, 599);
  playback.setSpeed(60);
  playback.play();
  picture(0);
  picture(100);
  expect(playback.moment).toEqual({ atSec: 600, isPlaying: false, speed: 60 });
  playback.play();
  expect(playback.moment).toMatchObject({ atSec: -100, isPlaying: true });
});

test('tells nothing once it is closed', () => {
  const { playback, told, picture } = begin();
  playback.seek(10);
  playback.close();
  picture(0);
  playback.seek(20);
  picture(16);
  expect(told).toEqual([]);
});
