/** `lucky` and `unlucky` is what could not be known: it neither earns nor costs. */
export type Verdict = 'well' | 'poorly' | 'lucky' | 'unlucky';

/** Why something earned what it did. */
export interface Reason {
  readonly verdict: Verdict;
  readonly text: string;
  /** The tick that it is about; null for the whole drill. */
  readonly tick: number | null;
}

/** One thing that a part looks at. */
export interface Item {
  readonly label: string;
  /** Its weight among the items of its part. */
  readonly weight: number;
  /** 0 to 1; null where it was not called for, and its weight falls to the others. */
  readonly share: number | null;
  readonly reasons: readonly Reason[];
}
