import { recordingOf } from '../replay/open.ts';
import type { Assessment } from '../scoring/assessment.ts';
import { betterThan, POPULATION } from '../scoring/population.ts';
import type { Drill } from '../sim/drill.ts';
import { type AssessAnswer, type AssessRequest, work } from './assess-work.ts';
import type { PopulationCache } from './kept/population-store.ts';

/** How far the assessment of a run has come. */
export interface Assessed {
  /** Null until it is computed. */
  readonly assessment: Assessment | null;
  /** Where the run stands among simulated responders; null for a run without a score. */
  readonly rank: Rank | null;
  readonly hasFailed: boolean;
}

export interface Rank {
  readonly of: number;
  /** How many of them are simulated by now. */
  readonly simulated: number;
  /** How many of them come to more impact; null until all are simulated. */
  readonly betterThan: number | null;
}

export const NOT_ASSESSED: Assessed = { assessment: null, rank: null, hasFailed: false };

/** Where the computing is done: a worker, or the page itself in turns. */
export interface Workbench {
  ask(request: AssessRequest): void;
  /** Ends whatever is going on. */
  end(): void;
}

export type OpenWorkbench = (onAnswer: (answer: AssessAnswer) => void) => Workbench;

/**
 * Assesses a run, then ranks it among a population that is simulated unless it is kept already. Tells of every step;
 * returns what ends it.
 */
export function assessing(
  drill: Drill,
  open: OpenWorkbench,
  cache: PopulationCache,
  tell: (assessed: Assessed) => void,
): () => void {
  let assessed = NOT_ASSESSED;
  let isEnded = false;
  const set = (change: Partial<Assessed>): void => {
    if (isEnded) return;
    assessed = { ...assessed, ...change };
    tell(assessed);
  };
  const rank = (assessment: Assessment, impacts: readonly number[]): void =>
    set({
      rank: {
        of: impacts.length,
        simulated: impacts.length,
        betterThan: betterThan(assessment.answerableFor, impacts),
      },
    });
  const bench = open((answer) => {
    const { assessment } = assessed;
    switch (answer.type) {
      case 'assessed':
        set({ assessment: answer.assessment });
        if (answer.assessment.score) void find(answer.assessment);
        return;
      case 'simulating':
        set({ rank: { of: POPULATION, simulated: answer.done, betterThan: null } });
        return;
      case 'simulated':
        if (!assessment) return;
        rank(assessment, answer.impacts);
        void cache.put(assessment.populationKey, answer.impacts);
        return;
      case 'failed':
        set({ hasFailed: true });
        return;
      default:
        throw new Error(`assessing: unknown answer ${JSON.stringify(answer satisfies never)}`);
    }
  });
  async function find(assessment: Assessment): Promise<void> {
    const kept = await cache.get(assessment.populationKey);
    if (isEnded) return;
    if (kept) rank(assessment, kept);
    else {
      set({ rank: { of: POPULATION, simulated: 0, betterThan: null } });
      bench.ask({ type: 'simulate' });
    }
  }
  bench.ask({ type: 'assess', recording: recordingOf(drill) });
  return () => {
    isEnded = true;
    bench.end();
  };
}

/** Computes in the page, a turn at a time. */
export const pageBench =
  (drill: Drill): OpenWorkbench =>
  (onAnswer) => {
    let isEnded = false;
    return {
      ask({ type }) {
        const answer = (given: AssessAnswer): void => {
          if (!isEnded) onAnswer(given);
        };
        // One that was ended never has its next turn.
        const pause = (): Promise<void> => new Promise((next) => setTimeout(() => (isEnded ? undefined : next()), 0));
        pause()
          .then(() => work(type, drill, answer, pause))
          .catch(() => answer({ type: 'failed' }));
      },
      end() {
        isEnded = true;
      },
    };
  };
