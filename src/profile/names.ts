import type { AnyScenario } from '../contract/scenario.ts';

/** An organisation's own names, by the names in the scenarios. */
export type OwnNames = Readonly<Record<string, string>>;

/** Those that a scenario, or the card of one, has something to name with. */
export const ownNamesIn = ({ ownNames = [] }: Pick<AnyScenario, 'ownNames'>, services: OwnNames): OwnNames =>
  Object.fromEntries(
    ownNames.flatMap((name) => {
      const own = services[name];
      return own === undefined || own === name ? [] : [[name, own]];
    }),
  );

/** All boxes of the service map. */
export const namesOnMap = ({ serviceMap, services = [] }: Pick<AnyScenario, 'serviceMap' | 'services'>) => [
  ...new Set([...services.map(({ id }) => id), ...serviceMap.flatMap(({ from, to }) => [from, to])]),
];

/** Names that would make two boxes of the map one, since another one is called so. */
export function clashing(scenario: Pick<AnyScenario, 'serviceMap' | 'services'>, names: OwnNames): readonly string[] {
  const boxes = namesOnMap(scenario);
  const called = (box: string): string => names[box] ?? box;
  return Object.keys(names).filter((name) => boxes.some((box) => box !== name && called(box) === called(name)));
}

/** Those that can be used in a scenario: a clash is told where a profile is opened, and later keeps to what is written. */
export function namesFor(scenario: AnyScenario, services: OwnNames): OwnNames {
  let names = ownNamesIn(scenario, services);
  for (;;) {
    const clashes = clashing(scenario, names);
    if (clashes.length === 0) return names;
    names = Object.fromEntries(Object.entries(names).filter(([name]) => !clashes.includes(name)));
  }
}
