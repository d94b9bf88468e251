import { describe, expect, test } from 'vitest';
import { HIDDEN_HAPPENINGS } from '../../src/contract/happening.ts';
import { Drill } from '../../src/sim/drill.ts';
import { act, choose, look, refused, start, takePager, tickOf, toPage, wait, waitUntil } from '../support/drive.ts';
import { toy } from '../support/toy-scenario.ts';

const odd = { seed: 'otter', cause: 'odd-setting' };
const gone = { seed: 'otter', cause: 'dependency-gone' };

/** `type id` of the happenings from a tick on. */
const told = (drill: Drill, fromTick = 0): string[] =>
  drill.happenings.flatMap(({ tick, type, id }) => (tick >= fromTick ? [`${type} ${id}`] : []));

describe('a cause', () => {
  test('is picked by the seed, by weight', () => {
    const picked = Array.from({ length: 400 }, (_, i) => start(toy, { seed: `seed-${i}` }).drill.truth().cause);
    const odds = picked.filter((cause) => cause === 'odd-setting').length;
    expect(odds).toBeGreaterThan(270);
    expect(odds).toBeLessThan(330);
  });

  test('that is fixed gives the drill that the seed gives where it picks the same', () => {
    const { drill } = start(toy, { seed: 'otter' });
    const { cause } = drill.truth();
    const fixed = start(toy, { seed: 'otter', cause }).drill;
    wait(drill, 4000);
    wait(fixed, 4000);
    expect(fixed.digest()).toBe(drill.digest());
  });

  test('strikes 60 to 120 s after the warm-up, as the seed says', () => {
    const onsets = Array.from({ length: 50 }, (_, i) => start(toy, { seed: `seed-${i}` }).drill.truth().onsetTick);
    expect(Math.min(...onsets)).toBeGreaterThanOrEqual(3660 / 5);
    expect(Math.max(...onsets)).toBeLessThanOrEqual(3720 / 5);
    expect(new Set(onsets).size).toBeGreaterThan(8);
  });

  test('leaves no trace before it strikes', () => {
    const [one, other] = [start(toy, odd).drill, start(toy, gone).drill];
    const { onsetTick } = one.truth();
    expect(other.truth().onsetTick).toBe(onsetTick);
    expect(one.truth().cured).toBe(true);
    while (one.tick < onsetTick) {
      one.step();
      other.step();
    }
    expect(other.digest()).toBe(one.digest());
    expect(JSON.stringify(other.view())).toBe(JSON.stringify(one.view()));
    one.step();
    other.step();
    expect(other.digest()).not.toBe(one.digest());
  });
});

describe('from onset to page', () => {
  test('impact, patience and delivery come in this order, each at its time', () => {
    const { drill } = start(toy, odd);
    toPage(drill);
    const { onsetTick } = drill.truth();
    expect(told(drill)).toEqual([
      'fault.struck odd-setting',
      'impact.began odd-setting',
      'alert.pending ToyFails',
      'alert.firing ToyFails',
      'alert.delivered ToyFails',
      'paged ToyFails',
      'phase unacknowledged',
    ]);
    expect(tickOf(drill, 'impact.began')).toBe(onsetTick);
    // 30 s of patience and 20 s of delivery are 10 ticks.
    expect(drill.pagedTick).toBe(tickOf(drill, 'alert.pending') + 10);
  });

  test('somebody notices in any case after 600 s', () => {
    const { drill } = start({ ...toy, alerts: [] }, odd);
    toPage(drill);
    expect(drill.pagedTick).toBe(drill.truth().onsetTick + 120);
    expect(told(drill, drill.pagedTick ?? 0)).toEqual(['paged noticed', 'phase unacknowledged']);
  });
});

const rule = toy.alerts.find((one) => one.type === 'threshold');
if (!rule) throw new Error('the toy has an alert');

describe('a page', () => {
  test('comes from a rule that pages, and from no other', () => {
    const { drill } = start({ ...toy, alerts: [{ ...rule, severity: 'ticket' }] }, odd);
    toPage(drill);
    expect(drill.pagedTick).toBe(drill.truth().onsetTick + 120);
    expect(tickOf(drill, 'alert.delivered')).toBeLessThan(drill.pagedTick ?? 0);
  });

  test('comes once, whatever else fires', () => {
    const { drill } = start({ ...toy, alerts: [rule, { ...rule, id: 'ToyFailsLong', deliverySec: 120 }] }, odd);
    takePager(drill);
    const { pagedTick } = drill;
    const due = drill.view().nextUpdateTick;
    wait(drill, 700);
    expect(tickOf(drill, 'alert.delivered', 'ToyFailsLong')).toBe((pagedTick ?? 0) + 20);
    expect([drill.pagedTick, drill.view().nextUpdateTick]).toEqual([pagedTick, due]);
    expect(told(drill).filter((line) => line.startsWith('paged'))).toEqual(['paged ToyFails']);
  });
});

describe('where no customer feels anything', () => {
  const unfelt: typeof toy = {
    ...toy,
    model: { ...toy.model, detect: () => undefined },
  };

  test('it is over when what paged has resolved, and it is not when that comes back', () => {
    const { drill } = start(unfelt, odd);
    takePager(drill);
    act(drill, 'turn-setting', 'tuned');
    expect(drill.phase.response).toBe('mitigating');
    waitUntil(drill, () => tickOf(drill, 'alert.resolved') > 0);
    expect(drill.phase.response).toBe('verifying');
    act(drill, 'turn-setting', 'odd');
    wait(drill, 40);
    expect(drill.phase.response).toBe('verifying');
    wait(drill, 30);
    expect(drill.phase.response).toBe('mitigating');
  });

  test('no other alert says that it is over', () => {
    const alerts = [rule, { ...rule, id: 'ToyFailsMuch', severity: 'ticket' as const, value: 900, deliverySec: 0 }];
    const { drill } = start({ ...unfelt, alerts }, gone);
    takePager(drill);
    act(drill, 'shed-load', 'half');
    wait(drill, 60);
    expect(told(drill)).toContain('alert.resolved ToyFailsMuch');
    expect(drill.phase.response).toBe('mitigating');
  });

  test('an alert that resolves is no end of an impact that is felt', () => {
    // An impact that nothing ends: the service recovers for monitoring alone.
    let isTold = false;
    const felt: typeof toy = {
      ...toy,
      model: {
        ...toy.model,
        detect(state, raise) {
          if (state.failed > 0 && !isTold) raise('impact.began');
          isTold ||= state.failed > 0;
        },
      },
    };
    const { drill } = start(felt, odd);
    takePager(drill);
    act(drill, 'turn-setting', 'tuned');
    wait(drill, 60);
    expect(tickOf(drill, 'alert.resolved')).toBeGreaterThan(0);
    expect(drill.phase.response).toBe('mitigating');
  });
});

describe('an action', () => {
  test('is told when it begins, ends or is stopped, with its run, who does it, and what it is done to', () => {
    const { drill } = start(toy, odd);
    takePager(drill);
    const began = drill.tick;
    act(drill, 'read-log');
    choose(drill, { type: 'act', action: 'restart-dependency', target: 'all', responder: 'you' });
    choose(drill, { type: 'abort', run: 2 });
    choose(drill, { type: 'act', action: 'shed-load', target: 'half', responder: 'you' });
    expect(drill.happenings.filter(({ type }) => type.startsWith('action.'))).toEqual([
      { tick: began, type: 'action.started', id: 'read-log', run: 1, responder: 'you' },
      { tick: began + 6, type: 'action.finished', id: 'read-log', run: 1, responder: 'you', detail: 'errors' },
      {
        tick: drill.tick,
        type: 'action.started',
        id: 'restart-dependency',
        run: 2,
        responder: 'you',
        detail: 'all',
      },
      {
        tick: drill.tick,
        type: 'action.aborted',
        id: 'restart-dependency',
        run: 2,
        responder: 'you',
        detail: 'all',
      },
      { tick: drill.tick, type: 'action.started', id: 'shed-load', run: 3, responder: 'you', detail: 'half' },
    ]);
  });

  test('is a mitigation from its beginning where it changes the system, and else none', () => {
    const { drill } = start(toy, odd);
    takePager(drill);
    act(drill, 'read-log');
    act(drill, 'page-helper');
    expect(drill.phase.response).toBe('acknowledged');
    choose(drill, { type: 'act', action: 'shed-load', target: 'half', responder: 'you' });
    expect(drill.phase.response).toBe('mitigating');
  });

  test('in progress is seen as it is now, and a view keeps what it was', () => {
    const { drill } = start(toy, odd);
    takePager(drill);
    const { tick } = drill;
    choose(drill, { type: 'act', action: 'read-log', responder: 'you' });
    const { inProgress } = drill.view();
    const run = { run: 1, action: 'read-log', target: null, responder: 'you', startTick: tick, endTick: tick + 6 };
    choose(drill, { type: 'say', claims: ['cause-unknown'], nextUpdateSec: 900 });
    expect(inProgress).toEqual([run]);
    expect(drill.view().inProgress).toEqual([{ ...run, endTick: tick + 10 }]);
  });

  test('brings back what is so when it ends, not when it began', () => {
    const { drill } = start(toy, odd);
    takePager(drill);
    choose(drill, { type: 'act', action: 'turn-setting', target: 'tuned', responder: 'you' });
    wait(drill, 65);
    expect(look(drill, 'read-setting')).toMatchObject({ outcome: 'tuned', text: 'setting=tuned', run: 2 });
  });

  test('takes effect on completion, and is told with its target', () => {
    const { drill, knobs } = start(toy, odd);
    takePager(drill);
    choose(drill, { type: 'act', action: 'turn-setting', target: 'tuned', responder: 'you' });
    const { tick } = drill;
    wait(drill, 60);
    expect(knobs.setting).toBe('odd');
    wait(drill, 5);
    expect(knobs.setting).toBe('tuned');
    expect(told(drill, tick + 12).slice(0, 4)).toEqual([
      'action.finished turn-setting',
      'fault.cured odd-setting',
      'impact.ended odd-setting',
      'phase verifying',
    ]);
    expect(drill.truth().cured).toBe(true);
  });

  test('marks what is seen before any change as untouched, and nothing after', () => {
    const { drill } = start(toy, gone);
    takePager(drill);
    expect(look(drill, 'read-log').untouched).toBe(true);
    act(drill, 'shed-load', 'half');
    expect(look(drill, 'read-log').untouched).toBe(false);
  });

  test('that is aborted leaves behind what its share of the work left, and frees its hands', () => {
    const { drill, knobs } = start(toy, odd);
    takePager(drill);
    for (const { sec, dependency } of [
      { sec: 45, dependency: 'up' },
      { sec: 50, dependency: 'down' },
    ]) {
      choose(drill, { type: 'act', action: 'restart-dependency', target: 'all', responder: 'you' });
      wait(drill, sec);
      choose(drill, { type: 'abort', run: drill.crew.runs[0]?.run ?? Number.NaN });
      expect(knobs.dependency).toBe(dependency);
      expect(drill.crew.ticksBusy('you', drill.tick)).toBe(0);
    }
    expect(told(drill).filter((line) => line.startsWith('action.'))).toEqual([
      'action.started restart-dependency',
      'action.aborted restart-dependency',
      'action.started restart-dependency',
      'action.aborted restart-dependency',
    ]);
  });

  test('that breaks the fault’s knob again brings the fault back', () => {
    const { drill } = start(toy, odd);
    takePager(drill);
    act(drill, 'turn-setting', 'tuned');
    act(drill, 'turn-setting', 'odd');
    expect(told(drill).filter((line) => line.startsWith('fault.'))).toEqual([
      'fault.struck odd-setting',
      'fault.cured odd-setting',
      'fault.returned odd-setting',
    ]);
    expect(drill.phase.response).toBe('mitigating');
  });

  test('draws its text from a stream of its own, so that looking shifts nothing', () => {
    const [one, other] = [start(toy, odd).drill, start(toy, odd).drill];
    takePager(one);
    takePager(other);
    act(one, 'ping-dependency');
    while (other.tick < one.tick) other.step();
    wait(one, 60);
    wait(other, 60);
    expect([...one.telemetry.raw('requests')]).toEqual([...other.telemetry.raw('requests')]);
  });
});

describe('people', () => {
  test('come some time after they are paged, cost a briefing, and then have hands of their own', () => {
    const { drill } = start(toy, odd);
    takePager(drill);
    act(drill, 'page-helper');
    const paged = tickOf(drill, 'responder.paged');
    wait(drill, 200);
    const joined = tickOf(drill, 'responder.joined');
    expect(joined - paged).toBe(100 / 5);
    expect(drill.view().messages.find(({ from }) => from === 'Helper')?.text).toContain('Helper here.');
    expect(drill.view().responders).toEqual([
      { id: 'you', name: 'You', state: 'here', busyUntilTick: joined + 6 },
      { id: 'helper', name: 'Helper', state: 'here', busyUntilTick: joined + 6 },
    ]);
    choose(drill, { type: 'act', action: 'read-setting', responder: 'you' });
    choose(drill, { type: 'act', action: 'read-log', responder: 'helper' });
    wait(drill, 35);
    expect(drill.seen.map(({ action }) => action)).toEqual(['read-setting', 'read-log']);
  });

  test('write at their time, and an answer takes 10 s', () => {
    const { drill } = start(toy, odd);
    takePager(drill);
    wait(drill, 65);
    expect(tickOf(drill, 'message', 'question') - (drill.pagedTick ?? 0)).toBe(60 / 5);
    choose(drill, { type: 'reply', inject: 'question', reply: 'soon' });
    expect(drill.crew.ticksBusy('you', drill.tick)).toBe(2);
    expect(drill.happenings.at(-1)).toMatchObject({ type: 'replied', id: 'question', detail: 'soon' });
  });

  test('hold a message back until its condition is so', () => {
    const { drill } = start(toy, odd);
    takePager(drill);
    wait(drill, 120);
    expect(tickOf(drill, 'message', 'thanks')).toBeNaN();
    act(drill, 'turn-setting', 'tuned');
    wait(drill, 10);
    expect(tickOf(drill, 'message', 'thanks')).toBe(tickOf(drill, 'impact.ended') + 1);
  });
});

describe('updates', () => {
  test('fall due after the page and go overdue; then people interrupt, again and again', () => {
    const { drill } = start(toy, gone);
    takePager(drill);
    wait(drill, 900);
    const since = (tick: number): number => (tick - (drill.pagedTick ?? 0)) * 5;
    expect(since(tickOf(drill, 'update.due'))).toBe(300);
    expect(since(tickOf(drill, 'update.overdue'))).toBe(360);
    const nudges = drill.happenings.filter(({ id }) => id === 'nudge').map(({ tick }) => since(tick));
    expect(nudges).toEqual([360, 480, 600, 720, 840]);
  });

  test('take their time, push what is in progress, and stand in the channel', () => {
    const { drill } = start(toy, gone);
    takePager(drill);
    choose(drill, { type: 'act', action: 'read-log', responder: 'you' });
    const end = drill.crew.runs[0]?.endTick ?? Number.NaN;
    choose(drill, { type: 'say', claims: ['impact-known', 'cause-unknown'], nextUpdateSec: 600 });
    expect(drill.crew.runs[0]?.endTick).toBe(end + 4);
    expect(drill.view().messages.at(-1)).toMatchObject({ from: 'You' });
    expect(drill.view().messages.at(-1)?.text).toMatch(/^\[exercise\] 90\.0% of requests fail or are too slow\./);
    expect(drill.view().nextUpdateTick).toBe(drill.tick + 120);
  });

  test('name what is held likely, when the next one comes, and how long until then', () => {
    const { drill } = start(toy, gone);
    takePager(drill);
    const hold = (hypothesis: string, as: 'likely' | 'open'): void =>
      choose(drill, { type: 'hold', hypothesis, as, pins: [] });
    const said = (): string | undefined => {
      choose(drill, { type: 'say', claims: ['cause-suspected'], nextUpdateSec: 600 });
      return drill.view().messages.at(-1)?.text;
    };
    hold('setting-wrong', 'open');
    // The drill begins at 10:00 UTC.
    const next = 10 * 3600 + drill.tick * 5 + 600;
    const at = `${Math.floor(next / 3600)}:${String(Math.floor((next % 3600) / 60)).padStart(2, '0')}`;
    expect(said()).toBe(`[exercise] We suspect: one suspect. Next update ${at} UTC.`);
    hold('dependency-dead', 'likely');
    expect(said()).toBe(`[exercise] We suspect: The dependency is dead. Next update ${at} UTC.`);
    expect(drill.startsAtSec).toBe(1_741_082_400);
    expect(drill.happenings.at(-1)).toEqual({
      tick: drill.tick,
      type: 'update.sent',
      id: 'cause-suspected',
      detail: '600',
    });
  });

  test('stop the interruptions', () => {
    const { drill } = start(toy, gone);
    takePager(drill);
    wait(drill, 370);
    choose(drill, { type: 'say', claims: ['cause-unknown'], nextUpdateSec: 900 });
    wait(drill, 850);
    expect(drill.happenings.filter(({ id }) => id === 'nudge').length).toBe(1);
  });

  test('follow the cadence of an organisation, where a spec has one', () => {
    const cadence = { firstUpdateSec: 120, longestSec: 600 };
    const { drill } = start(toy, { ...gone, cadence });
    takePager(drill);
    const since = (tick: number): number => (tick - (drill.pagedTick ?? 0)) * 5;
    const paged = drill.view();
    expect(since(paged.nextUpdateTick ?? Number.NaN)).toBe(120);
    expect(paged.cadence).toEqual({ ...toy.cadence, firstUpdateSec: 120, longestSec: 600 });
    wait(drill, 400);
    expect(since(tickOf(drill, 'update.due'))).toBe(120);
    expect(since(tickOf(drill, 'update.overdue'))).toBe(180);
    expect(refused(drill, { type: 'say', claims: ['cause-unknown'], nextUpdateSec: 660 })).toBe(
      'bad-value: Promise the next update in 1 to 10 minutes.',
    );
    choose(drill, { type: 'say', claims: ['cause-unknown'], nextUpdateSec: 600 });
    expect(drill.spec.cadence).toEqual(cadence);
    expect(toy.cadence).toMatchObject({ firstUpdateSec: 300, longestSec: 900 });
  });

  test('fall due at the tick that was promised', () => {
    const { drill } = start(toy, gone);
    takePager(drill);
    choose(drill, { type: 'say', claims: ['cause-unknown'], nextUpdateSec: 600 });
    const promised = drill.view().nextUpdateTick;
    wait(drill, 700);
    expect(tickOf(drill, 'update.due')).toBe(promised);
  });
});

describe('a drill', () => {
  test('is lost when its time is up, and stands still from then on', () => {
    const { drill } = start(toy, odd);
    takePager(drill);
    const limit = drill.view().limitTick;
    expect(limit).toBe((drill.pagedTick ?? 0) + 360);
    waitUntil(drill, () => drill.tick === (limit ?? 0) - 1);
    expect(drill.outcome).toBeNull();
    drill.step();
    expect([drill.outcome, drill.tick]).toEqual(['lost', limit]);
    const digest = drill.digest();
    wait(drill, 100);
    expect([drill.tick, drill.digest()]).toEqual([limit, digest]);
    expect(told(drill, limit ?? 0)).toEqual(['phase lost', 'ended lost']);
    expect(drill.phase.comms).toBe('done');
  });

  test('is closed too early when the fault is only hidden', () => {
    const { drill } = start(toy, odd);
    takePager(drill);
    act(drill, 'shed-load', 'half');
    waitUntil(drill, () => drill.phase.response === 'verified');
    expect(drill.truth().cured).toBe(false);
    choose(drill, { type: 'close' });
    expect(drill.outcome).toBe('closed-too-early');
  });

  test('can be handed over to somebody who is there and takes command', () => {
    const { drill } = start(toy, odd);
    takePager(drill);
    act(drill, 'page-helper');
    wait(drill, 150);
    choose(drill, { type: 'hand-over', to: 'helper' });
    expect(drill.outcome).toBe('handed-over');
  });

  test('can be verified when impact was over before anybody acknowledged', () => {
    // Impact of this one lasts 60 s, whatever the world is like.
    let left = 12;
    const brief: typeof toy = {
      ...toy,
      model: {
        ...toy.model,
        detect(state, raise) {
          if (state.failed === 0 || left < 0) return;
          if (left === 12) raise('impact.began');
          if (left === 0) raise('impact.ended');
          left--;
        },
      },
    };
    const { drill } = start(brief, odd);
    toPage(drill);
    wait(drill, 120);
    expect(told(drill).at(-1)).not.toBe('phase verifying');
    choose(drill, { type: 'acknowledge' });
    expect(drill.phase.response).toBe('verifying');
    wait(drill, 305);
    expect(drill.phase.response).toBe('verified');
  });

  test('tells budget in minutes of full outage at mean traffic', () => {
    const { drill } = start(toy, gone);
    takePager(drill);
    wait(drill, 600);
    const { failedRequests, budgetMinutes, budgetLeftMinutes, budgetTotalMinutes } = drill.view().impact;
    expect(budgetTotalMinutes).toBeCloseTo(43.2, 9);
    expect(failedRequests).toBe([...drill.telemetry.raw('failed')].reduce((a, b) => a + b, 0));
    // 200 requests a second on average: 12,000 failed ones are a minute.
    expect(budgetMinutes).toBeCloseTo(failedRequests / 12_000, 9);
    expect(budgetLeftMinutes).toBeCloseTo(43.2 * 0.75 - budgetMinutes, 9);
  });

  test('tells the budget of its own signals where an SLO names them, once there is a tick of them', () => {
    const slo = { ...toy.slo, budget: { leftSignal: 'failed', totalSignal: 'requests' } };
    const { drill } = start({ ...toy, slo }, odd);
    expect(drill.impact().budgetTotalMinutes).toBeCloseTo(43.2, 9);
    drill.step();
    const { budgetLeftMinutes, budgetTotalMinutes } = drill.impact();
    expect([budgetLeftMinutes, budgetTotalMinutes]).toEqual([0, drill.telemetry.raw('requests')[0]]);
  });

  test('measures to its last tick, however late it is noticed', () => {
    const { drill } = start({ ...toy, alerts: [], onsetSec: [120, 120] }, odd);
    toPage(drill);
    waitUntil(drill, () => drill.tick === (drill.view().limitTick ?? 0) - 1);
    drill.step();
    // 3720 s to the onset, 600 s until somebody notices, and 1800 s.
    expect([drill.outcome, drill.tick]).toEqual(['lost', 6120 / 5]);
    const failed = [...drill.telemetry.raw('failed')];
    expect(failed.slice(-2).every((count) => count >= 500 && count <= 510)).toBe(true);
    expect(drill.impact().failedRequests).toBe(failed.reduce((a, b) => a + b, 0));
  });

  test('keeps choices as they were made, whatever becomes of what they were made from', () => {
    const { drill } = start(toy, odd);
    takePager(drill);
    act(drill, 'read-log');
    const pins = [1];
    const claims: ['cause-unknown' | 'recovered'] = ['cause-unknown'];
    choose(drill, { type: 'hold', hypothesis: 'moon', as: 'open', pins });
    choose(drill, { type: 'say', claims, nextUpdateSec: 600 });
    pins[0] = 7;
    claims[0] = 'recovered';
    expect(drill.inputs.slice(-2).map(({ choice }) => choice)).toEqual([
      { type: 'hold', hypothesis: 'moon', as: 'open', pins: [1] },
      { type: 'say', claims: ['cause-unknown'], nextUpdateSec: 600 },
    ]);
    expect(drill.hypotheses[0]?.pins).toEqual([1]);
  });

  test('shows nobody what is hidden', () => {
    const { drill } = start(toy, odd);
    takePager(drill);
    act(drill, 'turn-setting', 'tuned');
    act(drill, 'turn-setting', 'odd');
    wait(drill, 100);
    const hidden = drill.happenings.filter(({ type }) => HIDDEN_HAPPENINGS.has(type));
    expect(new Set(hidden.map(({ type }) => type))).toEqual(
      new Set([
        'fault.struck',
        'fault.cured',
        'fault.returned',
        'impact.began',
        'impact.ended',
        'alert.pending',
        'alert.firing',
      ]),
    );
    expect(drill.view().happenings).toEqual(drill.happenings.filter((one) => !hidden.includes(one)));
  });

  test('throws when a look finds what its scenario does not list', () => {
    const actions = toy.actions.map((action) =>
      action.phase === 'investigate' ? { ...action, look: { ...action.look, classify: () => 'a dragon' } } : action,
    );
    const { drill } = start({ ...toy, actions }, odd);
    takePager(drill);
    expect(() => act(drill, 'read-log')).toThrow('read-log: outcome a dragon is not one of its outcomes');
  });

  test('refuses a cause that is not there', () => {
    expect(() => new Drill(toy, { slug: 'toy', seed: 'x', cause: 'y' })).toThrow('toy has no cause y');
  });
});

describe('the digest of a drill', () => {
  test('tells seeds, causes, ticks and inputs apart', () => {
    const digestAt = (spec: { seed: string; cause: string }, sec: number, more?: (drill: Drill) => void): string => {
      const { drill } = start(toy, spec);
      wait(drill, sec);
      more?.(drill);
      return drill.digest();
    };
    const all = [
      digestAt(odd, 4000),
      digestAt(gone, 4000),
      digestAt({ ...odd, seed: 'badger' }, 4000),
      digestAt(odd, 4005),
      digestAt(odd, 4000, (drill) => choose(drill, { type: 'acknowledge' })),
    ];
    expect(new Set(all).size).toBe(5);
  });

  test('reads without changing anything', () => {
    const { drill } = start(toy, odd);
    wait(drill, 4000);
    const view = JSON.stringify(drill.view());
    expect(drill.digest()).toBe(drill.digest());
    expect(JSON.stringify(drill.view())).toBe(view);
  });
});
