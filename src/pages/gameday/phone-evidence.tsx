import type { JSX } from 'preact';
import { cellsOf } from '../../screen/panels/top-cells.ts';
import { startOf } from '../../screen/ui.ts';
import { momentOf, short } from '../../words/format.ts';
import { actionOf, alertName, hypothesisLabel, outcomeLabel, STANCE_LABELS } from '../../words/labels.ts';
import type { PhoneDrill, PhoneDrillProps } from './phone-props.ts';

/** What is known: figures, alerts, results of looks, messages and what is held. */
export function PhoneEvidence({ drill }: PhoneDrillProps): JSX.Element {
  const { scenario, frame } = drill;
  const { view } = frame;
  const at = (tick: number): string => momentOf(view.startsAtSec, tick * view.tickSec, view.tickSec);
  const cells = cellsOf({ frame, scenario, ui: startOf(''), seed: null, isMuted: true });
  const alerts = view.alerts.toSorted(
    (a, b) => Number(a.state !== 'firing') - Number(b.state !== 'firing') || b.firingTick - a.firingTick,
  );
  return (
    <>
      <h2 class="phone-title">{scenario.title}</h2>
      <dl class="phone-cells">
        {cells.map(({ id, label, value, after }) => (
          <div key={id}>
            <dt class="small">{label}</dt>
            <dd class="mono">
              {value}
              {after}
            </dd>
          </div>
        ))}
      </dl>
      <section class="phone-part" aria-label="Alerts">
        <h2 class="caption">Alerts</h2>
        {alerts.length === 0 && <p class="small">None.</p>}
        <ul class="team-lines">
          {alerts.map(({ rule, state, summary, firingTick, resolvedTick }) => (
            <li key={rule}>
              <strong>
                {state === 'firing' ? '▲' : '●'} {alertName(scenario, rule)}
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
        {view.inProgress.map(({ run, action, endTick }) => (
          <p key={run} class="small">
            {actionOf(scenario, action)?.label ?? action}: in {Math.max(0, endTick - view.tick) * view.tickSec} s
          </p>
        ))}
        {view.seen.length === 0 && <p class="small">Nobody has looked at anything yet.</p>}
        {view.seen.toReversed().map(({ run, action, tick, outcome, text }) => (
          <details key={run} class="team-card">
            <summary>
              #{run} {actionOf(scenario, action)?.label ?? action}{' '}
              <span class="small">
                {at(tick)} · {outcomeLabel(scenario, action, outcome)}
              </span>
            </summary>
            <pre class="phone-text mono">{text}</pre>
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
