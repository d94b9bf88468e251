import type { Claim } from './drill.ts';
import type { Outcome } from './incident.ts';
import type { World } from './model.ts';
import type { Level } from './panel.ts';

/** A figure of the top bar: the newest datapoint of a signal. */
export interface Figure {
  readonly signal: string;
  /** In capitals, as short as they come. */
  readonly label: string;
  readonly levels: readonly Level[];
}

/** What is said of a drill where the words of an outage do not fit. */
export interface Terms<K, S> {
  /** What comes before verifying and closing, in place of “stop customer impact”. */
  readonly goal: string;
  /** What has to hold while it is verified, in place of “service has to stay healthy”. */
  readonly hold: string;
  /** What the debrief's story says where impact began and ended. */
  readonly began: string;
  readonly ended: string;
  /** What the bad units of the SLO are, after a number: “requests failed or were too slow” otherwise. */
  readonly bad: string;
  /** In place of the error rate and the failed requests. */
  readonly figures: readonly Figure[];
  /** What an update can say: as it is chosen, and as it is sent. The others are not on offer. */
  readonly claims: Readonly<Partial<Record<Claim, Said<K, S>>>>;
  /** The end of a drill in a sentence. */
  verdict(world: World<K, S>, outcome: Outcome): string;
}

/** How a scenario has an update say something. */
export interface Said<K, S> {
  readonly label: string;
  /** The usual sentence where nothing is said. */
  text?(world: World<K, S>): string;
}
