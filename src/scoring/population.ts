import type { Responder } from '../contract/player-view.ts';
import { playAll } from '../responders/crowd.ts';
import { reasoned, type Temper } from '../responders/reasoned.ts';
import type { Drill } from '../sim/drill.ts';
import { SeededStreams, uniform } from '../sim/random.ts';
import { answerableFor, fromOutside } from './reruns.ts';

/** How many simulated responders a run is compared with. */
export const POPULATION = 1000;

/** Ranges of tempers, from a beginner to an expert and from calm to rash. */
const SKILL = [0.4, 1] as const;
const HASTE = [0.05, 0.8] as const;
/** In steps in which a responder is asked anyway. */
const READING_SEC = { least: 10, step: 5, steps: 13 } as const;

/** What a population came to on one drill: bad requests of each, in no order that means anything. */
export type PopulationImpacts = readonly number[];

/** Raised when the responders of a population choose differently than before. */
const RESPONDERS_VERSION = 2;

/** The digest of the idle drill tells versions of a scenario apart. */
export const populationKey = ({ spec: { slug, seed, difficulty } }: Drill, idle: Drill): string =>
  [slug, seed, ...(difficulty ? [difficulty] : []), idle.truth().cause, idle.digest(), RESPONDERS_VERSION].join('/');

/**
 * Simulates a population on the seed and cause of a drill, with what a facilitator did to it. Yields how many are done; those who choose alike share a
 * simulation, so that a thousand cost some four hundred drills.
 */
export function* populationOf(drill: Drill, size = POPULATION): Generator<number, PopulationImpacts, void> {
  const { scenario, spec } = drill;
  const draw = new SeededStreams(`population/${spec.slug}/${spec.seed}`).get('tempers');
  const responders = Array.from({ length: size }, (): Responder => reasoned(scenario, temper(draw)));
  const impacts: number[] = [];
  let done = 0;
  const fixed = { ...spec, cause: drill.truth().cause };
  for (const { drill: played, places } of playAll(scenario, fixed, responders, fromOutside(drill.inputs))) {
    const failed = answerableFor(played);
    for (const place of places) impacts[place] = failed;
    done += places.length;
    yield done;
  }
  return impacts;
}

function temper(draw: () => number): Temper {
  const skill = uniform(draw, SKILL);
  return {
    skill,
    haste: uniform(draw, HASTE),
    readingSec: READING_SEC.least + READING_SEC.step * Math.floor(draw() * READING_SEC.steps),
    // Who knows more also looks at more before acting.
    readsPanels: draw() < skill,
    keepsUpdates: draw() < skill,
  };
}

/** The rank of a run among a population. `tell` hears how many are done. */
export function rankOf(drill: Drill, tell: (done: number) => void): number {
  const work = populationOf(drill);
  for (;;) {
    const step = work.next();
    if (step.done) return betterThan(answerableFor(drill), step.value);
    tell(step.value);
  }
}

/** How many of a population came to more than this. */
export const betterThan = (own: number, impacts: PopulationImpacts): number =>
  impacts.filter((impact) => impact > own).length;
