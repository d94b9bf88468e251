import type { JSX } from 'preact';
import { timeTicks } from '../../chart/ticks.ts';
import type { ScenarioCard } from '../../contract/scenario-card.ts';
import type { AttemptKind, RunSummary } from '../../session/kept/run-summary.ts';
import { RECENT } from '../../session/progress/next-drill.ts';
import { SKILLS, type SkillHistory, skillHistory, TIMES, timeHistory } from '../../session/progress/skill.ts';
import { PointShape, type SmallAxis, SmallChart } from './chart.tsx';
import { KIND_LABELS, SECONDS, SHARES, SKILL_LABELS, TIME_LABELS, typicalTold } from './words.ts';

const SHARE_AXIS: SmallAxis = { top: 1, ticks: [0, 0.5, 1] };

const LATELY = `Large: what is typical of the newest ${RECENT} first attempts; beside it, of those before.`;

const KINDS = Object.keys(KIND_LABELS) as readonly AttemptKind[];

/** The score and its parts over time. */
export function SkillPanel({ runs }: { readonly runs: readonly RunSummary[] }): JSX.Element {
  return (
    <section class="progress-panel panel" aria-labelledby="progress-skill">
      <div class="progress-panel-head">
        <h2 id="progress-skill" class="caption">
          Score and its parts, run by run
        </h2>
        <Legend />
      </div>
      <p class="small">{LATELY}</p>
      <div class="progress-charts">
        {SKILLS.map((id) => (
          <SmallChart
            key={id}
            label={SKILL_LABELS[id]}
            past={skillHistory(runs, id)}
            measure={SHARES}
            axis={SHARE_AXIS}
          />
        ))}
      </div>
    </section>
  );
}

function Legend(): JSX.Element {
  return (
    <ul class="progress-legend small">
      {KINDS.map((kind) => (
        <li key={kind}>
          <svg viewBox="0 0 12 12" class={`progress-point-${kind}`} aria-hidden="true">
            <PointShape shape={kind} x={6} y={6} />
          </svg>{' '}
          {KIND_LABELS[kind]}
        </li>
      ))}
      <li>
        <svg viewBox="0 0 12 12" class="progress-line" aria-hidden="true">
          <path d="M0 6H12" />
        </svg>{' '}
        typical of 5 first attempts
      </li>
    </ul>
  );
}

export interface TimesPanelProps {
  readonly scenarios: readonly ScenarioCard[];
  /** The one that is looked at; null for all. */
  readonly slug: string | null;
  readonly runs: readonly RunSummary[];
}

/** Times of one scenario over time; of several, what is typical of each, as minutes and weeks share no axis. */
export function TimesPanel({ scenarios, slug, runs }: TimesPanelProps): JSX.Element {
  return (
    <section class="progress-panel panel" aria-labelledby="progress-times">
      <h2 id="progress-times" class="caption">
        Times from the page
      </h2>
      <p class="small">
        {slug === null
          ? `What is typical of the newest ${RECENT} first attempts at each.`
          : `${LATELY} A cross is a run that never came to it.`}
      </p>
      {slug === null ? (
        <TimesTable scenarios={scenarios} runs={runs} />
      ) : (
        <div class="progress-charts">
          {TIMES.map((id) => {
            const past = timeHistory(runs, id);
            return <SmallChart key={id} label={TIME_LABELS[id]} past={past} measure={SECONDS} axis={timeAxis(past)} />;
          })}
        </div>
      )}
    </section>
  );
}

/** Whole minutes, hours or days apart. */
function timeAxis({ points }: SkillHistory): SmallAxis {
  const most = Math.max(60, ...points.map(({ value }) => value ?? 0));
  const ticks = timeTicks(0, most, 3, 0);
  return { top: most, ticks };
}

function TimesTable({ scenarios, runs }: Pick<TimesPanelProps, 'scenarios' | 'runs'>): JSX.Element {
  const rows = scenarios.flatMap(({ slug, title }) => {
    const own = runs.filter(({ spec, unscored }) => spec.slug === slug && !unscored);
    return own.length === 0 ? [] : [{ slug, title, pasts: TIMES.map((id) => timeHistory(own, id)) }];
  });
  return (
    <table class="progress-times" aria-labelledby="progress-times">
      <thead>
        <tr>
          <th scope="col">Scenario</th>
          {TIMES.map((id) => (
            <th key={id} scope="col">
              {TIME_LABELS[id]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ slug, title, pasts }) => (
          <tr key={slug}>
            <th scope="row">
              {title} {pasts[0]?.lately.type === 'too-few' && <span class="small">fewer than 5 of them</span>}
            </th>
            {pasts.map(({ lately }, i) => (
              <td key={TIMES[i]} class="mono">
                {typicalTold(lately, SECONDS)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
