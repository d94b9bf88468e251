// What looks back on a drill, fetched while one is played.

export { debriefOf } from '../scoring/debrief.ts';
export { assessing } from '../session/assessing.ts';
export { idbPopulations } from '../session/population-store.ts';
export { debriefPage } from './debrief-page.tsx';
export { workerBench } from './worker-bench.ts';
