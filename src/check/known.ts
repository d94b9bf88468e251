import { hasAnswer, type Observation, observationOf } from '../belief/evidence.ts';
import { slowness } from '../belief/watch.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import { createBot } from '../responders/bots.ts';
import { OBSERVE_FOR_SEC, observeAll } from '../responders/learn.ts';
import { runFor } from '../responders/play.ts';
import { Drill } from '../sim/drill.ts';
import type { Coverage } from './coverage.ts';
import { checkTraces } from './traces.ts';

// What is found in a drill is what the scenario's knowledge has for possible.

/** What there is to be found is looked at this often, times the factor of the scenario's slowness. */
export const OBSERVE_EVERY_SEC = 45;

type Report = (rule: string, message: string) => void;

/** Plays shotgun while every look is taken every so often: what can be found in a system that people change. */
export function observedWhile(scenario: AnyScenario, seed: string, coverage: Coverage, report: Report): Drill {
  const bot = createBot('shotgun', scenario, seed);
  const every = Math.max(1, Math.round((OBSERVE_EVERY_SEC * slowness(scenario)) / scenario.tickSec));
  const drill = new Drill(scenario, { slug: scenario.slug, seed }, coverage.probe);
  while (!drill.outcome) {
    if (drill.tick >= drill.truth().onsetTick && drill.tick % every === 0) {
      coverage.observe(observeAll(drill));
      checkTraces(drill, (message) => report('traces', `${message}, on seed ${seed} while things were changed`));
      const choice = drill.pagedTick === null ? null : bot(drill.view());
      if (choice) drill.choose(choice);
    }
    drill.step();
  }
  return drill;
}

/** Whatever was found in an untouched system has to be in the table, which was made from other seeds. */
export function checkKnown(drill: Drill, where: string, report: Report): void {
  for (const seen of drill.seen)
    if (seen.untouched && hasAnswer(seen)) checkPossible(observationOf(seen), drill, where, report);
}

/** The same for all that can be looked at in an idle drill after its page, over the time that the table covers. */
export function checkKnownOverTime(drill: Drill, where: string, coverage: Coverage, report: Report): void {
  for (let sec = 0; sec < OBSERVE_FOR_SEC; sec += OBSERVE_EVERY_SEC) {
    runFor(drill, OBSERVE_EVERY_SEC * slowness(drill.scenario));
    const observations = observeAll(drill);
    coverage.observe(observations);
    for (const observation of observations) checkPossible(observation, drill, where, report);
    checkTraces(drill, (message) => report('traces', `${message}, with ${where}`));
  }
}

function checkPossible({ source, outcome }: Observation, drill: Drill, where: string, report: Report): void {
  const known = drill.scenario.knowledge.likelihood[drill.truth().cause]?.[source]?.[outcome] ?? 0;
  if (known === 0)
    report('likelihood', `${source} found ${outcome}, which the table holds for impossible, with ${where}`);
}

/** It is quiet before onset, and then one of the ways that the cause names brings it to somebody. */
export function checkPage(drill: Drill, where: string, report: Report): void {
  const { cause, onsetTick } = drill.truth();
  const by = drill.scenario.causes.find(({ id }) => id === cause)?.detectedBy ?? [];
  const page = drill.happenings.find(({ type }) => type === 'paged');
  if (!page || page.tick < onsetTick) report('detection', `paged before onset with ${where}`);
  else if (!by.includes(page.id)) report('detection', `${page.id} paged, not ${by.join(' or ')}, with ${where}`);
  const early = drill.happenings.find(({ type, tick }) => type === 'impact.began' && tick < onsetTick);
  if (early) report('detection', `impact began before onset with ${where}`);
}
