import { SEVERITIES } from '../contract/incident.ts';
import { SEVERITY_WORDS } from '../contract/organisation.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import { css, PALETTES } from '../screen/palette.ts';
import { OWN_COLOURS } from './colours.ts';
import { knownIn } from './open.ts';
import { FORMAT, VERSION } from './profile.ts';

/** Usual for organisations that have such a rule; a number has to stand there. */
const USUAL_CADENCE = { firstUpdateMinutes: 10, longestMinutes: 30 };

/** A profile to fill in: it opens as it is, with every name that can be exchanged and everything that can be linked. */
export function templateOf(scenarios: readonly AnyScenario[]): string {
  const { ownNames, slugs, alerts } = knownIn(scenarios);
  const all = <Name extends string>(names: readonly Name[], valueFor: (name: Name) => string) =>
    Object.fromEntries(names.map((name) => [name, valueFor(name)]));
  const template = {
    format: FORMAT,
    version: VERSION,
    name: 'Your organisation',
    severities: SEVERITIES.map((severity) => SEVERITY_WORDS[severity]),
    cadence: USUAL_CADENCE,
    services: all(ownNames, (name) => name),
    runbooks: {
      scenarios: all(slugs, () => ''),
      services: all(ownNames, () => ''),
      alerts: all(alerts, () => ''),
    },
    colours: all(OWN_COLOURS, (name) => css(PALETTES.usual[name])),
  };
  return `${JSON.stringify(template, null, 2)}\n`;
}
