import { describe, expect, test } from 'vitest';
import { scenario as alb } from '../../scenarios/alb-502-eks/scenario.ts';
import type { Frame } from '../../src/session/frame.ts';
import { toy } from '../support/toy-scenario.ts';
import { act, beatFor, beatUntil, begin, choose, type Played, takePager } from './by-hand.ts';

const CAUSE = 'odd-setting';
const paged = (wishes: Parameters<typeof begin>[1] = {}): Played => takePager(begin(toy, { cause: CAUSE, ...wishes }));
const ticksIn = (played: Played, sec: number): number => {
  const before = played.drill.tick;
  beatFor(played, sec);
  return played.drill.tick - before;
};

describe('taking the pager', () => {
  test.each([
    ['toy', toy],
    ['alb-502-eks', alb],
  ])('of %s shows a minute of calm, and the page comes after three seconds', (_, scenario) => {
    for (const tempo of ['relaxed', 'real-time'] as const) {
      const played = begin(scenario, { tempo });
      const { view } = played.session.frame;
      expect([view.response, view.pagedTick]).toEqual(['quiet', null]);
      const calmTick = played.drill.tick;
      const beats = beatUntil(played, () => played.session.frame.view.response === 'unacknowledged');
      expect(beats).toBeGreaterThanOrEqual(29);
      expect(beats).toBeLessThanOrEqual(31);
      expect(((played.drill.pagedTick ?? 0) - calmTick) * scenario.tickSec).toBe(60);
      expect(played.session.frame.speed).toBe(tempo === 'relaxed' ? 2 : 1);
    }
  });

  test('stops at the tick of the page, however late the beat is', () => {
    const played = begin(toy, { cause: CAUSE });
    for (let i = 0; i < 5; i++) played.beats.beat(1000);
    expect(played.drill.pagedTick).not.toBeNull();
    // The page took what was left of its beat; one more second of standard tempo is less than a tick of five.
    expect(played.drill.tick).toBe((played.drill.pagedTick ?? 0) + 2);
  });
});

describe('the clock', () => {
  test.each([
    ['relaxed', 4],
    ['standard', 6],
    ['brisk', 12],
    ['real-time', 2],
  ] as const)('at %s tempo runs %i ticks of five seconds in ten seconds', (tempo, ticks) => {
    expect(ticksIn(paged({ tempo }), 10)).toBe(ticks);
  });

  test('counts a beat after a long sleep as one second', () => {
    const played = paged({ tempo: 'brisk' });
    const before = played.drill.tick;
    played.beats.beat(3_600_000);
    expect(played.drill.tick - before).toBe(1);
    played.beats.beat(-50);
    expect(played.drill.tick - before).toBe(1);
  });

  test('stands while the player pauses, and a choice is still taken', () => {
    const played = paged();
    played.session.pause();
    expect(played.session.frame).toMatchObject({ speed: 0, hold: 'player' });
    expect(ticksIn(played, 30)).toBe(0);
    choose(played, { type: 'declare', severity: 2 });
    expect(ticksIn(played, 30)).toBe(0);
    played.session.resume();
    expect(played.session.frame).toMatchObject({ speed: 3, hold: null });
    expect(ticksIn(played, 10)).toBe(6);
  });

  test('stands once the tab was hidden, until the player resumes it', () => {
    const played = paged();
    played.visibility.set(true);
    expect(played.session.frame.hold).toBe('hidden');
    played.visibility.set(false);
    expect(ticksIn(played, 30)).toBe(0);
    played.session.resume();
    expect(ticksIn(played, 10)).toBe(6);
  });

  test('stands from the start in a tab that is hidden', () => {
    expect(begin(toy, { isHidden: true }).session.frame).toMatchObject({ speed: 0, hold: 'hidden' });
  });

  test('stands while an update is written, for a minute each time', () => {
    const played = paged({ tempo: 'brisk' });
    for (const _ of ['first', 'second']) {
      played.session.compose(true);
      expect(played.session.frame.hold).toBe('composing');
      expect(ticksIn(played, 59.9)).toBe(0);
      expect(ticksIn(played, 10.1)).toBe(12);
      expect(played.session.frame.hold).toBe(null);
      played.session.compose(false);
    }
  });
});

describe('a result', () => {
  test('is read at ×1 for as long as its words take', () => {
    const played = paged();
    act(played, 'read-setting');
    beatUntil(played, () => played.drill.seen.length === 1);
    expect(played.session.frame).toMatchObject({ speed: 1, hold: null, reading: 1 });
    // "setting=odd" is one word: 5.25 s.
    beatFor(played, 5.2);
    expect(played.session.frame.reading).toBe(1);
    beatFor(played, 0.1);
    expect(played.session.frame).toMatchObject({ speed: 3, reading: null });
  });

  test('stops the clock at relaxed tempo, on its tick, until the player goes on', () => {
    const played = paged({ tempo: 'relaxed' });
    for (const goOn of [
      () => played.session.resume(),
      () => choose(played, { type: 'hold', hypothesis: 'setting-wrong', as: 'likely', pins: [1] }),
    ]) {
      act(played, 'read-setting');
      beatUntil(played, () => played.session.frame.hold === 'result');
      expect(ticksIn(played, 60)).toBe(0);
      goOn();
      expect(played.session.frame).toMatchObject({ speed: 2, hold: null, reading: null });
    }
  });
});

describe('running ahead', () => {
  /** Runs ahead from now on; tells what is new where it stops, and that it stopped there. */
  function ahead(played: Played): readonly string[] {
    const from = played.drill.view().happenings.length;
    played.session.skip();
    expect(played.session.frame).toMatchObject({ speed: 20, skipping: true });
    beatUntil(played, () => !played.session.frame.skipping);
    const { happenings, tick } = played.session.frame.view;
    const fresh = happenings.slice(from);
    for (const one of fresh) expect(tick - one.tick).toBeLessThanOrEqual(1);
    return fresh.map(({ type, id }) => `${type} ${id}`);
  }

  test('stops at each thing that a player may want to answer', () => {
    const played = paged();
    act(played, 'read-setting');
    expect(ahead(played)).toEqual(['action.finished read-setting']);
    expect(played.session.frame).toMatchObject({ speed: 1, reading: 1 });
    act(played, 'page-helper');
    expect(ahead(played)).toEqual(['action.finished page-helper', 'responder.paged helper']);
    expect(ahead(played)).toEqual(['message question']);
    expect(ahead(played)).toEqual(['responder.joined helper']);
    expect(ahead(played)).toEqual(['update.due stakeholders']);
    expect(ahead(played)).toEqual(['update.overdue stakeholders', 'message nudge']);
    beatUntil(played, () => played.drill.crew.ticksBusy('you', played.drill.tick) === 0);
    act(played, 'turn-setting', 'tuned');
    expect(ahead(played)).toEqual(['action.finished turn-setting', 'phase verifying']);
    expect(ahead(played)).toEqual(['message thanks']);
  });

  test('stops at resolved alerts, at health that has held, at an overdue update, and at the end', () => {
    const played = paged();
    act(played, 'turn-setting', 'tuned');
    beatUntil(played, () => played.drill.phase.response === 'verifying');
    choose(played, { type: 'say', claims: ['watching-recovery'], nextUpdateSec: 900 });
    const stops: string[] = [];
    while (!played.drill.outcome) stops.push(...ahead(played).map((one) => one.split(' ')[0] ?? ''));
    expect(stops.filter((type) => ['alert.resolved', 'phase', 'update.due', 'ended'].includes(type))).toEqual([
      'alert.resolved',
      'phase',
      'update.due',
      'phase',
      'ended',
    ]);
    expect(played.drill.outcome).toBe('lost');
  });

  test('goes on at the tempo after a second press, and after a choice', () => {
    const played = paged();
    played.session.skip();
    played.session.skip();
    expect(played.session.frame).toMatchObject({ speed: 3, skipping: false });
    played.session.skip();
    choose(played, { type: 'declare', severity: 2 });
    expect(played.session.frame).toMatchObject({ speed: 3, skipping: false });
  });
});

describe('frames', () => {
  function framesOf({ session }: Played): Frame[] {
    const frames: Frame[] = [];
    session.subscribe((frame) => frames.push(frame));
    return frames;
  }

  test('come when something changed, at most one a beat or choice', () => {
    const played = paged();
    const frames = framesOf(played);
    played.session.resume();
    expect(frames).toEqual([]);
    for (let count = 0; count < 10; count++) played.beats.beat(1000);
    expect(frames.map(({ view }) => view.tick - (played.drill.pagedTick ?? 0))).toEqual([2, 3, 4, 5, 6, 7]);
    choose(played, { type: 'declare', severity: 2 });
    expect(frames).toHaveLength(7);
    expect(frames.at(-1)).toBe(played.session.frame);
  });

  test('share the view as long as neither tick nor inputs are others', () => {
    const played = paged();
    const { view } = played.session.frame;
    played.session.pause();
    expect(played.session.frame.view).toBe(view);
    choose(played, { type: 'declare', severity: 2 });
    expect(played.session.frame.view).not.toBe(view);
    expect(played.session.frame.view.severity).toBe(2);
    expect(view.severity).toBeNull();
  });

  test('are not made for a choice that is refused', () => {
    const played = paged();
    const frames = framesOf(played);
    expect(played.session.choose({ type: 'close' })).toEqual({
      code: 'not-now',
      message: 'Customers are still affected. Stop the impact first.',
    });
    expect(frames).toEqual([]);
  });

  test('end with whoever no longer listens', () => {
    const played = paged();
    const frames: Frame[] = [];
    const end = played.session.subscribe((frame) => frames.push(frame));
    end();
    played.session.pause();
    expect(frames).toEqual([]);
  });

  test('end when the drill is put away', () => {
    const played = paged();
    const frames: Frame[] = [];
    played.session.subscribe((frame) => frames.push(frame));
    played.session.stop();
    played.session.pause();
    played.beats.beat();
    expect(frames).toEqual([]);
  });
});

describe('what is kept', () => {
  test('is an entry for what was done, and one mark however long it takes', async () => {
    const played = paged();
    beatFor(played, 60);
    await played.session.kept();
    const { entries, mark } = await played.store.stored(played.session.id);
    expect(entries).toMatchObject([{ body: { type: 'begun' } }, { body: { type: 'input' } }]);
    expect(mark).toEqual({
      tick: played.drill.tick,
      sincePageSec: (played.drill.tick - (played.drill.pagedTick ?? 0)) * toy.tickSec,
    });
  });
});

describe('the end', () => {
  test('stops the clock, and the debrief gets the drill', () => {
    const played = paged();
    expect(() => played.session.debriefDrill()).toThrow('run abcdefgh0123 has not ended');
    choose(played, { type: 'give-up' });
    expect(played.session.frame).toMatchObject({ speed: 0, hold: null, outcome: 'given-up' });
    expect(played.beats.isRunning).toBe(false);
    expect(played.session.debriefDrill()).toBe(played.drill);
    played.session.pause();
    played.visibility.set(true);
    played.session.setTempo('brisk');
    expect(played.session.frame).toMatchObject({ tempo: 'standard', hold: null });
  });
});

describe('a log that cannot be kept', () => {
  test('is told of once, in a sentence, and the drill goes on', async () => {
    let room = 3;
    const full = Object.assign(new Error('no room'), { name: 'QuotaExceededError' });
    const log = {
      append: () => (room-- > 0 ? Promise.resolve(0) : Promise.reject(full)),
      mark: () => (room-- > 0 ? Promise.resolve() : Promise.reject(full)),
      read: () => Promise.reject(full),
      follow: () => () => undefined,
    };
    const played = paged({ log });
    await played.session.kept();
    expect(played.session.frame.notKept).toBe(
      'This drill is no longer being kept: the storage of this browser is full. Make room to keep the next one.',
    );
    expect(ticksIn(played, 10)).toBe(6);
    choose(played, { type: 'give-up' });
    expect(played.session.frame.outcome).toBe('given-up');
  });
});
