import { describe, expect, test } from 'vitest';
import type { DrillSpec, Input } from '../../src/contract/drill.ts';
import type { Result } from '../../src/contract/result.ts';
import { openRecording, recordingOf, unknownScenario } from '../../src/replay/open.ts';
import type { Recording } from '../../src/replay/recording.ts';
import { encodeShareCode, parseShareCode } from '../../src/replay/share-code.ts';
import type { Drill } from '../../src/sim/drill.ts';
import { complicated } from '../support/complicated-toy.ts';
import { act, choose, start, takePager, wait, waitUntil } from '../support/drive.ts';
import { toy } from '../support/toy-scenario.ts';

function played(): Drill {
  const { drill } = start(toy, { seed: 'quiet-otter-41', cause: 'odd-setting' });
  takePager(drill);
  act(drill, 'read-setting');
  act(drill, 'turn-setting', 'tuned');
  waitUntil(drill, () => drill.phase.response === 'verified');
  choose(drill, { type: 'close' });
  return drill;
}

const problems = (result: Result<Drill>) => (result.ok ? [] : result.problems);

const otherVersion = (why: string) =>
  `This run was recorded with another version of toy (${why}): play its seed quiet-otter-41 as a new drill instead.`;

describe('a recording of this version', () => {
  test('opens as the same drill, through a share code as well', () => {
    const drill = played();
    const parsed = parseShareCode(encodeShareCode(recordingOf(drill)));
    if (!parsed.ok) throw new Error('not a code');
    const opened = openRecording(toy, parsed.value);
    expect(opened.ok && opened.value.outcome).toBe('resolved');
    expect(opened.ok && opened.value.digest()).toBe(drill.digest());
    expect(opened.ok && opened.value.happenings).toEqual(drill.happenings);
  });

  test('opens where it stops before the end', () => {
    const { drill } = start(toy, { seed: 'quiet-otter-41' });
    takePager(drill);
    wait(drill, 60);
    const opened = openRecording(toy, recordingOf(drill));
    expect(opened.ok && opened.value.tick).toBe(drill.tick);
    expect(opened.ok && opened.value.outcome).toBe(null);
  });
});

test('a recording of a hard drill opens with what complicated it, and with what a facilitator did', () => {
  const { drill } = start(complicated, { seed: 'quiet-otter-41', difficulty: 'hard' });
  takePager(drill);
  choose(drill, { type: 'complicate', complication: 'helper-away' });
  wait(drill, 600);
  const parsed = parseShareCode(encodeShareCode(recordingOf(drill)));
  if (!parsed.ok) throw new Error('not a code');
  const opened = openRecording(complicated, parsed.value);
  if (!opened.ok) throw new Error(opened.problems[0]?.message);
  expect(opened.value.spec.difficulty).toBe('hard');
  expect(opened.value.truth().complications).toEqual(drill.truth().complications);
  expect(
    opened.value
      .truth()
      .complications.map(({ byHand }) => byHand)
      .toSorted(),
  ).toEqual([false, true]);
  const { difficulty: _, ...standard } = parsed.value.spec;
  expect(problems(openRecording(complicated, { ...parsed.value, spec: standard }))[0]?.code).toBe('other-digest');
});

describe('a recording of another version', () => {
  const recording = recordingOf(played());
  const last = recording.inputs.at(-1)?.tick ?? 0;
  const withInput = (input: Input): Recording => ({ ...recording, inputs: [...recording.inputs, input] });

  test('is known by its digest', () => {
    expect(problems(openRecording(toy, { ...recording, digest: '0123456789abcdef' }))).toEqual([
      {
        path: 'digest',
        code: 'other-digest',
        message: otherVersion('the same inputs lead to something else here'),
      },
    ]);
  });

  test('is known by an input that is refused', () => {
    const [acknowledge, ...rest] = recording.inputs;
    if (!acknowledge) throw new Error('nothing was recorded');
    const tick = acknowledge.tick;
    const inputs: readonly Input[] = [acknowledge, { tick, choice: { type: 'abort', run: 7 } }, ...rest];
    expect(problems(openRecording(toy, { ...recording, inputs }))).toEqual([
      { path: 'inputs[1]', code: 'unknown-id', message: otherVersion(`at tick ${tick} "abort" is refused here`) },
    ]);
  });

  test('is known by an input at the tick of the end', () => {
    const [problem] = problems(openRecording(toy, withInput({ tick: last, choice: { type: 'acknowledge' } })));
    expect(problem).toMatchObject({ path: `inputs[${recording.inputs.length}]`, code: 'over' });
  });

  test('is known by inputs after the end', () => {
    const late = withInput({ tick: last + 5, choice: { type: 'give-up' } });
    expect(problems(openRecording(toy, { ...late, toTick: last + 9 }))).toEqual([
      {
        path: `inputs[${recording.inputs.length}]`,
        code: 'after-end',
        message: otherVersion(`here it ends at tick ${last}, with 1 of its inputs still to come`),
      },
    ]);
  });

  test('is known by a length that the drill does not have', () => {
    const [problem] = problems(openRecording(toy, { ...recording, toTick: 10_000_000 }));
    expect(problem).toEqual({
      path: 'toTick',
      code: 'after-end',
      message: otherVersion(`here it ends at tick ${last} and not at 10000000`),
    });
  });

  test('is known by a cause that is not there', () => {
    const spec = { ...recording.spec, cause: 'gremlins' };
    expect(problems(openRecording(toy, { ...recording, spec }))).toEqual([
      { path: 'spec.cause', code: 'unknown-cause', message: otherVersion('its cause gremlins is not known here') },
    ]);
  });

  test('is known by being hard, where there are no hard drills', () => {
    const spec: DrillSpec = { ...recording.spec, difficulty: 'hard' };
    expect(problems(openRecording(toy, { ...recording, spec }))).toEqual([
      { path: 'spec.difficulty', code: 'unknown-difficulty', message: otherVersion('it has no hard drills here') },
    ]);
  });
});

test('a scenario that breaks while a recording is replayed is not taken for another version', () => {
  const recording = recordingOf(played());
  const breaking = {
    ...toy,
    model: {
      ...toy.model,
      begin: () => {
        throw new RangeError('the toy is broken');
      },
    },
  };
  expect(() => openRecording(breaking, recording)).toThrow(new RangeError('the toy is broken'));
});

test('a recording whose scenario is not there says so', () => {
  expect(unknownScenario({ slug: 'atlantis', seed: 'otter' }).problems).toEqual([
    {
      path: 'spec.slug',
      code: 'unknown-scenario',
      message: 'This run is of the scenario atlantis, which is not here: open it with the version that recorded it.',
    },
  ]);
});
