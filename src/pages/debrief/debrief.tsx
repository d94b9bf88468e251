import './debrief.css';
import './print.css';
import './judged.css';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Debrief as DebriefData } from '../../scoring/debrief.ts';
import type { Assessed } from '../../session/assessing.ts';
import type { Earned } from '../../session/progress/earned.ts';
import { assistedTold, drillTold, hardTold } from '../../words/labels.ts';
import { OUTCOME_LABELS } from '../run-words.ts';
import { CausePanel, ComplicationsPanel, FactorPanels, RunbooksPanel } from './cause.tsx';
import { EvidencePanel } from './evidence.tsx';
import { ImpactPanel, TimesPanel } from './figures.tsx';
import { ErrorGraph } from './graph.tsx';
import { ResultBand } from './result.tsx';
import { LinesPanel, ScorePanel } from './score.tsx';
import { StoryPanel } from './story.tsx';
import { WayPanel } from './way.tsx';
import { RevisitPanel, WhatIfPanel } from './what-ifs.tsx';

export interface DebriefProps {
  readonly debrief: DebriefData;
  /** What is computed beside the page, as far as it has come. */
  readonly assessed: Assessed;
  /** "first attempt", "repeat", "branched at T+04:30"; null where that is not known. */
  readonly attempt: string | null;
  /** What this run is the first or the best of. */
  readonly earned: readonly Earned[];
  /** Why this run is not kept, in a sentence; null where nothing is to be said. */
  readonly notKept: string | null;
  onTitle(): void;
  /** Shows the drill screen of this run, at any moment of it. */
  onReplay(): void;
  /** Runs the same scenario again, on this seed or on a new one. */
  onAgain(isNewSeed: boolean): void;
  /** Copies a link to this run; false where the browser does not let us. Called only where there is a share code. */
  onCopyShare(): Promise<boolean>;
  /** Copies how it went as a few lines of text, without what it was. */
  onCopyResult(): Promise<boolean>;
  onSaveRun(): void;
  onSaveTelemetry(): void;
  /** Called only once the run is assessed. */
  onSavePostmortem(): void;
}

/**
 * A drill looked back on: what it cost and how it ran beside par, what one decision would have changed, why it could
 * happen, what could be known when, the way it went, and only then a score.
 */
export function Debrief(props: DebriefProps): JSX.Element {
  const { debrief, assessed, attempt } = props;
  const { assessment, rank } = assessed;
  return (
    <div class="debrief">
      <Head {...props} />
      <ResultBand {...props} assessment={assessment} />
      <div class="debrief-body">
        <div class="debrief-figures">
          <ImpactPanel {...debrief} assessment={assessment} />
          <TimesPanel {...debrief} />
        </div>
        <div class="debrief-run">
          <section class="debrief-panel debrief-errors panel" aria-labelledby="debrief-errors">
            <h2 id="debrief-errors" class="caption">
              Your run against par
            </h2>
            <ErrorGraph
              {...debrief}
              name="you"
              beside={assessment && { name: 'par', errors: assessment.par.errors }}
              atSec={null}
              isFilling
            />
          </section>
          {assessment ? <WhatIfPanel whatIfs={assessment.whatIfs} /> : <Waiting assessed={assessed} />}
        </div>
        <div class="debrief-talk">
          <RevisitPanel whatIf={assessment?.whatIfs[0]} />
          <FactorPanels {...debrief} />
        </div>
        {assessment && (
          <div class="debrief-seen">
            <EvidencePanel evidence={assessment.evidence} />
          </div>
        )}
        <div class="debrief-moved">
          {assessment && <WayPanel way={assessment.way} />}
          <StoryPanel {...debrief} />
        </div>
        {assessment?.lines && (
          <div class="debrief-reviewed">
            <LinesPanel lines={assessment.lines} />
          </div>
        )}
        <div class="debrief-scored">
          {assessment?.score && (
            <ScorePanel
              score={assessment.score}
              par={assessment.par.score}
              rank={rank}
              attempt={attempt}
              assisted={assistedTold(debrief.asks)}
            />
          )}
          <CausePanel {...debrief} />
          <ComplicationsPanel {...debrief} />
          <RunbooksPanel {...debrief} />
          <ThisRun {...props} />
        </div>
      </div>
    </div>
  );
}

/** Stands where the rest will be. */
function Waiting({ assessed: { hasFailed } }: Pick<DebriefProps, 'assessed'>): JSX.Element {
  return (
    <section class="debrief-panel panel" aria-label="What if">
      <p class="debrief-soft" role="status">
        {hasFailed
          ? 'What else could be said of this run could not be computed. Reload the page to try again.'
          : 'The drill is being run again, with one decision changed at a time …'}
      </p>
    </section>
  );
}

function Head(props: DebriefProps): JSX.Element {
  const { debrief, assessed, attempt, notKept, onTitle, onReplay, onAgain, onCopyShare, onSavePostmortem } = props;
  const [isCopied, setCopied] = useState<boolean | null>(null);
  const { title, organisation, spec, outcome, share } = debrief;
  const assisted = assistedTold(debrief.asks);
  return (
    <header class="debrief-head">
      <OutcomeChip outcome={outcome} />
      <div class="debrief-titles">
        <h1 tabIndex={-1}>Debrief · {title}</h1>
        <p class="mono small">
          {[
            ...(organisation ? [organisation.name] : []),
            spec.slug,
            ...drillTold(spec),
            ...(attempt === null ? [] : [attempt]),
            ...(assisted === null ? [] : [assisted]),
            'this was an exercise',
          ].join(' · ')}
        </p>
      </div>
      <div class="debrief-actions">
        <button type="button" class="button button-quiet" onClick={() => onTitle()}>
          Back to title
        </button>
        <button type="button" class="button" onClick={() => onReplay()}>
          Replay
        </button>
        {share !== null && (
          <button type="button" class="button" onClick={() => void onCopyShare().then(setCopied)}>
            Copy share link
          </button>
        )}
        <button type="button" class="button" disabled={assessed.assessment === null} onClick={() => onSavePostmortem()}>
          Export postmortem
        </button>
        <button type="button" class="button" onClick={() => onAgain(false)}>
          Run again · same seed
        </button>
        <button type="button" class="button button-primary" onClick={() => onAgain(true)}>
          Run again · new seed
        </button>
      </div>
      {notKept !== null && (
        <p class="debrief-not-kept" role="status">
          <span aria-hidden="true">◆</span> {notKept} Save the run file to have it again.
        </p>
      )}
      <p class="debrief-status small" role="status">
        {isCopied === true && 'The link is copied: it opens this same run.'}
        {isCopied === false && 'The browser does not let us copy: take the code under “This run”.'}
      </p>
    </header>
  );
}

function OutcomeChip({ outcome }: Pick<DebriefData, 'outcome'>): JSX.Element {
  if (outcome === null) return <p class="debrief-outcome debrief-outcome-soft">Not finished</p>;
  const { text, mark, tone } = OUTCOME_LABELS[outcome];
  return (
    <p class={`debrief-outcome debrief-outcome-${tone}`}>
      <span aria-hidden="true">{mark}</span> {text}
    </p>
  );
}

/** What names the run, to be written down, compared or passed on. */
function ThisRun(props: DebriefProps): JSX.Element {
  const { debrief, onCopyResult, onSaveRun, onSaveTelemetry } = props;
  const { share, digest, spec } = debrief;
  const [isCopied, setCopied] = useState<boolean | null>(null);
  return (
    <section class="debrief-panel debrief-this-run panel" aria-labelledby="debrief-this-run">
      <h2 id="debrief-this-run" class="caption">
        This run
      </h2>
      <p class="debrief-soft">
        {share === null
          ? 'It is too long for a share code: save the run file to pass it on.'
          : 'Whoever opens this code sees the same drill, with every choice that you made.'}
      </p>
      {share !== null && (
        // It scrolls where it is long, which the keyboard has to be able to do as well.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region takes the focus
        <p class="debrief-code mono" tabIndex={0}>
          {share}
        </p>
      )}
      <div class="debrief-actions">
        <button type="button" class="button" onClick={() => onSaveRun()}>
          Save run file
        </button>
        <button type="button" class="button" onClick={() => void onCopyResult().then(setCopied)}>
          Copy result, without the cause
        </button>
        <button type="button" class="button" onClick={() => onSaveTelemetry()}>
          Save telemetry as CSV
        </button>
      </div>
      <p class="debrief-status small" role="status">
        {isCopied === true && 'The result is copied.'}
        {isCopied === false && 'The browser does not let us copy.'}
      </p>
      <p class="small">
        Seed <span class="mono">{spec.seed}</span>
        {hardTold(spec).map((hard) => `, ${hard}`)}, digest <span class="mono">{digest}</span>. This was an exercise: no
        customer was harmed.
      </p>
    </section>
  );
}
