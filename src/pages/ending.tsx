import './ending.css';
import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { pathsOf } from '../chart/path.ts';
import { place, type Scale } from '../chart/scale.ts';
import type { Debrief } from '../scoring/debrief.ts';
import { count, minutesTold, timeToMitigate, wasUnfelt } from '../words/format.ts';
import { errorPoints } from './debrief/graph.tsx';
import { errorsTold } from './debrief/words.ts';
import { ownsEnter } from './press-enter.ts';
import { OUTCOME_LABELS } from './run-words.ts';

/** The debrief opens by itself, unless something is being written or the player wants to stay. */
const STAYS_MS = 12_000;

/** An Enter that was meant for the drill is not one for its end. */
const LATE_MS = 700;

type EndingDebrief = Pick<Debrief, 'outcome' | 'verdict' | 'impact' | 'bad' | 'times' | 'errors'>;

interface EndingProps {
  readonly debrief: EndingDebrief;
  onDebrief(): void;
}

/** The end of a drill, over its screen: how it ended, in a sentence and three figures, before it is looked back on. */
export function Ending({ debrief, onDebrief }: EndingProps): JSX.Element | null {
  const { outcome, verdict } = debrief;
  const [stays, setStays] = useState(false);
  const card = useRef<HTMLElement>(null);

  useLayoutEffect(() => {
    // Who is writing goes on writing.
    if (!isWriting()) card.current?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    if (stays) return;
    let timer: ReturnType<typeof setTimeout>;
    const go = (): void => {
      if (isWriting()) timer = setTimeout(go, STAYS_MS);
      else onDebrief();
    };
    timer = setTimeout(go, STAYS_MS);
    return () => clearTimeout(timer);
  }, [stays, onDebrief]);
  useLayoutEffect(() => {
    let isLate = true;
    const timer = setTimeout(() => {
      isLate = false;
    }, LATE_MS);
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || event.repeat || event.isComposing || isWriting()) return;
      if (ownsEnter(event.target)) return;
      event.preventDefault();
      event.stopPropagation();
      if (!isLate) onDebrief();
    };
    addEventListener('keydown', onKeyDown, { capture: true });
    return () => {
      clearTimeout(timer);
      removeEventListener('keydown', onKeyDown, { capture: true });
    };
  }, [onDebrief]);

  if (outcome === null) return null;
  const { text, mark, tone } = OUTCOME_LABELS[outcome];
  return (
    <div class="ending">
      <section ref={card} class={`ending-card ending-${tone}`} aria-labelledby="ending-heading" tabIndex={-1}>
        <h2 id="ending-heading">
          <span aria-hidden="true">{mark}</span> {text}
        </h2>
        <p>{verdict}</p>
        {outcome !== 'resolved' && (
          <p class="ending-soft">This was an exercise. The debrief shows what could be known, and when.</p>
        )}
        <Course errors={debrief.errors} mitigatedSec={debrief.times.mitigated} />
        <Figures {...debrief} />
        <p class="ending-ways">
          <button type="button" class="button button-primary" onClick={onDebrief}>
            To the debrief <kbd>Enter</kbd>
          </button>
          {!stays && (
            <button type="button" class="button" onClick={() => setStays(true)}>
              Stay here
            </button>
          )}
          <span class="small">{stays ? 'The drill stands still.' : 'It opens by itself in a few seconds.'}</span>
        </p>
      </section>
    </div>
  );
}

/** Something was begun in a field, or a form is open. */
function isWriting(): boolean {
  const focused = document.activeElement;
  if (document.querySelector('.drill-composer, dialog[open]') !== null) return true;
  return (
    (focused instanceof HTMLInputElement && focused.value !== '') ||
    (focused instanceof HTMLTextAreaElement && focused.value !== '')
  );
}

const COURSE = { width: 560, height: 72 } as const;

/** Least that fills the height, as chance would look like an incident. */
const LEAST_TOP = 0.01;

/** How bad it was over the drill, in one line, and when it was over. */
function Course({ errors, mitigatedSec }: Pick<Debrief, 'errors'> & { readonly mitigatedSec: number | null }) {
  const { fromSec, stepSec, ratios } = errors;
  const most = ratios.reduce((max, ratio) => (ratio > max ? ratio : max), LEAST_TOP);
  const x: Scale = { domain: [fromSec, fromSec + ratios.length * stepSec], range: [0, COURSE.width] };
  const y: Scale = { domain: [0, most], range: [COURSE.height - 1, 2] };
  const runs = pathsOf(errorPoints(errors, x, y));
  const at = mitigatedSec === null ? null : place(x, mitigatedSec);
  return (
    <svg
      class="ending-course"
      viewBox={`0 0 ${COURSE.width} ${COURSE.height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={errorsTold(errors)}
    >
      <path class="ending-area" d={runs.map(({ line, startX }) => `${line}V${COURSE.height}H${startX}Z`).join('')} />
      <path class="ending-line" d={runs.map(({ line }) => line).join('')} />
      {at !== null && <line class="ending-mitigated" x1={at} x2={at} y1={0} y2={COURSE.height} />}
    </svg>
  );
}

function Figures({ outcome, times: { mitigated }, impact, bad }: EndingDebrief): JSX.Element {
  const { failedRequests, budgetLeftMinutes, budgetTotalMinutes } = impact;
  const left = Math.min(1, Math.max(0, budgetLeftMinutes / budgetTotalMinutes));
  return (
    <dl class="ending-figures">
      <div>
        <dt>Time to mitigate</dt>
        <dd class={mitigated !== null || wasUnfelt(mitigated, outcome) ? 'ending-good' : 'ending-none'}>
          {mitigationTold(mitigated, outcome)}
        </dd>
      </div>
      <div>
        <dt>{bad}</dt>
        <dd class={failedRequests >= 0.5 ? 'ending-warning' : 'ending-good'}>{count(failedRequests)}</dd>
      </div>
      <div>
        <dt>Budget left</dt>
        <dd class={budgetLeftMinutes < 0 ? 'ending-critical' : ''}>
          {minutesTold(budgetLeftMinutes)} <small>of {minutesTold(budgetTotalMinutes)} min</small>
        </dd>
        <dd class="ending-bar" aria-hidden="true">
          <span style={{ width: `${100 * left}%` }} />
        </dd>
      </div>
    </dl>
  );
}

function mitigationTold(sec: number | null, outcome: Debrief['outcome']): string {
  if (sec !== null) return timeToMitigate(sec);
  return wasUnfelt(sec, outcome) ? 'nobody felt it' : 'not reached';
}
