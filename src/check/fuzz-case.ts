import { changesOf } from '../belief/changes.ts';
import { hasHardDrills } from '../contract/complication.ts';
import { type Choice, CLAIMS, type Difficulty, STANCES, type UpdateTimes } from '../contract/drill.ts';
import { SEVERITIES } from '../contract/incident.ts';
import type { Draw } from '../contract/random.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import { SeededStreams } from '../sim/random.ts';

/** One attempt at a choice, legal or not: the drill may refuse it. */
export interface Attempt {
  /** Ticks after the page; negative for before it. */
  readonly atTick: number;
  readonly choice: Choice | StopNewest;
}

/** To stop whatever was begun last: what number that has, only the drill says. */
export interface StopNewest {
  readonly type: 'stop-newest';
}

/** A drill and what is tried in it: a pure function of its seed and number, so that both name it. */
export interface FuzzCase {
  readonly slug: string;
  readonly seed: string;
  readonly number: number;
  readonly drillSeed: string;
  readonly difficulty: Difficulty;
  /** Null where the seed picks it. */
  readonly cause: string | null;
  /** Null where the scenario's own holds. */
  readonly cadence: UpdateTimes | null;
  /** In the order of their ticks. What is tried at one tick is tried in a pause: no tick comes in between. */
  readonly attempts: readonly Attempt[];
  /** Where, from 0 (its beginning) to 1 (its end), the drill is saved, loaded and gone on with, by the same and by others. */
  readonly branchAt: number;
}

const MOST_ATTEMPTS = 40;
/** Share of attempts that name something that is not there, or give a value that is out of bounds. */
const ILLEGAL = 0.12;
/** Share of attempts that are made twice at the same tick. */
const REPEATED = 0.1;
/** Share of drills that are hard, of scenarios that have hard ones. */
const HARD = 0.5;
/** Share of actions that somebody thinks better of soon after. */
const STOPPED = 0.3;
const SOON_SEC = 20;
/** Share of drills whose cause is fixed, and of those in which an organisation's cadence holds. */
const FIXED = 0.2;
const OWN_CADENCE = 0.2;
const NOTES = ['pool at its limit?', 'Größe, “quoted” <b>, 🤔', 'x'.repeat(280)];
const UNFIT_NOTES = ['', ' ', 'two\nlines', 'x'.repeat(281), '\ud83d'];
const NOTHING = 'nothing-of-the-kind';

/** Case `number` of a fuzz run over these scenarios. */
export function fuzzCase(scenarios: readonly AnyScenario[], seed: string, number: number): FuzzCase {
  const draw = new SeededStreams(`fuzz/${seed}/${number}`).get('case');
  const scenario = pick(scenarios, draw);
  const difficulty = hasHardDrills(scenario) && draw() < HARD ? 'hard' : 'standard';
  const cause = draw() < FIXED ? pick(scenario.causes, draw).id : null;
  const cadence = draw() < OWN_CADENCE ? { firstUpdateSec: minutes(draw), longestSec: minutes(draw) } : null;
  const attempts: Attempt[] = [];
  const count = Math.floor(draw() * MOST_ATTEMPTS);
  const limitTicks = scenario.limitSec / scenario.tickSec;
  let atTick = draw() < 0.1 ? -Math.floor(draw() * 60) : 0;
  for (let i = 0; i < count; i++) {
    // Mostly close together, as people act, now and then after a long wait, and beyond the end too.
    atTick += Math.floor(draw() * draw() * draw() * limitTicks * 0.4);
    const attempt = { atTick, choice: choiceIn(scenario, draw) };
    attempts.push(attempt);
    if (draw() < REPEATED) attempts.push(attempt);
    if (attempt.choice.type !== 'act' || draw() >= STOPPED) continue;
    atTick += Math.floor((draw() * SOON_SEC) / scenario.tickSec);
    attempts.push({ atTick, choice: { type: 'stop-newest' } });
  }
  const drillSeed = `fuzz-${seed}-${number}`;
  return { slug: scenario.slug, seed, number, drillSeed, difficulty, cause, cadence, attempts, branchAt: draw() };
}

/** Seconds of a whole number of minutes, up to an hour. */
const minutes = (draw: Draw): number => 60 * (1 + Math.floor(draw() * 60));

function choiceIn(scenario: AnyScenario, draw: Draw): Choice {
  const { actions, hypotheses, injects, responders, complications = [] } = scenario;
  const isIllegal = draw() < ILLEGAL;
  const id = (items: readonly { readonly id: string }[]): string =>
    isIllegal || items.length === 0 ? NOTHING : pick(items, draw).id;
  const kind = draw();
  if (kind < 0.3) {
    const { action, target } = pick(changesOf(scenario), draw);
    return { type: 'act', action, target: isIllegal ? NOTHING : target, responder: whoever(responders, draw) };
  }
  if (kind < 0.53) return { type: 'act', action: id(actions), responder: whoever(responders, draw) };
  if (kind < 0.56) return { type: 'abort', run: Math.floor(draw() * 12) - 1 };
  if (kind < 0.64) return { type: 'acknowledge' };
  if (kind < 0.69) return { type: 'declare', severity: pick(SEVERITIES, draw) };
  if (kind < 0.76) {
    const pins = Array.from({ length: Math.floor(draw() * 4) }, () => Math.floor(draw() * 9));
    const hold = { type: 'hold', hypothesis: id(hypotheses), as: pick(STANCES, draw), pins } as const;
    if (!scenario.logs || draw() < 0.5) return hold;
    return {
      ...hold,
      lines: Array.from({ length: 1 + Math.floor(draw() * 3) }, () => Math.floor(draw() * draw() * 400)),
    };
  }
  if (kind < 0.83) {
    const claims = CLAIMS.filter(() => draw() < 0.3);
    const nextUpdateSec = isIllegal ? pick([-1, 0, 0.5, Number.NaN, 1e9], draw) : 60 * Math.ceil(draw() * 30);
    return { type: 'say', claims, nextUpdateSec };
  }
  if (kind < 0.88) {
    const inject = injects.length > 0 ? pick(injects, draw) : undefined;
    const replies = inject?.replies ?? [];
    return { type: 'reply', inject: inject?.id ?? NOTHING, reply: id(replies) };
  }
  if (kind < 0.9) return { type: 'inject', inject: id(injects) };
  if (kind < 0.92) return { type: 'complicate', complication: id(complications) };
  if (kind < 0.98) return { type: 'ask' };
  if (kind < 0.985) return { type: 'note', text: isIllegal ? pick(UNFIT_NOTES, draw) : pick(NOTES, draw) };
  if (kind < 0.994) return { type: 'close' };
  if (kind < 0.997) return { type: 'hand-over', to: id(responders) };
  return { type: 'give-up' };
}

const whoever = (responders: readonly { readonly id: string }[], draw: Draw): string =>
  draw() < 0.7 ? (responders[0]?.id ?? NOTHING) : draw() < 0.9 ? pick(responders, draw).id : NOTHING;

function pick<T>(items: readonly T[], draw: Draw): T {
  const item = items[Math.floor(draw() * items.length)];
  if (item === undefined) throw new Error('fuzz: nothing to pick from');
  return item;
}
