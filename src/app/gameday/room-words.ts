import type { DrillSpec } from '../../contract/drill.ts';
import type { AnyScenario } from '../../contract/scenario.ts';
import type { OwnColours } from '../../profile/colours.ts';
import { PROFILE_FILE } from '../../team/addresses.ts';
import { toldOnce } from '../library.ts';
import type { Kept } from '../page-of.tsx';

/** In whose words a room is told: in those of its server, for all alike; on one laptop, in those of its browser. */
export interface RoomWords {
  scenario(slug: string): Promise<AnyScenario | undefined>;
  /** Worn by all windows of the room, whatever their browsers keep; null where each wears its own. */
  colours(): Promise<OwnColours | null>;
  /** A new round, as whoever these words are of wants it. */
  spec(scenario: AnyScenario, spec: DrillSpec): DrillSpec;
}

export const ownWords = ({ library, newSpec }: Pick<Kept, 'library' | 'newSpec'>): RoomWords => ({
  scenario: library.load,
  colours: async () => null,
  spec: newSpec,
});

/** What an organisation's profile does, once it and that are fetched. */
interface Told {
  readonly colours: OwnColours;
  scenario(written: AnyScenario): AnyScenario;
  spec: RoomWords['spec'];
}

const AS_WRITTEN: Told = { colours: {}, scenario: (written) => written, spec: (_, spec) => spec };

export function serverWords({ library }: Pick<Kept, 'library'>): RoomWords {
  let told: Told = AS_WRITTEN;
  let fetching: Promise<Told> | null = null;
  const fetched = async (): Promise<Told> => {
    fetching ??= fetchTold();
    try {
      return await fetching;
    } catch {
      // Asked for again with the next scenario; until then it speaks for itself.
      fetching = null;
      return AS_WRITTEN;
    }
  };
  return {
    colours: async () => (await fetched()).colours,
    async scenario(slug) {
      const [written, words] = await Promise.all([library.loadWritten(slug), fetched()]);
      told = words;
      return written && words.scenario(written);
    },
    spec: (scenario, spec) => told.spec(scenario, spec),
  };
}

async function fetchTold(): Promise<Told> {
  const answer = await fetch(PROFILE_FILE);
  const text = answer.ok ? await answer.text() : 'null';
  if (text === 'null') return AS_WRITTEN;
  const [{ parseProfile }, { dress }, { specUnder }] = await Promise.all([
    import('../../profile/profile.ts'),
    import('../../profile/dress.ts'),
    import('../../profile/spec.ts'),
  ]);
  const parsed = parseProfile(text);
  if (!parsed.ok) return AS_WRITTEN;
  return {
    colours: parsed.value.colours,
    scenario: toldOnce((written) => dress(written, parsed.value)),
    spec: (scenario, spec) => specUnder(scenario, spec, parsed.value),
  };
}
