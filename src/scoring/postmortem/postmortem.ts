import { asksIn } from '../../contract/asking.ts';
import { type Difficulty, difficultyOf } from '../../contract/drill.ts';
import type { Severity } from '../../contract/incident.ts';
import type { Runbook } from '../../contract/organisation.ts';
import type { Drill } from '../../sim/drill.ts';
import { spanTold } from '../../words/complication.ts';
import type { Assessment } from '../assessment.ts';
import { complicationsOf } from '../complications.ts';
import { causeOf } from '../debrief.ts';
import { errorRatios } from '../error-ratios.ts';
import type { Score } from '../score/score.ts';
import { shareCodeOf } from '../summary.ts';
import { errorGraphSvg } from './error-graph.ts';
import {
  detectionOf,
  type ImpactFigure,
  impactOf,
  lineTold,
  messagesOf,
  overviewOf,
  type PostmortemMessages,
  type PostmortemRow,
  resolutionOf,
  respondersOf,
  timelineOf,
} from './parts.ts';

export interface ActionItem {
  readonly what: string;
  /** Whoever takes it writes a name here. */
  readonly owner: null;
  readonly ticket: null;
}

/** The write-up of a drill that has ended, blameless: it tells what people could see, and names nobody. */
export interface Postmortem {
  readonly exercise: true;
  /** Whose names and words it is in; null for those of the scenario. */
  readonly organisation: string | null;
  readonly title: string;
  readonly scenario: string;
  readonly seed: string;
  readonly difficulty: Difficulty;
  readonly owner: string;
  /** When one of this severity is due. */
  readonly due: string;
  readonly overview: string;
  readonly whatHappened: string;
  readonly detection: string;
  /** What else was the matter, and when. */
  readonly complications: readonly string[];
  readonly contributingFactors: readonly string[];
  readonly whys: readonly string[];
  readonly resolution: string;
  readonly impact: readonly ImpactFigure[];
  readonly responders: readonly string[];
  readonly timeline: readonly PostmortemRow[];
  readonly wentWell: readonly string[];
  readonly wentPoorly: readonly string[];
  readonly lucky: readonly string[];
  readonly whatIfs: readonly { readonly label: string; readonly effect: string; readonly question: string }[];
  /** What the organisation has written down for it. */
  readonly runbooks: readonly Runbook[];
  readonly actionItems: readonly ActionItem[];
  readonly messages: PostmortemMessages;
  readonly score: Score | null;
  /** How often a colleague was asked: not 0 in an assisted run. */
  readonly asks: number;
  /** SVG: the share of failed requests over that of par. */
  readonly graph: string;
  readonly share: string | null;
}

export function postmortemOf(drill: Drill, assessment: Assessment): Postmortem {
  const { scenario, spec } = drill;
  const cause = causeOf(drill);
  const { lines } = assessment;
  return {
    exercise: true,
    organisation: scenario.organisation?.name ?? null,
    title: `${scenario.title}: postmortem of an exercise`,
    scenario: spec.slug,
    seed: spec.seed,
    difficulty: difficultyOf(spec),
    owner: 'Incident commander of the exercise',
    due: DUE[drill.severity ?? 3],
    overview: overviewOf(drill),
    whatHappened: cause.explanation,
    detection: detectionOf(drill),
    complications: complicationsOf(drill).map((one) => `${one.title} (${spanTold(one)}). ${one.explanation}`),
    contributingFactors: cause.contributingFactors,
    whys: cause.whys,
    resolution: resolutionOf(drill),
    impact: impactOf(drill, assessment),
    responders: respondersOf(drill),
    timeline: timelineOf(drill),
    wentWell: (lines?.well ?? []).map((line) => lineTold(drill, line)),
    wentPoorly: (lines?.poorly ?? []).map((line) => lineTold(drill, line)),
    lucky: (lines?.lucky ?? []).map((line) => lineTold(drill, line)),
    whatIfs: assessment.whatIfs.map(({ label, why, question }) => ({ label, effect: why, question })),
    runbooks: scenario.organisation?.runbooks ?? [],
    actionItems: cause.prevention.map((what) => ({ what, owner: null, ticket: null })),
    messages: messagesOf(drill),
    score: assessment.score,
    asks: asksIn(drill.inputs),
    graph: errorGraphSvg(errorRatios(drill), assessment.par.errors),
    share: shareCodeOf(drill),
  };
}

/** PagerDuty's incident response documentation, “Post-Mortem Process”. */
const DUE: Readonly<Record<Severity, string>> = {
  1: 'within 3 calendar days',
  2: 'within 5 business days',
  3: 'when the team finds it useful',
  4: 'when the team finds it useful',
};
