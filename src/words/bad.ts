import type { AnyScenario } from '../contract/scenario.ts';

/** What an SLO counts as bad: requests, or the minutes of a drill of weeks. */
export interface BadWords {
  readonly noun: string;
  /** "failed", before what is counted and after a number of it. */
  readonly adjective: string;
  readonly did: string;
  readonly wouldHave: string;
  /** Of a share of all of them. */
  readonly shareDid: string;
}

const REQUESTS: BadWords = {
  noun: 'requests',
  adjective: 'failed',
  did: 'failed',
  wouldHave: 'have failed',
  shareDid: 'failed or were too slow',
};
const MINUTES: BadWords = {
  noun: 'minutes',
  adjective: 'lost',
  did: 'were lost',
  wouldHave: 'have been lost',
  shareDid: 'were lost',
};

export const badWordsOf = ({ slo, model }: AnyScenario): BadWords =>
  model.signals.find(({ id }) => id === slo.badSignal)?.unit === 'min' ? MINUTES : REQUESTS;

/** "26 727 failed requests" but for the number */
export const badNoun = ({ adjective, noun }: BadWords): string => `${adjective} ${noun}`;
