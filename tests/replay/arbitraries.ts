import fc from 'fast-check';
import { type Choice, CLAIMS, type DrillSpec, type Input, MAX_PINS, STANCES } from '../../src/contract/drill.ts';
import { SEVERITIES } from '../../src/contract/incident.ts';
import { MAX_NOTE_CHARS, noteOf } from '../../src/contract/note.ts';
import { MAX_WHOLE, type Recording } from '../../src/replay/recording.ts';

// Every valid recording of up to 60 inputs can come out of `recordings`. Spec and choices are spread because
// fast-check makes records without a prototype too, and what is parsed has one.

const syllables = fc.string({ unit: fc.constantFrom(...'abcxyz0189'), minLength: 1, maxLength: 8 });
const kebab = (most: number) =>
  fc
    .array(syllables, { minLength: 1, maxLength: 7 })
    .map((parts) => parts.join('-'))
    .filter((text) => text.length <= most);

const ids = fc.oneof(kebab(64), fc.constantFrom('constructor', 'to-string', 'x'.repeat(64)));
const seeds = kebab(40);
const counts = fc.oneof(fc.nat(50), fc.nat(MAX_WHOLE));

const notes = fc
  .oneof(
    fc.string({ maxLength: MAX_NOTE_CHARS, unit: 'grapheme' }),
    fc.constantFrom('Größe ≠ Länge', '💥'.repeat(140), '"\\'),
  )
  .map(noteOf)
  .filter((text) => text !== '');

const choicesByType: { readonly [T in Choice['type']]: fc.Arbitrary<Extract<Choice, { readonly type: T }>> } = {
  acknowledge: fc.record({ type: fc.constant('acknowledge') }),
  declare: fc.record({ type: fc.constant('declare'), severity: fc.constantFrom(...SEVERITIES) }),
  act: fc.record(
    { type: fc.constant('act'), action: ids, target: ids, responder: ids },
    { requiredKeys: ['type', 'action', 'responder'] },
  ),
  abort: fc.record({ type: fc.constant('abort'), run: counts }),
  hold: fc.record(
    {
      type: fc.constant('hold'),
      hypothesis: ids,
      as: fc.constantFrom(...STANCES),
      pins: fc.array(counts, { maxLength: MAX_PINS }),
      lines: fc.array(counts, { maxLength: MAX_PINS }),
    },
    { requiredKeys: ['type', 'hypothesis', 'as', 'pins'] },
  ),
  say: fc.record({ type: fc.constant('say'), claims: fc.subarray([...CLAIMS]), nextUpdateSec: counts }),
  reply: fc.record({ type: fc.constant('reply'), inject: ids, reply: ids }),
  inject: fc.record({ type: fc.constant('inject'), inject: ids }),
  complicate: fc.record({ type: fc.constant('complicate'), complication: ids }),
  ask: fc.record({ type: fc.constant('ask') }),
  note: fc.record({ type: fc.constant('note'), text: notes }),
  'hand-over': fc.record({ type: fc.constant('hand-over'), to: ids }),
  close: fc.record({ type: fc.constant('close') }),
  'give-up': fc.record({ type: fc.constant('give-up') }),
};

const updateTimes = fc.integer({ min: 1, max: 20_160 }).map((min) => min * 60);

const specs: fc.Arbitrary<DrillSpec> = fc.record(
  {
    slug: ids,
    seed: seeds,
    cause: ids,
    difficulty: fc.constant('hard'),
    cadence: fc.record({ firstUpdateSec: updateTimes, longestSec: updateTimes }).map((times) => ({ ...times })),
  },
  { requiredKeys: ['slug', 'seed'] },
);

const inputLists: fc.Arbitrary<readonly Input[]> = fc
  .array(fc.tuple(counts, fc.oneof(...Object.values(choicesByType))), { maxLength: 60 })
  .map((made) => made.map(([tick, choice]) => ({ tick, choice: { ...choice } })).sort((a, b) => a.tick - b.tick));

export const recordings: fc.Arbitrary<Recording> = fc
  .record({
    spec: specs,
    inputs: inputLists,
    laterTicks: fc.oneof(fc.constant(0), fc.nat(MAX_WHOLE)),
    digest: fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 16, maxLength: 16 }),
  })
  .map(({ spec, inputs, laterTicks, digest }) => {
    const toTick = Math.min((inputs.at(-1)?.tick ?? 0) + laterTicks, MAX_WHOLE);
    return { spec: { ...spec }, inputs, toTick, digest };
  });
