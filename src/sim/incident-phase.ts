import {
  COMMS_STATES,
  type CommsState,
  OUTCOMES,
  type Outcome,
  RESPONSE_STATES,
  type ResponseState,
} from '../contract/incident.ts';

/** Where an incident stands: the state of each region of its machine. */
export interface IncidentPhase {
  readonly fault: string;
  readonly response: ResponseState;
  readonly comms: CommsState;
}

/** The leaf of each region, under the names that the contract gives them. */
export function phaseOf(snapshot: { readonly value: unknown }): IncidentPhase {
  const { fault, response, comms } = snapshot.value as Record<string, unknown>;
  return {
    fault: String(fault),
    response: oneOf(RESPONSE_STATES, leaf(response)),
    comms: oneOf(COMMS_STATES, leaf(comms)),
  };
}

export const outcomeOf = (response: ResponseState): Outcome | null =>
  OUTCOMES.find((outcome) => outcome === response) ?? null;

function leaf(value: unknown): string {
  return value instanceof Object ? leaf(Object.values(value)[0]) : String(value);
}

function oneOf<T extends string>(names: readonly T[], name: string): T {
  const found = names.find((candidate) => candidate === name);
  if (found === undefined) throw new Error(`incident machine: ${name} is not one of ${names.join(', ')}`);
  return found;
}
