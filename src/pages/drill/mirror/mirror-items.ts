import type { ScreenControl, Told } from '../../../screen/controls.ts';
import type { Rect } from '../../../screen/nodes.ts';
import { REGIONS, type RegionId } from '../../../screen/regions.ts';
import type { Screen } from '../../../screen/screen.ts';

/** What one element of the mirror needs to know. */
export type MirrorItem =
  | {
      readonly type: 'control';
      readonly id: string;
      readonly rect: Rect | null;
      readonly label: string;
      readonly key: string | null;
      readonly refusal: string | null;
      readonly description: string | null;
      readonly selected: boolean | null;
      /** Where it leads, beside the game; null for what is done here. */
      readonly href: string | null;
    }
  | {
      readonly type: 'told';
      readonly id: string;
      readonly rect: Rect | null;
      readonly label: string;
      /** A picture in words, rather than words that are written there. */
      readonly isPicture: boolean;
    };

export interface MirrorGroup {
  readonly region: RegionId;
  readonly label: string;
  /** What is told comes first, as it is read first. */
  readonly items: readonly MirrorItem[];
  /** What the Tab key comes to before anything else in it had the focus: what can be pressed, if there is such a thing. */
  readonly first: string;
}

const REGION_LABELS: Readonly<Record<RegionId, string>> = {
  top: 'Clock and settings',
  areas: 'Areas of the screen',
  alerts: 'Alerts',
  channel: 'Incident channel',
  tabs: 'Tabs',
  charts: 'Charts',
  logs: 'Logs',
  traces: 'Traces',
  spans: 'Spans',
  topology: 'Topology',
  terminal: 'Terminal',
  changes: 'Changes',
  board: 'Board',
  progress: 'In progress',
  deck: 'Actions',
  hypotheses: 'Hypotheses',
  coach: 'Lesson',
  timeline: 'Timeline',
};

/** The regions of a screen that have something to focus, in the order of reading. */
export const mirrorGroups = ({ controls, told }: Pick<Screen, 'controls' | 'told'>): readonly MirrorGroup[] =>
  REGIONS.flatMap((region) => {
    const items = [
      ...told.filter((one) => one.region === region).map(toldItem),
      ...controls.filter((control) => control.region === region).map(controlItem),
    ];
    const first = items.find(({ type }) => type === 'control') ?? items[0];
    return first ? [{ region, label: REGION_LABELS[region], items, first: first.id }] : [];
  });

const toldItem = ({ id, region, rect, text }: Told): MirrorItem => ({
  type: 'told',
  id,
  rect,
  label: text,
  isPicture: region === 'charts' || region === 'topology' || region === 'timeline',
});

const controlItem = ({ id, rect, label, key, refusal, description, selected, press }: ScreenControl): MirrorItem => ({
  type: 'control',
  id,
  rect,
  label,
  key,
  refusal,
  description: description ?? null,
  selected: selected ?? null,
  href: press.type === 'link' ? press.url : null,
});

const KEY_NAMES: Readonly<Record<string, string>> = { ' ': 'Space', '+': 'Plus' };

/** As `aria-keyshortcuts` has it. */
export const shortcut = (key: string): string => KEY_NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key);
