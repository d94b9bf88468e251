import type { Severity } from '../contract/incident.ts';
import type { PlayerView } from '../contract/player-view.ts';
import { type Colour, type ColourName, mixed } from './palette.ts';

/** How the screen looks between its panels, and along its upper edge. */
export interface Mood {
  readonly ground: Colour;
  readonly edge: ColourName;
}

/** It changes slowly, so that nobody looks up for it. */
export const MOOD_MS = 900;

const CALM: Mood = { ground: 'ground', edge: 'edge' };

const tinted = (tone: ColourName, share: number): Mood => ({ ground: mixed(tone, 'ground', share), edge: tone });

/**
 * Quietly: by how bad it was declared to be, or that nobody has answered the page yet, and by how far the incident is. Panels
 * stay as they are, so whatever is read stays as readable.
 */
export function moodOf({ response, severity }: Pick<PlayerView, 'response' | 'severity'>): Mood {
  switch (response) {
    case 'quiet':
      return CALM;
    case 'unacknowledged':
      return tinted('critical', 0.12);
    case 'acknowledged':
    case 'declared':
      return severityMood(severity, 0.09);
    case 'mitigating':
      return severityMood(severity, 0.05);
    case 'verifying':
      return tinted('good', 0.05);
    case 'verified':
      return tinted('good', 0.09);
    case 'resolved':
      return tinted('good', 0.14);
    case 'handed-over':
      return tinted('accent', 0.08);
    case 'closed-too-early':
    case 'lost':
    case 'given-up':
      return CALM;
    default:
      throw new Error(`mood: no state ${response satisfies never}`);
  }
}

/** The share is that of the worst; less bad is quieter. */
function severityMood(severity: Severity | null, share: number): Mood {
  if (severity === 1) return tinted('critical', share);
  return tinted('warning', severity === 2 ? share * 0.8 : share * 0.4);
}
