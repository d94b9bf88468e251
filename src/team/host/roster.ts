import type { Refused, Seat } from '../log.ts';
import type { RoomRecord } from './records.ts';

/** Devices in a room that were not sent away. */
const MAX_DEVICES = 200;

/** Who was let into a room, and who may be. */
export class Roster {
  readonly #seats = new Map<string, Seat>();
  readonly #dismissed = new Set<string>();

  /** All that were let in and not sent away, in that order. */
  get devices(): readonly { readonly device: string; readonly seat: Seat }[] {
    return [...this.#seats].map(([device, seat]) => ({ device, seat }));
  }

  has(device: string): boolean {
    return this.#seats.has(device);
  }

  take(record: RoomRecord<unknown>): void {
    switch (record.type) {
      case 'device':
        this.#seats.set(record.device, record.seat);
        return;
      case 'dismissed':
        this.#seats.delete(record.device);
        this.#dismissed.add(record.device);
        return;
      case 'room':
      case 'entry':
        return;
      default:
        throw new Error(`roster: unknown record ${JSON.stringify(record satisfies never)}`);
    }
  }

  /** Why a device does not get this seat; null where it does. The key makes a facilitator, whatever the door says. */
  refusalOf(
    device: string,
    seat: Seat,
    { hasKey, isLocked }: { readonly hasKey: boolean; readonly isLocked: boolean },
  ): Refused | null {
    if (this.#dismissed.has(device))
      return { code: 'dismissed', message: 'The facilitator has sent this device away.' };
    const known = this.#seats.get(device);
    if (known !== undefined) {
      return known === seat ? null : { code: 'other-seat', message: `This device is here as a ${known} already.` };
    }
    if (seat === 'facilitator') {
      const message = 'Only whoever has the key of this game runs it: open the address that the server has printed.';
      return hasKey ? null : { code: 'no-key', message };
    }
    if (isLocked) {
      return { code: 'locked', message: 'The facilitator lets nobody in any more: ask to be let in.' };
    }
    if (this.#seats.size >= MAX_DEVICES) {
      return { code: 'full', message: `This room has ${MAX_DEVICES} devices, and no place for more.` };
    }
    return null;
  }
}
