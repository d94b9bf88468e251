import * as v from 'valibot';
import { OUTCOMES } from '../../contract/incident.ts';
import { fail, type Result } from '../../contract/result.ts';
import { failed, list, problemOf } from '../../replay/border.ts';
import { MAX_WHOLE } from '../../replay/recording.ts';
import { SCORE_PARTS } from '../../scoring/score/parts.ts';
import {
  COMES_AS,
  HOTWASH_STEPS,
  MAX_RESULT_CHARS,
  MAX_VOTED_ON,
  MOST_EXTRA_MINUTES,
  RATINGS,
  type RoomAction,
} from './action.ts';
import { planSchema } from './plan/file.ts';
import { MAX_PHASES, MAX_TEAMS } from './plan/plan.ts';
import { MOST_WHAT_IFS } from './report/scores.ts';
import {
  choice,
  deviceId,
  flag,
  id,
  injectChoice,
  line,
  maybeText,
  name,
  object,
  role,
  teams,
  tempo,
  text,
  whole,
} from './schema.ts';

const tick = whole(0, MAX_WHOLE);
const entry = whole(1, MAX_WHOLE);
const step = v.picklist(HOTWASH_STEPS, `A step is one of: ${HOTWASH_STEPS.join(', ')}.`);
const VOTED_ON = `A vote is on 1 to ${MAX_VOTED_ON} proposals, each once.`;
const votedOn = v.pipe(
  list(entry, MAX_VOTED_ON, VOTED_ON),
  v.check((numbers) => numbers.length > 0 && new Set(numbers).size === numbers.length, VOTED_ON),
);
const RUN = 'A run is a share code or a run file of at most 32,768 characters.';

const points = whole(0, 100);
const requests = v.pipe(v.number('This must be a number.'), v.finite('This must be a number.'));
const whatIf = object({ label: line, effect: line, question: line });

const score = object({
  team: id,
  total: v.nullable(points),
  parts: list(
    object({ id: v.picklist(SCORE_PARTS.map((part) => part.id)), points, of: points }),
    SCORE_PARTS.length,
    'Parts are a list, as of a score.',
  ),
  requests: object({ own: requests, par: requests, idle: requests }),
  mitigatedSec: v.nullable(whole(-MAX_WHOLE, MAX_WHOLE)),
  outcome: v.exactOptional(v.nullable(v.picklist(OUTCOMES, `An outcome is one of: ${OUTCOMES.join(', ')}.`))),
  whatIfs: list(whatIf, MOST_WHAT_IFS, `There are at most ${MOST_WHAT_IFS} what-ifs.`),
});

const schema = v.variant(
  'type',
  [
    object({ type: v.literal('beat') }),
    object({ type: v.literal('presence'), device: deviceId, isHere: flag }),

    object({ type: v.literal('open'), plan: planSchema }),
    object({ type: v.literal('assign'), device: deviceId, team: id, role: v.nullable(role) }),
    object({ type: v.literal('remove'), device: deviceId }),
    object({ type: v.literal('lock-roster'), isLocked: flag }),
    object({ type: v.literal('go-to'), phase: whole(0, MAX_PHASES - 1) }),
    object({ type: v.literal('extend'), minutes: whole(-MOST_EXTRA_MINUTES, MOST_EXTRA_MINUTES) }),
    object({ type: v.literal('pause'), team: v.nullable(id) }),
    object({ type: v.literal('resume'), team: v.nullable(id) }),
    object({ type: v.literal('freeze'), prompt: text }),
    object({ type: v.literal('tempo'), tempo }),
    object({ type: v.literal('nudge'), team: id, text }),
    object({ type: v.literal('tell'), teams, text }),
    object({ type: v.literal('inject'), teams, choice: injectChoice }),
    object({ type: v.literal('drop-inject'), inject: id }),
    object({ type: v.literal('stop'), why: maybeText }),
    object({ type: v.literal('show'), team: v.nullable(id) }),
    object({ type: v.literal('step'), step }),
    object({ type: v.literal('spoken'), team: id, round: id }),
    object({
      type: v.literal('scored'),
      round: id,
      scores: list(score, MAX_TEAMS, `Scores are a list of at most ${MAX_TEAMS}.`),
    }),
    object({ type: v.literal('reveal'), round: id }),
    object({
      type: v.literal('rate'),
      objective: id,
      rating: v.picklist(RATINGS, `A rating is one of: ${RATINGS.join(', ')}.`),
      text: maybeText,
    }),
    object({ type: v.literal('rewind'), team: id, round: id, tick }),
    object({ type: v.literal('branch') }),
    object({ type: v.literal('leave-rewind') }),
    object({ type: v.literal('end') }),

    object({
      type: v.literal('join'),
      as: v.picklist(COMES_AS, `One comes as one of: ${COMES_AS.join(', ')}.`),
      team: id,
      name,
    }),
    object({ type: v.literal('take-role'), role: v.nullable(role) }),
    object({ type: v.literal('choose'), round: v.nullable(id), choice, sawTick: tick }),
    object({ type: v.literal('go-on'), round: v.nullable(id) }),
    object({ type: v.literal('propose'), choice, why: maybeText }),
    object({ type: v.literal('withdraw'), proposal: entry }),
    object({ type: v.literal('accept'), proposal: entry }),
    object({ type: v.literal('decline'), proposal: entry, why: maybeText }),
    object({ type: v.literal('open-vote'), proposals: votedOn }),
    object({ type: v.literal('vote'), vote: entry, proposal: entry }),
    object({ type: v.literal('close-vote'), vote: entry }),
    object({ type: v.literal('raise-hand'), text: maybeText }),
    object({ type: v.literal('lower-hand') }),
    object({ type: v.literal('observe'), team: v.nullable(id), objective: v.nullable(id), text }),
    object({ type: v.literal('answer'), step, text }),
    object({ type: v.literal('learn'), text }),
    object({ type: v.literal('improve'), text, owner: name }),
    object({
      type: v.literal('result'),
      team: id,
      round: id,
      run: v.pipe(v.string(RUN), v.minLength(1, RUN), v.maxLength(MAX_RESULT_CHARS, RUN)),
    }),
  ],
  'An action must be an object whose type is known here: use the build that wrote it.',
);

/** Reads an action off the wire or out of a file. What it answers with is a copy that has known keys only. */
export function parseAction(value: unknown): Result<RoomAction> {
  if (typeof value !== 'object' || value === null) return fail('', 'wrong-shape', 'An action must be an object.');
  const parsed = v.safeParse(schema, value);
  return parsed.success ? { ok: true, value: parsed.output } : failed(parsed.issues.map(problemOf));
}
