// How an OSD shares its disk between clients and recovery under mClock (Ceph, "mClock Config Reference"): each class has a
// share that it gets whenever it wants it, and what one leaves the other takes.

export const MCLOCK_PROFILES = ['balanced', 'high_client_ops', 'high_recovery_ops'] as const;
export type MClockProfile = (typeof MCLOCK_PROFILES)[number];

/** Share of a disk that clients are sure of; recovery and other background work have the rest. */
export const CLIENT_SHARE: Readonly<Record<MClockProfile, number>> = {
  balanced: 0.5,
  high_client_ops: 0.6,
  high_recovery_ops: 0.3,
};

/**
 * What a class can have of a disk, in the unit of `capacity`: its own share, or all that the others leave.
 *
 * @param share of this class, 0 to 1.
 * @param othersWant what all others ask for, from 0 on.
 */
export const mclockCapacity = (capacity: number, share: number, othersWant: number): number =>
  Math.max(share * capacity, capacity - othersWant);
