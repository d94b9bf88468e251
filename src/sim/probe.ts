import type { IncidentPhase } from './incident-phase.ts';

/** Told of what goes on inside a drill while it runs. It changes nothing; `check` sees with it what is covered. */
export interface Probe {
  readonly guard?: (guard: string, result: boolean) => void;
  readonly phase?: (phase: IncidentPhase) => void;
}
