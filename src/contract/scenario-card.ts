import { hasHardDrills } from './complication.ts';
import type { AnyScenario, Pacing } from './scenario.ts';

/** What the first page tells of a scenario, without its model. */
export interface ScenarioCard {
  readonly slug: string;
  readonly title: string;
  readonly tagline: string;
  readonly domain: string;
  readonly limitSec: number;
  readonly pacing?: Pacing;
  readonly causes: readonly { readonly id: string; readonly title: string }[];
  readonly isLesson: boolean;
  /** Whether it has hard drills. */
  readonly hasHard: boolean;
  /** Services that an organisation may call by names of its own. */
  readonly ownNames?: readonly string[];
}

export const cardOf = (scenario: AnyScenario): ScenarioCard => {
  const { slug, title, tagline, domain, limitSec, pacing, causes, lesson, ownNames } = scenario;
  const met = causes.map((cause) => ({ id: cause.id, title: cause.title }));
  return {
    slug,
    title,
    tagline,
    domain,
    limitSec,
    ...(pacing && { pacing }),
    causes: met,
    isLesson: lesson !== undefined,
    hasHard: hasHardDrills(scenario),
    ...(ownNames && { ownNames }),
  };
};
