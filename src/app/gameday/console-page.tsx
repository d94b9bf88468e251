import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { DrillSpec } from '../../contract/drill.ts';
import { fail } from '../../contract/result.ts';
import type { AnyScenario } from '../../contract/scenario.ts';
import { PlanPage } from '../../pages/gameday/plan/page.tsx';
import { Problem } from '../../pages/problem.tsx';
import { formatPlan, readPlan } from '../../team/day/plan/file.ts';
import type { Plan } from '../../team/day/plan/plan.ts';
import { hourOf } from '../../team/day/plan/preset.ts';
import { openNetworkRoom } from '../../team/page.ts';
import { newRoomCode } from '../../team/room-code.ts';
import { unforeseeable } from '../../team/secrets.ts';
import { saveFile } from '../browser.ts';
import { newSeed } from '../new-seed.ts';
import { ConsoleRoom } from './console-room.tsx';
import { facilitatorKey, keepKey } from './facilitator-key.ts';
import type { GameDayProps } from './game-day.tsx';
import type { RoomWords } from './room-words.ts';

/** Where game days are prepared and led. */
export function ConsolePage(props: GameDayProps): JSX.Element {
  const { link, kept, ways, words } = props;
  const scenarios = useScenarios(props);
  // The key is for nobody who looks at the address later.
  const key = useRef(facilitatorKey());
  useEffect(() => {
    if (key.current === null) return;
    keepKey(key.current);
    if (location.hash !== '') history.replaceState(null, '', location.pathname + location.search);
  }, []);
  /** A plan on its way into the room that was opened for it. */
  const [opening, setOpening] = useState<{ readonly plan: Plan; readonly key: string | null } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  /** Whether the server was asked for a room, and has not answered. */
  const isAsking = useRef(false);

  if (scenarios === 'failed') {
    const actions = [{ label: 'Reload', onPress: () => location.reload() }];
    return (
      <Problem
        title="The scenarios are not here"
        text="They could not be fetched. Reload the page."
        actions={actions}
      />
    );
  }
  if (!scenarios) return <p role="status">Fetching the scenarios…</p>;
  if (link.room !== null) {
    return (
      <ConsoleRoom
        {...props}
        scenarios={scenarios}
        plan={opening?.plan ?? null}
        facilitatorKey={opening?.key ?? null}
      />
    );
  }
  const enter = (plan: Plan, room: string, isLocal: boolean, roomKey: string | null): void => {
    setOpening({ plan, key: roomKey });
    ways.toGameDay({ seat: 'console', room, isLocal });
  };
  return (
    <PlanPage
      cards={kept.cards}
      scenarios={scenarios}
      hourOf={(scenario, teams) => inWords(presetOf(scenario, scenarios, teams), scenarios, words)}
      newSeed={newSeed}
      problem={problem}
      hasServer={key.current !== null}
      onSave={(plan) => saveFile('game-day-plan.json', 'application/json', formatPlan(plan))}
      readPlan={readPlan}
      onOpenHere={(plan) => enter(plan, newRoomCode(unforeseeable), true, null)}
      onOpenNetwork={(plan) => {
        // Pressed twice, it would open two.
        if (isAsking.current) return;
        isAsking.current = true;
        const notFetched = () => fail('', 'not-fetched', 'No room could be opened: is the server still running?');
        void openNetworkRoom(key.current ?? '')
          .catch(notFetched)
          .then((opened) => {
            isAsking.current = false;
            if (opened.ok) enter(plan, opened.value.room, false, opened.value.key);
            else setProblem(opened.problems[0]?.message ?? null);
          });
      }}
      onTitle={() => ways.toTitle()}
    />
  );
}

function presetOf(scenario: AnyScenario, all: readonly AnyScenario[], teams: readonly string[]): Plan {
  // The lesson is what screens are tried out on; where there is none, the scenario itself.
  const practice = all.find(({ lesson }) => lesson) ?? scenario;
  const plan = hourOf({
    title: `Game day: ${scenario.title}`,
    scenario,
    warmUp: { slug: practice.slug, seed: newSeed() },
    seeds: [newSeed(), newSeed()],
    teams,
  });
  return { ...plan, briefing: BRIEFING };
}

/** With the times of whoever plays. */
function inWords(plan: Plan, scenarios: readonly AnyScenario[], words: RoomWords): Plan {
  const specOf = (spec: DrillSpec): DrillSpec => {
    const scenario = scenarios.find(({ slug }) => slug === spec.slug);
    return scenario ? words.spec(scenario, spec) : spec;
  };
  return { ...plan, rounds: plan.rounds.map((round) => ({ ...round, spec: specOf(round.spec) })) };
}

const BRIEFING =
  'One incident, on a simulated system. Nobody is graded: we look at how we work together. Whoever hears of a real incident says so at once.';

function useScenarios({ kept, words }: GameDayProps): readonly AnyScenario[] | 'failed' | null {
  const [scenarios, setScenarios] = useState<readonly AnyScenario[] | 'failed' | null>(null);
  useEffect(() => {
    Promise.all(kept.cards.map(({ slug }) => words.scenario(slug)))
      .then((loaded) => setScenarios(loaded.filter((one) => one !== undefined)))
      .catch(() => setScenarios('failed'));
  }, [words]);
  return scenarios;
}
