import './debrief.css';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Debrief as DebriefData } from '../scoring/debrief.ts';
import { CausePanels } from './debrief-cause.tsx';
import { ImpactPanel, TimesPanel } from './debrief-figures.tsx';
import { ErrorGraph } from './debrief-graph.tsx';
import { StoryPanel } from './debrief-story.tsx';
import { OUTCOME_LABELS } from './progress.ts';

export interface DebriefProps {
  readonly debrief: DebriefData;
  /** Why this run is not kept, in a sentence; null where nothing is to be said. */
  readonly notKept: string | null;
  onTitle(): void;
  /** Runs the same scenario again, on this seed or on a new one. */
  onAgain(isNewSeed: boolean): void;
  /** Copies a link to this run; false where the browser does not let us. Called only where there is a share code. */
  onCopyShare(): Promise<boolean>;
  /** Saves the run as a file. */
  onExport(): void;
}

/** A drill looked back on: what it cost, what happened when, and only then what it was. */
export function Debrief({ debrief, ...actions }: DebriefProps): JSX.Element {
  return (
    <div class="debrief">
      <Head debrief={debrief} {...actions} />
      <div class="debrief-body">
        <div class="debrief-figures">
          <ImpactPanel {...debrief} />
          <TimesPanel {...debrief} />
        </div>
        <div class="debrief-run">
          <section class="debrief-panel panel" aria-labelledby="debrief-errors">
            <h2 id="debrief-errors" class="caption">
              Error ratio, and what was done
            </h2>
            <ErrorGraph {...debrief} />
          </section>
          <StoryPanel {...debrief} />
        </div>
        <div class="debrief-causes">
          <CausePanels {...debrief} />
        </div>
        <ThisRun {...debrief} />
      </div>
    </div>
  );
}

function Head({ debrief, notKept, onTitle, onAgain, onCopyShare, onExport }: DebriefProps): JSX.Element {
  const [isCopied, setCopied] = useState<boolean | null>(null);
  const { title, spec, outcome, verdict, share } = debrief;
  return (
    <header class="debrief-head">
      <OutcomeChip outcome={outcome} />
      <div class="debrief-titles">
        <h1 tabIndex={-1}>Debrief · {title}</h1>
        <p class="mono small">
          {spec.slug} · seed {spec.seed} · this was an exercise
        </p>
      </div>
      <div class="debrief-actions">
        <button type="button" class="button button-quiet" onClick={() => onTitle()}>
          Back to title
        </button>
        <button type="button" class="button" onClick={() => onExport()}>
          Save run file
        </button>
        {share !== null && (
          <button type="button" class="button" onClick={() => void onCopyShare().then(setCopied)}>
            Copy share link
          </button>
        )}
        <button type="button" class="button" onClick={() => onAgain(false)}>
          Run again · same seed
        </button>
        <button type="button" class="button button-primary" onClick={() => onAgain(true)}>
          Run again · new seed
        </button>
      </div>
      <p class="debrief-verdict">{verdict}</p>
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

/** What names the run, to be written down or compared. */
function ThisRun({ share, digest, spec }: Pick<DebriefData, 'share' | 'digest' | 'spec'>): JSX.Element {
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
      {share !== null && <p class="debrief-code mono">{share}</p>}
      <p class="small">
        Seed <span class="mono">{spec.seed}</span>, digest <span class="mono">{digest}</span>. This was an exercise: no
        customer was harmed.
      </p>
    </section>
  );
}
