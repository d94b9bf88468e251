import { describe, expect, test } from 'vitest';
import type { Model } from '../../src/contract/model.ts';
import { learn, observeAll } from '../../src/responders/learn.ts';
import { runToPage } from '../../src/responders/play.ts';
import { failing, plain as unhurried } from '../scoring/played.ts';
import type { ToyKnobs, ToyState } from '../support/toy-scenario.ts';

// A minute of health is enough here: what is learnt begins with the page.
const WARMUP = { warmupSec: 60 };
const plain: typeof unhurried = { ...unhurried, ...WARMUP };

/** The toy where so many of a thousand fail. */
const where = (failed: (knobs: ToyKnobs) => number): Model<ToyKnobs, ToyState> => ({
  ...plain.model,
  stepper: () => ({
    step(state, knobs, _atSec, out) {
      state.requests = 1000;
      state.failed = failed(knobs);
      out[0] = state.requests;
      out[1] = state.failed;
    },
  }),
});

/** The toy where 500 of a thousand fail under the odd setting, from one second to another. */
const between = (fromSec: number, toSec: number): Model<ToyKnobs, ToyState> => ({
  ...plain.model,
  stepper: () => ({
    step(state, { setting }, atSec, out) {
      state.requests = 1000;
      state.failed = setting === 'odd' && atSec >= fromSec && atSec < toSec ? 500 : 0;
      out[0] = state.requests;
      out[1] = state.failed;
    },
  }),
});

describe('an expert knows', () => {
  test('what was seen under a cause, and what each change took away of the twenty minutes from then on', () => {
    expect(learn(plain, ['dependency-gone'])).toEqual({
      seeds: 60,
      likelihood: {
        'dependency-gone': {
          'read-setting': { tuned: 1 },
          'ping-dependency': { silent: 1 },
          'read-log': { errors: 1 },
          'alert/ToyFails': { firing: 1 },
        },
      },
      gain: {
        'dependency-gone': {
          // It is tuned already.
          'turn-setting:tuned': 0,
          'turn-setting:odd': 0,
          // Of 240 ticks, 20 are until it is done.
          'restart-dependency:all': 0.9167,
          // Six at 900, and 400 from then on.
          'shed-load:half': 0.5417,
        },
      },
    });
  });

  test('every cause of the scenario, where none is named', () => {
    const { likelihood, gain, cures } = learn(plain);
    expect([Object.keys(likelihood), Object.keys(gain)]).toEqual([
      ['odd-setting', 'dependency-gone'],
      ['odd-setting', 'dependency-gone'],
    ]);
    expect(cures).toBeUndefined();
  });

  test('how often a look found what, in the quarter of an hour after the page, by name', () => {
    // It fails for ten minutes after the onset.
    const brief: typeof plain = { ...plain, model: between(0, 720) };
    const { likelihood } = learn(brief, ['odd-setting']);
    // 45 times, 20 s apart; the onset is at 120 s, the page at 180 s, and the last failure at 715 s.
    expect(likelihood['odd-setting']?.['read-log']).toEqual({ errors: 0.5778, quiet: 0.4222 });
    expect(Object.keys(likelihood['odd-setting']?.['read-log'] ?? {})).toEqual(['errors', 'quiet']);
  });

  test('that a change may make it worse, and does not tell more than five times worse apart', () => {
    const fragile = where(({ setting, shedding, dependency }) => {
      if (setting === 'tuned' && dependency === 'up') return 0;
      return shedding ? 900 : dependency === 'up' ? 100 : 300;
    });
    const { gain } = learn({ ...plain, model: fragile }, ['odd-setting', 'dependency-gone']);
    // Six ticks at 100, and 234 at 900: 8.8 times as many.
    expect(gain['odd-setting']?.['shed-load:half']).toBe(-5);
    // Six at 300, and 234 at 900.
    expect(gain['dependency-gone']?.['shed-load:half']).toBe(-1.95);
    expect(gain['odd-setting']?.['turn-setting:tuned']).toBe(0.95);
  });

  test('what there is to save of a fault that harms nobody: the time for which it lies there', () => {
    const causes = plain.causes.map((cause) => ({ ...cause, harmless: 'Nobody asks for it.' }));
    const { gain } = learn({ ...failing(() => 0), ...WARMUP, causes }, ['odd-setting']);
    expect(gain['odd-setting']).toEqual({
      // One minute of twenty.
      'turn-setting:tuned': 0.95,
      'turn-setting:odd': 0,
      'restart-dependency:all': 0,
      'shed-load:half': 0,
    });
  });

  test('that of one fault that harms nobody, and of none of the others', () => {
    // One request in a thousand fails in every tick whatever is done, and is counted beside the seconds.
    const causes = plain.causes.map((cause, i) => (i === 0 ? { ...cause, harmless: 'Nobody asks for it.' } : cause));
    const { gain } = learn({ ...plain, causes, model: where(() => 1) });
    // 240 and 1200 s, of which 240 and 60 s are left; and 240 of 240.
    expect(gain['odd-setting']?.['turn-setting:tuned']).toBe(0.7917);
    expect(gain['dependency-gone']?.['restart-dependency:all']).toBe(0);
  });

  test('that nothing is saved where there is nothing to save', () => {
    const { gain } = learn({ ...plain, model: where(({ shedding }) => (shedding ? 1 : 0)) }, ['odd-setting']);
    expect(gain['odd-setting']).toEqual({
      'turn-setting:tuned': 0,
      'turn-setting:odd': 0,
      'restart-dependency:all': 0,
      'shed-load:half': -5,
    });
  });

  test('what a look finds by name, whichever was seen first', () => {
    // Somebody notices a minute after the onset, and it begins to fail five minutes later.
    const sleeping: typeof plain = { ...plain, noticedWithinSec: 60, model: between(480, 9999) };
    const { likelihood } = learn(sleeping, ['odd-setting']);
    expect(Object.entries(likelihood['odd-setting']?.['read-log'] ?? {})).toEqual([
      // 31 of 45, and the 14 before.
      ['errors', 0.6889],
      ['quiet', 0.3111],
    ]);
  });

  test('later, and over a longer time, what a drill of weeks does', () => {
    const weeks: typeof plain = { ...plain, limitSec: 4000, pacing: { factor: 2, stopsAtDecisions: true } };
    const { gain } = learn(weeks, ['dependency-gone']);
    // Of 480 ticks, 20; and six at 900, with 474 at 400.
    expect(gain['dependency-gone']?.['restart-dependency:all']).toBe(0.9583);
    expect(gain['dependency-gone']?.['shed-load:half']).toBe(0.5486);
    // The page is at 180 s. What fails up to four minutes after it is over when a change is tried.
    const until = (sec: number): typeof plain => ({ ...weeks, model: between(0, sec) });
    const turned = (sec: number) => learn(until(sec), ['odd-setting']).gain['odd-setting']?.['turn-setting:tuned'];
    expect([turned(420), turned(480)]).toEqual([0, 0]);
    // It is tried at 425 s and done at 485 s: twelve ticks of 23.
    expect(turned(540)).toBe(0.4783);
    // 45 times, 40 s apart: the last failure that is seen is at 700 s.
    expect(learn(until(720), ['odd-setting']).likelihood['odd-setting']?.['read-log']).toEqual({
      errors: 0.2889,
      quiet: 0.7111,
    });
  });

  test('which changes cure, where service can be held without', () => {
    const { cures } = learn({ ...plain, stabilisesFirst: 'Shedding keeps it served.' }, ['odd-setting']);
    expect(cures).toEqual({ 'odd-setting': { 'turn-setting:tuned': 1 } });
  });

  test('that a change which was seen to help now and then does not never help', () => {
    // What is left of ten thousand is a ten-thousandth, and not nothing.
    const stubborn = where(({ setting, shedding }) => (setting === 'tuned' ? 0 : shedding ? 999.97 : 1000));
    const { gain } = learn({ ...plain, model: stubborn }, ['odd-setting']);
    expect(gain['odd-setting']?.['shed-load:half']).toBe(0.0001);
    // Nothing is less than nothing.
    const worse = where(({ setting, shedding }) => (setting === 'tuned' ? 0 : shedding ? 1000.03 : 1000));
    expect(learn({ ...plain, model: worse }, ['odd-setting']).gain['odd-setting']?.['shed-load:half']).toBe(0);
  });
});

test('whoever looks at everything sees what looks and alerts show', () => {
  const drill = runToPage(plain, { slug: 'toy', seed: 'otter', cause: 'odd-setting' });
  expect(observeAll(drill)).toEqual([
    { source: 'read-setting', outcome: 'odd' },
    { source: 'ping-dependency', outcome: 'answers' },
    { source: 'read-log', outcome: 'errors' },
    { source: 'alert/ToyFails', outcome: 'firing' },
  ]);
});
