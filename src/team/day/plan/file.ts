import * as v from 'valibot';
import { fail, type Problem, type Result } from '../../../contract/result.ts';
import { anything, failed, list, problemOf } from '../../../replay/border.ts';
import { parseJson } from '../../../replay/json.ts';
import { specSchema } from '../../../replay/recording.ts';
import { flag, id, injectChoice, maybeText, name, object, role, teams, tempo, text, title, whole } from '../schema.ts';
import { disorderOf } from './order.ts';
import {
  DECIDING,
  MAX_INJECTS,
  MAX_MEMBERS,
  MAX_OBJECTIVES,
  MAX_PHASE_MINUTES,
  MAX_PHASES,
  MAX_ROUNDS,
  MAX_TEAMS,
  PHASE_KINDS,
  type Plan,
  TEAM_COLOURS,
} from './plan.ts';

const FORMAT = 'blast-radius-game-day';
const VERSION = 1;

/** Longest file of a plan, in characters: 256 KiB. */
const MAX_PLAN_CHARS = 262_144;

const member = object({ name, role: v.nullable(role) });

const team = object({
  id,
  name,
  colour: v.picklist(TEAM_COLOURS, `A colour is one of: ${TEAM_COLOURS.join(', ')}.`),
  members: list(member, MAX_MEMBERS, `A team has a list of at most ${MAX_MEMBERS} members.`),
});

const round = object({ id, title, spec: specSchema, tempo, isPractice: flag, hasOtherCommander: flag });

const phase = object({
  kind: v.picklist(PHASE_KINDS, `A phase is one of: ${PHASE_KINDS.join(', ')}.`),
  title,
  minutes: whole(1, MAX_PHASE_MINUTES),
  round: v.nullable(id),
});

const inject = object({ id, round: id, atMin: whole(0, MAX_PHASE_MINUTES), teams, choice: injectChoice });

const shape = object({
  title,
  briefing: maybeText,
  deciding: v.picklist(DECIDING, `Decisions are taken by: ${DECIDING.join(', ')}.`),
  hasHints: flag,
  objectives: list(object({ id, text }), MAX_OBJECTIVES, `Objectives are a list of at most ${MAX_OBJECTIVES}.`),
  teams: list(team, MAX_TEAMS, `Teams are a list of at most ${MAX_TEAMS}.`),
  rounds: list(round, MAX_ROUNDS, `Rounds are a list of at most ${MAX_ROUNDS}.`),
  phases: list(phase, MAX_PHASES, `Phases are a list of at most ${MAX_PHASES}.`),
  injects: list(inject, MAX_INJECTS, `Injects are a list of at most ${MAX_INJECTS}.`),
});

/** Of a plan on its own; what it asks of scenarios is held by `planProblems`. */
export const planSchema = v.pipe(
  shape,
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    for (const { path, message } of disorderOf(dataset.value)) addIssue({ message: `${path}: ${message}` });
  }),
);

/** Takes a value of any shape. Answers with every problem. */
export function parsePlan(value: unknown): Result<Plan> {
  const parsed = v.safeParse(shape, value);
  const problems: readonly Problem[] = parsed.success ? disorderOf(parsed.output) : parsed.issues.map(problemOf);
  return parsed.success && problems.length === 0 ? { ok: true, value: parsed.output } : failed(problems);
}

/** A plan as a file that reads well in a review: keys in one order, a newline at the end. It names the seeds. */
export function formatPlan(plan: Plan): string {
  const parsed = parsePlan(plan);
  if (!parsed.ok) throw new RangeError(`plan ${plan.title}: ${parsed.problems.map(({ path }) => path).join(', ')}`);
  return `${JSON.stringify({ format: FORMAT, version: VERSION, plan: parsed.value }, null, 2)}\n`;
}

const envelope = v.object({ format: v.literal(FORMAT), version: anything, plan: anything });

/** Reads the file of a plan. Never throws, and takes bounded time and memory. */
export function readPlan(file: string): Result<Plan> {
  if (file.length > MAX_PLAN_CHARS) {
    return fail('', 'too-long', 'This text is longer than 256 KiB, the most a plan has: open the file of one plan.');
  }
  const json = parseJson(file.trim());
  if (json === undefined) return fail('', 'not-json', 'This is not JSON, or not whole: export the plan again.');
  const parsed = v.safeParse(envelope, json);
  if (!parsed.success) return fail('format', 'not-ours', `This is no plan of a game day, whose format is "${FORMAT}".`);
  const { version, plan } = parsed.output;
  if (version !== VERSION) {
    const which = typeof version === 'number' ? `is version ${version}` : 'does not say its version';
    const message = `This plan ${which}; this build reads version ${VERSION}: open it with the build that wrote it.`;
    return fail('version', 'other-version', message);
  }
  return parsePlan(plan);
}
