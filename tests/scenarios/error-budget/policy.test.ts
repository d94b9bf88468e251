import { describe, expect, test } from 'vitest';
import { hazardOf } from '../../../scenarios/error-budget/risk.ts';
import { scenario } from '../../../scenarios/error-budget/scenario.ts';
import { debriefOf } from '../../../src/scoring/debrief.ts';
import { act, byTheBook, choose, decide, hours, knobsOf, paged, stateOf, to } from './drills.ts';

const WEEK = 168;

describe('a freeze', () => {
  test.each([
    ['as-written', 'policy', 1, 6],
    ['features-only', 'features-only', 4, 4],
    ['blanket', 'blanket', 0, 6],
    ['open', 'open', 10, 2],
  ] as const)('%s lets changes out and lends hands as it says', (reply, scope, changesAWeek, daysAWorkingDay) => {
    const drill = paged('rolling-90', 'failover');
    decide(drill, 'freeze', reply);
    act(drill, 'work-on', 'failover-drill');
    act(drill, 'work-on', 'canary');
    expect(knobsOf(drill).scope).toBe(scope);
    // From Tuesday to Friday, 00:00: three working days.
    to(drill, '03-25');
    const done = stateOf(drill).doneDays;
    const before = done.canary + done['failover-drill'];
    to(drill, '03-27');
    expect(done.canary + done['failover-drill'] - before).toBeCloseTo(2 * daysAWorkingDay, 6);
    to(drill, '04-02');
    expect(Math.round(drill.telemetry.newest('changes-7d'))).toBe(changesAWeek);
  });

  test('lets two things be worked on, and no more than four people on one', () => {
    const drill = paged('rolling-90');
    decide(drill, 'freeze', 'as-written');
    act(drill, 'work-on', 'runbooks');
    act(drill, 'work-on', 'canary');
    expect(knobsOf(drill).backlog).toEqual(['canary', 'runbooks']);
    to(drill, '03-25');
    const { doneDays } = stateOf(drill);
    const before = { ...doneDays };
    to(drill, '03-26');
    expect(doneDays.canary - before.canary).toBeCloseTo(4, 6);
    expect(doneDays.runbooks - before.runbooks).toBeCloseTo(2, 6);
  });

  test('of everything keeps what is built for reliability from going out', () => {
    const drill = paged('rolling-90');
    decide(drill, 'freeze', 'blanket');
    act(drill, 'work-on', 'canary');
    byTheBook(drill, '04-10', ['freeze']);
    expect(stateOf(drill).doneDays.canary).toBeCloseTo(14, 6);
    expect(stateOf(drill).live.canary).toBe(false);
    expect(drill.view().boards.backlog?.[0]?.facts).toContain('Built. It may not go out in this freeze.');
    expect(drill.truth().cured).toBe(false);
  });

  test('has its weakness mended when the work is live, and not when it is planned', () => {
    const drill = paged('rolling-90');
    decide(drill, 'freeze', 'as-written');
    act(drill, 'work-on', 'canary');
    expect(drill.truth().cured).toBe(false);
    // 14 engineer-days, four people at most, from Monday afternoon on.
    byTheBook(drill, '03-29');
    expect(drill.truth().cured).toBe(true);
    // A tenth of what changes usually break, and what comes by itself: 0.07 + 0.039 + 0.5 + 0.4 + 0.4.
    expect(stateOf(drill).expectedPerWeek).toBeCloseTo(1.409, 6);
  });
});

describe('an exception', () => {
  test('for a security fix that is refused costs an hour of checkout ten days later', () => {
    const bad = (reply: string): number => {
      const drill = paged('rolling-90', 'failover');
      decide(drill, 'freeze', 'as-written');
      decide(drill, 'flaw', reply);
      byTheBook(drill, '04-14', ['freeze', 'flaw']);
      return stateOf(drill).incidents.filter(({ title }) => title.includes('known flaw')).length;
    };
    expect([bad('wait'), bad('allow')]).toEqual([1, 0]);
  });

  test('that nobody decides on in a freeze of everything leaves the flaw open', () => {
    const drill = paged('rolling-90', 'failover');
    decide(drill, 'freeze', 'blanket');
    byTheBook(drill, '04-14', ['freeze', 'flaw']);
    expect(stateOf(drill).cveExploited).toBe(true);
  });

  test('is on record with who approved it, or refused; and refusing finance costs 3 k€ a day', () => {
    const drill = paged('rolling-90');
    decide(drill, 'freeze', 'as-written');
    choose(drill, { type: 'inject', inject: 'billing' });
    choose(drill, { type: 'reply', inject: 'billing', reply: 'refuse' });
    const cost = (): number => stateOf(drill).delayCost;
    const held = stateOf(drill).held;
    const before = cost();
    hours(drill, 24);
    // What waits costs a thousand a change and week besides.
    expect(cost() - before).toBeGreaterThan(3 + held / 7);
    expect(cost() - before).toBeLessThan(3 + (held + 2) / 7);
    expect(drill.view().boards.exceptions?.some(({ column }) => column === 'refused')).toBe(true);
  });

  test('that is silent is heard of, and two end the policy', () => {
    const drill = paged('rolling-90');
    decide(drill, 'freeze', 'as-written');
    decideAmong(drill, 'flag', 'goes');
    expect(drill.outcome).toBeNull();
    decideAmong(drill, 'relabel', 'accept');
    const heard = drill.channel.messages.find(({ inject }) => inject === 'word-gets-round');
    expect(heard?.text).toContain('Express checkout for everybody, by flag');
    hours(drill, 74);
    expect(drill.outcome).toBe('lost');
    expect(stateOf(drill).lost).toBe('broken');
    expect(debriefOf(drill).verdict).toContain('The policy did not survive');
  });

  test.each([
    ['lower-objective', 'lower'],
    ['exclude', 'exclude'],
  ])('on the budget itself (%s) ends the policy within three days', (inject, reply) => {
    const drill = paged('rolling-90');
    decide(drill, 'freeze', 'as-written');
    decideAmong(drill, inject, reply);
    hours(drill, 2);
    const left = stateOf(drill).leftMin;
    expect(left).toBeGreaterThan(0);
    hours(drill, 74);
    expect([drill.outcome, stateOf(drill).lost]).toEqual(['lost', 'broken']);
  });
});

describe('the end', () => {
  test('of the policy’s weeks by the book is after half of it is there, and a week on', () => {
    const drill = paged('rolling-90');
    decide(drill, 'freeze', 'as-written');
    act(drill, 'work-on', 'canary');
    byTheBook(drill, '05-03');
    expect(drill.phase.response).toBe('mitigating');
    expect(drill.channel.messages.some(({ inject }) => inject === 'exit-review')).toBe(false);
    byTheBook(drill, '05-06');
    expect([drill.phase.response, knobsOf(drill).scope]).toEqual(['verifying', 'staged']);
    expect(drill.choose({ type: 'close' })?.message).toBe(
      'Verify first: budget, risk and changes have to stay within the policy for 7 days before you close.',
    );
    byTheBook(drill, '05-13');
    choose(drill, { type: 'close' });
    expect(drill.outcome).toBe('resolved');
    expect(debriefOf(drill).verdict).toContain('The budget was rebuilt, step by step as incidents aged out');
  });

  test('of a quarter’s freeze comes with the new quarter, if what spent it is mended', () => {
    const drill = paged('quarter', 'failover');
    decide(drill, 'freeze', 'as-written');
    act(drill, 'work-on', 'failover-drill');
    byTheBook(drill, '03-31');
    expect(stateOf(drill).readySinceSec).toBeNull();
    byTheBook(drill, '04-12');
    choose(drill, { type: 'close' });
    expect(drill.outcome).toBe('resolved');
    expect(debriefOf(drill).verdict).toContain('The quarter began anew, and this time with standards in place');
  });

  test('called at a reduced pace, with nothing mended, is too early', () => {
    const drill = paged('quarter');
    decide(drill, 'freeze', 'as-written');
    byTheBook(drill, '04-11');
    expect(drill.phase.response).toBe('verified');
    choose(drill, { type: 'close' });
    expect(drill.outcome).toBe('closed-too-early');
    expect(debriefOf(drill).verdict).toContain('What had spent them is as it was');
  });

  test('of a freeze that outlived its reason is taken out of your hands after three weeks', () => {
    const drill = paged('quarter', 'failover');
    decide(drill, 'freeze', 'as-written');
    act(drill, 'work-on', 'failover-drill');
    byTheBook(drill, '04-01', ['exit-review']);
    expect(stateOf(drill).readySinceSec).toBe(90 * 86_400);
    decideAmong(drill, 'exit-review', 'stay');
    byTheBook(drill, '04-13');
    expect(drill.channel.messages.some(({ inject }) => inject === 'ready-for-weeks')).toBe(true);
    byTheBook(drill, '05-01');
    expect([drill.outcome, stateOf(drill).lost]).toEqual(['lost', 'overruled']);
    expect(debriefOf(drill).verdict).toContain('The freeze outlived its reason');
  });

  test('without anybody is the end of June, outside of the policy', () => {
    const drill = paged('rolling-90', 'dependency');
    while (!drill.outcome) drill.step();
    expect(drill.outcome).toBe('lost');
    expect(drill.tick - (drill.pagedTick ?? 0)).toBe(98 * 24);
    expect(debriefOf(drill).verdict).toContain('The quarter ended outside of the policy');
  });
});

test('lifted at once, what was held goes out in three days, and the batch breaks more than the steps do', () => {
  const after = (target: string): readonly [changes: number, incidents: number] => {
    const drill = paged('quarter', 'manual');
    decide(drill, 'freeze', 'as-written');
    byTheBook(drill, '04-20', ['exit-review']);
    // Sunday; three working days follow.
    act(drill, 'thaw', target);
    let changes = 0;
    let expected = 0;
    for (let i = 0; i < 96; i++) {
      hours(drill, 1);
      changes += stateOf(drill).changes;
      expected += hazardOf(knobsOf(drill), stateOf(drill), 'release', drill.world.atSec);
    }
    return [Math.round(changes), expected];
  };
  const [allAtOnce, staged] = [after('open'), after('staged')];
  expect(allAtOnce[0]).toBeGreaterThan(30);
  expect(staged[0]).toBeLessThan(3);
  expect(allAtOnce[1]).toBeGreaterThan(10 * staged[1]);
});

describe('lifted in steps, what was held', () => {
  const thawed = (window: 'quarter' | 'rolling-90', date: string): ReturnType<typeof paged> => {
    const drill = paged(window, 'alerts');
    decide(drill, 'freeze', 'as-written');
    act(drill, 'work-on', 'alert-coverage');
    byTheBook(drill, date);
    expect(knobsOf(drill).scope).toBe('staged');
    return drill;
  };

  test.each([
    ['quarter', '04-14'],
    ['rolling-90', '05-17'],
  ] as const)('goes out one by one after the last step, by %s, and costs less each week', (window, from) => {
    const drill = thawed(window, from);
    const { held } = stateOf(drill);
    expect(held).toBeGreaterThan(15);
    let [waiting, costing] = [held, Number.POSITIVE_INFINITY];
    for (let week = 0; week < 5; week++) {
      const before = stateOf(drill).delayCost;
      for (let hour = 0; hour < WEEK; hour++) byTheBookHour(drill, []);
      const cost = stateOf(drill).delayCost - before;
      if (week > 0) expect(cost < costing || cost === 0).toBe(true);
      costing = cost;
      // Ten become ready in a week, and fifteen go out.
      if (week > 0) expect(stateOf(drill).held).toBeCloseTo(Math.max(0, waiting - 5), 6);
      waiting = stateOf(drill).held;
      expect(stateOf(drill).expectedPerWeek).toBeLessThan(4);
      expect(stateOf(drill).outside).toBe(false);
    }
  });

  test('goes out at the risk of any other change, until none waits', () => {
    const drill = thawed('quarter', '04-19');
    const risk = (): number => {
      const { changes } = stateOf(drill);
      const knobs = { ...knobsOf(drill), exceptionRisk: 0 };
      return hazardOf(knobs, stateOf(drill), 'release', drill.world.atSec) / changes;
    };
    // Monday morning.
    while (stateOf(drill).changes === 0) byTheBookHour(drill, []);
    const catchingUp = risk();
    expect(stateOf(drill).changes).toBeCloseTo(0.375, 6);
    byTheBook(drill, '06-02');
    while (stateOf(drill).changes === 0) byTheBookHour(drill, []);
    expect(stateOf(drill).held).toBe(0);
    expect(stateOf(drill).changes).toBeCloseTo(0.25, 6);
    expect(catchingUp).toBeCloseTo(risk(), 6);
  });
});

test('a waiver says why, and names an action that is there', () => {
  expect(scenario.waivers?.map(({ action }) => action)).toEqual(['thaw']);
});

test('an update says what is spent, in the words of the policy, and the day of the next one', () => {
  const drill = paged('rolling-90');
  decide(drill, 'freeze', 'as-written');
  act(drill, 'work-on', 'canary');
  choose(drill, { type: 'say', claims: ['impact-known', 'mitigation-under-way'], nextUpdateSec: WEEK * 3600 });
  expect(drill.channel.messages.at(-1)?.text).toBe(
    '[exercise] 135.0 of 129.6 minutes are spent, window rolling 90 days. A freeze is on. At work: Canary 5 → 25 → 50 → ' +
      '100%, rollback by itself. Next update on 31 Mar.',
  );
});

/** One hour, with everything that waits answered by the book but what is named. */
function byTheBookHour(drill: ReturnType<typeof paged>, except: readonly string[]): void {
  for (const { inject, replied, card } of drill.channel.messages) {
    const book = scenario.injects.find(({ id }) => id === inject)?.card?.byTheBook;
    if (card && replied === null && book && !except.includes(inject)) {
      choose(drill, { type: 'reply', inject, reply: book });
    }
  }
  hours(drill, 1);
}

/** Answers one card so, and all others on the way by the book. */
function decideAmong(drill: ReturnType<typeof paged>, inject: string, reply: string): void {
  while (!drill.channel.waiting(inject)) {
    if (drill.outcome) throw new Error(`the drill ended before ${inject} came`);
    byTheBookHour(drill, [inject]);
  }
  choose(drill, { type: 'reply', inject, reply });
}
