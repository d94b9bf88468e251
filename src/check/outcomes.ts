import { isImpactFelt } from '../contract/happening.ts';
import type { Outcome } from '../contract/incident.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import { type BotName, createBot } from '../responders/bots.ts';
import { play, runToPage } from '../responders/play.ts';
import type { Drill } from '../sim/drill.ts';
import type { Coverage } from './coverage.ts';
import { type IdleEnds, idleEndOf, idleKey } from './idle.ts';
import { checkKnown, checkKnownOverTime, checkPage, observedWhile } from './known.ts';
import type { Report } from './rules.ts';

/** Idling costs at least this many times what par costs. */
const IDLE_OVER_PAR = 3;
/** Random choices resolve fewer than this share of drills. */
const RANDOM_WINS = 0.1;
const RANDOM_PER_SEED = 4;

interface Around {
  readonly scenario: AnyScenario;
  readonly seeds: readonly string[];
  readonly coverage: Coverage;
  readonly report: Report;
  readonly tally: Tally;
}

/** How drills end that bots play: par wins, idling loses, and so does chance. Answers with how the idle ones ended. */
export function checkOutcomes(around: Omit<Around, 'tally'>, facts: Record<string, string>): IdleEnds {
  const idleEnds: IdleEnds = new Map();
  const tally = new Tally();
  for (const cause of around.scenario.causes)
    facts[`par, ${cause.id}`] = checkCause({ ...around, tally }, cause, idleEnds);
  checkChance({ ...around, tally });
  for (const [bot, told] of tally.told()) facts[`${bot} ended`] = told;
  return idleEnds;
}

/** Par and idle on every seed. Answers with what they came to, in words. */
function checkCause(
  around: Around,
  { id, selfLimiting, harmless }: AnyScenario['causes'][number],
  idleEnds: IdleEnds,
): string {
  const { scenario, seeds, coverage, report, tally } = around;
  const impact = { par: 0, idle: 0 };
  const times: number[] = [];
  const looks: number[] = [];
  for (const seed of seeds) {
    const par = playedBy('par', around, seed, id);
    if (par.outcome !== 'resolved')
      report('par wins', `par ended ${par.outcome} with ${id}${whyNot(scenario, par)}`, seed);
    checkKnown(par, report);
    const idle = runToPage(scenario, { slug: scenario.slug, seed, cause: id }, coverage.probe);
    const { onsetTick, cured } = idle.truth();
    if (cured && idle.tick >= onsetTick && selfLimiting === undefined)
      report('cures', `${id} is cured before anybody has done anything`, seed);
    checkKnownOverTime(idle, coverage, report);
    while (!idle.outcome) idle.step();
    coverage.add(idle);
    tally.count('idle', idle);
    idleEnds.set(idleKey(id, seed), idleEndOf(idle));
    checkPage(idle, report);
    checkEdges(idle, report);
    const cost = { par: par.impact().failedRequests, idle: idle.impact().failedRequests };
    impact.par += cost.par;
    impact.idle += cost.idle;
    looks.push(par.seen.length);
    times.push((par.tick - (par.pagedTick ?? 0)) * scenario.tickSec);
    if (harmless !== undefined) {
      if (idle.outcome !== 'lost') report('idling loses', `an idle drill ended ${idle.outcome} with ${id}`, seed);
      if (idle.happenings.some(({ type }) => type === 'impact.began'))
        report('harmless', `customers felt what is said to harm nobody, with ${id}`, seed);
      continue;
    }
    if (selfLimiting !== undefined) continue;
    if (!isImpactFelt(idle.happenings))
      report('idling loses', `impact ended by itself, or never began, with ${id}`, seed);
    if (cost.idle < IDLE_OVER_PAR * cost.par) {
      const measured = `${seed} (${cost.idle} bad requests to ${cost.par})`;
      report('idling loses', `idling cost less than ${IDLE_OVER_PAR} times what par did with ${id}`, measured);
    }
  }
  return (
    `resolved after ${Math.round(mean(times))} s and ${mean(looks).toFixed(1)} looks on average, ${Math.round(impact.par / seeds.length)} failed requests ` +
    `(idle ${Math.round(impact.idle / seeds.length)})`
  );
}

/** Where service can hold with the fault still in it, an expert has to be told. */
const whyNot = ({ stabilisesFirst }: AnyScenario, { outcome }: Drill): string =>
  outcome === 'closed-too-early' && stabilisesFirst === undefined
    ? ': service held with the fault still in it. Where life is so, say why as stabilisesFirst, and learn again; where not, see what cured says'
    : '';

/** Impact begins and ends by turns: the state remembers what was raised. */
function checkEdges(drill: Drill, report: Report): void {
  let last = 'impact.ended';
  for (const { type } of drill.happenings) {
    if (type !== 'impact.began' && type !== 'impact.ended') continue;
    if (type === last) report('data', `model: detect raises ${type} more than once at a time`, drill.spec.seed);
    last = type;
  }
}

/** Whoever does not look, or looks at anything, resolves few. */
function checkChance(around: Around): void {
  const { scenario, seeds, coverage, report, tally } = around;
  let random = 0;
  for (const seed of seeds) {
    for (const bot of ['hasty', 'novice'] as const) playedBy(bot, around, seed);
    const observed = observedWhile(scenario, seed, coverage, report);
    coverage.add(observed);
    tally.count('shotgun', observed);
    for (let i = 0; i < RANDOM_PER_SEED; i++) {
      if (playedBy('random', around, `${seed}-${i}`).outcome === 'resolved') random++;
    }
  }
  const drills = seeds.length * RANDOM_PER_SEED;
  if (random >= RANDOM_WINS * drills) {
    report(
      'random loses',
      `random choices resolved ${random} of ${drills} drills: changes need more targets that are wrong, or there is too ` +
        'little to look at',
    );
  }
}

function playedBy(bot: BotName, { scenario, coverage, tally }: Around, seed: string, cause?: string): Drill {
  const spec = { slug: scenario.slug, seed, ...(cause !== undefined && { cause }) };
  const drill = play(scenario, spec, createBot(bot, scenario, seed), coverage.probe);
  coverage.add(drill);
  tally.count(bot, drill);
  return drill;
}

/** How often each bot came to which end. */
class Tally {
  readonly #ends = new Map<string, Map<Outcome, number>>();

  count(bot: string, { outcome }: Drill): void {
    const ends = this.#ends.get(bot) ?? new Map<Outcome, number>();
    if (outcome) ends.set(outcome, (ends.get(outcome) ?? 0) + 1);
    this.#ends.set(bot, ends);
  }

  told(): readonly (readonly [bot: string, told: string])[] {
    return [...this.#ends].map(([bot, ends]) => [bot, [...ends].map(([end, n]) => `${end} ${n}`).join(', ')]);
  }
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);
