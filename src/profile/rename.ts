import { inColumns } from './columns.ts';

/** Texts with names of services exchanged for an organisation's own. */
export type Rename = (text: string) => string;

/** Texts that are asked for again and again, such as those of a change that has been announced, are renamed once. */
const MOST_KEPT = 5_000;
const LONGEST_KEPT = 200;

/**
 * Exchanges whole words, also in compounds such as `checkout-6c9f7d5b8-2xk4p`, `shop/checkout:2.31.4` and
 * `CheckoutNoHealthyTargets`, all at once, so that two names can be swapped. Capitals are kept. Tables stay in line.
 */
export function renamer(names: Readonly<Record<string, string>>): Rename {
  const known = Object.keys(names).toSorted((a, b) => b.length - a.length);
  if (known.length === 0) return (text) => text;
  const words = wordPattern(known);
  const joined = joinedPattern(known);
  const own = (name: string): string => names[name] ?? name;
  const ownOfJoined = new Map(known.map((name) => [pascal(name), pascal(own(name))]));
  const renamed = (text: string): string =>
    text
      .replace(words, (_, balancer: string | undefined, word: string) => {
        const name = own(word.toLowerCase());
        return balancer === undefined ? inCaseOf(word, name) : balancer + inBalancer(name);
      })
      .replace(joined, (word) => ownOfJoined.get(word) ?? word);
  const kept = new Map<string, string>();
  return (text) => {
    if (text.length > LONGEST_KEPT) return inColumns(text, renamed);
    const before = kept.get(text);
    if (before !== undefined) return before;
    if (kept.size >= MOST_KEPT) kept.clear();
    const after = inColumns(text, renamed);
    kept.set(text, after);
    return after;
  };
}

/** Names are kebab-case, so that nothing in them has to be escaped. The longest comes first. */
const wordPattern = (names: readonly string[]): RegExp =>
  new RegExp(`(?<![A-Za-z0-9])(k8s-[a-z0-9]{1,8}-)?(${names.join('|')})(?![A-Za-z0-9])`, 'gi');

const joinedPattern = (names: readonly string[]): RegExp =>
  new RegExp(`(?<![A-Za-z0-9])(?:${names.map(pascal).join('|')})(?=[A-Z0-9])`, 'g');

/** "price-cache" → "PriceCache" */
const pascal = (name: string): string => name.split('-').map(capitalised).join('');

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

function inCaseOf(word: string, name: string): string {
  if (word === word.toLowerCase()) return name;
  return word === word.toUpperCase() ? name.toUpperCase() : capitalised(name);
}

/**
 * The AWS Load Balancer Controller makes names of target groups and load balancers of the first eight letters and digits
 * of a namespace and of a name (`pkg/ingress/model_build_target_group.go`, `"k8s-%.8s-%.8s-%.10s"`).
 */
const inBalancer = (name: string): string => name.replaceAll('-', '').slice(0, 8);

/** Where a service is named first in a text; -1 where it is not. */
export function placeOf(name: string, text: string): number {
  const places = [wordPattern([name]), joinedPattern([name])].map((pattern) => text.search(pattern));
  return places.filter((place) => place >= 0).toSorted((a, b) => a - b)[0] ?? -1;
}
