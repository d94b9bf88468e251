import type { Problem } from '../../../contract/result.ts';
import type { AnyScenario } from '../../../contract/scenario.ts';
import { type InjectChoice, isPlayed, type Phase, type Plan, phaseOfRound } from './plan.ts';

type Note = (path: string, code: string, message: string) => void;

/** What does not hold together in a plan whose parts are each well formed. */
export function disorderOf(plan: Plan): readonly Problem[] {
  const problems: Problem[] = [];
  const note: Note = (path, code, message) => problems.push({ path, code, message });
  const { teams, rounds, phases, objectives, injects } = plan;
  if (teams.length === 0) note('teams', 'missing', 'A game day has at least one team: add one.');
  if (!rounds.some(({ isPractice }) => !isPractice)) {
    note('rounds', 'missing', 'A game day has at least one round that counts: add one.');
  }
  noteTwice(
    'teams',
    teams.map(({ id }) => id),
    note,
  );
  noteTwice(
    'rounds',
    rounds.map(({ id }) => id),
    note,
  );
  noteTwice(
    'objectives',
    objectives.map(({ id }) => id),
    note,
  );
  noteTwice(
    'injects',
    injects.map(({ id }) => id),
    note,
  );
  const names = teams.map(({ name }) => name.toLowerCase());
  for (const i of repeats(names)) note(`teams[${i}].name`, 'duplicate', 'Two teams have this name: change one.');
  teams.forEach(({ members }, i) => {
    const people = members.map(({ name }) => name.toLowerCase());
    for (const j of repeats(people)) {
      note(`teams[${i}].members[${j}].name`, 'duplicate', 'Two members of this team have this name: change one.');
    }
    const roles = members.map(({ role }) => role ?? '');
    for (const j of repeats(roles)) {
      if (roles[j] !== '') note(`teams[${i}].members[${j}].role`, 'duplicate', 'A role is held by one member.');
    }
  });
  for (const [i, phase] of phases.entries()) notePhase(plan, phase, i, note);
  rounds.forEach(({ id }, i) => {
    const played = phases.filter((phase) => isPlayed(phase) && phase.round === id).length;
    if (played !== 1) note(`rounds[${i}]`, 'bad-value', `This round is played in ${played} phases: play each in one.`);
  });
  noteInjects(plan, note);
  return problems;
}

function notePhase({ rounds, phases }: Plan, { kind, round }: Phase, i: number, note: Note): void {
  const path = `phases[${i}].round`;
  const needsOne = kind === 'round' || kind === 'warm-up' || kind === 'hotwash';
  if (needsOne && round === null) note(path, 'missing', `A phase of kind ${kind} names its round.`);
  if (!needsOne && round !== null) note(path, 'bad-value', `A phase of kind ${kind} has no round: put null here.`);
  if (round === null) return;
  const found = rounds.find(({ id }) => id === round);
  if (!found) {
    note(path, 'unknown-id', `There is no round ${round}.`);
    return;
  }
  if (kind === 'warm-up' && !found.isPractice) note(path, 'bad-value', 'A warm-up is played on a practice round.');
  if (kind === 'round' && found.isPractice) note(path, 'bad-value', 'A practice round is played in a warm-up.');
  if (kind !== 'hotwash') return;
  const played = phases.findIndex((phase) => isPlayed(phase) && phase.round === round);
  if (played > i) note(path, 'bad-order', 'A round is talked about after it was played: move one of the two.');
}

function noteInjects(plan: Plan, note: Note): void {
  plan.injects.forEach(({ round, teams, atMin }, i) => {
    const minutes = plan.phases[phaseOfRound(plan, round)]?.minutes;
    if (minutes === undefined) note(`injects[${i}].round`, 'unknown-id', `No round ${round} is played.`);
    else if (atMin >= minutes) note(`injects[${i}].atMin`, 'bad-value', `Its round is over after ${minutes} minutes.`);
    for (const team of teams) {
      if (!plan.teams.some(({ id }) => id === team)) {
        note(`injects[${i}].teams`, 'unknown-id', `There is no team ${team}.`);
      }
    }
  });
}

function noteTwice(path: string, ids: readonly string[], note: Note): void {
  for (const i of repeats(ids)) note(`${path}[${i}].id`, 'duplicate', `The id ${ids[i]} stands twice: change one.`);
}

const repeats = (texts: readonly string[]): readonly number[] =>
  texts.flatMap((text, i) => (texts.indexOf(text) < i ? [i] : []));

/** What a plan asks for that these scenarios do not have. */
export function planProblems(plan: Plan, scenarios: readonly AnyScenario[]): readonly Problem[] {
  const problems: Problem[] = [];
  const of = (slug: string | undefined): AnyScenario | undefined => scenarios.find((one) => one.slug === slug);
  plan.rounds.forEach(({ spec }, i) => {
    const scenario = of(spec.slug);
    if (!scenario) {
      const message = `There is no scenario ${spec.slug} here: choose another, or use the version that has it.`;
      problems.push({ path: `rounds[${i}].spec.slug`, code: 'unknown-scenario', message });
    } else if (spec.cause !== undefined && !scenario.causes.some(({ id }) => id === spec.cause)) {
      const message = `${spec.slug} has no cause ${spec.cause}: leave it to the seed.`;
      problems.push({ path: `rounds[${i}].spec.cause`, code: 'unknown-cause', message });
    }
  });
  plan.injects.forEach(({ round, choice }, i) => {
    const scenario = of(plan.rounds.find(({ id }) => id === round)?.spec.slug);
    if (!scenario || hasInject(scenario, choice)) return;
    const what = choice.type === 'inject' ? `message ${choice.inject}` : `complication ${choice.complication}`;
    const message = `${scenario.slug} has no ${what}: choose one that it has.`;
    problems.push({ path: `injects[${i}].choice`, code: 'unknown-id', message });
  });
  return problems;
}

const hasInject = ({ injects, complications = [] }: AnyScenario, choice: InjectChoice): boolean =>
  choice.type === 'inject'
    ? injects.some(({ id }) => id === choice.inject)
    : complications.some(({ id }) => id === choice.complication);
