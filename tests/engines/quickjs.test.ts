import { getQuickJS, type QuickJSContext } from 'quickjs-emscripten';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { goldenFiles, goldenRecording } from '../golden/files.ts';
import { bundled } from './bundle.ts';
import { type Digests, random, recorded } from './entry.ts';

/** All that QuickJS lacks: XState binds `console.log` as its default logger while it is loaded, and a drill never logs. */
const STUBS = 'globalThis.console = { log() {} };';

let vm: QuickJSContext;

beforeAll(async () => {
  const [quickJs, code] = await Promise.all([getQuickJS(), bundled()]);
  vm = quickJs.newContext();
  for (const script of [STUBS, code]) vm.unwrapResult(vm.evalCode(script)).dispose();
});

afterAll(() => vm.dispose());

function there<T>(call: string): T {
  const answer = vm.unwrapResult(vm.evalCode(`JSON.stringify(drills.${call})`));
  const text = vm.getString(answer);
  answer.dispose();
  return JSON.parse(text);
}

describe('in QuickJS', () => {
  // It is some fifty times slower, and minutes of an incident are as good as hours to tell engines apart.
  const short = goldenFiles.filter((file) => goldenRecording(file).toTick < 7500);

  test('most golden drills are short enough to be played', () => {
    expect(short.length).toBeGreaterThanOrEqual(24);
  });

  test.each(short)('%s ends in the state that was recorded, and says what it says here', (file) => {
    const { digest, ...drill } = goldenRecording(file);
    const digests = there<Digests>(`recorded(${JSON.stringify(drill)})`);
    expect(digests).toEqual({ state: digest, said: recorded(drill).said });
  });

  test('random drills end as they end here', () => {
    expect(there<readonly Digests[]>('random("quickjs", 0, 4)')).toEqual(random('quickjs', 0, 4));
  });
});
