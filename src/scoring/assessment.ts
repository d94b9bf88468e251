import type { Drill } from '../sim/drill.ts';
import { caseOf } from './case.ts';
import { type ErrorRatios, errorRatios } from './error-ratios.ts';
import { type Evidence, evidenceOf } from './evidence.ts';
import { populationKey } from './population.ts';
import { baselinesOf } from './reruns.ts';
import { type Lines, linesOf } from './score/lines.ts';
import { type Score, scoreOf } from './score/score.ts';
import { type Way, wayOf } from './way.ts';
import { type WhatIf, whatIfs } from './what-ifs.ts';

/** All that is computed about a drill by running it again: plain data, so that a worker can hand it over. */
export interface Assessment {
  /** Null for a lesson, and for a recording that stops before the end of its drill. */
  readonly score: Score | null;
  readonly lines: Lines | null;
  readonly par: {
    readonly score: number | null;
    readonly failedRequests: number;
    readonly errors: ErrorRatios;
  };
  readonly idle: { readonly failedRequests: number };
  /** Bad requests that the run is answerable for: also those that came after it was left. */
  readonly answerableFor: number;
  /** The one most worth talking about first. */
  readonly whatIfs: readonly WhatIf[];
  readonly evidence: Evidence;
  readonly way: Way;
  /** What the population of this drill is kept under. */
  readonly populationKey: string;
}

/** Costs the time of some twenty-five drills. Yields now and then, so that whoever waits can be told. */
export function* assess(drill: Drill): Generator<void, Assessment, void> {
  const baselines = baselinesOf(drill);
  yield;
  const judged = caseOf(drill, baselines);
  const score = scoreOf(judged);
  yield;
  const parScore = score && scoreOf(caseOf(baselines.par, baselines));
  return {
    score,
    lines: score && linesOf(drill, score),
    par: {
      score: parScore?.total ?? null,
      failedRequests: judged.requests.par,
      errors: errorRatios(baselines.par),
    },
    idle: { failedRequests: judged.requests.idle },
    answerableFor: judged.requests.own,
    whatIfs: yield* whatIfs(judged),
    evidence: evidenceOf(judged),
    way: wayOf(judged),
    populationKey: populationKey(drill, baselines.idle),
  };
}

export function assessmentOf(drill: Drill): Assessment {
  const work = assess(drill);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
