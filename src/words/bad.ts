import type { AnyScenario } from '../contract/scenario.ts';

/** What an SLO counts as bad: requests, or the minutes of a drill of weeks. */
interface BadWords {
  readonly noun: string;
  /** After a number, in a list. */
  readonly counted: string;
  readonly did: string;
  readonly wouldHave: string;
  /** Of a share of all of them. */
  readonly shareDid: string;
}

const REQUESTS: BadWords = {
  noun: 'requests',
  counted: 'failed requests',
  did: 'failed',
  wouldHave: 'have failed',
  shareDid: 'failed or were too slow',
};
const MINUTES: BadWords = {
  noun: 'minutes',
  counted: 'lost minutes',
  did: 'were lost',
  wouldHave: 'have been lost',
  shareDid: 'were lost',
};

export const badWordsOf = ({ slo, model }: AnyScenario): BadWords =>
  model.signals.find(({ id }) => id === slo.badSignal)?.unit === 'min' ? MINUTES : REQUESTS;
