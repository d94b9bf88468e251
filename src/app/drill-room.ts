// All that the app needs for drills, and that the first page can be used without: it is fetched while that is read.

export { parseShareCode } from '../replay/share-code.ts';
export { debriefOf } from '../scoring/debrief.ts';
export { shareCodeOf } from '../scoring/summary.ts';
export { assessing } from '../session/assessing.ts';
export { idbPopulations } from '../session/population-store.ts';
export { Runs } from '../session/runs.ts';
export { bringIn, broughtInTold, savedTold, saveRuns } from '../session/runs-exchange.ts';
export { briefingPage, debriefPage, drillPage, replayPage } from './drill-pages.tsx';
export { openKept, openKeptDrill, openShared, readRunFile } from './open-run.ts';
export { playBranch, playNew, playOn } from './play.ts';
export { fetchDrawing } from './stage.ts';
export { workerBench } from './worker-bench.ts';
