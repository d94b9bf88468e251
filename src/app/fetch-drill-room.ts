export type DrillRoom = typeof import('./drill-room.ts');

/** Fetches what drills need. Rejects where it cannot be had. */
export const fetchDrillRoom = (): Promise<DrillRoom> => import('./drill-room.ts');
