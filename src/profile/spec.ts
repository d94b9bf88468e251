import { type DrillSpec, plainSpec } from '../contract/drill.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import type { Profile } from './profile.ts';

/** Where ticks are as long, updates are due in days, and minutes do not fit. */
const HOUR_SEC = 3600;

/**
 * A new drill under a profile: how often it wants to hear goes into the spec, so that the run says it wherever it is
 * replayed. A lesson keeps the times that it speaks of.
 */
export const specUnder = (
  { tickSec, lesson }: Pick<AnyScenario, 'tickSec' | 'lesson'>,
  spec: DrillSpec,
  { cadence }: Profile,
): DrillSpec => (cadence === null || lesson || tickSec >= HOUR_SEC ? spec : plainSpec({ ...spec, cadence }));
