import { describe, expect, test } from 'vitest';
import type { Input } from '../../src/contract/drill.ts';
import type { Result } from '../../src/contract/result.ts';
import { openRecording, recordingOf, unknownScenario } from '../../src/replay/open.ts';
import type { Recording } from '../../src/replay/recording.ts';
import { encodeShareCode, parseShareCode } from '../../src/replay/share-code.ts';
import type { Drill } from '../../src/sim/drill.ts';
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
