// What looks back on a drill, fetched while one is played.

export { Ending } from '../pages/ending.tsx';
export { debriefOf } from '../scoring/debrief.ts';
export { judging } from '../session/judging.ts';
export { debriefPage } from './debrief-page.tsx';
export { assessRun } from './runs/assess-run.ts';
export { judgeBench } from './runs/judge-bench.ts';
