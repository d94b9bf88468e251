import type { Difficulty } from '../contract/drill.ts';
import type { Tempo } from '../contract/pace.ts';
import type { ScenarioCard } from '../contract/scenario-card.ts';
import type { TitlePreset } from '../pages/title/preset.ts';
import { type DeepLink, isReplayLink, parseDeepLink } from '../session/deep-link.ts';

/** Where an address leads. */
export type Destination =
  /** To a run that is whole in the address. */
  | { readonly type: 'shared'; readonly code: string; readonly isReplay: boolean }
  | Exclude<DeepLink, { readonly type: 'drill' }>
  /** To the title; null where the address has nothing chosen on it. */
  | { readonly type: 'title'; readonly notice: string | null; readonly preset: TitlePreset | null }
  /** To a briefing, or past it. Null for whatever was not said. */
  | {
      readonly type: 'drill';
      readonly card: ScenarioCard;
      readonly seed: string | null;
      readonly difficulty: Difficulty | null;
      readonly tempo: Tempo | null;
      readonly autostart: boolean;
    };

/** `search` and `hash` as a `Location` has them. */
export function destinationOf(search: string, hash: string, cards: readonly ScenarioCard[]): Destination {
  if (hash.startsWith('#BR')) return { type: 'shared', code: hash.slice(1), isReplay: isReplayLink(search) };
  const slugs = cards.map(({ slug }) => slug);
  const link = parseDeepLink(search, slugs);
  if (!link.ok) return titleWith(link.problems.map(({ message }) => message).join(' '));
  return link.value.type === 'drill' ? drillDestination(link.value, cards) : link.value;
}

function drillDestination(link: DeepLink & { readonly type: 'drill' }, cards: readonly ScenarioCard[]): Destination {
  const { slug, seed, difficulty, tempo, autostart } = link;
  const card = cards.find((one) => one.slug === slug);
  if (card && difficulty === 'hard' && !card.hasHard) {
    return titleWith(`${card.title} has no hard drills: it is offered as it is.`);
  }
  // Lessons are not among the scenarios of the first page.
  if (card && (autostart || card.isLesson)) return { type: 'drill', card, seed, difficulty, tempo, autostart };
  // A link that names a drill names it whole; where it does not, one's own habits count.
  const named = difficulty ?? (seed === null ? null : 'standard');
  return { type: 'title', notice: null, preset: { slug, seed, difficulty: named, tempo } };
}

const titleWith = (notice: string): Destination => ({ type: 'title', notice, preset: null });
