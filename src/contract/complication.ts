import type { DrillSpec } from './drill.ts';
import type { LogPattern, Logs } from './logs.ts';
import type { World } from './model.ts';
import type { Draw } from './random.ts';

/** What all kinds of complications say of themselves. */
interface ComplicationBase {
  readonly id: string;
  /** What a debrief calls it. */
  readonly title: string;
  /** What was the matter, how it showed, and how one does without; for the debrief. */
  readonly explanation: string;
  /** How likely a hard drill has it, against the others; 0 for what only a facilitator sets off. */
  readonly weight: number;
  /** Seconds after the page at which it begins, drawn between the two. */
  readonly afterPageSec: readonly [number, number];
  /** Seconds that it lasts, drawn between the two. It is over by itself. */
  readonly lastsSec: readonly [number, number];
  /** The causes with which it may cost even an expert the drill, and why, where there are such; `check` then lets it. */
  readonly mayLose?: Readonly<Record<string, string>>;
}

/** A small degradation of the system: true, of its own, neither the cause nor its answer. */
export interface SecondFault<K, S> extends ComplicationBase {
  readonly kind: 'second-fault';
  /** Breaks knobs as a cause does, and it alone. */
  strike(knobs: K, world: World<K, S>, draw: Draw): void;
  /** Undoes what `strike` did, whatever was changed since. */
  heal(knobs: K, world: World<K, S>): void;
  /** The looks, panels, alert rules and patterns of log lines that show it. */
  readonly shownBy: readonly string[];
  /** What is written on account of it alone. */
  readonly patterns?: readonly LogPattern<K, S>[];
}

/**
 * Looks that spend their time and come back with nothing, changes that cannot be begun without the tool, and perhaps a log
 * tail that stands still.
 */
export interface ToolDown<K, S> extends ComplicationBase {
  readonly kind: 'tool-down';
  readonly looks: readonly string[];
  readonly failure: ToolFailure;
  /** What the tool prints in place of its answer to this look. */
  says(look: string, world: World<K, S>, draw: Draw): string;
  /** The changes that need it, and why they cannot be begun. */
  readonly keepsFrom?: { readonly changes: readonly string[]; readonly why: string };
  /** Whether the tail of logs gets no lines either; they come once it is over. */
  readonly holdsLogs?: boolean;
}

/** Series of which the player sees the newest part late. Alerts go on being evaluated where they are. */
export interface StaleDashboard extends ComplicationBase {
  readonly kind: 'stale-dashboard';
  readonly signals: readonly string[];
  /** Seconds by which datapoints come late; null where none comes until it is over. */
  readonly lateBySec: number | null;
}

/** Somebody who leaves, or does not answer when paged. */
export interface PersonAway extends ComplicationBase {
  readonly kind: 'person-away';
  readonly responder: string;
  /** What they write when they leave. */
  readonly leaving: string;
  /** Why they cannot be paged. */
  readonly why: string;
}

/**
 * What makes a hard drill hard: a second, smaller fault beside the incident; a tool that gives no answer; panels whose
 * datapoints come late; somebody who cannot be had. The incident itself is the same as in a standard drill.
 */
export type Complication<K, S> = SecondFault<K, S> | ToolDown<K, S> | StaleDashboard | PersonAway;

/** How a look ends whose tool is down, in place of its own outcomes; a line each for people. */
export const TOOL_FAILURES = {
  'tool-timed-out': 'No answer: it timed out',
  'tool-throttled': 'No answer: turned away, too many calls',
  'tool-unavailable': 'No answer: what it asks is unavailable',
  'tool-unreachable': 'No answer: no connection',
} as const;
export type ToolFailure = keyof typeof TOOL_FAILURES;

export const isToolFailure = (outcome: string): outcome is ToolFailure => outcome in TOOL_FAILURES;

/** The part of a scenario that says what its hard drills have besides. */
interface Complicated {
  readonly complications?: readonly Complication<object, object>[];
}

/** Whether a hard drill of it has anything that an ordinary one has not. */
export const hasHardDrills = ({ complications = [] }: Complicated): boolean =>
  complications.some(({ weight }) => weight > 0);

/** The spec without a difficulty that there is not. */
export const playableSpec = (scenario: Complicated, { difficulty, ...spec }: DrillSpec): DrillSpec =>
  difficulty && hasHardDrills(scenario) ? { ...spec, difficulty } : spec;

/** All kinds of lines that there can be in the tail, those of second faults included. */
export const patternsOf = ({
  logs,
  complications = [],
}: Complicated & { readonly logs?: Logs<object, object> }): readonly LogPattern<object, object>[] => [
  ...(logs?.patterns ?? []),
  ...complications.flatMap((one) => (one.kind === 'second-fault' ? (one.patterns ?? []) : [])),
];
