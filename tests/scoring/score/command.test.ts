import { describe, expect, test } from 'vitest';
import type { Severity } from '../../../src/contract/incident.ts';
import { judgeCommand } from '../../../src/scoring/score/command.ts';
import { act, failing, hold, judged, labelled, plain, type played, reasonsTold, type Step, say } from '../played.ts';

const ACK: Step = [20, { type: 'acknowledge' }];
const GIVE_UP = { type: 'give-up' } as const;
const command = (label: string, ...run: Parameters<typeof played>) => labelled(judgeCommand(judged(...run)), label);

test('command is five things, of which a declaration in time weighs the least', () => {
  const items = judgeCommand(judged([[20, GIVE_UP]]));
  expect(items.map(({ label, weight, share }) => [label, weight, share])).toEqual([
    ['Acknowledged within five minutes', 3, 0],
    ['Severity at what it was', 3, 0],
    ['Declared within ten minutes', 1, 0],
    ['People paged when stuck', 3, null],
    ['Handed over with what is known', 3, null],
  ]);
  expect(items.map(reasonsTold)).toEqual([
    ['poorly null: The page was never acknowledged'],
    ['poorly null: No severity was declared'],
    [],
    [],
    [],
  ]);
});

describe('acknowledging', () => {
  const at = (sec: number) =>
    command('Acknowledged within five minutes', [
      [sec, { type: 'acknowledge' }],
      [sec, GIVE_UP],
    ]);

  test('is worth all up to five minutes, and less with every second up to fifteen', () => {
    expect([0, 300, 600, 900, 1000].map((sec) => at(sec).share)).toEqual([1, 1, 0.5, 0, 0]);
    expect(at(305).share).toBeCloseTo(595 / 600, 12);
  });

  test('is told with its time, as done well only where it was in time', () => {
    expect(reasonsTold(at(300))).toEqual(['well 804: Acknowledged in 05:00']);
    expect(reasonsTold(at(305))).toEqual(['poorly 805: Acknowledged in 05:05']);
  });
});

test('declaring is worth all up to ten minutes, and less with every second up to twenty', () => {
  const at = (sec: number) =>
    command('Declared within ten minutes', [ACK, [sec, { type: 'declare', severity: 1 }], [sec, GIVE_UP]]);
  expect([25, 600, 750, 1200, 1300].map((sec) => at(sec).share)).toEqual([1, 1, 0.75, 0, 0]);
  expect(at(750).reasons).toEqual([]);
});

describe('the severity that is called for', () => {
  const SEVERITY = 'Severity at what it was';
  const declared = (count: (tick: number) => number, ...severities: readonly Severity[]) =>
    command(
      SEVERITY,
      [ACK, ...severities.map((severity): Step => [25, { type: 'declare', severity }]), [700, GIVE_UP]],
      failing(count),
    );
  const burst = (failed: number, ticks: number, from = 0) =>
    declared((tick) => (tick >= from && tick < from + ticks ? failed : 10), 4).reasons[0]?.text;

  test('goes by the worst minute: a fifth failing is SEV-1, one in fifty SEV-2', () => {
    expect(burst(200, 12)).toBe('Declared SEV-4 at most, where it was SEV-1');
    expect(burst(199, 12)).toBe('Declared SEV-4 at most, where it was SEV-2');
    expect(burst(20, 12)).toBe('Declared SEV-4 at most, where it was SEV-2');
    expect(burst(19, 12)).toBe('Declared SEV-4 at most, where it was SEV-3');
  });

  test('takes whole minutes, wherever they lie', () => {
    // Eleven ticks of 217 and one of 10 are 2,397 of 12,000; eleven of 218 are 2,408.
    for (const from of [0, 5, 100, 140]) {
      expect(burst(217, 11, from)).toBe('Declared SEV-4 at most, where it was SEV-2');
      expect(burst(218, 11, from)).toBe('Declared SEV-4 at most, where it was SEV-1');
    }
  });

  test('has no minute in which there were no requests', () => {
    const silent: typeof plain = {
      ...plain,
      model: {
        ...plain.model,
        stepper: () => ({
          step(state, { setting }, atSec, out) {
            const tick = atSec / 5 - 732;
            state.requests = setting === 'odd' && tick >= 30 && tick < 60 ? 0 : 1000;
            state.failed = setting === 'odd' && tick < 30 ? 500 : 0;
            out[0] = state.requests;
            out[1] = state.failed;
          },
        }),
      },
    };
    const run: readonly Step[] = [ACK, [25, { type: 'declare', severity: 4 }], [400, GIVE_UP]];
    expect(command(SEVERITY, run, silent).reasons[0]?.text).toBe('Declared SEV-4 at most, where it was SEV-1');
  });

  test('may be called one higher, and costs half where it is left two too high', () => {
    const slight = (...severities: readonly Severity[]) => declared(() => 10, ...severities);
    expect([slight(3), slight(2), slight(1), slight(1, 3), slight(3, 1)].map(({ share }) => share)).toEqual([
      1, 1, 0.5, 1, 0.5,
    ]);
    expect(reasonsTold(slight(1))).toEqual(['poorly 749: Left at SEV-1, where it was SEV-3']);
    expect(reasonsTold(slight(1, 3))).toEqual(['well 749: SEV-1 declared in 00:25']);
  });

  test('is worth a third where the highest was one too low, and nothing below that', () => {
    const grave = (...severities: readonly Severity[]) => declared(() => 500, ...severities);
    expect([grave(2), grave(3), grave(3, 2), grave(2, 1)].map(({ share }) => share)).toEqual([0.3, 0, 0.3, 1]);
    expect(reasonsTold(grave(2))).toEqual(['poorly 749: Declared SEV-2 at most, where it was SEV-1']);
  });

  test('is the highest where data was lost, however little failed', () => {
    const slight = failing(() => 10);
    let isLost = false;
    const losing: typeof slight = {
      ...slight,
      model: {
        ...slight.model,
        detect(state, raise) {
          slight.model.detect(state, raise);
          if (state.failed > 0 && !isLost) raise('data.lost');
          isLost ||= state.failed > 0;
        },
      },
    };
    const drill = judged([ACK, [25, { type: 'declare', severity: 3 }], [60, GIVE_UP]], losing);
    isLost = false;
    expect(labelled(judgeCommand(drill), SEVERITY)).toMatchObject({ share: 0 });
  });
});

describe('who is stuck', () => {
  const STUCK = 'People paged when stuck';
  const FIX = act('turn-setting', 'tuned');
  const stuck = (steps: readonly Step[], scenario = plain) => command(STUCK, [ACK, ...steps], scenario);

  test('ten minutes after the page without a way out has to page somebody', () => {
    expect(stuck([[600, GIVE_UP]])).toMatchObject({ share: 0, weight: 3 });
    expect(reasonsTold(stuck([[600, GIVE_UP]]))).toEqual([
      'poorly 864: Stuck 10:00 after the page, and nobody was paged',
    ]);
    expect(stuck([[595, GIVE_UP]])).toMatchObject({ share: null, reasons: [] });
  });

  test('has two minutes more to do it', () => {
    // Paging takes 15 s.
    const paging = (sec: number) => stuck([[sec - 15, act('page-helper')]]);
    expect([300, 720, 725].map((sec) => paging(sec).share)).toEqual([1, 1, 0.5]);
    expect(reasonsTold(paging(720))).toEqual(['well 888: Helper paged before it was stuck for long']);
    expect(paging(725).reasons[0]?.text).toBe('Helper paged late: stuck 10:00 after the page');
  });

  test('is nobody whose customers were served by then', () => {
    // Turning the setting takes a minute.
    expect(stuck([[540, FIX]]).share).toBe(null);
    expect(stuck([[545, FIX]]).share).toBe(0);
    const both = stuck([
      [100, act('page-helper')],
      [200, FIX],
    ]);
    expect([both.share, reasonsTold(both)]).toEqual([null, ['well 767: Helper paged']]);
  });

  test('has a quarter of the time there is, where that is more', () => {
    const long = { ...plain, limitSec: 4000 };
    expect(stuck([[995, GIVE_UP]], long).share).toBe(null);
    expect(reasonsTold(stuck([[1000, GIVE_UP]], long))).toEqual([
      'poorly 944: Stuck 16:40 after the page, and nobody was paged',
    ]);
  });

  test('need not page anybody where there is nobody to page', () => {
    const alone = { ...plain, actions: plain.actions.filter(({ phase }) => phase !== 'escalate') };
    expect(stuck([[700, GIVE_UP]], alone)).toMatchObject({ share: null, reasons: [] });
  });
});

describe('a hand-over', () => {
  const HANDED = 'Handed over with what is known';
  const DECLARE: Step = [25, { type: 'declare', severity: 1 }];
  const SAY: Step = [30, say('cause-unknown')];
  const LOOK: Step = [60, act('read-setting')];
  const HOLD: Step = [90, hold('setting-wrong', 'ruled-out')];
  const handed = (...steps: readonly Step[]) =>
    command(HANDED, [ACK, ...steps, [100, act('page-helper')], [300, { type: 'hand-over', to: 'helper' }]]);

  test('is worth a quarter for each thing that the next one finds', () => {
    expect(handed(DECLARE, SAY, LOOK, HOLD)).toMatchObject({ share: 1, weight: 3 });
    expect(reasonsTold(handed(DECLARE, SAY, LOOK, HOLD))).toEqual([
      'well 804: Handed over with severity, update, evidence and hypotheses',
    ]);
    expect(handed(SAY, LOOK, HOLD).reasons[0]?.text).toBe('Handed over without a severity');
    expect(handed(DECLARE, LOOK, HOLD).reasons[0]?.text).toBe('Handed over without a status update in time');
    expect(handed(DECLARE, SAY, HOLD).reasons[0]?.text).toBe('Handed over without evidence');
    expect(handed(DECLARE, SAY, LOOK).reasons[0]?.text).toBe('Handed over without hypotheses');
    expect(handed(DECLARE, SAY, LOOK).share).toBe(0.75);
    expect(handed().share).toBe(0);
  });

  test('finds no hypothesis in what is only kept open', () => {
    expect(handed(DECLARE, SAY, LOOK, [90, hold('setting-wrong', 'open')]).reasons[0]?.text).toBe(
      'Handed over without hypotheses',
    );
  });

  test('finds no update where the promised one is overdue', () => {
    // Promised for a minute later, and put up with for one more.
    const soon: Step = [30, { type: 'say', claims: ['cause-unknown'], nextUpdateSec: 60 }];
    expect(handed(DECLARE, soon, LOOK, HOLD).reasons[0]?.text).toBe('Handed over without a status update in time');
  });
});
