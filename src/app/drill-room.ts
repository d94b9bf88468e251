// All that the app needs for drills, and that the first page can be used without: it is fetched while that is read.

export { parseShareCode } from '../replay/share-code.ts';
export { shareCodeOf } from '../scoring/summary.ts';
export { Runs } from '../session/kept/runs.ts';
export { briefingPage, drillPage, replayPage } from './drill-pages.tsx';
export { addressOf } from './ended-address.ts';
export { playBranch, playNew, playOn } from './play.ts';
export { openKept, openKeptDrill, openShared } from './runs/open-run.ts';
export { fetchDrawing } from './stage.ts';
