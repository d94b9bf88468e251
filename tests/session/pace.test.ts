import { describe, expect, test } from 'vitest';
import type { Happening, HappeningType } from '../../src/contract/happening.ts';
import { TEMPOS } from '../../src/contract/pace.ts';
import type { Seen } from '../../src/contract/player-view.ts';
import {
  afterBeat,
  afterChoice,
  afterTick,
  type ClockState,
  composed,
  paceOf,
  readingMs,
  resumed,
  skipped,
  stopped,
} from '../../src/session/pace.ts';

const PLAIN: ClockState = {
  tempo: 'standard',
  factor: 1,
  stopsAtDecisions: false,
  stop: null,
  composingMs: null,
  reading: null,
  skipping: false,
  opening: null,
  lessonWaits: null,
};
const READING = { run: 3, leftMs: 8000 };

const happening = (type: HappeningType): Happening => ({ tick: 9, type, id: 'it' });
const result = (run: number, text: string): Seen => ({
  run,
  action: 'look',
  tick: 9,
  outcome: 'odd',
  text,
  untouched: true,
  changes: [],
  traces: [],
});

describe('the pace', () => {
  test('is the tempo when nothing else is', () => {
    expect(TEMPOS.map((tempo) => [tempo, paceOf({ ...PLAIN, tempo }).speed])).toEqual([
      ['relaxed', 2],
      ['standard', 3],
      ['brisk', 6],
      ['real-time', 1],
    ]);
  });

  test.each<[string, Partial<ClockState>, number, string | null]>([
    ['reading', { reading: READING }, 1, null],
    ['running ahead', { skipping: true }, 20, null],
    ['on the way to the page', { opening: 22 }, 22, null],
    ['stopped by the player', { stop: 'player' }, 0, 'player'],
    ['hidden', { stop: 'hidden' }, 0, 'hidden'],
    ['taken up again', { stop: 'resumed' }, 0, 'resumed'],
    ['at a result', { stop: 'result' }, 0, 'result'],
    ['composing', { composingMs: 1 }, 0, 'composing'],
    ['composing for longer than a minute', { composingMs: 0 }, 3, null],
    ['a lesson that waits', { lessonWaits: true }, 0, 'lesson'],
    ['a lesson that does not', { lessonWaits: false }, 3, null],
    ['running ahead of a lesson that waits', { lessonWaits: true, skipping: true }, 20, null],
    ['stopped while composing in a lesson', { stop: 'player', composingMs: 1, lessonWaits: true }, 0, 'player'],
    ['stopped on the way to the page', { stop: 'hidden', opening: 22 }, 0, 'hidden'],
    ['composing while a lesson waits', { composingMs: 1, lessonWaits: true }, 0, 'composing'],
  ])('%s', (_, changes, speed, hold) => {
    expect(paceOf({ ...PLAIN, ...changes })).toEqual({ speed, hold });
  });
});

describe('reading a result', () => {
  test.each([
    [[''], 5000],
    [['one'], 5250],
    [['  four words,\n\n of it\t'], 6000],
    [['four words of it', 'and four more words'], 7000],
    [['w '.repeat(100)], 30_000],
    [['w '.repeat(101)], 30_000],
  ])('%j takes %i ms', (texts, ms) => {
    expect(readingMs(texts)).toBe(ms);
  });

  test('slows the clock, whichever result is newest', () => {
    const after = afterTick(PLAIN, [happening('action.finished')], [result(4, 'two words'), result(5, 'two more')]);
    expect(after).toEqual({ ...PLAIN, reading: { run: 5, leftMs: 6000 } });
  });

  test('is a stop at relaxed tempo, nothing in real time, and no stop in a lesson', () => {
    const results = [result(4, 'two words')];
    const finished = [happening('action.finished')];
    const relaxed: ClockState = { ...PLAIN, tempo: 'relaxed' };
    expect(afterTick(relaxed, finished, results)).toEqual({ ...relaxed, stop: 'result' });
    const real: ClockState = { ...PLAIN, tempo: 'real-time' };
    expect(afterTick(real, finished, results)).toBe(real);
    const lesson: ClockState = { ...relaxed, lessonWaits: false };
    expect(afterTick(lesson, finished, results)).toEqual({ ...lesson, reading: { run: 4, leftMs: 5500 } });
  });

  test('goes by in real time, though not while the player is away', () => {
    const reading: ClockState = { ...PLAIN, reading: READING };
    expect(afterBeat(reading, 100).reading).toEqual({ run: 3, leftMs: 7900 });
    expect(afterBeat(reading, 8000).reading).toBeNull();
    expect(afterBeat({ ...reading, stop: 'player' }, 100).reading).toEqual({ run: 3, leftMs: 7900 });
    expect(afterBeat({ ...reading, stop: 'hidden' }, 100).reading).toEqual(READING);
    expect(afterBeat({ ...reading, stop: 'resumed' }, 100).reading).toEqual(READING);
  });
});

describe('running ahead', () => {
  const ahead: ClockState = { ...PLAIN, skipping: true };

  test.each<HappeningType>([
    'action.finished',
    'alert.delivered',
    'alert.resolved',
    'ended',
    'message',
    'paged',
    'phase',
    'responder.joined',
    'update.due',
    'update.overdue',
  ])('stops at %s', (type) => {
    expect(afterTick(ahead, [happening(type)], [])).toEqual(PLAIN);
  });

  test.each<HappeningType>(['fault.cured', 'impact.ended', 'alert.pending', 'alert.firing'])(
    'does not tell of %s, which nobody can see',
    (type) => {
      expect(afterTick(ahead, [happening(type)], [])).toBe(ahead);
    },
  );

  test('ends a stop at a result and the reading of one', () => {
    expect(skipped({ ...PLAIN, stop: 'result' })).toEqual(ahead);
    expect(skipped({ ...PLAIN, reading: READING })).toEqual(ahead);
  });

  test('only resumes what the player or their absence stopped', () => {
    for (const stop of ['player', 'hidden', 'resumed'] as const) expect(skipped({ ...PLAIN, stop })).toEqual(PLAIN);
  });

  test('is stopped by asking again, by a choice, by a pause, and by writing', () => {
    expect(skipped(ahead)).toEqual(PLAIN);
    expect(afterChoice(ahead, 'acknowledge')).toEqual(PLAIN);
    expect(stopped(ahead, 'player')).toEqual({ ...PLAIN, stop: 'player' });
    expect(composed(ahead, true)).toEqual({ ...PLAIN, composingMs: 60_000 });
  });

  test('is not for the way to the page, nor for while something is written', () => {
    for (const pacing of [
      { ...PLAIN, opening: 22 },
      { ...PLAIN, composingMs: 9 },
    ])
      expect(skipped(pacing)).toBe(pacing);
  });
});

describe('a clock of hours', () => {
  const hours: ClockState = { ...PLAIN, factor: 10 };

  test('runs at the tempo times its factor, and as fast ahead', () => {
    expect(TEMPOS.map((tempo) => paceOf({ ...hours, tempo }).speed)).toEqual([20, 30, 60, 10]);
    expect(paceOf({ ...hours, skipping: true }).speed).toBe(200);
  });

  test('lets a result be read in the seconds that it takes, at the slowest tempo too', () => {
    expect(paceOf({ ...hours, reading: READING }).speed).toBe(1);
    const slowest: ClockState = { ...hours, tempo: 'real-time' };
    const read = afterTick(slowest, [happening('action.finished')], [result(4, 'two words')]);
    expect(read).toEqual({ ...slowest, reading: { run: 4, leftMs: 5500 } });
  });
});

describe('a clock that stops at decisions', () => {
  const weeks: ClockState = { ...PLAIN, factor: 21_600, stopsAtDecisions: true };
  const waiting: ClockState = { ...weeks, stop: 'decision' };

  test.each<HappeningType>([
    'paged',
    'message',
    'update.due',
    'alert.delivered',
    'phase',
    'action.finished',
    'advised',
  ])('stops at %s', (type) => {
    expect(afterTick(weeks, [happening(type)], [])).toEqual(waiting);
    expect(afterTick({ ...weeks, skipping: true }, [happening(type)], [])).toEqual(waiting);
  });

  test('does not stop on the way to the page, nor where nothing can be seen', () => {
    const opening: ClockState = { ...weeks, opening: 22 };
    expect(afterTick(opening, [happening('alert.delivered')], [])).toBe(opening);
    expect(afterTick(opening, [happening('paged')], [])).toEqual(waiting);
    expect(afterTick(weeks, [happening('fault.cured')], [])).toBe(weeks);
    const running: ClockState = { ...weeks, skipping: true };
    expect(afterTick(running, [happening('alert.resolved')], [])).toBe(running);
  });

  test('holds a result as one more decision, at every tempo', () => {
    for (const tempo of TEMPOS) {
      const after = afterTick({ ...weeks, tempo }, [happening('action.finished')], [result(4, 'two words')]);
      expect(after).toEqual({ ...waiting, tempo });
    }
  });

  test('goes on when work begins or the player says so, and not for what takes no time', () => {
    expect(paceOf(waiting)).toEqual({ speed: 0, hold: 'decision' });
    expect(afterChoice(waiting, 'act')).toEqual(weeks);
    expect(afterChoice(waiting, 'ask')).toEqual(weeks);
    expect(afterChoice(waiting, 'reply')).toEqual(waiting);
    expect(afterChoice(waiting, 'say')).toEqual(waiting);
    expect(skipped(waiting)).toEqual({ ...weeks, skipping: true });
    expect(resumed(waiting)).toEqual({ ...weeks, skipping: true });
    expect(skipped({ ...weeks, skipping: true })).toEqual(weeks);
    expect(stopped(waiting, 'hidden')).toEqual(waiting);
  });
});

describe('what stops the clock', () => {
  const waitingForDecision: ClockState = { ...PLAIN, stopsAtDecisions: true, stop: 'decision' };

  test('keeps its name when the tab is hidden, unless it was a result', () => {
    const stopOf = (stop: ClockState['stop'], by: 'player' | 'hidden') => stopped({ ...PLAIN, stop }, by).stop;
    const stops: readonly ClockState['stop'][] = [null, 'player', 'hidden', 'resumed', 'result'];
    const hidden = stops.map((stop) => stopOf(stop, 'hidden'));
    expect(hidden).toEqual(['hidden', 'player', 'hidden', 'resumed', 'hidden']);
    expect(stopOf('hidden', 'player')).toBe('player');
  });

  test('ends when the player resumes; of a choice only the wait at a result does', () => {
    expect(resumed({ ...PLAIN, stop: 'hidden' })).toEqual(PLAIN);
    expect(afterChoice({ ...PLAIN, stop: 'result' }, 'hold')).toEqual(PLAIN);
    expect(afterChoice({ ...PLAIN, stop: 'player' }, 'act').stop).toBe('player');
  });

  test('is left alone by a note, and so is running ahead', () => {
    for (const pacing of [{ ...PLAIN, stop: 'result' } as const, { ...PLAIN, skipping: true }, waitingForDecision])
      expect(afterChoice(pacing, 'note')).toBe(pacing);
  });

  test('is not told again for writing that goes on, which has a minute', () => {
    const writing = composed(PLAIN, true);
    const later = afterBeat(writing, 59_999);
    expect(composed(later, true)).toBe(later);
    expect(paceOf(later).hold).toBe('composing');
    expect(paceOf(afterBeat(later, 1))).toEqual({ speed: 3, hold: null });
    expect(composed(afterBeat(later, 1000), false)).toEqual(PLAIN);
  });
});
