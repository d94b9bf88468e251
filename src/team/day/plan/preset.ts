import type { DrillSpec } from '../../../contract/drill.ts';
import type { AnyScenario } from '../../../contract/scenario.ts';
import { MAX_OBJECTIVES, type Phase, type Plan, type Round, TEAM_COLOURS, type TeamPlan } from './plan.ts';

/** What changes from one hour to the next; the rest is the same every time. */
export interface HourOf {
  readonly title: string;
  readonly scenario: Pick<AnyScenario, 'slug' | 'learningGoals'>;
  /** The drill that screens are tried out on. */
  readonly warmUp: DrillSpec;
  /** Of the two rounds. */
  readonly seeds: readonly [string, string];
  /** Names of teams. */
  readonly teams: readonly string[];
}

/** A game day in an hour: two seeds of one scenario, and more time to talk than to play. */
export function hourOf({ title, scenario, warmUp, seeds, teams }: HourOf): Plan {
  return {
    title,
    briefing: '',
    deciding: 'commander',
    hasHints: true,
    objectives: scenario.learningGoals.slice(0, MAX_OBJECTIVES).map((text, i) => ({ id: `goal-${i + 1}`, text })),
    teams: teams.map(teamCalled),
    rounds: [
      round('warm-up', 'Warm-up', warmUp, { tempo: 'brisk', isPractice: true }),
      round('first', 'First round', { slug: scenario.slug, seed: seeds[0] }, { tempo: 'standard' }),
      round(
        'second',
        'Second round',
        { slug: scenario.slug, seed: seeds[1] },
        { tempo: 'brisk', hasOtherCommander: true },
      ),
    ],
    phases: HOUR,
    injects: [],
  };
}

const HOUR: readonly Phase[] = [
  { kind: 'brief', title: 'Briefing and roles', minutes: 5, round: null },
  { kind: 'warm-up', title: 'Warm-up', minutes: 3, round: 'warm-up' },
  { kind: 'round', title: 'First round', minutes: 18, round: 'first' },
  { kind: 'collect', title: 'Collect results', minutes: 3, round: null },
  { kind: 'hotwash', title: 'Hotwash', minutes: 13, round: 'first' },
  { kind: 'round', title: 'Second round, another commander', minutes: 10, round: 'second' },
  { kind: 'learnings', title: 'Learnings and actions', minutes: 8, round: null },
];

const round = (
  id: string,
  title: string,
  spec: DrillSpec,
  { tempo, isPractice = false, hasOtherCommander = false }: Pick<Round, 'tempo'> & Partial<Round>,
): Round => ({ id, title, spec, tempo, isPractice, hasOtherCommander });

const teamCalled = (name: string, i: number): TeamPlan => ({
  id: `team-${i + 1}`,
  name,
  colour: TEAM_COLOURS[i % TEAM_COLOURS.length] ?? 'orange',
  members: [],
});
