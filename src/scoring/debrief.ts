import { asksIn } from '../contract/asking.ts';
import type { Cause } from '../contract/cause.ts';
import type { DrillSpec, Stance } from '../contract/drill.ts';
import { isImpactFelt } from '../contract/happening.ts';
import type { Outcome } from '../contract/incident.ts';
import { type Organisation, severityName } from '../contract/organisation.ts';
import type { Impact } from '../contract/player-view.ts';
import type { Drill } from '../sim/drill.ts';
import { badWordsOf } from '../words/bad.ts';
import { duration } from '../words/format.ts';
import { type ComplicationTold, complicationsOf } from './complications.ts';
import { type ErrorRatios, errorRatios } from './error-ratios.ts';
import { type StoryMark, type StoryRow, storyMarks, storyRows } from './story.ts';
import { shareCodeOf } from './summary.ts';
import { rightHypotheses, sinceOf, type Times, timesOf } from './times.ts';

/** All that a debrief shows of a drill. Times are simulated seconds since the page unless said otherwise. */
export interface Debrief {
  readonly title: string;
  /** Who played in their own words, and what they have written down for it; null where nobody did. */
  readonly organisation: Pick<Organisation, 'name' | 'runbooks'> | null;
  /** What the scenario is about, which says how some words are meant. */
  readonly domain: string;
  readonly spec: DrillSpec;
  /** Null where a recording stops before the end. */
  readonly outcome: Outcome | null;
  /** The outcome in a sentence. */
  readonly verdict: string;
  /** What was last declared, as the organisation calls it. */
  readonly severity: string | null;
  /** `isFelt` of the end. */
  readonly impact: Impact & { readonly isDataLost: boolean; readonly isFelt: boolean };
  readonly times: Times;
  /** What the bad units are, after their number. */
  readonly bad: string;
  readonly updates: Updates;
  /** How often a colleague was asked: not 0 in an assisted run. */
  readonly asks: number;
  readonly belief: BeliefHeld;
  readonly cause: Pick<Cause<object>, 'title' | 'explanation' | 'contributingFactors' | 'whys' | 'prevention'>;
  /** What made it harder, oldest first. */
  readonly complications: readonly ComplicationTold[];
  readonly story: readonly StoryRow[];
  readonly errors: ErrorRatios;
  readonly marks: readonly StoryMark[];
  /** Null for a run that is too long for a share code. */
  readonly share: string | null;
  readonly digest: string;
}

/** Status updates that were sent. */
export interface Updates {
  readonly sent: number;
  /** Of these, sent before they were overdue. */
  readonly onTime: number;
  /** How many times one became overdue, also where none followed. */
  readonly overdue: number;
}

/** What the player held of the hypotheses that cover the cause; several may. */
export interface BeliefHeld {
  readonly right: readonly string[];
  /** The first time that one of them was held likely; null for never. */
  readonly firstLikelySec: number | null;
  /** The best that was held of one of them at the end; null where none was ever held. */
  readonly atEnd: Stance | null;
}

export function debriefOf(drill: Drill): Debrief {
  const { scenario, spec, outcome, severity, happenings } = drill;
  const { noun, shareDid } = badWordsOf(scenario);
  const { title, explanation, contributingFactors, whys, prevention } = causeOf(drill);
  const times = timesOf(drill);
  return {
    title: scenario.title,
    organisation: scenario.organisation ?? null,
    domain: scenario.domain,
    spec,
    outcome,
    verdict: (outcome && scenario.terms?.verdict(drill.world, outcome)) ?? verdictOf(drill, times),
    severity: severity && severityName(scenario, severity),
    impact: {
      ...drill.impact(),
      isDataLost: happenings.some(({ type }) => type === 'data.lost'),
      isFelt: isImpactFelt(happenings),
    },
    times,
    bad: scenario.terms?.bad ?? `${noun} ${shareDid}`,
    updates: updatesOf(drill),
    asks: asksIn(drill.inputs),
    belief: beliefOf(drill),
    cause: { title, explanation, contributingFactors, whys, prevention },
    complications: complicationsOf(drill),
    story: storyRows(drill),
    errors: errorRatios(drill),
    marks: storyMarks(drill),
    share: shareCodeOf(drill),
    digest: drill.digest(),
  };
}

export function causeOf(drill: Drill): Cause<object> {
  const { cause } = drill.truth();
  const found = drill.scenario.causes.find(({ id }) => id === cause);
  if (!found) throw new Error(`${drill.scenario.slug} has no cause ${cause}`);
  return found;
}

function verdictOf({ outcome, happenings, scenario }: Drill, { mitigated, bounceBacks }: Times): string {
  const isFelt = isImpactFelt(happenings);
  switch (outcome) {
    case 'resolved':
      return mitigated === null
        ? 'Customers did not feel it. The fault is gone, and you closed the incident.'
        : `Customers were served again ${servedAgain(mitigated)}. ${heldTold(bounceBacks)}, and you closed the incident.`;
    case 'closed-too-early':
      return 'You closed the incident while the fault was still there: it comes back.';
    case 'handed-over':
      return `You handed the incident over ${isFelt ? 'while customers still felt it' : 'with customers being served'}.`;
    case 'lost':
      return `Time ran out ${duration(scenario.limitSec)} after the page, ${isFelt ? 'and customers still felt it' : 'before the incident was closed'}.`;
    case 'given-up':
      return `You gave up ${isFelt ? 'while customers still felt it' : 'with customers being served'}.`;
    case null:
      return 'This run stops before its end.';
    default:
      throw new Error(`debrief: no verdict for ${outcome satisfies never}`);
  }
}

function heldTold(bounceBacks: number): string {
  if (bounceBacks === 0) return 'It held';
  return bounceBacks === 1 ? 'It came back once' : `It came back ${bounceBacks} times`;
}

const servedAgain = (sec: number): string => (sec < 0 ? 'before the page' : `${duration(sec)} after the page`);

function updatesOf({ happenings }: Drill): Updates {
  let sent = 0;
  let onTime = 0;
  let overdue = 0;
  let isOverdue = false;
  for (const { type } of happenings) {
    if (type === 'update.overdue') {
      overdue++;
      isOverdue = true;
    }
    if (type !== 'update.sent') continue;
    sent++;
    if (!isOverdue) onTime++;
    isOverdue = false;
  }
  return { sent, onTime, overdue };
}

/** From the best to the worst that can be held of what is true. */
const BEST_FIRST: readonly Stance[] = ['likely', 'open', 'ruled-out'];

function beliefOf(drill: Drill): BeliefHeld {
  const right = rightHypotheses(drill);
  const ids = new Set(right.map(({ id }) => id));
  const first = drill.happenings.find(
    ({ type, id, detail }) => type === 'hypothesis.held' && detail === 'likely' && ids.has(id),
  );
  const held = new Set(drill.hypotheses.filter(({ hypothesis }) => ids.has(hypothesis)).map(({ as }) => as));
  return {
    right: right.map(({ label }) => label),
    firstLikelySec: first ? sinceOf(drill, first.tick) : null,
    atEnd: BEST_FIRST.find((stance) => held.has(stance)) ?? null,
  };
}
