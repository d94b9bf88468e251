import type { Hypothesis } from '../contract/cause.ts';
import type { Stance } from '../contract/drill.ts';
import type { PlayerView, Seen } from '../contract/player-view.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import type { Belief } from './belief.ts';
import { sumOver } from './changes.ts';
import { hasAnswer, TOUCHED_TRUST } from './evidence.ts';
import { openOf } from './open.ts';

/** A look that makes something this many times more likely, or less, speaks for it, or against it. */
const SPEAKS = 1.5;
/** Of the likeliest, what still counts beside it. */
const BESIDE = 0.5;
const MOST_BESIDE = 3;
/** A hypothesis that covers less stands for a wider one if this share of it is its own. */
const NARROW = 0.8;

/** A result, whether it speaks for the likeliest hypothesis, and which others it speaks against. */
export interface Speaking {
  readonly look: Seen;
  readonly isFor: boolean;
  readonly against: readonly string[];
}

/** What all that was seen comes to, in hypotheses. Decoys are not among them: nothing is known of those. */
export interface Weighed {
  /** The likeliest first, with what is about as likely; empty where more fit than can be told apart. */
  readonly leading: readonly string[];
  /** How likely the first of them is, 0 to 1. */
  readonly likely: number;
  /** How many causes still fit, and how many looks have been taken that brought something back. */
  readonly open: number;
  readonly looks: number;
  /** The result that speaks most for the likeliest, if one does; then those that speak most against what is no longer possible. */
  readonly results: readonly Speaking[];
  /** What the player holds likely though little is left of it, and what speaks against it. */
  readonly heldAgainst: { readonly hypothesis: string; readonly look: Seen | null } | null;
  /** What the player has ruled out though it is among the likeliest. */
  readonly ruledOutTooSoon: string | null;
}

interface Candidate {
  readonly id: string;
  readonly causes: readonly string[];
  readonly likely: number;
  readonly isOpen: boolean;
}

export function weigh(scenario: AnyScenario, view: PlayerView, belief: Belief, posterior: readonly number[]): Weighed {
  const open = new Set(openOf(scenario, posterior));
  const candidates = candidatesOf(scenario, posterior, open);
  const looks = newestOf(view.seen);
  const narrow = candidates.filter((one) => !candidates.some((other) => isNarrower(other, one)));
  const [first] = narrow;
  const likely = first?.likely ?? 0;
  const beside = narrow.filter((one) => one.likely >= BESIDE * likely);
  const ratio: Ratio = (look, causes) => ratioOf(scenario, belief, look, causes);
  const gone = candidates.filter(({ isOpen }) => !isOpen);
  const stance = (id: string): Stance | undefined => view.hypotheses.find(({ hypothesis }) => hypothesis === id)?.as;
  const heldGone = gone.find(({ id }) => stance(id) === 'likely');
  return {
    leading: beside.length > MOST_BESIDE ? [] : beside.map(({ id }) => id),
    likely,
    open: open.size,
    looks: looks.length,
    results: resultsOf(first ? strongest(looks, first.causes, ratio) : null, gone, looks, ratio),
    heldAgainst: heldGone ? { hypothesis: heldGone.id, look: strongest(looks, heldGone.causes, inverse(ratio)) } : null,
    ruledOutTooSoon: beside.find(({ id }) => stance(id) === 'ruled-out')?.id ?? null,
  };
}

/** Whether one says the same as the other, more exactly. */
const isNarrower = (one: Candidate, other: Candidate): boolean =>
  one.causes.length < other.causes.length &&
  one.causes.every((cause) => other.causes.includes(cause)) &&
  one.likely >= NARROW * other.likely;

/** How many times likelier a result is under some causes than under all others. */
type Ratio = (look: Seen, causes: readonly string[]) => number;

const inverse =
  (ratio: Ratio): Ratio =>
  (look, causes) =>
    1 / ratio(look, causes);

/** The look that says most by this ratio; null where none says enough. */
function strongest(looks: readonly Seen[], causes: readonly string[], ratio: Ratio): Seen | null {
  const speaking = looks.map((look) => ({ look, by: ratio(look, causes) })).filter(({ by }) => by >= SPEAKS);
  return speaking.sort((a, b) => b.by - a.by)[0]?.look ?? null;
}

function resultsOf(
  speaksFor: Seen | null,
  gone: readonly Candidate[],
  looks: readonly Seen[],
  ratio: Ratio,
): readonly Speaking[] {
  const against = new Map<Seen, string[]>();
  for (const { id, causes } of gone) {
    const look = strongest(looks, causes, inverse(ratio));
    if (look) against.set(look, [...(against.get(look) ?? []), id]);
  }
  const others = [...against]
    .filter(([look]) => look !== speaksFor)
    .map(([look, hypotheses]) => ({ look, isFor: false, against: hypotheses }))
    .sort((a, b) => b.against.length - a.against.length || a.look.run - b.look.run);
  return speaksFor ? [{ look: speaksFor, isFor: true, against: against.get(speaksFor) ?? [] }, ...others] : others;
}

/** What a player can hold and something can be known of, likeliest first; of those about the same causes, the first. */
function candidatesOf(
  { hypotheses, causes }: AnyScenario,
  posterior: readonly number[],
  open: ReadonlySet<string>,
): readonly Candidate[] {
  const met = new Set<string>();
  return hypotheses
    .filter((hypothesis) => hypothesis.causes.length > 0 && isNew(hypothesis, met))
    .map((hypothesis) => ({
      id: hypothesis.id,
      causes: hypothesis.causes,
      likely: sumOver(posterior, (i) => (hypothesis.causes.includes(causes[i]?.id ?? '') ? 1 : 0)),
      isOpen: hypothesis.causes.some((cause) => open.has(cause)),
    }))
    .sort((a, b) => b.likely - a.likely);
}

function isNew({ causes }: Hypothesis, met: Set<string>): boolean {
  const key = causes.toSorted().join(' ');
  if (met.has(key)) return false;
  met.add(key);
  return true;
}

/** As belief does, the newest result of each look counts. */
const newestOf = (seen: readonly Seen[]): readonly Seen[] => [
  ...new Map(seen.filter(hasAnswer).map((one) => [one.action, one])).values(),
];

/** No number, which says nothing, where there are no others. */
function ratioOf({ causes }: AnyScenario, belief: Belief, look: Seen, under: readonly string[]): number {
  const trust = look.untouched ? 1 : TOUCHED_TRUST;
  let [inside, outside, insideWeight, outsideWeight] = [0, 0, 0, 0];
  for (const { id, weight } of causes) {
    const share = weight * belief.likelihood(id, look.action, look.outcome, trust);
    if (under.includes(id)) {
      inside += share;
      insideWeight += weight;
    } else {
      outside += share;
      outsideWeight += weight;
    }
  }
  return inside / insideWeight / (outside / outsideWeight);
}
