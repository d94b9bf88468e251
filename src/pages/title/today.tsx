import './today.css';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ScenarioCard } from '../../contract/scenario-card.ts';
import type { Streak } from '../../session/progress/streak.ts';
import type { DrillOfDay, Today } from '../../session/progress/today.ts';
import { mitigatedTold } from '../../words/format.ts';
import { OUTCOME_LABELS } from '../run-words.ts';

export interface TodayPanelProps {
  readonly today: Today;
  readonly scenarios: readonly ScenarioCard[];
  onTakeDay(drill: DrillOfDay): void;
  onResume(id: string): void;
  onOpenRun(id: string): void;
  /** Copies how today's run went, or a link to today's drill; false where the browser does not let us. */
  onCopyDay(what: 'result' | 'link'): Promise<boolean>;
}

/** The drill that everybody has on this day, and for how many days in a row this player has had theirs. */
export function TodayPanel(props: TodayPanelProps): JSX.Element {
  const { today, scenarios, onTakeDay } = props;
  const { spec, run, leftMs, late, streak } = today;
  const titleOf = (slug: string): string => scenarios.find((scenario) => scenario.slug === slug)?.title ?? slug;
  return (
    <section class="title-today panel" aria-labelledby="title-today-caption title-today-heading">
      <div class="title-today-what">
        <p id="title-today-caption" class="title-domain mono">
          Today’s drill · {today.told}
        </p>
        <h2 id="title-today-heading">{titleOf(spec.slug)}</h2>
        <p class="small">
          {run ? (
            <>
              <Came {...run} /> · the next one in {leftTold(leftMs)}
            </>
          ) : (
            <>One seed for everybody, for {leftTold(leftMs)} more</>
          )}
        </p>
      </div>
      <Row streak={streak} hasToday={run !== null} />
      <Act {...props} />
      {late && (
        <p class="title-today-late small">
          Yesterday’s is missing in your row. It still counts if it is begun within {leftTold(late.leftMs)}.{' '}
          <button type="button" class="button" onClick={() => onTakeDay(late)}>
            Take yesterday’s: {titleOf(late.spec.slug)}
          </button>
        </p>
      )}
    </section>
  );
}

function Came({ outcome, score, mitigatedSec }: NonNullable<Today['run']>): JSX.Element {
  const { text, mark, tone } = OUTCOME_LABELS[outcome];
  return (
    <>
      <span class={`title-outcome title-${tone}`}>
        <span aria-hidden="true">{mark}</span> {text}
      </span>
      {score && ` · score ${score.total}`}
      {` · ${mitigatedTold(mitigatedSec, outcome)}`}
    </>
  );
}

function Row({ streak: { days, longest, week }, hasToday }: { streak: Streak; hasToday: boolean }): JSX.Element {
  return (
    <div class="title-today-row">
      <p>
        <span class="title-today-days" aria-hidden="true">
          {week.map((isDone, i) => (
            <span key={i} class={isDone ? 'title-today-done' : ''} />
          ))}
        </span>{' '}
        {rowTold(days, hasToday)}
        {longest > days && <span class="small"> · longest {longest}</span>}
      </p>
      <details class="small">
        <summary>How days count</summary>
        <p>
          A day counts when its drill is finished, however it ends, as a first attempt; giving up does not count. Days
          are those of UTC, for everybody. Because a date ends later elsewhere, a day’s drill can be begun until noon
          UTC of the next day, and then take as long as it takes. A missed day ends the row; a clock that goes back does
          not.
        </p>
      </details>
    </div>
  );
}

function rowTold(days: number, hasToday: boolean): string {
  if (days === 0) return 'No days in a row yet';
  const told = days === 1 ? '1 day' : `${days} days in a row`;
  return hasToday ? told : `${told}, today’s to come`;
}

function Act({ today, onTakeDay, onResume, onOpenRun, onCopyDay }: TodayPanelProps): JSX.Element {
  const [copied, setCopied] = useState<'result' | 'link' | 'refused' | null>(null);
  const copy = (what: 'result' | 'link'): void => {
    void onCopyDay(what).then((isCopied) => setCopied(isCopied ? what : 'refused'));
  };
  const { run, waiting } = today;
  return (
    <div class="title-today-act">
      <div class="chips">
        {run && (
          <>
            <button type="button" class="button" onClick={() => onOpenRun(run.id)}>
              Debrief
            </button>
            <button type="button" class="button" onClick={() => copy('result')}>
              Copy result
            </button>
          </>
        )}
        {!run && waiting !== null && (
          <button type="button" class="button" onClick={() => onResume(waiting)}>
            Go on with it
          </button>
        )}
        {!run && waiting === null && (
          <button type="button" class="button" onClick={() => onTakeDay(today)}>
            Take today’s pager
          </button>
        )}
        <button type="button" class="button button-quiet" onClick={() => copy('link')}>
          Copy link
        </button>
      </div>
      <p class="small" role="status">
        {copied === 'result' && 'Copied, without the cause.'}
        {copied === 'link' && 'Copied: it leads to this drill.'}
        {copied === 'refused' && 'The browser does not let us copy.'}
      </p>
    </div>
  );
}

/** "5 h 12 min", "12 min"; a part of a minute counts as one. */
function leftTold(ms: number): string {
  const minutes = Math.max(1, Math.ceil(ms / 60_000));
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
