import { entropyBits } from '../../belief/belief.ts';
import { LEAST_BITS, LEAST_GAIN, netOf } from '../../belief/worth.ts';
import { badWordsOf } from '../../words/bad.ts';
import { actionOf } from '../../words/labels.ts';
import type { Case } from '../case.ts';
import { bestOf, type Decision, feltOf, lookQualityOf, POOR } from '../decisions.ts';
import type { Item, Reason } from './item.ts';

const GOOD = 0.6;

/** Localisation and mitigation apart, each by what could be known at its moment. A lucky shot earns nothing here. */
export const judgeDecisions = (judged: Case): readonly Item[] => [localisation(judged), mitigation(judged)];

function localisation({ drill: { scenario }, account, decisions }: Case): Item {
  const label = 'Looks that told the causes apart';
  const { causes } = scenario;
  const prior = entropyBits(shares(causes.map(({ weight }) => weight)));
  // Where there is one cause, there is nothing to tell apart.
  if (prior === 0) return { label, weight: 1, share: null, reasons: [] };
  const last = account.readings.at(-1);
  const narrowed = last ? Math.max(0, 1 - entropyBits(last.posterior) / prior) : 0;
  const judgedLooks = account.moments.flatMap(({ choice, looksLeft, tick }) => {
    const best = looksLeft[0];
    const own = choice.type === 'act' && looksLeft.find(({ action }) => action === choice.action);
    if (!best || !own || best.bits < LEAST_BITS) return [];
    return [{ tick, own, best, share: lookQualityOf(own.bits, best.bits) }];
  });
  const nameOf = (id: string): string => `“${actionOf(scenario, id)?.label ?? id}”`;
  if (account.looked.length === 0) {
    const said = decisions.length > 0 && decisions.every(({ isGrounded }) => isGrounded);
    if (said) return { label, weight: 1, share: narrowed, reasons: [] };
    return { label, weight: 1, share: 0, reasons: [{ verdict: 'poorly', text: 'Nothing was looked at', tick: null }] };
  }
  const worst = judgedLooks.filter(({ share }) => share < POOR).sort((a, b) => b.best.bits - a.best.bits)[0];
  const best = account.looked.toSorted(
    (a, b) => b.before.open.length - b.after.open.length - (a.before.open.length - a.after.open.length),
  )[0];
  const reasons: Reason[] = [];
  if (best && best.after.open.length < best.before.open.length) {
    const text = `${nameOf(best.seen.action)} left ${best.after.open.length} of ${best.before.open.length} causes`;
    reasons.push({ verdict: 'well', text, tick: best.seen.tick });
  }
  if (worst) {
    const text = `${nameOf(worst.own.action)} could tell little; ${nameOf(worst.best.action)} would have told most`;
    reasons.push({ verdict: 'poorly', text, tick: worst.tick });
  }
  const looks = judgedLooks.length > 0 ? mean(judgedLooks.map(({ share }) => share)) : 1;
  return { label, weight: 1, share: (narrowed + looks) / 2, reasons };
}

function mitigation({ drill, account, decisions, requests }: Case): Item {
  const label = 'Changes that the evidence carried';
  // What tidies up once service is back is no question of what the evidence carried.
  const judged = decisions.filter(({ moment, worth }) => moment.isFelt || netOf(worth) < 0);
  if (judged.length === 0) {
    if (drill.outcome === 'handed-over') return { label, weight: 1, share: null, reasons: [] };
    const best = bestOf(drill.scenario, account.readings.at(-1)?.posterior ?? []);
    const hadNoUse = best === null || netOf(best) < LEAST_GAIN;
    if (account.looked.length > 0 && hadNoUse) return { label, weight: 1, share: 1, reasons: [] };
    return { label, weight: 1, share: 0, reasons: [{ verdict: 'poorly', text: 'Nothing was changed', tick: null }] };
  }
  return {
    label,
    weight: 1,
    share: mean(judged.map(({ quality }) => quality)),
    reasons: judged.flatMap((decision) => reasonsFor(decision, feltOf(requests))),
  };
}

function reasonsFor(
  { label, quality, isGrounded, isHarmful, moment, saved }: Decision,
  felt: number,
): readonly Reason[] {
  const { tick, open } = moment;
  const causes = open.length === 1 ? 'one cause' : `${open.length} causes`;
  if (quality >= GOOD)
    return [{ verdict: 'well', text: `${label}: what was known carried it, with ${causes} open`, tick }];
  if (saved !== null && saved > felt && quality < POOR) {
    const why = isGrounded ? 'though little spoke for it' : 'without a look';
    return [{ verdict: 'lucky', text: `${label}: it helped, ${why}`, tick }];
  }
  if (isHarmful) return [];
  if (quality >= POOR) return [];
  const why = isGrounded ? `little spoke for it, with ${causes} open` : 'nothing had been looked at';
  return [{ verdict: 'poorly', text: `${label}: ${why}`, tick }];
}

/** What an ungrounded change of a risk costs of the part, whatever came of it: its blast radius stood beside it. */
const BLIND: Readonly<Record<Decision['risk'], number>> = { 1: 0, 2: 0.2, 3: 0.5 };
const HARM_BASE = 0.2;
/** Expected harm, as a share of the impact to come, that costs the whole part. */
const HARM_ALL = 0.25;

/** Harm that could be expected costs, whether it came or not; what could not be is unlucky, and free. */
export function judgeHarm({ drill, account, decisions, requests }: Case): readonly Item[] {
  const label = 'Changes whose harm could be foreseen';
  const hasActed = account.moments.some(({ choice }) => choice.type === 'act');
  if (!hasActed) {
    const text = 'Nobody acted: nothing was risked, and nothing was done';
    return [{ label, weight: 1, share: 0, reasons: [{ verdict: 'poorly', text, tick: null }] }];
  }
  let cost = 0;
  const reasons: Reason[] = [];
  for (const decision of decisions) {
    const { worth, isHarmful, isGrounded, risk, saved, moment, label: what } = decision;
    const { tick } = moment;
    const foreseen = isHarmful ? HARM_BASE - netOf(worth) / HARM_ALL : 0;
    const blind = isGrounded ? 0 : BLIND[risk];
    const own = Math.min(1, Math.max(foreseen, blind));
    cost += own;
    const did = saved !== null && -saved > feltOf(requests);
    if (own > 0 && (isHarmful || risk === 3)) {
      const text = isHarmful
        ? `${what}: more harm than help was to be expected`
        : `${what}: its blast radius was risked without a look`;
      reasons.push({ verdict: 'poorly', text, tick });
    } else if (own === 0 && did) {
      reasons.push({
        verdict: 'unlucky',
        text: `${what}: it cost ${badWordsOf(drill.scenario).noun}, which could not be foreseen`,
        tick,
      });
    }
  }
  if (cost === 0 && drill.outcome === 'resolved' && decisions.length > 0) {
    reasons.push({ verdict: 'well', text: 'No change risked more than it promised', tick: null });
  }
  return [{ label, weight: 1, share: Math.max(0, 1 - cost), reasons }];
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

function shares(weights: readonly number[]): readonly number[] {
  const total = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / total);
}
