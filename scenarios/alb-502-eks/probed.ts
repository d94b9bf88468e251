import { type Knobs, resolvePort } from './knobs.ts';
import type { State } from './state.ts';
import { isDraining, isTerminating, type Pod } from './system.ts';

/** The port that a person would try: the Service's, or the container's where the Service names none that exists. */
export const askedPort = ({ template }: Pod, knobs: Readonly<Knobs>): number =>
  resolvePort(knobs.service.targetPort, template) ?? template.listenPort;

/** The pod that a person picks from a list: one that is Ready and registered, else the first that is not terminating. */
export function probedPod({ pods, targets }: Readonly<State>): Pod {
  const live = pods.filter((pod) => !isTerminating(pod));
  const registered = live.find(
    (pod) => pod.ready && targets.some((target) => target.pod === pod && !isDraining(target)),
  );
  const pod = registered ?? live.find(({ ready }) => ready) ?? live.find(({ ip }) => ip !== null) ?? live[0];
  if (!pod) throw new Error('checkout has no pod that is not terminating');
  return pod;
}

/** What opening a connection to the cache is answered with. */
export const cacheError = (state: Readonly<State>, atSec: number): string =>
  atSec < state.cacheDownUntilSec ? 'connect ECONNREFUSED 10.40.90.14:6379' : 'ERR max number of clients reached';
