import type { JSX } from 'preact';
import { ALERT_SEVERITIES } from '../../../contract/telemetry.ts';
import { propertyOf } from '../../../screen/palette.ts';
import { cellsOf } from '../../../screen/panels/top/cells.ts';
import { startOf } from '../../../screen/ui.ts';
import { momentOf, short, spell } from '../../../words/format.ts';
import {
  actionLabel,
  actionOf,
  alertName,
  hardTold,
  hypothesisLabel,
  outcomeLabel,
  STANCE_LABELS,
} from '../../../words/labels.ts';
import { SEVERITY_MARKS } from '../../../words/tell.ts';
import { useAnswer } from '../use-answer.ts';
import { PhoneCharts } from './charts.tsx';
import { choosesItself, chosen, type PhoneDrill, type PhoneDrillProps } from './props.ts';

/** What is known: figures, alerts, results of looks, messages and what is held. */
export function PhoneEvidence(props: PhoneDrillProps): JSX.Element {
  const { drill } = props;
  const { scenario, frame } = drill;
  const { view } = frame;
  const [refusal, send] = useAnswer(props.offer);
  const at = (tick: number): string => momentOf(view.startsAtSec, tick * view.tickSec, view.tickSec);
  const input = { frame, scenario, ui: startOf(''), seed: null, isMuted: true };
  const alerts = view.alerts.toSorted(
    (a, b) =>
      Number(a.state !== 'firing') - Number(b.state !== 'firing') ||
      ALERT_SEVERITIES.indexOf(a.severity) - ALERT_SEVERITIES.indexOf(b.severity) ||
      b.firingTick - a.firingTick,
  );
  return (
    <>
      <h2>
        {scenario.title} <span class="small">{hardTold(props.view.round ?? {}).map((hard) => `${hard} drill`)}</span>
      </h2>
      <dl class="phone-cells">
        {cellsOf(input).map(({ id, label, value, after, colour }) => (
          <div key={id}>
            <dt class="small">{label}</dt>
            <dd class="mono" style={{ color: `var(${propertyOf(colour)})` }}>
              {value}
              {after && <span class="small">{after}</span>}
            </dd>
          </div>
        ))}
      </dl>
      <section class="phone-part" aria-label="Alerts">
        <h2 class="caption">Alerts</h2>
        {alerts.length === 0 && <p class="small">None.</p>}
        <ul class="team-lines">
          {alerts.map(({ rule, state, severity, summary, firingTick, resolvedTick }) => (
            <li
              key={rule}
              class="phone-alert"
              data-tone={state !== 'firing' ? 'good' : severity === 'page' ? 'critical' : 'warning'}
            >
              <strong>
                <span class="phone-mark">{state === 'firing' ? SEVERITY_MARKS[severity] : '●'}</span>{' '}
                {alertName(scenario, rule)}
              </strong>{' '}
              <span class="small">
                {state === 'firing' || resolvedTick === null
                  ? `since ${at(firingTick)}`
                  : `resolved ${at(resolvedTick)}`}
              </span>
              <br />
              {summary}
            </li>
          ))}
        </ul>
      </section>
      <section class="phone-part" aria-label="Results of looks">
        <h2 class="caption">Results</h2>
        {view.inProgress.map(({ run, action, target, endTick }) => (
          <div key={run} class="phone-run">
            <span>
              {actionLabel(actionOf(scenario, action), target)}{' '}
              <span class="small">{spell(Math.max(0, endTick - view.tick) * view.tickSec)} left</span>
            </span>
            {choosesItself(props, { type: 'abort', run }) && (
              <button type="button" class="button" onClick={() => send(chosen(drill, { type: 'abort', run }))}>
                Abort
              </button>
            )}
          </div>
        ))}
        <p class="team-refusal" role="alert">
          {refusal}
        </p>
        {view.seen.length === 0 && <p class="small">Nobody has looked at anything yet.</p>}
        {view.seen.toReversed().map(({ run, action, tick, outcome, text }) => (
          <details key={run} class="team-card">
            <summary>
              <span>
                #{run} {actionOf(scenario, action)?.label ?? action}
                <br />
                <span class="small">
                  {at(tick)} · {outcomeLabel(scenario, action, outcome)}
                </span>
              </span>
            </summary>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by keys as well */}
            <pre class="phone-text mono" tabIndex={0}>
              {text}
            </pre>
          </details>
        ))}
      </section>
      <section class="phone-part" aria-label="Hypotheses">
        <h2 class="caption">Held so far</h2>
        {view.hypotheses.length === 0 && <p class="small">Nothing yet.</p>}
        <ul class="team-lines">
          {view.hypotheses.map((one) => (
            <li key={one.hypothesis}>
              <strong>{STANCE_LABELS[one.as]}</strong> {hypothesisLabel(scenario, one.hypothesis)}{' '}
              <span class="small">{one.pins.map((run) => `#${run}`).join(' ')}</span>
            </li>
          ))}
        </ul>
      </section>
      <section class="phone-part" aria-label="Charts">
        <h2 class="caption">Charts</h2>
        <PhoneCharts {...input} />
      </section>
      <Signals drill={drill} />
    </>
  );
}

/** The newest datapoint of every signal. */
function Signals({ drill: { scenario, frame } }: { readonly drill: PhoneDrill }): JSX.Element {
  const { series } = frame.view;
  return (
    <details class="phone-part">
      <summary class="caption">All signals, newest datapoints</summary>
      <dl class="phone-signals">
        {scenario.model.signals.flatMap(({ id, label }) => {
          const known = series[id];
          const value = known?.values.at(-1);
          if (!known || value === undefined) return [];
          return [
            <div key={id}>
              <dt>{label}</dt>
              <dd class="mono">{Number.isNaN(value) ? 'no data' : short(value, known.unit)}</dd>
            </div>,
          ];
        })}
      </dl>
    </details>
  );
}
