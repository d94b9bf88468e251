import { describe, expect, test } from 'vitest';
import { caseOf } from '../../src/scoring/case.ts';
import { numbered, withoutEnd } from '../../src/scoring/reruns.ts';
import { type Variant, variantsOf } from '../../src/scoring/variants.ts';
import { act, hold, plain, played, type Step, say } from './played.ts';

const ACK: Step = [20, { type: 'acknowledge' }];
const LOOK: Step = [30, act('read-setting')];
const FIX = act('turn-setting', 'tuned');
const BREAK = act('turn-setting', 'odd');
const RESTART = act('restart-dependency', 'all');
const GIVE_UP: Step = [1000, { type: 'give-up' }];
const note = (sec: number): Step => [sec, { type: 'note', text: 'so far' }];

interface Of {
  readonly scenario?: typeof plain;
  readonly cause?: Parameters<typeof played>[2];
  readonly idle?: number;
}

function variants(steps: readonly Step[], { scenario = plain, cause = 'odd-setting', idle = 0 }: Of = {}) {
  const drill = played([ACK, ...steps], scenario, cause);
  const all = caseOf(drill, { par: drill, idle: drill });
  return variantsOf({ ...all, requests: { own: 0, par: 0, idle } }, withoutEnd(numbered(drill.inputs)));
}

const told = (all: readonly Variant[]) =>
  all.map(({ kind, tick, isRegretted }) => `${kind} ${(tick - 744) * 5}${isRegretted ? ' regretted' : ''}`);
const of = (all: readonly Variant[], kind: Variant['kind'], place = 0): Variant => {
  const found = all.filter((one) => one.kind === kind)[place];
  if (!found) throw new Error(`no ${kind} among ${told(all).join(', ')}`);
  return found;
};
const inputsOf = (variant: Variant) =>
  variant.run().drill.inputs.map(({ tick, choice }) => `${(tick - 744) * 5} ${choice.type}`);

describe('the variants of a run', () => {
  test('are without each change, the one that did most first, the one that helped sooner and later, and par', () => {
    const all = variants([
      [30, RESTART],
      [140, act('read-setting')],
      [230, FIX],
    ]);
    expect(told(all)).toEqual(['without 230', 'without 30 regretted', 'earlier 165', 'later 230', 'par 30']);
    expect(all.map(({ label }) => label)).toEqual([
      'Without “Turn the setting: to what it was”',
      'Without “Restart the dependency: all of it”',
      '“Turn the setting: to what it was” 01:05 sooner',
      '“Turn the setting: to what it was” 05:00 later',
      'As par goes on from T+00:30',
    ]);
  });

  test('ask how it came to look right where what was known spoke against it, and else how it was known', () => {
    const all = variants([
      [30, RESTART],
      [140, act('read-setting')],
      [170, FIX],
    ]);
    const restarting = 'How did restarting the dependency come to look right?';
    expect(of(all, 'without').ask).toEqual({
      better: 'How did turning the setting come to look right?',
      worse: 'How did you know that turning the setting was right?',
    });
    expect(of(all, 'without', 1).ask).toEqual({ better: restarting, worse: restarting });
    expect(of(all, 'par')).toMatchObject({
      about: 'Restart the dependency: all of it',
      ask: { better: restarting, worse: restarting },
    });
  });

  test('are eight without a change, three sooner and one later at most', () => {
    const toggles = Array.from({ length: 10 }, (_, i): Step => [150 + 70 * i, i % 2 ? BREAK : FIX]);
    const kinds = variants([[25, say('cause-unknown')], [60, act('read-setting')], ...toggles, GIVE_UP]).map(
      ({ kind }) => kind,
    );
    const count = (kind: Variant['kind']): number => kinds.filter((one) => one === kind).length;
    expect([count('without'), count('earlier'), count('later')]).toEqual([8, 3, 1]);
  });

  test('take a change for one that helped where it is felt', () => {
    // It saved 500 requests in each of 288 ticks: a hundredth of what lies between par and nobody is as much, or less.
    const kinds = (idle: number) => variants([LOOK, [300, FIX]], { idle }).map(({ kind }) => kind);
    expect(kinds(14_400_000)).toEqual(['without']);
    expect(kinds(14_399_000)).toEqual(['without', 'earlier', 'later']);
  });
});

describe('a change that comes sooner', () => {
  test('comes when a look had left no more causes than it was made with', () => {
    const all = variants([
      [30, act('ping-dependency')],
      [100, act('read-setting')],
      [200, FIX],
    ]);
    expect(of(all, 'earlier')).toMatchObject({
      label: '“Turn the setting: to what it was” 01:15 sooner',
      tick: 744 + 25,
      known: '“Read the setting” had said enough by then.',
    });
  });

  test('comes when what was known carried it, and not before', () => {
    // One to three for the dependency makes a restart four tenths of a good change.
    const kinds = variants(
      [
        [30, act('read-log')],
        [250, RESTART],
      ],
      { cause: 'dependency-gone' },
    );
    expect(told(kinds)).toEqual(['without 250', 'later 250', 'par 30']);
  });

  test('comes a minute sooner at least, and more where the clock goes by faster', () => {
    const fast = { ...plain, pacing: { factor: 2, stopsAtDecisions: false } };
    const has = (sec: number, scenario = plain): boolean =>
      variants([LOOK, [sec, FIX]], { scenario }).some(({ kind }) => kind === 'earlier');
    expect([has(110), has(115), has(170, fast), has(175, fast)]).toEqual([false, true, false, true]);
    expect(of(variants([LOOK, [60, FIX]], { scenario: fast }), 'later').label).toBe(
      '“Turn the setting: to what it was” 10:00 later',
    );
  });

  test('is put before what was done then, and what is later after what was done before', () => {
    const all = variants([LOOK, note(55), note(100), [200, FIX], note(300), note(500), note(510)]);
    expect(inputsOf(of(all, 'earlier'))).toEqual([
      ...['20 acknowledge', '30 act', '55 act', '55 note', '100 note', '300 note', '500 note', '510 note'],
    ]);
    expect(inputsOf(of(all, 'later'))).toEqual([
      ...['20 acknowledge', '30 act', '55 note', '100 note', '300 note', '500 act', '500 note', '510 note'],
    ]);
    expect(inputsOf(of(variants([LOOK, note(55), [200, FIX]]), 'later'))).toEqual([
      ...['20 acknowledge', '30 act', '55 note', '500 act'],
    ]);
  });
});

test('a change at another time waits until hands are free for it', () => {
  // Five minutes later somebody who was interrupted up to 495 s reads the log, which takes half a minute.
  const busy = variants([LOOK, [200, FIX], [490, act('read-log')]]);
  expect(inputsOf(of(busy, 'later'))).toEqual(['20 acknowledge', '30 act', '495 act', '525 act']);
});

describe('par', () => {
  test('goes on from the first poor look and from the first poor change, with what had been done by then', () => {
    const all = variants([[30, act('read-log')], [80, BREAK], [150, BREAK], GIVE_UP], { cause: 'dependency-gone' });
    expect(told(all).filter((one) => one.startsWith('par'))).toEqual(['par 30', 'par 80']);
    const [look, change] = [of(all, 'par'), of(all, 'par', 1)];
    expect([look.about, change.about]).toEqual(['Read the log', 'Turn the setting: to something else']);
    expect(look.ask.better).toBe('How did reading the log come to be the next thing to look at?');
    expect(change.ask.better).toBe('How did turning the setting come to look right?');
    expect(inputsOf(change).slice(0, 2)).toEqual(['20 acknowledge', '30 act']);
    expect(inputsOf(look).slice(0, 2)).toEqual(['20 acknowledge', '55 declare']);
    expect(change.run().drill.outcome).toBe('resolved');
  });

  test('goes on from the first of several poor changes', () => {
    const all = variants([[30, act('read-log')], [80, BREAK], [150, act('shed-load', 'half')], GIVE_UP], {
      cause: 'dependency-gone',
    });
    expect(told(all).filter((one) => one.startsWith('par'))).toEqual(['par 30', 'par 80']);
  });

  test('meets once what a facilitator did, at the moment itself or later', () => {
    const nudge: Step[1] = { type: 'inject', inject: 'nudge' };
    const all = variants([[30, nudge], [30, act('read-log')], [100, nudge], GIVE_UP], { cause: 'dependency-gone' });
    const sent = inputsOf(of(all, 'par')).filter((one) => one.endsWith('inject'));
    expect(sent).toEqual(['30 inject', '100 inject']);
  });

  test('does not go on from what was done once service was back', () => {
    const tidied = variants([
      [25, hold('setting-wrong')],
      [30, FIX],
      [110, RESTART],
    ]);
    expect(told(tidied)).toEqual(['without 30', 'without 110 regretted', 'later 30']);
  });

  test('goes on from the page where nothing was changed, and no look was poor', () => {
    // The ping told 0.32 bits where the setting would have told 0.77; what is looked at again tells nothing new.
    for (const looked of [[[30, act('ping-dependency')]], [LOOK, [60, act('read-setting')]]] as const) {
      expect(told(variants([...looked, GIVE_UP]))).toEqual(['par 5']);
    }
  });
});

describe('what was known', () => {
  const known = (steps: readonly Step[], scenario = plain) => of(variants(steps, { scenario }), 'without').known;

  test('is how many causes were possible, and what look would have told most', () => {
    expect(known([[30, FIX]])).toBe(
      '2 causes were possible then; “Read the setting”, 20 s away, would have told most.',
    );
    expect(known([LOOK, [60, FIX]])).toBe('One cause was possible then.');
  });

  test('has long looks in minutes', () => {
    const taking = (durationSec: number): typeof plain => ({
      ...plain,
      actions: plain.actions.map((action) => (action.id === 'read-setting' ? { ...action, durationSec } : action)),
    });
    expect(known([[30, FIX]], taking(99))).toContain('“Read the setting”, 99 s away,');
    expect(known([[30, FIX]], taking(100))).toContain('“Read the setting”, 01:40 away,');
  });
});

test('a silent run has all but the updates', () => {
  const silent = of(variants([[30, say('cause-unknown')], LOOK, [60, say('impact-known')], [100, FIX]]), 'silent');
  expect(silent).toMatchObject({ label: 'Without the 2 status updates', tick: 750, isRegretted: false });
  expect(silent.ask.better).toBe('How did those who waited know where you stood?');
  expect(silent.ask.worse).toBe(silent.ask.better);
  expect(silent.run().drill.inputs.map(({ choice }) => choice.type)).toEqual(['acknowledge', 'act', 'act']);
});
