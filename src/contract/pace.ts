import type { HappeningType } from './happening.ts';

// What the clocks outside of a drill have in common. Nothing of it changes anything in the drill itself.

export const TEMPOS = ['relaxed', 'standard', 'brisk', 'real-time'] as const;
export type Tempo = (typeof TEMPOS)[number];

/** Simulated seconds per real second, before the factor of a scenario's pacing. */
export const SPEEDS: Readonly<Record<Tempo, number>> = { relaxed: 2, standard: 3, brisk: 6, 'real-time': 1 };

/** The same while running ahead. */
export const SKIP_SPEED = 20;

/** What running ahead stops at: everything that the player may want to answer. */
export const NEWS: ReadonlySet<HappeningType> = new Set([
  'action.finished',
  'alert.delivered',
  'alert.resolved',
  'ended',
  'message',
  'advised',
  'paged',
  'phase',
  'responder.joined',
  'responder.left',
  'update.due',
  'update.overdue',
]);

/** What stops a clock that stops at decisions: nothing is to be decided on an alert that has ended. */
export const DECISIONS: ReadonlySet<HappeningType> = new Set([...NEWS].filter((type) => type !== 'alert.resolved'));
