import type { Problem, Result } from '../contract/result.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import { atMost, failed } from '../replay/border.ts';
import { clashing, namesOnMap, ownNamesIn } from './names.ts';
import { type Profile, parseProfile } from './profile.ts';

export interface OpenedProfile {
  readonly profile: Profile;
  /** What of it changes nothing, since no scenario here has it: a word that was mistyped, or one of another build. */
  readonly notes: readonly Problem[];
}

/** Reads a profile that somebody hands in, and holds it against the scenarios that there are. */
export function openProfile(text: string, scenarios: readonly AnyScenario[]): Result<OpenedProfile> {
  const parsed = parseProfile(text);
  if (!parsed.ok) return parsed;
  const problems = scenarios.flatMap((scenario) => clashesIn(scenario, parsed.value));
  if (problems.length > 0) return failed(problems);
  return { ok: true, value: { profile: parsed.value, notes: atMost(strangersIn(parsed.value, scenarios)) } };
}

function clashesIn(scenario: AnyScenario, { services }: Profile): readonly Problem[] {
  const names = ownNamesIn(scenario, services);
  return clashing(scenario, names).map((name) => ({
    path: `services["${name}"]`,
    code: 'name-taken',
    message: `In ${scenario.slug} something else is called ${names[name]} as well: two services need two names.`,
  }));
}

function strangersIn({ services, runbooks }: Profile, scenarios: readonly AnyScenario[]): readonly Problem[] {
  const { ownNames, slugs, boxes, alerts } = knownIn(scenarios);
  const strangers = (path: string, kind: string, given: object, known: readonly string[]): readonly Problem[] =>
    Object.keys(given)
      .filter((name) => !known.includes(name))
      .map((name) => ({
        path: `${path}["${name}"]`,
        code: 'unknown-id',
        message: `No scenario here has ${kind} ${name}: this changes nothing.`,
      }));
  return [
    ...strangers('services', 'a service that can be named', services, ownNames),
    ...strangers('runbooks.scenarios', 'the slug', runbooks.scenarios, slugs),
    ...strangers('runbooks.services', 'a service', runbooks.services, boxes),
    ...strangers('runbooks.alerts', 'an alert', runbooks.alerts, alerts),
  ];
}

/** What a profile can name and link, of all scenarios, each once and in the order of the alphabet. */
export function knownIn(scenarios: readonly AnyScenario[]) {
  const once = (of: (scenario: AnyScenario) => readonly string[]): readonly string[] =>
    [...new Set(scenarios.flatMap(of))].toSorted();
  return {
    ownNames: once(({ ownNames = [] }) => ownNames),
    slugs: once(({ slug }) => [slug]),
    boxes: once(namesOnMap),
    alerts: once(({ alerts }) => alerts.map(({ id }) => id)),
  };
}
