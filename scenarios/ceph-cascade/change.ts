import type { MitigateAction } from '../../src/contract/action.ts';
import type { World } from '../../src/contract/model.ts';
import { fullestOsd, largestOsd, slowestOsd } from './look.ts';
import { OSDS } from './map.ts';
import { deadOsds, downOsds } from './osds.ts';
import type { Knobs, Order, State } from './system.ts';

// What changes have in common.

export type Change = MitigateAction<Knobs, State>;
export type Here = World<Knobs, State>;

export function note(knobs: Knobs, atSec: number, what: string): void {
  knobs.config.push({ atSec, who: 'client.oncall', what });
}

export const all = (): number[] => Array.from({ length: OSDS }, (_, osd) => osd);

/** The OSDs that a target stands for, at this moment. */
export function meant(target: string, { state }: Here): readonly number[] {
  switch (target) {
    case 'slowest':
      return [slowestOsd(state)];
    case 'largest':
      return [Math.max(0, largestOsd(state))];
    case 'fullest':
      return [fullestOsd(state)];
    case 'down':
    case 'lost':
      return downOsds(state);
    case 'dead':
      return deadOsds(state);
    default:
      return all();
  }
}

export const order = (knobs: Knobs, ...orders: readonly Order[]): void => {
  knobs.orders.push(...orders);
};
