import { textHash } from '../../src/models/pod-names.ts';
import type { IngressSettings, Knobs } from './knobs.ts';
import { NODE_PORT } from './system.ts';

/**
 * A target group by what can never be changed in it. The controller hashes that into its name: where it is to be
 * another, it makes a new group and a binding for it, moves the listener, and deletes the old ones.
 */
export interface TargetGroup {
  readonly fromSec: number;
  readonly port: number;
  readonly targetType: IngressSettings['targetType'];
  readonly protocol: IngressSettings['backendProtocol'];
  /** As AWS and Kubernetes have it. */
  readonly name: string;
  readonly arn: string;
}

/** Those that there were, the newest last. */
interface Grouped {
  readonly groups: readonly TargetGroup[];
}

/** A group's port is the node port, or a targetPort that is a number; where that is a name the controller writes 1. */
export function portOfGroup(
  { targetType }: Readonly<IngressSettings>,
  { targetPort }: Readonly<Knobs['service']>,
): number {
  if (targetType === 'instance') return NODE_PORT;
  return typeof targetPort === 'number' ? targetPort : 1;
}

export function makeGroup({ ingress, service }: Readonly<Knobs>, nowSec: number): TargetGroup {
  const port = portOfGroup(ingress, service);
  const { targetType, backendProtocol: protocol } = ingress;
  const of = `checkout ${port} ${targetType} ${protocol}`;
  const name = `k8s-shop-checkout-${hex(of, 4)}`;
  const arn = `arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/${name}/${hex(`${of} ${nowSec}`, 4)}`;
  return { fromSec: nowSec, port, targetType, protocol, name, arn };
}

/** The group that requests of this moment went to. */
export function groupAt({ groups }: Grouped, atSec: number): TargetGroup {
  const group = groups.findLast(({ fromSec }) => fromSec <= atSec) ?? groups[0];
  if (!group) throw new Error('the load balancer has no target group');
  return group;
}

/** The one that there is now; it makes no object. */
export function currentGroup({ groups }: Grouped): TargetGroup {
  const group = groups[groups.length - 1];
  if (!group) throw new Error('the load balancer has no target group');
  return group;
}

const hex = (text: string, digits: number): string => textHash(text).toString(16).padStart(8, '0').slice(-digits);
