import { describe, expect, test } from 'vitest';
import type { Choice, Claim } from '../../../src/contract/drill.ts';
import { judgeCommunication } from '../../../src/scoring/score/communication.ts';
import { act, failing, hold, judged, labelled, plain, reasonsTold, type Step, say } from '../played.ts';

const ACK: Step = [20, { type: 'acknowledge' }];
const GIVE_UP: Choice = { type: 'give-up' };
const HANDED: readonly Step[] = [
  [25, act('page-helper')],
  [250, { type: 'hand-over', to: 'helper' }],
];
const FIRST = 'First update in time';
const KEPT = 'Every promised update kept';
const CLAIMS = 'Claims that the evidence bore out';
const MANNERS = 'The next update named, no estimate, nothing said twice';

const talk = (steps: readonly Step[], scenario = plain) => judgeCommunication(judged([ACK, ...steps], scenario));
const item = (label: string, ...run: Parameters<typeof talk>) => labelled(talk(...run), label);
const promising = (sec: number, nextUpdateSec: number): Step => [
  sec,
  { type: 'say', claims: ['cause-unknown'], nextUpdateSec },
];
const shares = (...run: Parameters<typeof talk>) => talk(...run).map(({ share }) => share);

describe('saying nothing', () => {
  test('earns nothing where the time was up, or where it was given up', () => {
    const items = talk([[60, GIVE_UP]]);
    expect(items.map(({ label, weight, share }) => [label, weight, share])).toEqual([
      [FIRST, 4, 0],
      [KEPT, 4, 0],
      [CLAIMS, 5, 0],
      [MANNERS, 2, 0],
    ]);
    expect(items.map(reasonsTold)).toEqual([['poorly null: No status update was sent'], [], [], []]);
    const patient = { ...plain, cadence: { ...plain.cadence, firstUpdateSec: 2000 } };
    expect(shares([], patient)).toEqual([0, 0, 0, 0]);
  });

  test('costs nothing before an update is due, and all of it from then on', () => {
    expect(shares(HANDED)).toEqual([null, null, null, null]);
    expect(talk(HANDED).flatMap(({ reasons }) => reasons)).toEqual([]);
    // A choice at 300 s comes before what falls due then.
    const handedAt = (sec: number) =>
      shares([
        [25, act('page-helper')],
        [sec, { type: 'hand-over', to: 'helper' }],
      ]);
    expect(handedAt(300)).toEqual([null, null, null, null]);
    expect(handedAt(305)).toEqual([0, 0, 0, 0]);
  });
});

describe('the first update', () => {
  test('is in time until a minute after it was due', () => {
    const at = (sec: number) => item(FIRST, [promising(sec, 900), [sec, GIVE_UP]]);
    expect([at(30).share, at(360).share, at(365).share]).toEqual([1, 1, 0.4]);
    expect(reasonsTold(at(360))).toEqual(['well 816: The first update came in time']);
    expect(reasonsTold(at(365))).toEqual(['poorly 817: The first update came when it was overdue']);
  });

  test('is in time whatever is overdue later', () => {
    expect(item(FIRST, [promising(30, 60), [300, GIVE_UP]]).share).toBe(1);
  });
});

describe('a promised update', () => {
  test('is kept where it comes before people wait for it', () => {
    expect(item(KEPT, [promising(30, 60), promising(145, 900), [200, GIVE_UP]])).toMatchObject({
      share: 1,
      reasons: [],
    });
  });

  test('costs its share of all that were promised where it does not', () => {
    // Promised for a minute later, overdue one more after that.
    const one = item(KEPT, [promising(30, 60), [200, GIVE_UP]]);
    expect([one.share, reasonsTold(one)]).toEqual([0, ['poorly 774: A promised update was overdue']]);
    expect(item(KEPT, [promising(30, 300), promising(100, 60), [300, GIVE_UP]]).share).toBe(0.5);
    const two = item(KEPT, [promising(30, 60), promising(200, 60), promising(400, 900), [410, GIVE_UP]]);
    expect([two.share, reasonsTold(two)]).toEqual([0.5, ['poorly 774: 2 promised updates were overdue']]);
  });

  test('is none of the first, which is judged apart', () => {
    expect(item(KEPT, [promising(400, 900), [410, GIVE_UP]])).toMatchObject({ share: 1, reasons: [] });
  });
});

describe('a claim', () => {
  const LOOK: Step = [30, act('read-setting')];
  const saying = (before: readonly Step[], ...claims: readonly Claim[]) =>
    item(CLAIMS, [...before, [100, say(...claims)], [200, GIVE_UP]]);
  const against = (...run: Parameters<typeof saying>) => reasonsTold(saying(...run));

  test('that the cause is unknown is said well while it is', () => {
    expect(saying([], 'cause-unknown').share).toBe(1);
    expect(against([], 'cause-unknown')).toEqual(['well 764: Said plainly that the cause was unknown, while it was']);
    expect(saying([LOOK], 'cause-unknown')).toMatchObject({ share: 1, reasons: [] });
    // What else is wrong in the same update is what is told of it.
    expect(against([], 'cause-unknown', 'recovered')).toEqual([
      'poorly 764: Said that service had recovered while customers still felt it',
    ]);
  });

  test('that a cause is confirmed takes nine tenths of that one, and that it is held likely', () => {
    const likely: Step = [60, hold('setting-wrong')];
    const other: Step = [60, hold('dependency-dead')];
    expect(against([likely], 'cause-confirmed')).toEqual([
      'poorly 764: Called the cause confirmed while 2 were possible',
    ]);
    expect(saying([LOOK, likely], 'cause-confirmed')).toMatchObject({ share: 1, reasons: [] });
    // The answer to a ping leaves 0.675 of 0.725, 93%, with the other one possible.
    const ping: Step = [30, act('ping-dependency')];
    expect(saying([ping, likely], 'cause-confirmed').share).toBe(1);
    const wrong = ['poorly 764: Called a cause confirmed that the evidence did not leave'];
    expect(against([ping, other], 'cause-confirmed')).toEqual(wrong);
    expect(against([LOOK, other], 'cause-confirmed')).toEqual(wrong);
    expect(against([LOOK, [60, hold('setting-wrong', 'open')]], 'cause-confirmed')).toEqual(wrong);
  });

  test('that a cause is suspected takes one that is possible, held likely', () => {
    expect(saying([[60, hold('dependency-dead')]], 'cause-suspected')).toMatchObject({ share: 1, reasons: [] });
    const nothing = ['poorly 764: Named a suspect that nothing spoke for'];
    expect(against([], 'cause-suspected')).toEqual(nothing);
    expect(against([[60, hold('moon')]], 'cause-suspected')).toEqual(nothing);
    expect(against([[60, hold('setting-wrong', 'ruled-out')]], 'cause-suspected')).toEqual(nothing);
    expect(against([LOOK, [60, hold('dependency-dead')]], 'cause-suspected')).toEqual(nothing);
  });

  test('of a recovery is true only when customers feel nothing any more', () => {
    const healing = failing((tick) => (tick < 24 ? 500 : 0));
    const healed = (claim: Claim) =>
      item(
        CLAIMS,
        [
          [100, say(claim)],
          [200, GIVE_UP],
        ],
        healing,
      );
    expect([healed('recovered').share, healed('watching-recovery').share]).toEqual([1, 1]);
    expect(saying([], 'recovered').share).toBe(0.5);
    expect(against([], 'watching-recovery')).toEqual(['poorly 764: Spoke of a recovery before anything was changed']);
    // A change that takes until 140 s is under way.
    expect(saying([[80, act('turn-setting', 'tuned')]], 'watching-recovery').share).toBe(1);
  });

  test('of a mitigation takes a change that was begun before', () => {
    const early = ['poorly 764: Spoke of a mitigation before one was begun'];
    expect(saying([[80, act('turn-setting', 'tuned')]], 'mitigation-under-way')).toMatchObject({
      share: 1,
      reasons: [],
    });
    expect(against([], 'mitigation-under-way')).toEqual(early);
    expect(against([LOOK], 'mitigation-under-way')).toEqual(early);
    const after: readonly Step[] = [
      [100, say('mitigation-under-way')],
      [130, act('turn-setting', 'tuned')],
      [200, GIVE_UP],
    ];
    expect(reasonsTold(item(CLAIMS, after))).toEqual(early);
  });

  test('costs half each time, and never more than there is', () => {
    expect(saying([], 'recovered', 'mitigation-under-way', 'cause-suspected').share).toBe(0);
    expect(saying([], 'impact-known', 'eta').share).toBe(1);
  });

  test('made in an answer counts, and is no update', () => {
    const answered = talk([
      [70, { type: 'reply', inject: 'question', reply: 'unknown' }],
      [200, GIVE_UP],
    ]);
    expect(answered.map(({ share }) => share)).toEqual([0, 0, 1, 1]);
    expect(reasonsTold(labelled(answered, CLAIMS))).toEqual([
      'well 758: Said plainly that the cause was unknown, while it was',
    ]);
  });
});

describe('manners', () => {
  test('an estimate costs half, in an update or an answer, and two cost all', () => {
    const update: Step = [30, say('eta')];
    const answer: Step = [70, { type: 'reply', inject: 'question', reply: 'soon' }];
    expect(item(MANNERS, [update, [100, GIVE_UP]]).share).toBe(0.5);
    expect(item(MANNERS, [answer, [100, GIVE_UP]]).share).toBe(0.5);
    const both = item(MANNERS, [update, answer, [100, GIVE_UP]]);
    expect([both.share, reasonsTold(both)]).toEqual([
      0,
      [
        'poorly 750: Promised when it would be over, which nobody could know',
        'poorly 758: Promised when it would be over, which nobody could know',
      ],
    ]);
    expect(item(MANNERS, [update, answer, [90, say('eta', 'impact-known')], [100, GIVE_UP]]).share).toBe(0);
  });

  test('the same said again within three minutes costs a quarter, in whatever order', () => {
    const again = (sec: number, ...claims: readonly Claim[]) =>
      item(MANNERS, [
        [30, say('impact-known', 'cause-unknown')],
        [sec, say(...claims)],
        [300, GIVE_UP],
      ]);
    const spam = again(205, 'cause-unknown', 'impact-known');
    expect([spam.share, reasonsTold(spam)]).toEqual([0.75, ['poorly 785: Sent the same update again within minutes']]);
    expect(again(210, 'cause-unknown', 'impact-known').share).toBe(1);
    expect(again(205, 'cause-unknown')).toMatchObject({ share: 1, reasons: [] });
  });
});
