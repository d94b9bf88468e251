import { expect, test } from 'vitest';
import { sinceOf, timesOf } from '../../src/scoring/times.ts';
import { act, choose, start, takePager, toPage, wait } from '../support/drive.ts';
import { toy } from '../support/toy-scenario.ts';
import { failing, hold, played, type Step } from './played.ts';

const spec = { seed: 'quiet-otter-41', cause: 'odd-setting' };

test('moments are told from the onset until there is a page, and from the page after that', () => {
  const { drill } = start(toy, spec);
  expect(sinceOf(drill, drill.truth().onsetTick + 2)).toBe(10);
  toPage(drill);
  expect(sinceOf(drill, drill.truth().onsetTick)).toBe(-55);
});

test('a mitigation that did not last is none', () => {
  const { drill } = start(toy, spec);
  takePager(drill);
  act(drill, 'turn-setting', 'tuned');
  expect(timesOf(drill)).toMatchObject({ paged: 55, acknowledged: 5, declared: null, mitigated: 65, bounceBacks: 0 });
  act(drill, 'turn-setting', 'odd');
  choose(drill, { type: 'give-up' });
  expect(timesOf(drill)).toMatchObject({ mitigated: null, resolved: null, bounceBacks: 1 });
});

test('a mitigation that held for five minutes counts, whatever came back later', () => {
  const { drill } = start(toy, spec);
  takePager(drill);
  act(drill, 'turn-setting', 'tuned');
  wait(drill, 300);
  act(drill, 'turn-setting', 'odd');
  act(drill, 'turn-setting', 'tuned');
  expect(timesOf(drill)).toMatchObject({ mitigated: 65, bounceBacks: 1 });
});

test('a cause is located since it was held likely without being let go of', () => {
  const { drill } = start(toy, spec);
  const hold = (hypothesis: string, as: 'likely' | 'open'): void =>
    choose(drill, { type: 'hold', hypothesis, as, pins: [] });
  takePager(drill);
  hold('dependency-dead', 'likely');
  expect(timesOf(drill).located).toBe(null);
  hold('setting-wrong', 'likely');
  wait(drill, 60);
  expect(timesOf(drill).located).toBe(5);
  hold('setting-wrong', 'open');
  expect(timesOf(drill).located).toBe(null);
  wait(drill, 60);
  hold('setting-wrong', 'likely');
  expect(timesOf(drill).located).toBe(125);
});

test('a mitigation counts when nothing came back for as long as service has to hold, and not a second sooner', () => {
  // Mended by itself 30 ticks after the onset, at 90 s, and back after so many.
  const mitigated = (ticks: number, verifySec?: number): number | null => {
    const scenario = failing((tick) => (tick < 30 || tick >= 30 + ticks ? 500 : 0));
    return timesOf(played([], verifySec === undefined ? scenario : { ...scenario, verifySec })).mitigated;
  };
  expect([mitigated(60), mitigated(59)]).toEqual([90, null]);
  expect([mitigated(20, 100), mitigated(19, 100)]).toEqual([90, null]);
});

test('what was done first counts, and what never was has no time', () => {
  const closed = played([
    [20, { type: 'acknowledge' }],
    [25, { type: 'declare', severity: 2 }],
    [40, { type: 'declare', severity: 1 }],
    [50, { type: 'act', action: 'turn-setting', target: 'tuned', responder: 'you' }],
  ]);
  expect(timesOf(closed)).toEqual({
    paged: 60,
    acknowledged: 20,
    declared: 25,
    located: null,
    mitigated: 110,
    resolved: 415,
    bounceBacks: 0,
  });
  expect(timesOf(played([]))).toEqual({
    paged: 60,
    acknowledged: null,
    declared: null,
    located: null,
    mitigated: null,
    resolved: null,
    bounceBacks: 0,
  });
});

test('a mitigation before the page has a time before it', () => {
  // Too short for the rule: somebody notices ten minutes after the onset.
  const { paged, mitigated } = timesOf(
    played(
      [],
      failing((tick) => (tick < 10 ? 500 : 0)),
    ),
  );
  expect([paged, mitigated]).toEqual([600, -550]);
});

test('a cause is located as long as one of the hypotheses that cover it is held likely', () => {
  const located = (...held: readonly (readonly [hypothesis: string, as: 'likely' | 'ruled-out'])[]) =>
    timesOf(
      played([
        [20, { type: 'acknowledge' }],
        ...held.map(([hypothesis, as], i): Step => [100 + 100 * i, hold(hypothesis, as)]),
        [500, { type: 'give-up' }],
      ]),
    ).located;
  expect(located(['setting-wrong', 'likely'], ['anything', 'likely'], ['setting-wrong', 'ruled-out'])).toBe(100);
  expect(located(['setting-wrong', 'likely'], ['setting-wrong', 'ruled-out'], ['anything', 'likely'])).toBe(300);
  expect(located(['moon', 'likely'], ['setting-wrong', 'likely'], ['moon', 'ruled-out'])).toBe(200);
});
