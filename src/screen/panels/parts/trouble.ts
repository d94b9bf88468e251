import type { Level } from '../../../contract/panel.ts';

/** How far a figure is in trouble. */
export type Trouble = 'critical' | 'warning' | 'none';

/** How far a value is beyond the levels that say what trouble is; null where none does. */
export function troubleOf(levels: readonly Level[], newest: number): Trouble | null {
  let worst: Trouble | null = null;
  for (const { value, trouble } of levels) {
    if (!trouble) continue;
    const isBeyond = trouble.side === 'above' ? newest > value : newest < value;
    if (!isBeyond) worst ??= 'none';
    else if (worst !== 'critical') worst = trouble.severity;
  }
  return worst;
}

/** Whether it is anything to look at. */
export const isBad = (trouble: Trouble | null): trouble is 'warning' | 'critical' =>
  trouble === 'warning' || trouble === 'critical';

export const TROUBLE_WORDS = { critical: 'critical', warning: 'warning', none: 'ok' } as const;
export const TROUBLE_COLOURS = { critical: 'critical', warning: 'warning', none: 'good' } as const;
export const TROUBLE_SHAPES = { critical: 'triangle', warning: 'diamond', none: 'circle' } as const;
