export type DrillRoom = typeof import('./drill-room.ts');

export type DebriefRoom = typeof import('./debrief-room.ts');

export type ProgressRoom = typeof import('./progress-room.tsx');

export type FilesRoom = typeof import('./runs/run-files.ts');

export type GameDayRoom = typeof import('./gameday/game-day-room.tsx');

/** Fetches what drills need. Rejects where it cannot be had. */
export const fetchDrillRoom = (): Promise<DrillRoom> => import('./drill-room.ts');

/** Fetches what looks back on them, likewise. */
export const fetchDebriefRoom = (): Promise<DebriefRoom> => import('./debrief-room.ts');

/** Fetches what shows the player's progress, likewise. */
export const fetchProgressRoom = (): Promise<ProgressRoom> => import('./progress-room.tsx');

/** Fetches what reads and writes files of runs, likewise. */
export const fetchFilesRoom = (): Promise<FilesRoom> => import('./runs/run-files.ts');

/** Fetches what game days need, of which a solo player pays nothing. */
export const fetchGameDayRoom = (): Promise<GameDayRoom> => import('./gameday/game-day-room.tsx');
