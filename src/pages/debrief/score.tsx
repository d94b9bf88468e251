import type { JSX } from 'preact';
import type { Line, Lines } from '../../scoring/score/lines.ts';
import type { Score, ScorePart } from '../../scoring/score/score.ts';
import type { Rank } from '../../session/assessing.ts';
import { count, sincePage } from '../../words/format.ts';

interface ScorePanelProps {
  readonly score: Score;
  readonly par: number | null;
  readonly rank: Rank | null;
  /** "first attempt", "repeat"; null where it is not known, as of a run of somebody else. */
  readonly attempt: string | null;
  /** "assisted (asked twice)"; null for a run in which nobody was asked. */
  readonly assisted: string | null;
}

const GOOD = 0.7;
const POOR = 0.4;

const toneOf = (share: number): string => (share >= GOOD ? 'good' : share >= POOR ? 'warning' : 'critical');

/** After what happened and why: how it was judged, by what could be known. */
export function ScorePanel({ score: { total, parts }, par, rank, attempt, assisted }: ScorePanelProps): JSX.Element {
  return (
    <section class="debrief-panel debrief-score panel" aria-labelledby="debrief-score">
      <h2 id="debrief-score" class="caption">
        Score
      </h2>
      <p>
        <strong class={`debrief-total mono debrief-${toneOf(total / 100)}`}>{total}</strong>{' '}
        <span class="debrief-soft">
          of 100{par !== null && ` · par ${par}`}
          {attempt !== null && ` · ${attempt}`}
          {assisted !== null && ` · ${assisted}`}
        </span>
      </p>
      {rank && <RankLine {...rank} isAssisted={assisted !== null} />}
      <ul class="debrief-parts">
        {parts.map((part) => (
          <PartRow key={part.id} part={part} />
        ))}
      </ul>
      <details class="debrief-items">
        <summary>How it was judged</summary>
        <ul>
          {parts.flatMap(({ id, items }) =>
            items.map(({ label, share }) => (
              <li key={`${id} ${label}`}>
                <span>{label}</span>{' '}
                <span class="mono">{share === null ? 'not called for' : `${Math.round(share * 100)}%`}</span>
              </li>
            )),
          )}
        </ul>
      </details>
    </section>
  );
}

function PartRow({ part: { label, points, of } }: { readonly part: ScorePart }): JSX.Element {
  return (
    <li>
      <span>{label}</span>
      <span class="debrief-bar" aria-hidden="true">
        <span class={`debrief-bar-${toneOf(points / of)}`} style={{ width: `${(100 * points) / of}%` }} />
      </span>
      <strong class="mono">
        {points}/{of}
      </strong>
    </li>
  );
}

function RankLine({ of, simulated, betterThan, isAssisted }: Rank & { readonly isAssisted: boolean }): JSX.Element {
  if (betterThan === null) {
    return (
      <p class="small debrief-rank">
        <progress max={of} value={simulated} aria-label="Simulated responders" /> {count(simulated)} of {count(of)}{' '}
        responders simulated
      </p>
    );
  }
  return (
    <p class="small debrief-rank">
      Less impact than {count(betterThan)} of {count(of)} simulated responders on this seed
      {isAssisted && ', none of whom asked anybody'}
    </p>
  );
}

const KINDS = [
  { id: 'well', mark: '+', name: 'Went well', tone: 'good' },
  { id: 'poorly', mark: '−', name: 'Went poorly', tone: 'critical' },
  { id: 'lucky', mark: '~', name: 'Luck', tone: 'change' },
] as const;

/** What went well, what went poorly, and where luck had a part. */
export function LinesPanel({ lines }: { readonly lines: Lines }): JSX.Element {
  return (
    <section class="debrief-panel panel" aria-labelledby="debrief-lines">
      <h2 id="debrief-lines" class="caption">
        Went well · went poorly · lucky
      </h2>
      <ul class="debrief-lines">
        {KINDS.flatMap(({ id, mark, name, tone }) =>
          lines[id].map((line) => (
            <li key={`${id} ${line.atSec} ${line.text}`}>
              <span class={`mono debrief-${tone}`} aria-hidden="true">
                {mark}
              </span>
              <span>
                <span class="visually-hidden">{name}: </span>
                {told(line)}
              </span>
            </li>
          )),
        )}
      </ul>
    </section>
  );
}

const told = ({ text, atSec }: Line): string => (atSec === null ? text : `${sincePage(atSec)} ${text}`);
