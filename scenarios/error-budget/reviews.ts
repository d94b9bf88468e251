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

export interface Review {
  readonly trigger: string;
  /** Of the minutes that it lasted, those until somebody knew. */
  readonly detectMin: number;
  readonly wallMin: number;
  readonly note: string;
}

const DETECTS_USUALLY = 0.12;
const DETECTS_LATE = 0.72;

const TRIGGERS: Readonly<Record<Process, string>> = {
  failover: 'primary lost its disk',
  release: 'build failed under load',
  cache: 'node was replaced',
  dependency: 'partner timed out',
  manual: 'setting was wrong',
};

const NOTES: Readonly<Record<Weakness, Readonly<Record<Process, string>>>> = {
  release: {
    failover: 'a migration in that night’s release locked the primary; released to all',
    release: 'new build to all hosts in one step, found by customers, 20 min to go back',
    cache: 'new build changed the key format: the cache was empty at once, everywhere',
    dependency: 'release shortened the timeout to the partner; to all, at once',
    manual: 'release read a setting that was not there yet',
  },
  manual: {
    failover: 'max_connections set by hand an hour before; no review',
    release: 'deploy was clean; a weight set by hand sent all traffic to two hosts',
    cache: 'eviction policy changed in the console, on one node, by one person',
    dependency: 'route to the partner edited in the console during the evening',
    manual: 'limit edited in the console, typed one zero short',
  },
  alerts: {
    failover: 'standby took over by itself; the pools hung, and no alert watches them',
    release: 'error ratio of checkout at 50%, of the whole site at 1.2%: below the threshold',
    cache: 'nothing alerts on a cold cache; support called after half an hour',
    dependency: 'timeouts were in the logs from the first minute; nobody was told',
    manual: 'seen by a customer, by ticket',
  },
  failover: {
    failover: 'paged in a minute; promotion by hand, pools restarted one by one, nobody had done it before',
    release: 'rolled back in 6 min, and the primary had meanwhile failed over: the rest was that',
    cache: 'cache was back in 4 min; the database had failed over under the load',
    dependency: 'network flapped for a minute, and the database lost its primary over it',
    manual: 'database fenced for some minutes',
  },
  cache: {
    failover: 'database was back in 5 min; the cache had been flushed with it and filled slowly',
    release: 'rolled back in 4 min; hosts came up with a cold cache',
    cache: 'one node, no standby: every request asked the database until it was full again',
    dependency: 'network flapped for a minute; the cache node was replaced, and began empty',
    manual: 'node restarted, prices cold',
  },
  dependency: {
    failover: 'threads hung on the card partner; the pools ran dry, and the database was failed over in vain',
    release: 'nothing wrong with the build: the partner timed out as it went out',
    cache: 'sessions piled up behind the partner and pushed prices out of the cache',
    dependency: 'partner down for a quarter of an hour; checkout waited with it',
    manual: 'partner slow for some minutes',
  },
};

export function reviewOf(knobs: Readonly<Knobs>, incident: Incident): Review {
  const weakness = writtenAbout(knobs);
  const wallMin = Math.round(incident.minutes / incident.failedShare);
  return {
    trigger: incident.review?.trigger ?? TRIGGERS[incident.process],
    wallMin,
    detectMin: Math.max(
      1,
      Math.round(wallMin * (weakness === 'alerts' && !incident.review ? DETECTS_LATE : DETECTS_USUALLY)),
    ),
    note: incident.review?.note ?? NOTES[weakness][incident.process],
  };
}
