import { ID_PATTERN } from '../ids.ts';
import type { AnyScenario } from '../scenario.ts';
import type { ServiceEdge } from '../service-map.ts';
import type { Demand } from './demand.ts';

const signalsOf = ({ rate = [], errors, latency }: ServiceEdge): readonly string[] => [
  ...rate,
  ...[errors, latency].flatMap((signal) => (signal === undefined ? [] : [signal])),
];

/** The signals that a topology tab shows; none where there is no such tab. */
export function topologySignals({ tabs, services = [], serviceMap }: AnyScenario): readonly string[] {
  if (!tabs.some(({ type }) => type === 'topology')) return [];
  return [...services.flatMap(({ health }) => (health ? [health.signal] : [])), ...serviceMap.flatMap(signalsOf)];
}

/** Services stand once, links lead from one to another, and what they are measured by is there. */
export function checkMap({ tabs, services = [], serviceMap, ownNames = [], model }: AnyScenario, demand: Demand): void {
  const signal = (id: string, path: string): void =>
    demand(
      model.signals.some((one) => one.id === id),
      path,
      'unknown-id',
      `there is no signal ${id}`,
    );
  const ids = services.map(({ id }) => id);
  demand(new Set(ids).size === ids.length, 'services', 'duplicate', 'a service stands twice');
  for (const { id, health } of services) {
    demand(ID_PATTERN.test(id), `services.${id}`, 'not-kebab', `${id} is not kebab-case`);
    if (health) signal(health.signal, `services.${id}.health`);
  }
  const ends = new Set(serviceMap.flatMap(({ from, to }) => [from, to]));
  demand(new Set(ownNames).size === ownNames.length, 'ownNames', 'duplicate', 'a name stands twice');
  for (const name of ownNames) demand(ends.has(name), `ownNames.${name}`, 'unknown-id', `${name} is not on the map`);
  const pairs = serviceMap.map(({ from, to }) => `${from} ${to}`);
  demand(new Set(pairs).size === pairs.length, 'serviceMap', 'duplicate', 'a link stands twice');
  const hasTopology = tabs.some(({ type }) => type === 'topology');
  for (const edge of serviceMap) {
    const path = `serviceMap.${edge.from}.${edge.to}`;
    demand(edge.from !== edge.to, path, 'bad-value', 'a link leads to another service');
    for (const id of signalsOf(edge)) signal(id, path);
    const periods = new Set(model.signals.flatMap(({ id, periodSec }) => (edge.rate?.includes(id) ? [periodSec] : [])));
    demand(periods.size <= 1, path, 'bad-value', 'signals of one rate report at the same period');
    demand(edge.errors !== undefined || !edge.errorLevels, path, 'missing', 'levels of errors need a signal of them');
    demand(edge.latency !== undefined || !edge.latencyLevels, path, 'missing', 'levels of latency need a signal of it');
    if (!hasTopology) continue;
    for (const end of [edge.from, edge.to]) {
      demand(ids.includes(end), path, 'unknown-id', `a topology tab needs the service ${end}`);
    }
  }
}

/** A tab for traces is there if, and only if, some look brings them. */
export function checkTracesTab({ tabs, actions }: AnyScenario, demand: Demand): void {
  for (const type of ['traces', 'topology'] as const) {
    demand(
      tabs.filter((tab) => tab.type === type).length <= 1,
      'tabs',
      'duplicate',
      `there is one ${type} tab at most`,
    );
  }
  const brings = actions.some((action) => action.phase === 'investigate' && action.look.traces !== undefined);
  const shows = tabs.some(({ type }) => type === 'traces');
  demand(!shows || brings, 'tabs', 'missing', 'a traces tab needs a look that brings traces');
  demand(shows || !brings, 'tabs', 'missing', 'a look brings traces, and there is no tab to show them');
}
