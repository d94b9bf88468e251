import type { Choice, Claim } from '../../contract/drill.ts';
import type { Moment } from '../account.ts';
import type { Case } from '../case.ts';
import type { Item, Reason } from './item.ts';

/** An update that comes late is worth this much of one in time. */
const LATE = 0.4;
/** What one claim costs that was not borne out, and one estimate of when it will be over. */
const BAD_CLAIM = 0.5;
const ETA = 0.5;
/** What an update costs that says again what was just said, and how soon after it that is. */
const SPAM = 0.25;
const SPAM_SEC = 180;
/** "Confirmed" takes that much of one cause. */
const CONFIRMED = 0.9;

/** A claim that was made, in an update or in an answer. */
interface Claimed {
  readonly moment: Moment;
  readonly claims: readonly Claim[];
}

/** What stakeholders heard, when, and whether it was so by what was known then. */
export function judgeCommunication(judged: Case): readonly Item[] {
  const updates = judged.account.moments.filter(({ choice }) => choice.type === 'say');
  const claimed = judged.account.moments.flatMap((moment) => claimsIn(judged, moment));
  return [
    first(judged, updates),
    cadence(judged, updates),
    honesty(judged, claimed),
    manners(judged, updates, claimed),
  ];
}

function claimsIn({ drill: { scenario } }: Case, moment: Moment): readonly Claimed[] {
  const { choice } = moment;
  if (choice.type === 'say') return [{ moment, claims: choice.claims }];
  if (choice.type !== 'reply') return [];
  const replies = scenario.injects.find(({ id }) => id === choice.inject)?.replies ?? [];
  return [{ moment, claims: replies.find(({ id }) => id === choice.reply)?.claims ?? [] }];
}

/** Whether the drill went on for long enough that somebody had to hear something. */
function isCalledFor({ drill: { happenings, outcome } }: Case): boolean {
  return outcome === 'given-up' || outcome === 'lost' || happenings.some(({ type }) => type === 'update.due');
}

function first(judged: Case, updates: readonly Moment[]): Item {
  const label = 'First update in time';
  const { happenings } = judged.drill;
  const [sent] = updates;
  if (!sent) {
    if (!isCalledFor(judged)) return { label, weight: 4, share: null, reasons: [] };
    return {
      label,
      weight: 4,
      share: 0,
      reasons: [{ verdict: 'poorly', text: 'No status update was sent', tick: null }],
    };
  }
  const overdue = happenings.find(({ type }) => type === 'update.overdue');
  const isLate = overdue !== undefined && overdue.tick <= sent.tick;
  const reason: Reason = isLate
    ? { verdict: 'poorly', text: 'The first update came when it was overdue', tick: sent.tick }
    : { verdict: 'well', text: 'The first update came in time', tick: sent.tick };
  return { label, weight: 4, share: isLate ? LATE : 1, reasons: [reason] };
}

/** Of the updates that were promised; the first one is judged apart. */
function cadence(judged: Case, updates: readonly Moment[]): Item {
  const label = 'Every promised update kept';
  const [sent] = updates;
  if (!sent) return { label, weight: 4, share: isCalledFor(judged) ? 0 : null, reasons: [] };
  const broken = judged.drill.happenings.filter(({ type, tick }) => type === 'update.overdue' && tick > sent.tick);
  const text = broken.length === 1 ? 'A promised update was overdue' : `${broken.length} promised updates were overdue`;
  return {
    label,
    weight: 4,
    share: 1 - broken.length / (updates.length + broken.length - 1 || 1),
    reasons: broken[0] ? [{ verdict: 'poorly', text, tick: broken[0].tick }] : [],
  };
}

function honesty(judged: Case, claimed: readonly Claimed[]): Item {
  const label = 'Claims that the evidence bore out';
  if (claimed.length === 0) return { label, weight: 5, share: isCalledFor(judged) ? 0 : null, reasons: [] };
  const reasons: Reason[] = claimed.flatMap(({ moment, claims }) =>
    claims.flatMap((claim) => {
      const text = objection(judged, claim, moment);
      return text === null ? [] : [{ verdict: 'poorly' as const, text, tick: moment.tick }];
    }),
  );
  const unknown = claimed.find(({ moment, claims }) => claims.includes('cause-unknown') && moment.open.length > 1);
  if (reasons.length === 0 && unknown) {
    const text = 'Said plainly that the cause was unknown, while it was';
    return { label, weight: 5, share: 1, reasons: [{ verdict: 'well', text, tick: unknown.moment.tick }] };
  }
  return { label, weight: 5, share: Math.max(0, 1 - BAD_CLAIM * reasons.length), reasons };
}

/** What speaks against a claim by what was known when it was made, or null. */
function objection({ drill, account }: Case, claim: Claim, moment: Moment): string | null {
  const { scenario } = drill;
  const suspects = scenario.hypotheses
    .filter(({ id }) => moment.held.some(({ hypothesis, as }) => hypothesis === id && as === 'likely'))
    .flatMap(({ causes }) => causes);
  switch (claim) {
    case 'cause-confirmed': {
      const surest = scenario.causes.find((_, i) => (moment.posterior[i] ?? 0) >= CONFIRMED)?.id;
      if (surest !== undefined && suspects.includes(surest)) return null;
      return surest === undefined && moment.open.length > 1
        ? `Called the cause confirmed while ${moment.open.length} were possible`
        : 'Called a cause confirmed that the evidence did not leave';
    }
    case 'cause-suspected':
      return suspects.some((cause) => moment.open.includes(cause)) ? null : 'Named a suspect that nothing spoke for';
    case 'recovered':
      return moment.isFelt ? 'Said that service had recovered while customers still felt it' : null;
    case 'watching-recovery':
      return moment.isFelt && !hasBegun(moment, account.moments, drill)
        ? 'Spoke of a recovery before anything was changed'
        : null;
    case 'mitigation-under-way':
      return hasBegun(moment, account.moments, drill) ? null : 'Spoke of a mitigation before one was begun';
    case 'impact-known':
    case 'cause-unknown':
    // An estimate is judged as a promise, whatever is known.
    case 'eta':
      return null;
    default:
      throw new Error(`communication: no judgement of ${claim satisfies never}`);
  }
}

function hasBegun(moment: Moment, moments: readonly Moment[], { scenario }: Case['drill']): boolean {
  const isChange = (choice: Choice): boolean =>
    choice.type === 'act' && scenario.actions.some(({ id, phase }) => id === choice.action && phase === 'mitigate');
  return moments.some(({ input, choice }) => input < moment.input && isChange(choice));
}

function manners(judged: Case, updates: readonly Moment[], claimed: readonly Claimed[]): Item {
  const label = 'The next update named, no estimate, nothing said twice';
  if (claimed.length === 0) return { label, weight: 2, share: isCalledFor(judged) ? 0 : null, reasons: [] };
  const { tickSec } = judged.drill.scenario;
  const etas = claimed.filter(({ claims }) => claims.includes('eta'));
  const said = ({ choice }: Moment): string => (choice.type === 'say' ? [...choice.claims].sort().join() : '');
  const spam = updates.filter((update, i) => {
    const before = updates[i - 1];
    return before && (update.tick - before.tick) * tickSec < SPAM_SEC && said(before) === said(update);
  });
  const reasons: Reason[] = [
    ...etas.map(({ moment }) => ({
      verdict: 'poorly' as const,
      text: 'Promised when it would be over, which nobody could know',
      tick: moment.tick,
    })),
    ...spam.map(({ tick }) => ({
      verdict: 'poorly' as const,
      text: 'Sent the same update again within minutes',
      tick,
    })),
  ];
  return { label, weight: 2, share: Math.max(0, 1 - ETA * etas.length - SPAM * spam.length), reasons };
}
