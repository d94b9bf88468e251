import { EXPLOIT_TITLE, longestUsual, PLANNED } from './risk.ts';
import { type Incident, type Knobs, type Process, WEAKNESSES, type Weakness } from './system.ts';

// What the reviews of the incidents say, written from how things are run: the weakness that is there shows in each of them.

/** What reviews have in common, where they have. */
export const PATTERNS = {
  'began-with-a-release': 'Most minutes follow a release within the hour',
  'began-by-hand': 'Most minutes follow a setting that somebody changed by hand',
  'found-late': 'Most minutes passed before anybody knew',
  'slow-to-recover': 'Found at once, and then long until it served again',
  'began-upstream': 'Most minutes began outside, and were passed on',
} as const;
export type Pattern = keyof typeof PATTERNS;

const PATTERN_OF: Readonly<Record<Weakness, Pattern>> = {
  release: 'began-with-a-release',
  manual: 'began-by-hand',
  alerts: 'found-late',
  failover: 'slow-to-recover',
  cache: 'slow-to-recover',
  dependency: 'began-upstream',
};

/** The weakness that the reviews are full of; what was mended since is still what they were written about. */
export function writtenAbout({ weak }: Readonly<Knobs>): Weakness {
  return WEAKNESSES.find((weakness) => weak[weakness]) ?? 'failover';
}

export const patternOf = (knobs: Readonly<Knobs>): Pattern => PATTERN_OF[writtenAbout(knobs)];

/**
 * Whether the weakness had a part in an incident. In all before the page it had; later ones come by chance, and it lengthens
 * those that it has a part in so much that their minutes tell.
 */
export function shows(knobs: Readonly<Knobs>, incident: Incident): boolean {
  if (incident.review || isPlanned(incident) || incident.title === EXPLOIT_TITLE) return false;
  if (knobs.due === null || incident.atSec <= knobs.due.atSec) return true;
  const weakness = writtenAbout(knobs);
  const isOfIt = weakness === 'alerts' || weakness === incident.process;
  return isOfIt && incident.minutes > longestUsual(incident.process) + 0.1;
}

export const isPlanned = ({ title }: Incident): boolean => title.startsWith(PLANNED);

export interface Review {
  readonly where: string;
  /** Of the minutes that it lasted, those until somebody knew. */
  readonly detectMin: number;
  readonly wallMin: number;
  readonly note: string;
}

const DETECTS_USUALLY = 0.12;
const DETECTS_LATE = 0.72;
/** Minutes of full outage until 14.4 × over an hour has been reached, and minutes from there to a person. */
const BURNS_MIN = 0.864;
const TELLS_MIN = 0.5;
/** Of all requests to the site, those to checkout. */
const CHECKOUT_SHARE = 1 / 40;

const WHERE: Readonly<Record<Process, string>> = {
  failover: 'orders database',
  release: 'checkout',
  cache: 'price cache',
  dependency: 'card partner',
  manual: 'checkout',
};

/** Notes with the numbers of their incident: %wall, %known and %rest in minutes, %failed and %site in percent. */
type Notes = Readonly<Record<Process, string>>;

const NOTES: Readonly<Record<Weakness, Notes>> = {
  release: {
    failover: 'a migration in the release before it locked the primary; released to all',
    release: 'new build to all hosts in one step, so all customers had it; %rest min to go back',
    cache: 'new build changed the key format: the cache was empty at once, everywhere',
    dependency: 'release shortened the time limit to the partner; to all, at once',
    manual: 'release read a setting that was not there yet',
  },
  manual: {
    failover: 'max_connections set by hand shortly before; no review',
    release: 'deploy was clean; a weight set by hand sent all traffic to two hosts',
    cache: 'eviction policy changed in the console, on one node, by one person',
    dependency: 'route to the partner edited in the console, by one person',
    manual: 'limit edited in the console, typed one zero short',
  },
  alerts: {
    failover: 'primary hung without dying, and no alert watches that; failed over once somebody knew',
    release: 'error ratio of checkout at %failed%, of the whole site at %site%: below the threshold',
    cache: 'nothing alerts on a cold cache; support called after %known min',
    dependency: 'timeouts were in the logs from the first minute; nobody was told',
    manual: 'seen by a customer, by ticket',
  },
  failover: {
    failover:
      'paged in %known min; then pools restarted one by one, by hand; the order of it was worked out on the way',
    release: 'rolled back at once, and the primary had meanwhile failed over: the rest was that',
    cache: 'cache was soon back; the database had failed over under the load',
    dependency: 'network flapped for a minute, and the database lost its primary over it',
    manual: 'primary restarted for a setting; the pools held on to the one before',
  },
  cache: {
    failover: 'database was soon back; the cache had been flushed with it and filled slowly',
    release: 'rolled back at once; the build had emptied the cache, and it filled slowly',
    cache: 'one node, no standby: every request asked the database until it was full again',
    dependency: 'network flapped for a minute; the cache node was replaced, and began empty',
    manual: 'node restarted, prices cold',
  },
  dependency: {
    failover: 'threads hung on the card partner; the pools ran dry, and the database was failed over in vain',
    release: 'nothing wrong with the build: the partner timed out as it went out',
    cache: 'sessions piled up behind the partner and pushed prices out of the cache',
    dependency: 'partner down for %wall min; checkout waited with it',
    manual: 'partner slow for some minutes',
  },
};

/** Of incidents that happen in the best of systems. */
const USUAL_NOTES: Notes = {
  failover: 'standby took over by itself, and the app followed',
  release: 'known after %known min, and rolled back',
  cache: 'node replaced; the standby was warm, and took over',
  dependency: 'partner timed out; the breaker was slow to open',
  manual: 'known after %known min, and the setting put back',
};

export function reviewOf(knobs: Readonly<Knobs>, incident: Incident): Review {
  const weakness = writtenAbout(knobs);
  const isOfWeakness = shows(knobs, incident);
  const wallMin = Math.round(incident.minutes / incident.failedShare);
  const late = isOfWeakness && weakness === 'alerts';
  const pagedMin = Math.ceil(BURNS_MIN / incident.failedShare + TELLS_MIN);
  const detectMin = late
    ? Math.max(1, Math.round(wallMin * DETECTS_LATE))
    : Math.min(wallMin, Math.max(pagedMin, Math.round(wallMin * DETECTS_USUALLY)));
  if (incident.title === EXPLOIT_TITLE) {
    return {
      where: 'checkout',
      wallMin,
      detectMin,
      note: 'the patch had been there for ten days, and had not gone out',
    };
  }
  if (isPlanned(incident)) {
    return {
      where: 'on purpose',
      wallMin,
      detectMin: 0,
      note: 'announced; customers lost these minutes all the same',
    };
  }
  const numbers: Readonly<Record<string, string>> = {
    '%wall': `${wallMin}`,
    '%known': `${detectMin}`,
    '%rest': `${wallMin - detectMin}`,
    '%failed': `${Math.round(100 * incident.failedShare)}`,
    '%site': (100 * incident.failedShare * CHECKOUT_SHARE).toFixed(1),
  };
  const note = incident.review?.note ?? (isOfWeakness ? NOTES[weakness] : USUAL_NOTES)[incident.process];
  return {
    where: incident.review?.trigger ?? WHERE[incident.process],
    wallMin,
    detectMin,
    note: note.replace(/%[a-z]+/g, (name) => numbers[name] ?? name),
  };
}
