import { describe, expect, test } from 'vitest';
import { hasHardDrills } from '../../src/contract/complication.ts';
import type { DrillSpec } from '../../src/contract/drill.ts';
import type { AnyScenario } from '../../src/contract/scenario.ts';
import { dress } from '../../src/profile/dress.ts';
import { namesFor } from '../../src/profile/names.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { renamer } from '../../src/profile/rename.ts';
import { createBot } from '../../src/responders/bots.ts';
import { play, runFor, runToPage } from '../../src/responders/play.ts';
import { courseOf } from '../../src/scoring/course.ts';
import { debriefOf } from '../../src/scoring/debrief.ts';
import { compose } from '../../src/screen/compose.ts';
import { SeededStreams } from '../../src/sim/random.ts';
import { replay } from '../../src/sim/replay.ts';
import { load, SLUGS } from '../check/scenarios.ts';
import { inputOf, measure } from '../screen/desk-support.ts';
import { example, leftIn, textsIn } from './examples.ts';

const SEEDS = ['basket-1', 'basket-2', 'basket-3'] as const;

const basket = example();
/** The example, with a made-up name for whatever it has none for. */
const profileFor = ({ ownNames = [] }: AnyScenario): Profile => {
  const madeUp = ownNames.map((name, i) => [name, `vessel-${i}`] as const);
  return { ...basket, services: { ...Object.fromEntries(madeUp), ...basket.services } };
};
const streamsOf = (seed: string) => new SeededStreams(seed).once('look');

/** Where a name is left in what a player is given. */
function leftovers(scenario: AnyScenario, given: unknown): readonly string[] {
  const left = leftIn(scenario);
  return textsIn(given).flatMap(([path, text]) => {
    const found = left(text);
    return found === null ? [] : [`${path} has ${found}: ${text.slice(0, 200)}`];
  });
}

describe.each(SLUGS)('%s under a profile', async (slug) => {
  const plain = await load(slug);
  const profile = profileFor(plain);
  const dressed = dress(plain, profile);

  test('says the same in other names, and is judged the same', () => {
    const rename = renamer(namesFor(plain, profile.services));
    const specs: readonly DrillSpec[] = [
      ...SEEDS.map((seed) => ({ slug, seed })),
      ...(hasHardDrills(plain) ? [{ slug, seed: SEEDS[0], difficulty: 'hard' as const }] : []),
    ];
    for (const spec of specs) {
      const own = play(plain, spec, createBot('random', plain, spec.seed));
      const theirs = replay(dressed, own.spec, own.inputs, own.tick);
      expect(theirs.digest()).toBe(own.digest());
      expect(theirs.happenings).toEqual(own.happenings);
      expect(theirs.seen).toEqual(
        own.seen.map(({ text, changes, traces, ...ids }) => ({
          ...ids,
          text: rename(text),
          changes: changes.map((change) => expect.objectContaining({ atSec: change.atSec, what: rename(change.what) })),
          traces: traces.map(({ id }) => expect.objectContaining({ id })),
        })),
      );
      expect(play(dressed, own.spec, createBot('random', dressed, spec.seed)).inputs).toEqual(own.inputs);
    }
  });

  test('what it tells has none of the old names', () => {
    expect(leftovers(plain, dressed)).toEqual([]);
    // Each name is there to be found.
    expect(leftovers(plain, plain).length).toBeGreaterThanOrEqual(plain.ownNames?.length ?? 0);
  });

  test('what looks, logs, boards and changes show has none either, whatever the cause', () => {
    for (const { id: cause } of plain.causes) {
      const drill = runToPage(dressed, { slug, seed: `basket-${cause}`, cause });
      for (let pass = 0; pass < 2; pass++) {
        const { world } = drill;
        for (const action of dressed.actions) {
          if (action.phase !== 'investigate') continue;
          const { look } = action;
          const outcome = look.classify(world);
          const draw = streamsOf(`${cause}/${action.id}`);
          const shown = [look.render(world, outcome, draw), look.changes?.(world), look.traces?.(world, draw)];
          expect(leftovers(plain, shown), action.id).toEqual([]);
        }
        for (const inject of dressed.injects) {
          const said = [inject.text(world, streamsOf(inject.id)), inject.card?.facts(world)];
          const costs = inject.replies?.map(({ cost }) => cost?.(world));
          expect(leftovers(plain, [said, costs]), inject.id).toEqual([]);
        }
        for (const action of dressed.actions) {
          const targets = action.phase === 'mitigate' ? action.targets.map(({ id }) => id) : [undefined];
          for (const target of targets) expect(leftovers(plain, action.refuse?.(world, target))).toEqual([]);
        }
        expect(leftovers(plain, drill.view())).toEqual([]);
        runFor(drill, 600);
      }
    }
  });

  test('neither has the screen, on any tab, or the debrief, or the course of a replay', () => {
    for (const seed of SEEDS) {
      const drill = play(dressed, { slug, seed }, createBot('par', dressed, seed));
      for (const { id } of dressed.tabs) {
        const screen = compose(inputOf(drill, { type: 'tab', tab: id }), { width: 1920, height: 1080 }, measure);
        expect(
          leftovers(plain, [screen.told, screen.controls.map(({ label, description }) => [label, description])]),
        ).toEqual([]);
        expect(
          leftovers(
            plain,
            screen.nodes.map((node) => (node.type === 'text' ? node.lines.join(' ') : null)),
          ),
        ).toEqual([]);
      }
      expect(leftovers(plain, [debriefOf(drill), courseOf(drill)])).toEqual([]);
    }
  });
});
