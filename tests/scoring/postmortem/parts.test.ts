import { describe, expect, test } from 'vitest';
import { assessmentOf } from '../../../src/scoring/assessment.ts';
import {
  detectionOf,
  impactOf,
  lineTold,
  messagesOf,
  overviewOf,
  resolutionOf,
  respondersOf,
  timelineOf,
} from '../../../src/scoring/postmortem/parts.ts';
import { start, wait } from '../../support/drive.ts';
import { act, failing, plain, played, type Step } from '../played.ts';

// The fault strikes at 11:01 UTC, and pages at 11:02.

const ACK: Step = [20, { type: 'acknowledge' }];
const FIX = act('turn-setting', 'tuned');
const mended = () => played([ACK, [60, FIX]]);
const left = () => played([ACK, [300, { type: 'give-up' }]]);
const unfelt = () =>
  played(
    [ACK, [30, { type: 'give-up' }]],
    failing(() => 0),
  );
const brief = () =>
  played(
    [ACK],
    failing((tick) => (tick < 10 ? 500 : 0)),
  );

/** Declared SEV-2, SEV-1 and SEV-2 again; a helper came, the setting was turned, and somebody was about to turn it back. */
const busy = () =>
  played([
    ACK,
    [25, { type: 'declare', severity: 2 }],
    [100, { type: 'declare', severity: 1 }],
    [110, act('page-helper')],
    [200, { type: 'declare', severity: 2 }],
    [250, FIX],
    [320, act('turn-setting', 'odd')],
    [390, { type: 'give-up' }],
  ]);

describe('an overview', () => {
  test('tells the share that failed from the first to the last of it, how long and how many', () => {
    expect(overviewOf(mended())).toBe(
      '50% of requests failed or were too slow between 11:01 and 11:04 UTC (03:00), 18\u202f000 in all. A service fails, for one of two reasons.',
    );
  });

  test('goes to the end of the exercise where it was not over', () => {
    expect(overviewOf(left())).toBe(
      '50% of requests failed or were too slow from 11:01 UTC to the end of the exercise at 11:07 (06:00), 36\u202f000 in all. A service fails, for one of two reasons.',
    );
  });

  test('says so where nobody felt it', () => {
    expect(overviewOf(unfelt())).toBe('Customers did not feel it.');
  });
});

test('detection tells the rule that paged, or that somebody noticed, or that nobody was paged', () => {
  expect(detectionOf(mended())).toBe('ToyFails (more than 10 requests failed in 10 s), 01:00 after the onset.');
  expect(detectionOf(brief())).toBe('Somebody noticed, and called, 10:00 after the onset.');
  const { drill } = start(plain, { seed: 'quiet-otter-41' });
  wait(drill, 60);
  expect(detectionOf(drill)).toBe('Nobody was paged.');
});

describe('resolution', () => {
  test('tells the changes that were done, in order, whether the fault is cured, and how it ended', () => {
    expect(resolutionOf(mended())).toBe(
      'Changes, in order: Turn the setting: to what it was (11:04 UTC). The fault is cured. The exercise ended resolved, held healthy and closed.',
    );
    const two = played([ACK, [25, act('read-log')], [60, act('shed-load', 'half')], [100, FIX]]);
    expect(resolutionOf(two)).toContain(
      'Changes, in order: Shed load: half of it (11:03 UTC); Turn the setting: to what it was (11:04 UTC). ',
    );
  });

  test('tells a fault that came back, or was never cured, as still there', () => {
    expect(resolutionOf(left())).toBe(
      'Nothing was changed. The fault was still there at the end. The exercise ended given up.',
    );
    const back = played([ACK, [60, FIX], [130, act('turn-setting', 'odd')], [200, { type: 'give-up' }]]);
    expect(resolutionOf(back)).toContain('The fault was still there at the end.');
  });

  test('does not tell an end where there is none, nor a cure of what has not struck', () => {
    const { drill } = start(plain, { seed: 'quiet-otter-41' });
    wait(drill, 60);
    expect(resolutionOf(drill)).toBe('Nothing was changed. The fault was still there at the end.');
  });
});

describe('impact', () => {
  const figures = (drill: ReturnType<typeof mended>) =>
    impactOf(drill, assessmentOf(drill)).map(({ label, value }) => `${label}: ${value}`);

  test('is told in requests, beside par and nobody, as shares, and in budget', () => {
    expect(figures(mended())).toEqual([
      'In all: 18\u202f000 requests failed or were too slow',
      'On the same seed: par 21\u202f000, nobody acting 186\u202f000',
      'Share of requests: 50% on average, 50% at worst',
      'Error budget: 1.5 of 43.2 minutes spent, 30.9 left (99.9% over 30 days)',
    ]);
  });

  test('has what came after a run that was left, on which it is scored', () => {
    expect(figures(left()).slice(0, 3)).toEqual([
      'In all: 36\u202f000 requests failed or were too slow',
      'On the same seed: par 21\u202f000, nobody acting 186\u202f000',
      'With what came after it was left: 186\u202f000 requests',
    ]);
  });

  test('has the worst step of the graph, which need not be the average', () => {
    const uneven = played(
      [ACK, [100, { type: 'give-up' }]],
      failing((tick) => (tick < 8 ? 900 : 100)),
    );
    // Eight ticks of 900 and 24 of 100.
    expect(figures(uneven)[3]).toBe('Share of requests: 30% on average, 90% at worst');
  });

  test('has the time at each severity, all its stretches together', () => {
    expect(figures(busy()).slice(5)).toEqual(['Time at SEV-2: 04:25', 'Time at SEV-1: 01:40']);
  });

  test('has lost data, where data was lost, and minutes where an SLO counts them', () => {
    const losing: typeof plain = {
      ...plain,
      slo: { ...plain.slo, bad: 'minutes' },
      model: {
        ...plain.model,
        detect(state, raise) {
          if (state.failed > 0 && !state.impact) raise('data.lost');
          plain.model.detect(state, raise);
        },
      },
    };
    const told = figures(played([ACK, [300, { type: 'give-up' }]], losing));
    expect([told[0], told[3], told.at(-1)]).toEqual([
      'In all: 36\u202f000 minutes were lost',
      'Share of minutes: 50% on average, 50% at worst',
      'Data: Data was lost',
    ]);
  });

  test('has no share of what nobody felt', () => {
    expect(figures(unfelt()).map((told) => told.split(':')[0])).toEqual(['In all', 'On the same seed', 'Error budget']);
  });
});

test('responders are the one on call, and whoever joined', () => {
  expect(respondersOf(mended())).toEqual(['On-call, incident commander']);
  expect(respondersOf(busy())).toEqual(['On-call, incident commander', 'Helper']);
});

test('a timeline has the moment of each, what failed in that step, and what was not known then', () => {
  const rows = timelineOf(busy());
  expect(rows.slice(0, 4).map((row) => Object.values(row))).toEqual([
    ['2025-03-04T11:01:00Z', 'The fault strikes; nobody knows yet', 0.5, true],
    ['2025-03-04T11:01:00Z', 'Customers begin to feel it', 0.5, true],
    ['2025-03-04T11:02:00Z', 'PAGE ▲ ToyFails: more than 10 requests failed in 10 s', 0.5, false],
    ['2025-03-04T11:02:20Z', 'Page acknowledged', 0.5, false],
  ]);
  // The step from 11:07:10 to 11:07:20 has a tick of either; the end is after the last one.
  const of = (text: string) => rows.find((row) => row.text.startsWith(text));
  expect(of('Change done')).toMatchObject({ at: '2025-03-04T11:07:15Z', errorRatio: 0.25, inHindsight: false });
  expect(of('Customers are served')).toMatchObject({ errorRatio: 0.25, inHindsight: true });
  expect(of('End')).toEqual({
    at: '2025-03-04T11:08:30Z',
    text: 'End: given up',
    errorRatio: null,
    inHindsight: false,
  });
});

test('a line has its time of day, where it has one', () => {
  const drill = mended();
  expect(lineTold(drill, { text: 'All of it', atSec: null })).toBe('All of it');
  expect(lineTold(drill, { text: 'Then', atSec: 61 })).toBe('11:03 UTC: Then');
  expect(lineTold(drill, { text: 'Before', atSec: -1 })).toBe('11:01 UTC: Before');
});

describe('messages', () => {
  test('tell what was and that it is over, the cause to one’s own people alone', () => {
    expect(messagesOf(mended())).toEqual({
      internal:
        '[exercise] Between 11:01 and 11:04 UTC, 50% of requests failed or were too slow. Somebody turned the setting. The setting was turned. Service has been normal since. Action items below wait for owners.',
      external:
        '[exercise] Between 11:01 and 11:04 UTC, 50% of requests failed or were too slow. Service has been normal since. We are sorry for the trouble, and are changing what let it happen.',
    });
  });

  test('do not say that it is over where it is not, nor that anything was where nobody felt it', () => {
    expect(messagesOf(left()).external).toBe(
      '[exercise] From 11:01 UTC on, 50% of requests failed or were too slow. It was not over when this exercise ended. We are sorry for the trouble, and are changing what let it happen.',
    );
    const none = '[exercise] Customers did not feel this incident.';
    expect(messagesOf(unfelt())).toEqual({ internal: none, external: none });
  });
});
