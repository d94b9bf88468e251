import type { Severity } from './incident.ts';

/** What a level of severity is called, and what it is for. */
export interface SeverityWords {
  readonly name: string;
  readonly meaning: string;
}

/** Where somebody has written down what to do. */
export interface Runbook {
  /** The scenario, service or alert that it is for, as a player knows it. */
  readonly about: string;
  /** Over https or http. */
  readonly url: string;
}

/** Who plays, in their own words: what a profile puts into a scenario. */
export interface Organisation {
  readonly name: string;
  /** Null where it keeps to SEV-1 to SEV-4. */
  readonly severities: Readonly<Record<Severity, SeverityWords>> | null;
  /** All that are for this scenario, each once. */
  readonly runbooks: readonly Runbook[];
  /** The one that is for an alert, by the alert's rule. */
  readonly alertRunbooks: Readonly<Record<string, Runbook>>;
}

/** Anything that may be played in an organisation's own words. */
export interface Organised {
  /** Put there by a profile; a scenario is written without. */
  readonly organisation?: Organisation;
}

export const SEVERITY_WORDS: Readonly<Record<Severity, SeverityWords>> = {
  1: { name: 'SEV-1', meaning: 'critical, many customers' },
  2: { name: 'SEV-2', meaning: 'major, a part of customers or functions' },
  3: { name: 'SEV-3', meaning: 'minor, there is a way around' },
  4: { name: 'SEV-4', meaning: 'no effect on use' },
};

const severityWords = ({ organisation }: Organised, severity: Severity): SeverityWords =>
  (organisation?.severities ?? SEVERITY_WORDS)[severity];

/** "SEV-1", or what the organisation calls it. */
export const severityName = (of: Organised, severity: Severity): string => severityWords(of, severity).name;

/** "SEV-1: critical, many customers" */
export function severityLabel(of: Organised, severity: Severity): string {
  const { name, meaning } = severityWords(of, severity);
  return `${name}: ${meaning}`;
}

/** Something with an id that people read as its name. */
export interface Identified {
  readonly id: string;
  /** What is shown in place of the id, where an organisation calls it otherwise. */
  readonly shownAs?: string;
}

export const shownId = ({ id, shownAs }: Identified): string => shownAs ?? id;
