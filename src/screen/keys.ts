import type { Tab } from '../contract/panel.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import type { Frame } from '../session/frame.ts';
import type { Screen } from './screen.ts';
import type { UiEvent } from './ui.ts';

/** A key, or several that belong together, as caps show them, and what it does. */
export interface KeyHelp {
  readonly caps: readonly string[];
  readonly what: string;
}

export interface KeySection {
  readonly heading: string;
  readonly keys: readonly KeyHelp[];
}

/** Most things of one list that have a digit for a key. */
const MOST_NUMBERED = 9;

/** The digit of the thing at this place of a list, counted from 0; null past the last digit. */
export const numberKey = (index: number): string | null => (index < MOST_NUMBERED ? String(index + 1) : null);

interface FixedKey {
  readonly keys: readonly string[];
  readonly what: string;
}

interface FixedSection {
  readonly heading: string;
  /** Only where there is a tab of this type. */
  readonly tab?: Tab['type'];
  readonly keys: readonly FixedKey[];
}

const CLOCK = 'The clock';

/** Keys that mean the same wherever one is in a drill. Nothing else may take them. */
const FIXED: readonly FixedSection[] = [
  {
    heading: 'The incident',
    keys: [
      { keys: ['a'], what: 'Acknowledge the page' },
      { keys: ['u'], what: 'Write a status update' },
      { keys: ['r'], what: 'Answer the newest message' },
      { keys: ['h'], what: 'Add a hypothesis' },
      { keys: ['@'], what: 'Ask a colleague for advice' },
      { keys: ['.'], what: 'Write a note to yourself' },
      { keys: ['x'], what: 'Abort what was started last' },
    ],
  },
  {
    heading: 'Actions',
    keys: [
      { keys: ['i'], what: 'Investigate' },
      { keys: ['m'], what: 'Mitigate' },
      { keys: ['c'], what: 'Communicate' },
      { keys: ['e'], what: 'Escalate' },
      { keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'], what: 'Do what has this number' },
      { keys: ['[', ']'], what: 'Previous or next group' },
      { keys: ['/'], what: 'Search actions' },
      { keys: ['w'], what: 'Choose whose hands do it' },
      { keys: ['Enter'], what: 'Confirm what asks whether you are sure' },
      { keys: ['Escape'], what: 'Cancel or close' },
    ],
  },
  {
    heading: 'Traces',
    tab: 'traces',
    keys: [
      { keys: ['j'], what: 'Next trace' },
      { keys: ['k'], what: 'Previous trace' },
      { keys: ['y'], what: 'Compare with another, or stop comparing' },
    ],
  },
  {
    heading: CLOCK,
    keys: [
      { keys: [' '], what: 'Run ahead to the next result, message, alert or due update' },
      { keys: ['p'], what: 'Pause or go on' },
      { keys: ['+'], what: 'Change the tempo' },
    ],
  },
  {
    heading: 'The rest',
    keys: [
      { keys: ['n'], what: 'Sound on or off' },
      { keys: [','], what: 'Settings' },
      { keys: ['?'], what: 'Keys, rules and glossary' },
      { keys: ['q'], what: 'Leave the drill, which is kept' },
    ],
  },
];

/** In place of the clock's. */
const ON_REPLAYS: KeySection = {
  heading: 'The replay',
  keys: [
    { caps: ['Space'], what: 'Play or pause' },
    { caps: ['←', '→'], what: 'A few seconds back or on' },
    { caps: ['PgUp', 'PgDn'], what: 'To the decision before or after' },
    { caps: ['Home', 'End'], what: 'To the beginning or the end' },
  ],
};

/** On a chart that has the focus, and with the pointer. */
const ON_CHARTS: KeySection = {
  heading: 'A chart',
  keys: [
    { caps: ['←', '→'], what: 'Read it, datapoint by datapoint' },
    { caps: ['Shift', '←', '→'], what: 'Select a range of time, as dragging over it does' },
    { caps: ['Enter'], what: 'Zoom all charts to the range, or else enlarge this one' },
    { caps: ['Esc'], what: 'Back to now, and to all charts' },
  ],
};

export const FIXED_KEYS: ReadonlySet<string> = new Set(
  FIXED.flatMap((section) => section.keys.flatMap(({ keys }) => keys)),
);

/** What a tab would like for a key, after what it is. */
const TAB_LETTERS = {
  dashboard: 'd',
  logs: 'l',
  traces: 'v',
  topology: 'o',
  terminal: 't',
  changes: 'g',
  board: 'b',
} as const;

/**
 * The key of each tab by its id: the letter of its kind for the first of a kind, then the first letter of its label
 * that nothing else has, then any. A tab for which no letter is left has none.
 */
export function tabKeys({ tabs }: Pick<AnyScenario, 'tabs'>): ReadonlyMap<string, string> {
  const taken = new Set([...FIXED_KEYS, ...Object.values(TAB_LETTERS)]);
  const keys = new Map<string, string>();
  for (const { id, type } of tabs) {
    const letter = TAB_LETTERS[type];
    if (![...keys.values()].includes(letter)) keys.set(id, letter);
  }
  for (const { id, label } of tabs) {
    if (keys.has(id)) continue;
    const letter = [...label.toLowerCase(), ...'abcdefghijklmnopqrstuvwxyz'].find(
      (one) => /[a-z]/.test(one) && !taken.has(one),
    );
    if (letter === undefined) continue;
    keys.set(id, letter);
    taken.add(letter);
  }
  return keys;
}

/** A key as it stands on a cap: "Space", "Esc", "H". */
export function keyCap(key: string): string {
  if (key === ' ') return 'Space';
  if (key === 'Escape') return 'Esc';
  return key.length === 1 ? key.toUpperCase() : key;
}

/** All keys of the drill screen: what always holds, the tabs, and what has a number just now. */
export function keyHelp(screen: Screen, scenario: AnyScenario, isReplay: boolean): readonly KeySection[] {
  const hasClock = isReplay || screen.controls.some(({ id }) => id === 'pause');
  const usable = FIXED.filter(
    ({ heading, tab }) =>
      (heading !== CLOCK || hasClock) && (tab === undefined || scenario.tabs.some(({ type }) => type === tab)),
  );
  const fixed = usable.map(({ heading, keys }) =>
    isReplay && heading === CLOCK
      ? ON_REPLAYS
      : { heading, keys: keys.map((one) => ({ caps: capsOf(one.keys), what: one.what })) },
  );
  const keys = tabKeys(scenario);
  const tabs = scenario.tabs.flatMap(({ id, label }) => {
    const key = keys.get(id);
    return key === undefined ? [] : [{ caps: [keyCap(key)], what: label }];
  });
  const numbered = screen.controls.flatMap(({ key, label }) =>
    key !== null && /^[1-9]$/.test(key) ? [{ caps: [key], what: label }] : [],
  );
  return [
    ...fixed,
    { heading: 'Tabs', keys: tabs },
    ...(screen.layout.charts ? [ON_CHARTS] : []),
    ...(numbered.length > 0 ? [{ heading: 'Just now', keys: numbered }] : []),
  ];
}

const capsOf = (keys: readonly string[]): readonly string[] =>
  keys.length > 2 ? [keyCap(keys[0] ?? ''), '…', keyCap(keys.at(-1) ?? '')] : keys.map(keyCap);

/** What a key does that no control of the screen has: what it arranges, or why not. Null for a key that is not ours. */
export function looseKey(
  key: string,
  { view }: Frame,
): { readonly events: readonly UiEvent[]; readonly refusal: string | null } | null {
  switch (key) {
    case 'u': {
      const refusal = view.controls.find(({ id }) => id === 'say')?.refusal?.message ?? null;
      return { events: [{ type: 'dialog', dialog: { type: 'composer' } }], refusal };
    }
    case 'r': {
      const waiting = view.messages.findLast(({ replied, replies }) => replied === null && replies.length > 0);
      if (!waiting) return { events: [], refusal: 'No message waits for an answer.' };
      return {
        events: [
          { type: 'area', area: 'talk' },
          { type: 'focus', control: `reply/${waiting.inject}` },
        ],
        refusal: null,
      };
    }
    case '@': {
      const ask = view.controls.find(({ id }) => id === 'ask');
      if (!ask) return { events: [], refusal: 'There is nobody to ask here.' };
      return {
        events: [
          { type: 'phase', phase: ask.phase },
          { type: 'pick', picking: { control: ask.id, target: null } },
        ],
        refusal: ask.refusal?.message ?? null,
      };
    }
    case '.':
      return { events: [{ type: 'dialog', dialog: { type: 'notes' } }], refusal: null };
    default:
      return null;
  }
}
