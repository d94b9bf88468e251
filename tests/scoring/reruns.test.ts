import { describe, expect, test } from 'vitest';
import type { Input } from '../../src/contract/drill.ts';
import {
  answerableFor,
  fromOutside,
  type Numbered,
  numbered,
  playedBy,
  rerun,
  rerunWith,
  withoutEnd,
} from '../../src/scoring/reruns.ts';
import { choose, start, takePager, wait } from '../support/drive.ts';
import { act, failing, hold, plain, played, type Step, say } from './played.ts';

const ACK: Step = [20, { type: 'acknowledge' }];
const GIVE_UP: Step = [400, { type: 'give-up' }];
const FIX = act('turn-setting', 'tuned');
const RESTART = act('restart-dependency', 'all');

/** The inputs of a run, and how it goes without some of them. */
function without(steps: readonly Step[], isLeftOut: (input: Numbered) => boolean) {
  const drill = played([ACK, ...steps, GIVE_UP]);
  const inputs = withoutEnd(numbered(drill.inputs)).filter((input) => !isLeftOut(input));
  return rerun(plain, drill.spec, inputs);
}

test('inputs are numbered by the runs that they begin', () => {
  const { inputs } = played([ACK, [30, act('read-log')], [70, say('cause-unknown')], [100, FIX], GIVE_UP]);
  expect(numbered(inputs).map(({ run, tick }) => [run, tick])).toEqual([
    [null, 748],
    [1, 750],
    [null, 758],
    [2, 764],
    [null, 824],
  ]);
});

test('what ends a drill is left out of what is compared', () => {
  const input = (choice: Input['choice']): Numbered => ({ tick: 1, choice, run: null });
  const kept = withoutEnd([
    input({ type: 'close' }),
    input({ type: 'hand-over', to: 'helper' }),
    input({ type: 'give-up' }),
    input({ type: 'acknowledge' }),
  ]);
  expect(kept.map(({ choice }) => choice.type)).toEqual(['acknowledge']);
});

describe('a run again', () => {
  test('goes on to the end, where nobody acts after the last input', () => {
    const { drill, skipped } = without([[30, FIX]], ({ run }) => run === 1);
    expect([drill.outcome, drill.tick, drill.impact().failedRequests, skipped]).toEqual(['lost', 1104, 186_000, []]);
  });

  test('pins the evidence under the numbers that it now has, and leaves out what is not there', () => {
    const steps: readonly Step[] = [
      [30, act('read-log')],
      [70, act('read-setting')],
      [110, hold('setting-wrong', 'likely', [1, 2])],
    ];
    expect(without(steps, ({ run }) => run === 1).drill.hypotheses[0]?.pins).toEqual([1]);
    expect(without(steps, ({ run }) => run === 2).drill.hypotheses[0]?.pins).toEqual([1]);
    expect(without(steps, () => false).drill.hypotheses[0]?.pins).toEqual([1, 2]);
  });

  test('aborts what was aborted under its new number, and nothing where that never began', () => {
    const steps: readonly Step[] = [
      [30, act('read-log')],
      [70, RESTART],
      [100, { type: 'abort', run: 2 }],
    ];
    const renumbered = without(steps, ({ run }) => run === 1);
    expect(renumbered.drill.happenings.filter(({ type }) => type === 'action.aborted')).toMatchObject([{ run: 1 }]);
    expect(renumbered.skipped).toEqual([]);
    const gone = without(steps, ({ run }) => run === 2);
    expect(gone.skipped).toMatchObject([
      { input: { choice: { type: 'abort', run: 2 } }, why: 'What it would stop is not running.' },
    ]);
    // An action that was refused has no number that anything could go by.
    const [ack, look, restart, abort] = withoutEnd(numbered(played([ACK, ...steps, GIVE_UP]).inputs));
    if (!ack || !look || !restart || !abort) throw new Error('four inputs');
    const busy = rerun(plain, { slug: 'toy', seed: 'quiet-otter-41', cause: 'odd-setting' }, [
      ack,
      look,
      { ...restart, tick: look.tick + 1 },
      abort,
    ]);
    expect(busy.skipped.map(({ why }) => why)).toEqual([
      'You are busy for another 25 s.',
      'What it would stop is not running.',
    ]);
  });

  test('waits for hands where an input is patient, and for nothing else', () => {
    const drill = played([ACK, [30, act('read-log')], [100, FIX], GIVE_UP]);
    const [ack, look, fix] = withoutEnd(numbered(drill.inputs));
    if (!ack || !look || !fix) throw new Error('three inputs');
    const soon = { ...fix, tick: 752 };
    expect(rerun(plain, drill.spec, [ack, look, soon]).skipped).toMatchObject([
      { input: { run: 2 }, why: 'You are busy for another 20 s.' },
    ]);
    const patient = rerun(plain, drill.spec, [ack, look, { ...soon, isPatient: true }]);
    expect(patient.skipped).toEqual([]);
    expect(patient.drill.inputs.map(({ tick }) => tick)).toEqual([748, 750, 756]);
    const twice = rerun(plain, drill.spec, [ack, { ...ack, isPatient: true }, look]);
    expect(twice.skipped.map(({ why }) => why)).toEqual(['The page is already acknowledged.']);
    expect(twice.drill.inputs.map(({ tick }) => tick)).toEqual([748, 750]);
  });

  test('is gone on with by somebody else from a tick on, with what a facilitator did from then on', () => {
    const drill = played([ACK, [30, act('read-log')], GIVE_UP]);
    const nudge: Input = { tick: 780, choice: { type: 'inject', inject: 'nudge' } };
    const asked: number[] = [];
    const again = rerunWith(
      (view) => {
        asked.push(view.tick);
        return null;
      },
      plain,
      drill.spec,
      withoutEnd(numbered(drill.inputs)),
      770,
      [nudge],
    );
    expect([asked[0], again.drill.outcome, again.skipped]).toEqual([770, 'lost', []]);
    expect(again.drill.inputs.map(({ tick, choice }) => [tick, choice.type])).toEqual([
      [748, 'acknowledge'],
      [750, 'act'],
      [780, 'inject'],
    ]);
  });
});

test('what came from outside is what no responder chose', () => {
  const { drill } = start(plain, { seed: 'quiet-otter-41', cause: 'odd-setting' });
  takePager(drill);
  choose(drill, { type: 'inject', inject: 'nudge' });
  wait(drill, 100);
  choose(drill, { type: 'inject', inject: 'nudge' });
  expect(fromOutside(drill.inputs).map(({ tick }) => tick)).toEqual([745, 765]);
  expect(fromOutside(drill.inputs, 765).map(({ tick }) => tick)).toEqual([765]);
  expect(fromOutside(drill.inputs, 766)).toEqual([]);
  expect(playedBy('idle', drill).inputs.map(({ tick }) => tick)).toEqual([745, 765]);
});

describe('bad requests that a run is answerable for', () => {
  test('are its own where it was resolved, or its time was up, or it goes on', () => {
    const resolved = played([ACK, [30, FIX]]);
    expect([resolved.outcome, answerableFor(resolved)]).toEqual(['resolved', 500 * 30]);
    expect(answerableFor(played([ACK]))).toBe(500 * 372);
    const { drill } = start(plain, { seed: 'quiet-otter-41', cause: 'odd-setting' });
    takePager(drill);
    expect(answerableFor(drill)).toBe(500 * 13);
  });

  test('go on to the time limit where it was given up', () => {
    const drill = played([ACK, GIVE_UP]);
    expect([drill.impact().failedRequests, answerableFor(drill)]).toEqual([500 * 92, 500 * 372]);
  });

  test('have what came back where it was closed too early', () => {
    const drill = played(
      [ACK],
      failing((tick) => (tick < 30 || tick >= 200 ? 500 : 0)),
    );
    expect(drill.outcome).toBe('closed-too-early');
    expect([drill.impact().failedRequests, answerableFor(drill)]).toEqual([500 * 30, 500 * (30 + 172)]);
  });

  test('have what a colleague makes of it who has to read in, where it was handed over', () => {
    const drill = played([ACK, [25, act('page-helper')], [200, { type: 'hand-over', to: 'helper' }]]);
    expect(drill.outcome).toBe('handed-over');
    // Twelve ticks before the page and 40 after it; then a minute to read in, and one for the change that helps most likely.
    expect(answerableFor(drill)).toBe(500 * (12 + 40 + 24));
  });
});
