import { REGIONS, type Rect, type RegionId, type Screen, type ScreenControl } from '../../screen/nodes.ts';

/** What one element of the mirror needs to know. */
export type MirrorItem =
  | {
      readonly type: 'control';
      readonly id: string;
      readonly rect: Rect | null;
      readonly label: string;
      readonly key: string | null;
      readonly refusal: string | null;
      readonly selected: boolean | null;
    }
  | { readonly type: 'chart'; readonly id: string; readonly rect: Rect; readonly label: string };

export interface MirrorGroup {
  readonly region: RegionId;
  readonly label: string;
  readonly items: readonly MirrorItem[];
  /** Equal for equal groups, so that what did not change is left alone. */
  readonly signature: string;
}

const REGION_LABELS: Readonly<Record<RegionId, string>> = {
  top: 'Clock and settings',
  areas: 'Areas of the screen',
  alerts: 'Alerts',
  channel: 'Incident channel',
  tabs: 'Tabs',
  charts: 'Charts',
  terminal: 'Terminal',
  changes: 'Changes',
  progress: 'In progress',
  deck: 'Actions',
  hypotheses: 'Hypotheses',
  coach: 'Lesson',
  timeline: 'Timeline',
};

/** The regions of a screen that have something to focus, in the order of reading. */
export const mirrorGroups = ({ controls, charts }: Pick<Screen, 'controls' | 'charts'>): readonly MirrorGroup[] =>
  REGIONS.flatMap((region) => {
    const drawn = region === 'charts' ? charts : [];
    const items: readonly MirrorItem[] = [
      ...drawn.map(({ id, rect, summary }) => ({ type: 'chart' as const, id, rect, label: summary })),
      ...controls.filter((control) => control.region === region).map(itemOf),
    ];
    return items.length === 0
      ? []
      : [{ region, label: REGION_LABELS[region], items, signature: JSON.stringify(items) }];
  });

const itemOf = ({ id, rect, label, key, refusal, selected }: ScreenControl): MirrorItem => ({
  type: 'control',
  id,
  rect,
  label,
  key,
  refusal,
  selected: selected ?? null,
});

const KEY_NAMES: Readonly<Record<string, string>> = { ' ': 'Space' };

/** As `aria-keyshortcuts` has it. */
export const shortcut = (key: string): string => KEY_NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key);
