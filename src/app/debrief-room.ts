// What looks back on a drill, fetched while one is played.

export { Ending } from '../pages/ending.tsx';
export { debriefOf } from '../scoring/debrief.ts';
export { scoreSummaryOf } from '../scoring/summary.ts';
export { assessing } from '../session/assessing.ts';
export { judging, keepJudged } from '../session/judging.ts';
export { idbPopulations } from '../session/population-store.ts';
export { debriefPage } from './debrief-page.tsx';
export { judgeBench } from './judge-bench.ts';
export { workerBench } from './worker-bench.ts';
