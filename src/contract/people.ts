export const ROLES = ['incident-commander', 'operations', 'communications', 'scribe'] as const;
export type Role = (typeof ROLES)[number];

/** Somebody who can act. The first of a scenario is the player. */
export interface ResponderProfile {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Seconds from being paged to joining, drawn between the two. */
  readonly arrivesSec: readonly [number, number];
  /** Seconds that the player and the newcomer spend on a briefing. */
  readonly briefingSec: number;
}
