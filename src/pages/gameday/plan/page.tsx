import './plan.css';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { fail, type Problem, type Result } from '../../../contract/result.ts';
import type { AnyScenario } from '../../../contract/scenario.ts';
import type { ScenarioCard } from '../../../contract/scenario-card.ts';
import type { Plan } from '../../../team/day/plan/plan.ts';
import { textOf, UNREADABLE_FILE } from '../../chosen-file.ts';
import { FileButton } from '../../file-button.tsx';
import { InjectsPlan } from './injects.tsx';
import { PhasesPlan } from './phases.tsx';
import { RoundsPlan } from './rounds.tsx';
import { TeamsPlan } from './teams.tsx';
import { WhatPlan } from './what.tsx';

export interface PlanPageProps {
  readonly cards: readonly ScenarioCard[];
  readonly scenarios: readonly AnyScenario[];
  /** The plan of an hour on a scenario, for teams of these names. */
  hourOf(scenario: AnyScenario, teams: readonly string[]): Plan;
  newSeed(): string;
  readPlan(text: string): Result<Plan>;
  /** Why no room could be opened; null where none was refused. */
  readonly problem: string | null;
  /** Whether the page came from a server for game days, and this is its facilitator. */
  readonly hasServer: boolean;
  onSave(plan: Plan): void;
  onOpenHere(plan: Plan): void;
  onOpenNetwork(plan: Plan): void;
  onTitle(): void;
}

/** More than the file of any plan has. */
const MOST_BYTES = 2 * 1024 * 1024;

const TEAMS = ['Otters', 'Falcons', 'Badgers'];

/** What a facilitator prepares. A scenario is enough; all else has its usual. */
export function PlanPage(props: PlanPageProps): JSX.Element {
  const [plan, setPlan] = useState<Plan | null>(null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const choose = (scenario: AnyScenario): void => {
    setPlan(props.hourOf(scenario, plan?.teams.map(({ name }) => name) ?? TEAMS));
    setProblems([]);
  };
  const open = async (file: Blob): Promise<void> => {
    const text = await textOf(file, MOST_BYTES);
    const read = text === null ? fail('', 'unreadable', UNREADABLE_FILE) : props.readPlan(text);
    if (read.ok) setPlan(read.value);
    setProblems(read.ok ? [] : read.problems);
  };
  const slug = plan?.rounds.find(({ isPractice }) => !isPractice)?.spec.slug;
  const scenario = props.scenarios.find((one) => one.slug === slug);
  return (
    <div class="gd-plan">
      <header class="gd-plan-head">
        <div>
          <p class="caption">Game day</p>
          <h1 tabIndex={-1}>Plan an hour</h1>
        </div>
        <div class="chips">
          <FileButton label="Open a plan" accept="application/json,.json" onFile={(file) => void open(file)} />
          <button type="button" class="button" onClick={() => props.onTitle()}>
            Back to title
          </button>
        </div>
      </header>
      {problems.length > 0 && <NotOpened problems={problems} />}
      <Scenarios {...props} slug={slug} onChoose={choose} />
      {plan && scenario && (
        <>
          <div class="gd-plan-columns">
            <WhatPlan plan={plan} onChange={setPlan} />
            <TeamsPlan plan={plan} onChange={setPlan} />
            <RoundsPlan plan={plan} scenarios={props.scenarios} newSeed={() => props.newSeed()} onChange={setPlan} />
            <div class="gd-plan-stack">
              <PhasesPlan plan={plan} onChange={setPlan} />
              <InjectsPlan plan={plan} scenario={scenario} scenarios={props.scenarios} onChange={setPlan} />
            </div>
          </div>
          <Foot {...props} plan={plan} />
        </>
      )}
    </div>
  );
}

const NotOpened = ({ problems }: { readonly problems: readonly Problem[] }): JSX.Element => (
  <div role="alert" class="panel gd-plan-part gd-problems">
    <h2 class="caption">This plan was not opened</h2>
    <ul>
      {problems.map(({ path, message }) => (
        <li key={path + message}>
          {path !== '' && <code>{path}</code>} {message}
        </li>
      ))}
    </ul>
  </div>
);

interface ScenariosProps extends Pick<PlanPageProps, 'cards' | 'scenarios'> {
  /** Of the one that is chosen. */
  readonly slug: string | undefined;
  onChoose(scenario: AnyScenario): void;
}

const Scenarios = ({ cards, scenarios, slug, onChoose }: ScenariosProps): JSX.Element => (
  <section class="panel gd-plan-part">
    <h2 class="caption">Scenario</h2>
    <div class="gd-scenarios">
      {cards
        .filter(({ isLesson }) => !isLesson)
        .map((card) => (
          <button
            key={card.slug}
            type="button"
            class="button gd-scenario"
            aria-pressed={card.slug === slug}
            onClick={() => {
              const chosen = scenarios.find((one) => one.slug === card.slug);
              if (chosen) onChoose(chosen);
            }}
          >
            <strong>{card.title}</strong>
            <span class="small">{card.tagline}</span>
          </button>
        ))}
    </div>
  </section>
);

interface FootProps extends Pick<PlanPageProps, 'problem' | 'hasServer' | 'onSave' | 'onOpenHere' | 'onOpenNetwork'> {
  readonly plan: Plan;
}

const Foot = ({ plan, problem, hasServer, onSave, onOpenHere, onOpenNetwork }: FootProps): JSX.Element => (
  <footer class="gd-plan-foot panel">
    <p role="alert">{problem}</p>
    <div class="chips">
      <button type="button" class="button" onClick={() => onSave(plan)}>
        Save the plan
      </button>
      <button type="button" class="button" onClick={() => onOpenHere(plan)}>
        Open on this laptop
      </button>
      {hasServer && (
        <button type="button" class="button button-primary" onClick={() => onOpenNetwork(plan)}>
          Open for all devices
        </button>
      )}
    </div>
    {!hasServer && (
      <p class="small">
        For teams on their own devices, run <code>npm run gameday</code> and open the address that it prints.
      </p>
    )}
  </footer>
);
