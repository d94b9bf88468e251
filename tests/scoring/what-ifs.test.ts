import { describe, expect, test } from 'vitest';
import { caseOf } from '../../src/scoring/case.ts';
import { type WhatIf, whatIfs } from '../../src/scoring/what-ifs.ts';
import { act, hold, plain, played, type Step, say } from './played.ts';

const ACK: Step = [20, { type: 'acknowledge' }];
const LOOK: Step = [30, act('read-setting')];
const FIX = act('turn-setting', 'tuned');
const RESTART = act('restart-dependency', 'all');
const GIVE_UP: Step = [800, { type: 'give-up' }];

function whatIfsOf(
  steps: readonly Step[],
  scenario = plain,
  cause: Parameters<typeof played>[2] = 'odd-setting',
): readonly WhatIf[] {
  const work = whatIfs(caseOf(played([ACK, ...steps], scenario, cause)));
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

const told = (all: readonly WhatIf[]) => all.map(({ label, requests }) => [label, requests]);

describe('what if a change that was carried', () => {
  // Looked at 50 s after the page, mended at 360 s: 84 ticks of 500 failing. Later, somebody interrupts for 15 s.
  const all = () => whatIfsOf([LOOK, [300, FIX]]);

  test('comes first where it could have come sooner, then as what would have been without it and later', () => {
    expect(told(all())).toEqual([
      ['“Turn the setting: to what it was” 04:05 sooner', 500 * (35 - 84)],
      ['Without “Turn the setting: to what it was”', 500 * (372 - 84)],
      ['“Turn the setting: to what it was” 05:00 later', 500 * 63],
    ]);
  });

  test('comes after what would have saved more', () => {
    const poor = whatIfsOf([
      [30, act('read-log')],
      [200, act('read-setting')],
      [300, FIX],
    ]);
    expect(poor.map(({ kind }) => kind)).toEqual(['par', 'earlier', 'without', 'later']);
    expect(Math.abs(poor[0]?.requests ?? 0)).toBeGreaterThan(Math.abs(poor[1]?.requests ?? 0));
  });

  test('is asked about by what it would have come to', () => {
    expect(
      all().map(({ kind, atSec, question, why, mitigatedSec }) => [kind, atSec, question, why, mitigatedSec]),
    ).toEqual([
      [
        'earlier',
        55,
        'How could turning the setting have come sooner?',
        '24\u202f500 fewer requests would have failed. “Read the setting” had said enough by then.',
        { own: 360, other: 115 },
      ],
      [
        'without',
        300,
        'How did you know that turning the setting was right?',
        '144\u202f000 more requests would have failed. One cause was possible then.',
        { own: 360, other: null },
      ],
      [
        'later',
        300,
        'How did you know that it was time for turning the setting?',
        '31\u202f500 more requests would have failed.',
        { own: 360, other: 675 },
      ],
    ]);
    expect(all().map(({ interruptions }) => interruptions)).toEqual([0, 0, 0]);
    expect(all()[0]).toMatchObject({
      about: 'Turn the setting: to what it was',
      counted: 'failed requests',
      skipped: [],
    });
  });

  test('could not have come sooner by less than a minute', () => {
    const kinds = (sec: number) => whatIfsOf([LOOK, [sec, FIX]]).map(({ kind }) => kind);
    expect(kinds(110)).toEqual(['without', 'later']);
    expect(kinds(115)).toEqual(['earlier', 'without', 'later']);
  });
});

describe('what if a change that nothing spoke for', () => {
  test('had not been made, as it did harm', () => {
    const [first] = whatIfsOf(
      [
        [30, act('turn-setting', 'odd')],
        [100, RESTART],
        [220, FIX],
      ],
      plain,
      'dependency-gone',
    );
    expect(first).toMatchObject({
      kind: 'without',
      label: 'Without “Turn the setting: to something else”',
      // Half of the requests went on failing from 200 s, when the dependency was back, to 280 s.
      requests: -500 * 16,
      question: 'How did turning the setting come to look right?',
      skipped: ['T+03:40 Turn the setting: to what it was: It is tuned already.'],
    });
    expect(first?.why).toBe(
      '8\u202f000 fewer requests would have failed. 2 causes were possible then; “Read the setting”, 20 s away, would have told most.',
    );
  });

  test('had been left to par, which goes on from the first and from the worst', () => {
    const all = whatIfsOf([
      [30, act('read-log')],
      [80, RESTART],
      [400, FIX],
    ]);
    const par = all.filter(({ kind }) => kind === 'par');
    expect(par.map(({ label, about, question }) => [label, about, question])).toEqual([
      ['As par goes on from T+00:30', 'Read the log', 'How did reading the log come to be the next thing to look at?'],
    ]);
  });
});

describe('what if nothing had been said', () => {
  test('is told where people would have interrupted, though no request more had failed', () => {
    // From 360 s on every two minutes, up to where it was given up.
    const silent = whatIfsOf([[30, say('cause-unknown')], GIVE_UP]).find(({ kind }) => kind === 'silent');
    expect(silent).toMatchObject({
      label: 'Without the status update',
      about: 'Status updates',
      atSec: 30,
      requests: 0,
      interruptions: 4,
      why: 'It would have made no difference to customers.',
    });
  });

  test('counts the interruptions of the run itself, and none that it would not have come to', () => {
    const silent = (from: number, to: number) =>
      whatIfsOf([
        [from, say('cause-unknown')],
        [to, { type: 'give-up' }],
      ]).find(({ kind }) => kind === 'silent')?.interruptions;
    // At 360, 480, 600 and 720 s; of the run itself, the first.
    expect([silent(30, 720), silent(30, 725), silent(400, 725)]).toEqual([3, 4, 3]);
  });

  test('counts the updates, and is not told where nobody would have interrupted', () => {
    const twice = whatIfsOf([[30, say('cause-unknown')], [300, say('impact-known')], GIVE_UP]);
    expect(twice.find(({ kind }) => kind === 'silent')?.label).toBe('Without the 2 status updates');
    expect(
      whatIfsOf([
        [30, say('cause-unknown')],
        [300, { type: 'give-up' }],
      ]).map(({ kind }) => kind),
    ).toEqual(['par']);
  });
});

describe('what if par had gone on', () => {
  test('from the page is told where nothing was changed', () => {
    const [par] = whatIfsOf([GIVE_UP]);
    expect(par).toMatchObject({
      kind: 'par',
      label: 'As par goes on from T+00:05',
      about: 'Nothing was changed',
      requests: 500 * (42 - 372),
      mitigatedSec: { own: null, other: 150 },
      isFelt: { own: true, other: true },
      question: 'How did it come that nothing was changed?',
    });
  });

  test('is not told where all was as what was known would have it', () => {
    expect(whatIfsOf([LOOK, [60, hold('setting-wrong')], [65, FIX]]).map(({ kind }) => kind)).toEqual([
      'without',
      'later',
    ]);
  });
});

test('at most eight are told', () => {
  const toggles = Array.from(
    { length: 10 },
    (_, i): Step => [30 + 90 * i, act('turn-setting', i % 2 ? 'odd' : 'tuned')],
  );
  const all = whatIfsOf([...toggles, [950, { type: 'give-up' }]]);
  expect(all).toHaveLength(8);
  expect(all.map(({ requests }) => requests < 0)).toEqual(
    [...all.map(({ requests }) => requests < 0)].sort().reverse(),
  );
});
