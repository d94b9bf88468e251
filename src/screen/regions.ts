import type { Rect } from './nodes.ts';

export const REGIONS = [
  'top',
  'areas',
  'alerts',
  'channel',
  'tabs',
  'charts',
  'logs',
  'traces',
  'spans',
  'topology',
  'terminal',
  'changes',
  'board',
  'progress',
  'deck',
  'hypotheses',
  'coach',
  'timeline',
] as const;
export type RegionId = (typeof REGIONS)[number];

/** Null for what is out of sight: in another tab, or in another area of a small screen. */
export type Layout = Readonly<Record<RegionId, Rect | null>>;
