import './plan.css';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Problem, Result } from '../../../contract/result.ts';
import type { AnyScenario } from '../../../contract/scenario.ts';
import type { ScenarioCard } from '../../../contract/scenario-card.ts';
import {
  DECIDING,
  type Deciding,
  MAX_OBJECTIVES,
  MAX_TEXT_CHARS,
  MAX_TITLE_CHARS,
  type Plan,
} from '../../../team/day/plan.ts';
import { FileButton } from '../../file-button.tsx';
import { ChoiceOf } from '../../settings/choice.tsx';
import { InjectsPlan } from './injects.tsx';
import { PhasesPlan } from './phases.tsx';
import { RoundsPlan } from './rounds.tsx';
import { TeamsPlan } from './teams.tsx';

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

const TEAMS = ['Otters', 'Falcons', 'Badgers'];
const DECIDING_LABELS: Readonly<Record<Deciding, string>> = {
  commander: 'The commander decides',
  vote: 'The team votes, with the clock stopped',
};
const HINTS = ['yes', 'no'] as const;

/** What a facilitator prepares. A scenario is enough; all else has its usual. */
export function PlanPage(props: PlanPageProps): JSX.Element {
  const [plan, setPlan] = useState<Plan | null>(null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const choose = (scenario: AnyScenario): void => {
    setPlan(props.hourOf(scenario, plan?.teams.map(({ name }) => name) ?? TEAMS));
    setProblems([]);
  };
  const open = async (file: Blob): Promise<void> => {
    const read = props.readPlan(await file.text());
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
      {problems.length > 0 && (
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
      )}
      <section class="panel gd-plan-part">
        <h2 class="caption">Scenario</h2>
        <div class="gd-scenarios">
          {props.cards
            .filter(({ isLesson }) => !isLesson)
            .map((card) => (
              <button
                key={card.slug}
                type="button"
                class="button gd-scenario"
                aria-pressed={card.slug === slug}
                onClick={() => {
                  const chosen = props.scenarios.find((one) => one.slug === card.slug);
                  if (chosen) choose(chosen);
                }}
              >
                <strong>{card.title}</strong>
                <span class="small">{card.tagline}</span>
              </button>
            ))}
        </div>
      </section>
      {plan && scenario && (
        <>
          <div class="gd-plan-columns">
            <section class="panel gd-plan-part">
              <h2 class="caption">What it is</h2>
              <label class="gd-field">
                <span>Title</span>
                <input
                  value={plan.title}
                  maxLength={MAX_TITLE_CHARS}
                  onInput={({ currentTarget }) => setPlan({ ...plan, title: currentTarget.value })}
                />
              </label>
              <label class="gd-field">
                <span>Briefing, said on the first page</span>
                <textarea
                  rows={3}
                  maxLength={MAX_TEXT_CHARS}
                  value={plan.briefing}
                  onInput={({ currentTarget }) => setPlan({ ...plan, briefing: currentTarget.value })}
                />
              </label>
              <ChoiceOf
                name="deciding"
                legend="Decisions"
                choices={DECIDING}
                labels={DECIDING_LABELS}
                chosen={plan.deciding}
                onChange={(deciding) => setPlan({ ...plan, deciding })}
              />
              <ChoiceOf
                name="hints"
                legend="Hints from a colleague"
                choices={HINTS}
                labels={{ yes: 'May be asked for', no: 'None' }}
                chosen={plan.hasHints ? 'yes' : 'no'}
                onChange={(one) => setPlan({ ...plan, hasHints: one === 'yes' })}
              />
              <label class="gd-field">
                <span>Objectives, one a line</span>
                <textarea
                  rows={5}
                  value={plan.objectives.map(({ text }) => text).join('\n')}
                  onChange={({ currentTarget }) => setPlan({ ...plan, objectives: objectivesIn(currentTarget.value) })}
                />
              </label>
            </section>
            <TeamsPlan plan={plan} onChange={setPlan} />
            <RoundsPlan plan={plan} scenarios={props.scenarios} newSeed={() => props.newSeed()} onChange={setPlan} />
            <PhasesPlan plan={plan} onChange={setPlan} />
            <InjectsPlan plan={plan} scenario={scenario} scenarios={props.scenarios} onChange={setPlan} />
          </div>
          <footer class="gd-plan-foot panel">
            <p role="alert">{props.problem}</p>
            <div class="chips">
              <button type="button" class="button" onClick={() => props.onSave(plan)}>
                Save the plan
              </button>
              <button type="button" class="button" onClick={() => props.onOpenHere(plan)}>
                Open on this laptop
              </button>
              {props.hasServer && (
                <button type="button" class="button button-primary" onClick={() => props.onOpenNetwork(plan)}>
                  Open for all devices
                </button>
              )}
            </div>
            {!props.hasServer && (
              <p class="small">
                For teams on their own devices, run <code>npm run gameday</code> and open the address that it prints.
              </p>
            )}
          </footer>
        </>
      )}
    </div>
  );
}

const objectivesIn = (text: string): Plan['objectives'] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, MAX_OBJECTIVES)
    .map((line, i) => ({ id: `goal-${i + 1}`, text: line.slice(0, MAX_TEXT_CHARS) }));
