import { describe, expect, test } from 'vitest';
import type { Choice } from '../../src/contract/drill.ts';
import type { AnyScenario } from '../../src/contract/scenario.ts';
import { type BotName, createBot } from '../../src/responders/bots.ts';
import { play } from '../../src/responders/play.ts';
import { plain } from '../scoring/played.ts';
import { advised } from '../support/advised-toy.ts';

const weeks: typeof plain = { ...plain, pacing: { factor: 2, stopsAtDecisions: true } };

/** What a bot chooses, in seconds after the page. */
function chosen(bot: BotName, seed: string, scenario: AnyScenario = plain): readonly (readonly [number, Choice])[] {
  const drill = play(scenario, { slug: 'toy', seed: 'otter', cause: 'odd-setting' }, createBot(bot, scenario, seed));
  return drill.inputs.map(({ tick, choice }) => [(tick - (drill.pagedTick ?? 0)) * scenario.tickSec, choice]);
}

const told = (...run: Parameters<typeof chosen>) =>
  chosen(...run).map(([sec, choice]) => `${sec} ${Object.values(choice).join(' ').trim()}`);

describe('the shotgun', () => {
  test('changes one thing after another a minute and a half apart, until service is back', () => {
    // What is shot at 95 s meets busy hands: the restart takes a hundred seconds.
    expect(told('shotgun', 'a')).toEqual([
      '5 acknowledge',
      '5 act restart-dependency all you',
      '185 act turn-setting tuned you',
      '550 close',
    ]);
    expect(told('shotgun', 'b')).toEqual([
      '5 acknowledge',
      '5 act restart-dependency all you',
      '275 act shed-load half you',
      '610 close',
    ]);
  });

  test('waits the longer the slower people are, as in drills of weeks', () => {
    // Three minutes after the first it is asked again within ten seconds.
    expect(told('shotgun', 'a', weeks)).toEqual([
      '5 acknowledge',
      '5 act restart-dependency all you',
      '190 act shed-load half you',
      '525 close',
    ]);
  });

  test('changes nothing twice', () => {
    const stubborn = { ...plain, causes: plain.causes.map((cause) => ({ ...cause, cured: () => false })) };
    const hopeless: typeof plain = {
      ...stubborn,
      model: {
        ...plain.model,
        stepper: () => ({
          step(state, _knobs, atSec, out) {
            state.requests = 1000;
            state.failed = atSec < 3660 ? 0 : 500;
            out[0] = 1000;
            out[1] = state.failed;
          },
        }),
      },
    };
    const acts = told('shotgun', 'a', hopeless).filter((one) => one.includes(' act '));
    expect(acts.map((one) => one.replace(/^\d+ /, '')).sort()).toEqual([
      'act restart-dependency all you',
      'act turn-setting odd you',
      'act turn-setting tuned you',
    ]);
  });
});

test('the idle one does nothing', () => {
  expect(chosen('idle', 'a')).toEqual([]);
});

describe('the random one', () => {
  test('does what can be done, at any time, and the same for the same seed', () => {
    expect(told('random', 'a')).toEqual([
      '5 acknowledge',
      '100 reply question unknown',
      '390 hold setting-wrong open',
      '500 act restart-dependency you all',
      '630 act ping-dependency you',
      '905 declare 3',
      '995 act read-log you',
      '1125 say cause-confirmed 600',
      '1200 act shed-load you half',
      '1250 act restart-dependency you all',
      '1380 act shed-load you half',
      '1630 close',
    ]);
    expect(told('random', 'b')).toEqual([
      '5 acknowledge',
      '110 act read-log you',
      '360 act read-setting you',
      '625 act turn-setting you tuned',
      '740 act shed-load you half',
      '930 act shed-load you half',
      '1235 close',
    ]);
  });

  test('promises the next update in ten minutes, in drills of weeks in twice that, and never later than it may', () => {
    const promised = (scenario: typeof plain): readonly number[] => {
      const all = Array.from({ length: 12 }, (_, i) => chosen('random', `promise-${i}`, scenario)).flat();
      return [...new Set(all.flatMap(([, choice]) => (choice.type === 'say' ? [choice.nextUpdateSec] : [])))];
    };
    const patient: typeof plain = { ...weeks, cadence: { ...weeks.cadence, longestSec: 3600 } };
    expect([promised(plain), promised(weeks), promised(patient)]).toEqual([[600], [900], [1200]]);
  });

  test('takes twice as long over everything in drills of weeks', () => {
    expect(told('random', 'a', weeks).slice(0, 4)).toEqual([
      '5 acknowledge',
      '190 reply question unknown',
      '770 hold setting-wrong open',
      '990 act restart-dependency you all',
    ]);
  });

  test('does everything sooner or later but ask', () => {
    const all = Array.from({ length: 40 }, (_, i) => chosen('random', `sweep-${i}`, advised)).flat();
    expect([...new Set(all.map(([, { type }]) => type))].sort()).toEqual([
      ...['abort', 'acknowledge', 'act', 'close', 'declare', 'give-up', 'hand-over', 'hold', 'reply', 'say'],
    ]);
    expect(all.flatMap(([, choice]) => (choice.type === 'hold' ? [choice.as] : []))).toContain('ruled-out');
    expect(all.length).toBe(323);
  });
});
