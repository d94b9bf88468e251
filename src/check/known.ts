import { hasAnswer, type Observation, observationOf } from '../belief/evidence.ts';
import { slowness } from '../belief/watch.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import { createBot } from '../responders/bots.ts';
import { OBSERVE_FOR_SEC, observeAll } from '../responders/learn.ts';
import { runFor } from '../responders/play.ts';
import { Drill } from '../sim/drill.ts';
import type { Coverage } from './coverage.ts';
import type { Report } from './rules.ts';
import { checkTraces } from './traces.ts';

// What is found in a drill is what the scenario's knowledge has for possible.

/** What there is to be found is looked at this often, times the factor of the scenario's slowness. */
export const OBSERVE_EVERY_SEC = 45;

/** Plays shotgun while every look is taken every so often: what can be found in a system that people change. */
export function observedWhile(scenario: AnyScenario, seed: string, coverage: Coverage, report: Report): Drill {
  const bot = createBot('shotgun', scenario, seed);
  const every = Math.max(1, Math.round((OBSERVE_EVERY_SEC * slowness(scenario)) / scenario.tickSec));
  const drill = new Drill(scenario, { slug: scenario.slug, seed }, coverage.probe);
  while (!drill.outcome) {
    if (drill.tick >= drill.truth().onsetTick && drill.tick % every === 0) {
      coverage.observe(observeAll(drill));
      checkTraces(drill, (message) => report('traces', `${message}, while things were changed`, seed));
      const choice = drill.pagedTick === null ? null : bot(drill.view());
      if (choice) drill.choose(choice);
    }
    drill.step();
  }
  return drill;
}

/** Whatever was found in an untouched system has to be in the table, which was made from other seeds. */
export function checkKnown(drill: Drill, report: Report): void {
  for (const seen of drill.seen)
    if (seen.untouched && hasAnswer(seen)) checkPossible(observationOf(seen), drill, report);
}

/** The same for all that can be looked at in an idle drill after its page, over the time that the table covers. */
export function checkKnownOverTime(drill: Drill, coverage: Coverage, report: Report): void {
  for (let sec = 0; sec < OBSERVE_FOR_SEC; sec += OBSERVE_EVERY_SEC) {
    runFor(drill, OBSERVE_EVERY_SEC * slowness(drill.scenario));
    const observations = observeAll(drill);
    coverage.observe(observations);
    for (const observation of observations) checkPossible(observation, drill, report);
    checkTraces(drill, (message) => report('traces', `${message}, with ${drill.truth().cause}`, drill.spec.seed));
  }
}

function checkPossible({ source, outcome }: Observation, drill: Drill, report: Report): void {
  const { cause } = drill.truth();
  const known = drill.scenario.knowledge.likelihood[cause]?.[source]?.[outcome] ?? 0;
  if (known === 0)
    report('likelihood', `${source} found ${outcome} with ${cause}, which knowledge.json has not`, drill.spec.seed);
}

/** It is quiet before onset, and then one of the ways that the cause names brings it to somebody. */
export function checkPage(drill: Drill, report: Report): void {
  const { cause, onsetTick } = drill.truth();
  const { scenario } = drill;
  const by = scenario.causes.find(({ id }) => id === cause)?.detectedBy ?? [];
  const named = `which detectedBy of ${cause} names`;
  const find = (message: string): void => report('detection', message, drill.spec.seed);
  const page = drill.happenings.find(({ type }) => type === 'paged');
  if (!page || page.tick < onsetTick) find(`paged before onset with ${cause}`);
  else if (page.id === 'noticed')
    find(`no alert paged within ${scenario.noticedWithinSec} s of onset, not even ${by.join(' or ')}, ${named}`);
  else if (!by.includes(page.id)) find(`${page.id} paged, and not ${by.join(' or ')}, ${named}`);
  const early = drill.happenings.find(({ type, tick }) => type === 'impact.began' && tick < onsetTick);
  if (early) find(`impact began before onset with ${cause}`);
}
