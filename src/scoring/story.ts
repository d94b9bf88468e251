import { type Happening, type HappeningType, HIDDEN_HAPPENINGS } from '../contract/happening.ts';
import type { Drill } from '../sim/drill.ts';
import { type Mark, mark } from '../words/mark.ts';
import { heldText, type Story, storyOf, type Told, tell } from '../words/tell.ts';
import { sinceOf } from './times.ts';

/** Something that happened, in words. */
export interface StoryRow extends Told {
  /** Simulated seconds since the page, or since the onset where nobody was paged; negative before. */
  readonly atSec: number;
  /** True of what nobody could see while the drill ran. */
  readonly isHidden: boolean;
  /** False of what went by without turning anything: small talk, and alerts that woke nobody. */
  readonly isTurn: boolean;
}

const ASIDES: ReadonlySet<HappeningType> = new Set(['message', 'alert.delivered', 'alert.resolved']);

/** A moment on the time axis of the debrief; `atSec` as in a row of the story. */
export interface StoryMark extends Mark {
  readonly atSec: number;
}

/** A drill with all that is true of it, for those who tell of it afterwards. */
export const storyOfDrill = ({ scenario, happenings, channel: { messages } }: Drill): Story =>
  storyOf(scenario, { happenings, messages });

/** All that happened, oldest first. */
export function storyRows(drill: Drill): readonly StoryRow[] {
  const story = storyOfDrill(drill);
  const rows: (StoryRow & { readonly group: string })[] = [];
  for (const happening of drill.happenings) {
    const told = tell(happening, story);
    if (!told) continue;
    const group = groupOf(happening);
    const last = rows.at(-1);
    // A responder who has seen something rules out several hypotheses at once: that is one row.
    if (last && group !== '' && last.group === group) {
      const text = `${last.text}; ${heldText(happening, drill.scenario)}`;
      rows[rows.length - 1] = { ...last, text };
    } else {
      const isHidden = HIDDEN_HAPPENINGS.has(happening.type);
      const isTurn = !ASIDES.has(happening.type) || told.tone === 'bad';
      rows.push({ ...told, atSec: sinceOf(drill, happening.tick), isHidden, isTurn, group });
    }
  }
  return rows.map(({ group: _, ...row }) => row);
}

const groupOf = ({ type, tick, detail }: Happening): string => (type === 'hypothesis.held' ? `${tick} ${detail}` : '');

export function storyMarks(drill: Drill): readonly StoryMark[] {
  const story = storyOfDrill(drill);
  return drill.happenings.flatMap((happening) => {
    const marked = mark(happening, story);
    return marked ? [{ ...marked, atSec: sinceOf(drill, happening.tick) }] : [];
  });
}
