import type { AnyScenario } from '../contract/scenario.ts';
import type { BadUnits } from '../contract/telemetry.ts';

/** What an SLO counts as bad. */
interface BadWords {
  /** All of what it counts. */
  readonly noun: string;
  /** After a number, in a list. */
  readonly counted: string;
  readonly did: string;
  readonly wouldHave: string;
  /** Of a share of all of them, then and now. */
  readonly shareDid: string;
  readonly shareDoes: string;
  /** Over that share, and over their number, in the top bar. */
  readonly rate: Label;
  readonly total: Label;
}

/** In capitals, as short as they come, and the same in a word, for a phone and a terminal. */
interface Label {
  readonly label: string;
  readonly brief: string;
}

const WORDS: Readonly<Record<BadUnits, BadWords>> = {
  'failed-requests': {
    noun: 'requests',
    counted: 'failed requests',
    did: 'failed',
    wouldHave: 'have failed',
    shareDid: 'failed or were too slow',
    shareDoes: 'fail or are too slow',
    rate: { label: 'ERROR RATE', brief: 'ERRORS' },
    total: { label: 'FAILED REQUESTS', brief: 'FAILED' },
  },
  'slow-requests': {
    noun: 'requests',
    counted: 'slow or failed requests',
    did: 'were too slow or failed',
    wouldHave: 'have been too slow or failed',
    shareDid: 'were too slow or failed',
    shareDoes: 'are too slow or fail',
    rate: { label: 'SLOW OR FAILED', brief: 'SLOW' },
    total: { label: 'BAD REQUESTS', brief: 'BAD' },
  },
  'disk-operations': {
    noun: 'disk operations',
    counted: 'late or unsafe disk operations',
    did: 'were late or unsafe',
    wouldHave: 'have been late or unsafe',
    shareDid: 'were late or unsafe',
    shareDoes: 'are late or unsafe',
    rate: { label: 'BAD I/O', brief: 'BAD' },
    total: { label: 'BAD OPERATIONS', brief: 'BAD OPS' },
  },
  minutes: {
    noun: 'minutes',
    counted: 'lost minutes',
    did: 'were lost',
    wouldHave: 'have been lost',
    shareDid: 'were lost',
    shareDoes: 'are lost',
    rate: { label: 'LOST', brief: 'LOST' },
    total: { label: 'LOST MINUTES', brief: 'MINUTES' },
  },
};

export const badWordsOf = ({ slo }: Pick<AnyScenario, 'slo'>): BadWords => WORDS[slo.bad ?? 'failed-requests'];
