import { describe, expect, test } from 'vitest';
import { scenario as firstPage } from '../../scenarios/first-page/scenario.ts';
import type { Drill } from '../../src/sim/drill.ts';
import { replay } from '../../src/sim/replay.ts';
import { advised } from '../support/advised-toy.ts';
import { act, choose, refused, start, takePager, tickOf, toPage, wait } from '../support/drive.ts';
import { toy } from '../support/toy-scenario.ts';

const SPEC = { seed: 'quiet-otter-41', cause: 'odd-setting' };
const ASK = { type: 'ask' } as const;

function begin(): Drill {
  const { drill } = start(advised, SPEC);
  takePager(drill);
  return drill;
}

const answers = (drill: Drill): readonly string[] =>
  drill.view().messages.flatMap(({ from, text }) => (from === 'Robin (toys)' ? [text] : []));

describe('a colleague who is asked', () => {
  test('keeps the player for a minute and then answers in the channel', () => {
    const drill = begin();
    const asked = drill.tick;
    choose(drill, ASK);
    expect(drill.crew.ticksBusy('you', drill.tick) * 5).toBe(60);
    wait(drill, 60);
    expect(answers(drill)).toEqual([]);
    drill.step();
    expect(answers(drill)).toEqual([
      'Before touching anything I would take one look: “Read the setting” (20 s). 2 explanations still fit what we have seen, and of all that is left it tells most of them apart.',
    ]);
    expect(drill.view().messages.at(-1)).toMatchObject({ inject: '', replies: [], tick: asked + 12 });
    expect([tickOf(drill, 'asked', 'advice-1') - asked, tickOf(drill, 'advised', 'advice-1') - asked]).toEqual([0, 12]);
  });

  test('delays what the player is at', () => {
    const drill = begin();
    choose(drill, { type: 'act', action: 'read-setting', responder: 'you' });
    choose(drill, ASK);
    expect(drill.crew.runs.map(({ startTick, endTick }) => (endTick - startTick) * 5)).toEqual([80]);
  });

  test('goes further each time, and answers three times', () => {
    const drill = begin();
    for (let i = 0; i < 3; i++) {
      choose(drill, ASK);
      expect(refused(drill, ASK)).toBe('in-progress: Robin (toys) is reading what you have seen.');
      wait(drill, 65);
      if (i === 0) act(drill, 'read-setting');
    }
    expect(answers(drill).map((text) => text.split('. ')[0])).toEqual([
      'Before touching anything I would take one look: “Read the setting” (20 s)',
      'To me it looks like “The setting is wrong”',
      'The one change that I would make now is “Turn the setting: to what it was”',
    ]);
    expect(refused(drill, ASK)).toBe(
      'not-now: You have asked 3 times, and that is all that Robin (toys) has time for.',
    );
  });

  test('says the same when the run is replayed', () => {
    const drill = begin();
    choose(drill, ASK);
    wait(drill, 65);
    choose(drill, ASK);
    wait(drill, 65);
    const again = replay(advised, drill.spec, drill.inputs, drill.tick);
    expect(answers(again)).toEqual(answers(drill));
    expect(answers(again)).toHaveLength(2);
    expect(again.digest()).toBe(drill.digest());
  });

  test('remembers what the screen said before the first change, and that it was one', () => {
    const { likelihood } = advised.knowledge;
    // The alert speaks for the dependency: nine to one over one to three.
    const shown = {
      ...advised,
      knowledge: {
        ...advised.knowledge,
        likelihood: {
          'odd-setting': { ...likelihood['odd-setting'], 'alert/ToyFails': { firing: 0.1, quiet: 0.9 } },
          'dependency-gone': { ...likelihood['dependency-gone'], 'alert/ToyFails': { firing: 0.9, quiet: 0.1 } },
        },
      },
    };
    const told = (action: string, target?: string): readonly string[] => {
      const { drill } = start(shown, SPEC);
      takePager(drill);
      act(drill, action, target);
      for (let i = 0; i < 2; i++) {
        choose(drill, ASK);
        wait(drill, 65);
      }
      return answers(drill);
    };
    const [look, suspect] = told('restart-dependency', 'all');
    expect(look).toMatch(/^Before I changed anything else I would take one look/);
    expect(suspect).toContain('“It is one of the two” and “The dependency is dead” fit about equally well.');
    expect(told('read-log')[0]).toMatch(/^Before touching anything I would take one look/);
  });

  test('names no change that cannot be made', () => {
    const last = (cause: string): string | undefined => {
      const { drill } = start(advised, { ...SPEC, cause });
      takePager(drill);
      act(drill, 'read-log');
      for (let i = 0; i < 3; i++) {
        choose(drill, ASK);
        wait(drill, 65);
      }
      return answers(drill).at(-1);
    };
    expect(last('odd-setting')).toContain('“Turn the setting: to what it was”');
    // Where the setting is as it was, the next best is named.
    expect(last('dependency-gone')).toMatch(/^The one change that I would make now is “Shed load: half of it”\./);
  });

  test('changes nothing of the system', () => {
    const asking = begin();
    const quiet = begin();
    choose(asking, ASK);
    wait(asking, 300);
    wait(quiet, 300);
    expect(asking.digest()).toBe(quiet.digest());
  });

  test('is asked once the page is acknowledged, and is not there where a scenario names nobody', () => {
    const { drill } = start(advised, SPEC);
    toPage(drill);
    expect(refused(drill, ASK)).toBe('not-now: Acknowledge the page first.');
    const alone = start(toy, SPEC).drill;
    takePager(alone);
    expect(refused(alone, ASK)).toBe('not-now: There is nobody to ask here.');
    expect(alone.view().controls.some(({ id }) => id === 'ask')).toBe(false);
    const lesson = start(firstPage, { seed: 'quiet-otter-41' }).drill;
    expect(lesson.view().controls.some(({ id }) => id === 'ask')).toBe(false);
  });

  test('is offered among people, with the reason why not', () => {
    const drill = begin();
    const ask = () => drill.view().controls.find(({ id }) => id === 'ask');
    expect(ask()).toEqual({
      id: 'ask',
      label: 'Ask a colleague for advice…',
      phase: 'escalate',
      group: 'People',
      targets: [],
      action: null,
      refusal: null,
    });
    choose(drill, ASK);
    expect(ask()?.refusal?.code).toBe('in-progress');
  });
});

describe('a note', () => {
  test('is written down at its tick, and is all that happens', () => {
    const { drill } = start(advised, SPEC);
    toPage(drill);
    const tick = drill.tick;
    const before = drill.digest();
    choose(drill, { type: 'note', text: 'pool at its limit? 🤔' });
    expect(drill.view().happenings.at(-1)).toEqual({
      tick,
      type: 'noted',
      id: 'note',
      detail: 'pool at its limit? 🤔',
    });
    expect(drill.digest()).toBe(before);
    expect(drill.crew.ticksBusy('you', drill.tick)).toBe(0);
  });

  test('has one line, and there are a hundred at most', () => {
    const drill = begin();
    const bad = 'bad-value: A note is one line of 1 to 280 characters.';
    expect(refused(drill, { type: 'note', text: '' })).toBe(bad);
    expect(refused(drill, { type: 'note', text: 'a\nb' })).toBe(bad);
    expect(refused(drill, { type: 'note', text: 'x'.repeat(281) })).toBe(bad);
    for (let i = 0; i < 100; i++) choose(drill, { type: 'note', text: `${i}` });
    expect(refused(drill, { type: 'note', text: '101' })).toBe(
      'not-now: That is the 100th note already: there is no room for more.',
    );
  });
});
