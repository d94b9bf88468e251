import { describe, expect, test } from 'vitest';
import type { Choice } from '../../../src/contract/drill.ts';
import { caseOf } from '../../../src/scoring/case.ts';
import { judgeDecisions, judgeHarm } from '../../../src/scoring/score/decisions.ts';
import type { Item } from '../../../src/scoring/score/item.ts';
import { act, failing, hold, plain, played, reasonsTold, type Step } from '../played.ts';

const ACK: Step = [20, { type: 'acknowledge' }];
const GIVE_UP: Choice = { type: 'give-up' };
const FIX = act('turn-setting', 'tuned');
const RESTART = act('restart-dependency', 'all');
const SHED = act('shed-load', 'half');

type Gain = Readonly<Record<'odd-setting' | 'dependency-gone', Readonly<Record<string, number>>>>;

/** The toy whose changes are worth this much. */
const gaining = (gain: Gain): typeof plain => ({ ...plain, knowledge: { ...plain.knowledge, gain } });

/** A run in which everything above so many requests is felt. */
function decided(steps: readonly Step[], of: { scenario?: typeof plain; cause?: keyof Gain; felt?: number } = {}) {
  const drill = played([ACK, ...steps], of.scenario, of.cause);
  const all = caseOf(drill, { par: drill, idle: drill });
  return { ...all, requests: { own: 0, par: 0, idle: 100 * (of.felt ?? 0) } };
}

const items = (...run: Parameters<typeof decided>): readonly [Item, Item] => {
  const [looks, changes] = judgeDecisions(decided(...run));
  if (!looks || !changes) throw new Error('looks and changes are judged');
  return [looks, changes];
};
const looks = (...run: Parameters<typeof decided>) => items(...run)[0];
const changes = (...run: Parameters<typeof decided>) => items(...run)[1];
const harm = (...run: Parameters<typeof decided>) => {
  const [item] = judgeHarm(decided(...run));
  if (!item) throw new Error('harm is judged');
  return item;
};

test('looks and changes weigh the same', () => {
  expect(items([[30, GIVE_UP]]).map(({ label, weight, share }) => [label, weight, share])).toEqual([
    ['Looks that told the causes apart', 1, 0],
    ['Changes that the evidence carried', 1, 0],
  ]);
});

describe('looks', () => {
  test('that told everything earn all, and the one that left the fewest causes is named', () => {
    const item = looks([
      [30, act('read-setting')],
      [60, GIVE_UP],
    ]);
    // A look that was never seen to say so under the other cause leaves it 0.005 of a quarter.
    expect(item.share).toBeCloseTo(0.99, 2);
    expect(reasonsTold(item)).toEqual(['well 754: “Read the setting” left 1 of 2 causes']);
    const both = looks([
      [30, act('read-log')],
      [70, act('read-setting')],
      [110, act('ping-dependency')],
      [150, GIVE_UP],
    ]);
    expect(reasonsTold(both)[0]).toBe('well 762: “Read the setting” left 1 of 2 causes');
  });

  test('that told little while another would have told most earn little', () => {
    const item = looks([
      [30, act('read-log')],
      [80, GIVE_UP],
    ]);
    expect(item.share).toBe(0);
    expect(reasonsTold(item)).toEqual([
      'poorly 750: “Read the log” could tell little; “Read the setting” would have told most',
    ]);
  });

  test('that told half of what the best would have earn by that, and by what they narrowed down', () => {
    // Three to one is 0.8113 bits, of which the setting tells 0.7698 and the ping 0.3163; it leaves 0.675 to 0.05: 0.3620.
    const item = looks([
      [30, act('ping-dependency')],
      [60, GIVE_UP],
    ]);
    expect(item.share).toBeCloseTo((1 - 0.362 / 0.8113 + 0.3163 / (0.5 * 0.7698)) / 2, 3);
    expect(item.reasons).toEqual([]);
  });

  test('are named by the one that was the poorest for what another would have told', () => {
    const alike = plain.actions.flatMap((action) =>
      action.id === 'read-log' ? [action, { ...action, id: 'read-trace', label: 'Read the trace' }] : [action],
    );
    const likelihood = Object.fromEntries(
      Object.entries(plain.knowledge.likelihood).map(([cause, seen]) => [
        cause,
        { ...seen, 'read-trace': { errors: 1 } },
      ]),
    );
    const scenario = { ...plain, actions: alike, knowledge: { ...plain.knowledge, likelihood } };
    const item = looks(
      [
        [30, act('read-log')],
        // It is silent, which makes the rarer cause almost three times as likely as the other.
        [70, act('ping-dependency')],
        [100, act('read-trace')],
        [150, GIVE_UP],
      ],
      { scenario, cause: 'dependency-gone' },
    );
    expect(reasonsTold(item)).toEqual([
      'poorly 764: “Read the trace” could tell little; “Read the setting” would have told most',
    ]);
  });

  test('are not judged where the screen had told everything already', () => {
    const seen = plain.knowledge.likelihood['dependency-gone'] ?? {};
    const likelihood = {
      ...plain.knowledge.likelihood,
      'dependency-gone': { ...seen, 'alert/ToyFails': { quiet: 1 } },
    };
    const scenario = { ...plain, knowledge: { ...plain.knowledge, likelihood } };
    const item = looks(
      [
        [30, act('read-log')],
        [80, GIVE_UP],
      ],
      { scenario },
    );
    // One in two hundred says otherwise; the look itself costs nothing.
    expect(item.share).toBeCloseTo(0.989, 3);
    expect(item.reasons).toEqual([]);
  });

  test('are not judged where nothing could tell anything any more', () => {
    const item = looks([
      [30, act('read-setting')],
      [60, act('read-log')],
      [100, GIVE_UP],
    ]);
    expect(item.share).toBeCloseTo(0.99, 2);
    expect(item.reasons).toHaveLength(1);
  });

  test('are judged once each: what is looked at again, with nothing changed between, is not', () => {
    const twice = looks([
      [30, act('read-setting')],
      [60, act('read-setting')],
      [90, GIVE_UP],
    ]);
    expect([twice.share?.toFixed(2), twice.reasons.length]).toEqual(['0.99', 1]);
  });

  test('are not called for where there is one cause', () => {
    const scenario = { ...plain, causes: plain.causes.slice(0, 1) };
    expect(
      looks(
        [
          [30, act('read-setting')],
          [60, FIX],
        ],
        { scenario },
      ),
    ).toMatchObject({ share: null, reasons: [] });
    expect(looks([[60, FIX]], { scenario })).toMatchObject({ share: null, reasons: [] });
  });

  test('that were never taken are missed, unless what was held carried every change', () => {
    expect(
      reasonsTold(
        looks([
          [30, FIX],
          [35, GIVE_UP],
        ]),
      ),
    ).toEqual(['poorly null: Nothing was looked at']);
    expect(
      looks([
        [25, hold('setting-wrong')],
        [30, FIX],
        [35, GIVE_UP],
      ]),
    ).toMatchObject({ share: 0, reasons: [] });
    expect(
      looks([
        [25, hold('setting-wrong')],
        [30, GIVE_UP],
      ]).reasons,
    ).toHaveLength(1);
    expect(
      looks([
        [25, hold('setting-wrong')],
        [30, FIX],
        [100, RESTART],
        [110, GIVE_UP],
      ]).reasons,
    ).toHaveLength(1);
  });
});

describe('changes', () => {
  const LOOK: Step = [30, act('read-setting')];

  test('that what was known carried earn all', () => {
    const item = changes([LOOK, [60, FIX]]);
    expect(item.share).toBe(1);
    expect(reasonsTold(item)).toEqual([
      'well 756: Turn the setting: to what it was: what was known carried it, with one cause open',
    ]);
    const open = changes([
      [30, act('ping-dependency')],
      [60, FIX],
    ]);
    expect(reasonsTold(open)).toEqual([
      'well 756: Turn the setting: to what it was: what was known carried it, with 2 causes open',
    ]);
  });

  test('that nothing was looked at for earn nothing, and are lucky where they helped', () => {
    const shot = (felt: number) => changes([[30, FIX]], { felt });
    expect(shot(0).share).toBe(0);
    // It was done at 90 s, after 30 ticks of 500, and without it there are 372 of them.
    expect(reasonsTold(shot(170_999))).toEqual([
      'lucky 750: Turn the setting: to what it was: it helped, without a look',
    ]);
    expect(reasonsTold(shot(171_000))).toEqual([
      'poorly 750: Turn the setting: to what it was: nothing had been looked at',
    ]);
  });

  test('that little spoke for are lucky where they helped, and else are not', () => {
    const scenario = gaining({
      'odd-setting': { 'turn-setting:tuned': 0.9, 'shed-load:half': 0.02 },
      'dependency-gone': { 'shed-load:half': 0.02 },
    });
    const shed = (felt: number) => changes([LOOK, [60, SHED]], { scenario, felt });
    expect(shed(0).share).toBeCloseTo((0.02 / 0.3) * (0.02 / 0.45), 3);
    expect(reasonsTold(shed(0))).toEqual(['lucky 756: Shed load: half of it: it helped, though little spoke for it']);
    expect(reasonsTold(shed(1e6))).toEqual([
      'poorly 756: Shed load: half of it: little spoke for it, with one cause open',
    ]);
  });

  test('between good and poor are not told', () => {
    // A quarter of 0.8 is expected of it: two thirds of what is enough, and 0.2 of the 0.3375 that are half of the best.
    const item = changes([
      [30, act('read-log')],
      [70, RESTART],
      [300, GIVE_UP],
    ]);
    expect(item.share).toBeCloseTo((2 / 3) * (0.2 / (0.5 * 0.675)), 9);
    expect(item.reasons).toEqual([]);
    // Nor where it helped: there was some reason for it.
    const helped = changes(
      [
        [30, act('read-log')],
        [70, RESTART],
        [300, GIVE_UP],
      ],
      { cause: 'dependency-gone' },
    );
    expect(helped).toMatchObject({ share: item.share, reasons: [] });
  });

  test('earn the mean of what each of them does', () => {
    const item = changes([LOOK, [60, RESTART], [170, FIX]]);
    expect(item.share).toBeCloseTo(0.5, 2);
    expect(reasonsTold(item).map((told) => told.split(': ').at(-1))).toEqual([
      'little spoke for it, with one cause open',
      'what was known carried it, with one cause open',
    ]);
  });

  test('that harm are told of elsewhere', () => {
    const item = changes(
      [
        [30, act('read-log')],
        [70, act('turn-setting', 'odd')],
        [140, GIVE_UP],
      ],
      {
        cause: 'dependency-gone',
      },
    );
    expect([item.share, item.reasons]).toEqual([0, []]);
  });

  test('that tidy up once service is back are not judged, unless they were to do harm', () => {
    const tidy = (change: Choice) => changes([LOOK, [60, FIX], [140, change]]);
    expect(tidy(RESTART).share).toBe(1);
    expect(tidy(act('turn-setting', 'odd')).share).toBe(0.5);
  });

  test('that were never made earn nothing, unless none was of use to whoever had looked', () => {
    expect(reasonsTold(changes([LOOK, [60, GIVE_UP]]))).toEqual(['poorly null: Nothing was changed']);
    const worth = (relief: number) =>
      gaining({ 'odd-setting': { 'turn-setting:tuned': relief }, 'dependency-gone': { 'turn-setting:tuned': relief } });
    expect(changes([LOOK, [60, GIVE_UP]], { scenario: worth(0.09) })).toMatchObject({ share: 1, reasons: [] });
    expect(changes([LOOK, [60, GIVE_UP]], { scenario: worth(0.11) }).share).toBe(0);
    expect(changes([[60, GIVE_UP]], { scenario: worth(0.09) }).share).toBe(0);
  });

  test('are left to whoever takes over', () => {
    const steps: readonly Step[] = [
      [30, act('page-helper')],
      [200, { type: 'hand-over', to: 'helper' }],
    ];
    expect(changes(steps)).toMatchObject({ share: null, reasons: [] });
  });
});

describe('harm', () => {
  const LOOK: Step = [30, act('read-setting')];

  test('is not avoided by who does nothing', () => {
    const item = harm([[30, GIVE_UP]]);
    expect([item.label, item.weight, item.share]).toEqual(['Changes whose harm could be foreseen', 1, 0]);
    expect(reasonsTold(item)).toEqual(['poorly null: Nobody acted: nothing was risked, and nothing was done']);
  });

  test('that could be foreseen costs a fifth, and all of it at a quarter of the impact to come', () => {
    const costing = (loss: number) =>
      harm([LOOK, [60, act('turn-setting', 'odd')], [125, GIVE_UP]], {
        cause: 'dependency-gone',
        scenario: gaining({
          'odd-setting': { 'turn-setting:odd': -loss },
          'dependency-gone': { 'turn-setting:odd': -loss },
        }),
      });
    expect(costing(0.05).share).toBeCloseTo(1 - 0.2 - 0.05 / 0.25, 9);
    expect(costing(0.15).share).toBeCloseTo(1 - 0.2 - 0.15 / 0.25, 9);
    expect(costing(0.25).share).toBe(0);
    expect(costing(0.009).share).toBe(1);
    expect(reasonsTold(costing(0.05))).toEqual([
      'poorly 756: Turn the setting: to something else: more harm than help was to be expected',
    ]);
  });

  test('is risked blindly by a change without a look, by what its risk says', () => {
    const blind = (...changed: readonly Choice[]) => harm([...changed.map((one): Step => [30, one]), [200, GIVE_UP]]);
    expect([blind(SHED), blind(FIX), blind(RESTART)].map(({ share }) => share)).toEqual([1, 0.8, 0.5]);
    expect(reasonsTold(blind(RESTART))).toEqual([
      'poorly 750: Restart the dependency: all of it: its blast radius was risked without a look',
    ]);
    expect([blind(FIX).reasons, blind(SHED).reasons]).toEqual([[], []]);
    expect(blind(FIX, RESTART).share).toBeCloseTo(0.3, 9);
  });

  test('costs no more than there is', () => {
    const steps = [30, 140, 250].map((sec): Step => [sec, RESTART]);
    expect(harm([...steps, [400, GIVE_UP]]).share).toBe(0);
  });

  test('that could not be foreseen is unlucky, and free', () => {
    const scenario = gaining({
      'odd-setting': {},
      'dependency-gone': { 'turn-setting:odd': 0.3, 'restart-dependency:all': 0.8 },
    });
    const turned = (felt: number) =>
      harm([LOOK, [60, act('turn-setting', 'odd')], [125, RESTART]], { cause: 'dependency-gone', scenario, felt });
    // Done at 225 s, the restart would have ended it; so 500 go on failing in each of the 315 ticks from then on.
    expect(turned(157_499).share).toBe(1);
    expect(reasonsTold(turned(157_499))).toEqual([
      'unlucky 756: Turn the setting: to something else: it cost requests, which could not be foreseen',
    ]);
    expect(turned(157_500).reasons).toEqual([]);
    // Without a look it is no bad luck, though it costs little.
    const blind = harm(
      [
        [60, act('turn-setting', 'odd')],
        [125, act('read-setting')],
        [150, RESTART],
      ],
      { cause: 'dependency-gone', scenario },
    );
    expect([blind.share, blind.reasons]).toEqual([0.8, []]);
  });

  test('is avoided well where an incident was resolved by changes that promised more than they risked', () => {
    expect(reasonsTold(harm([LOOK, [60, FIX]]))).toEqual(['well null: No change risked more than it promised']);
    expect(harm([LOOK, [60, FIX], [65, GIVE_UP]]).reasons).toEqual([]);
    expect(harm([LOOK, [60, GIVE_UP]])).toMatchObject({ share: 1, reasons: [] });
    expect(harm([[30, FIX]]).reasons).toEqual([]);
    // What went away by itself was no change of anybody’s.
    const passing = failing((tick) => (tick < 60 ? 500 : 0));
    const causes = plain.causes.map((cause) => ({
      ...cause,
      cured: (_knobs: object, { failed }: { readonly failed: number }) => failed === 0,
    }));
    expect(played([ACK, LOOK], { ...passing, causes }).outcome).toBe('resolved');
    expect(harm([LOOK], { scenario: { ...passing, causes } })).toMatchObject({ share: 1, reasons: [] });
  });
});
