import type { JSX } from 'preact';
import { propertyOf } from '../../../screen/palette.ts';
import { cellsOf } from '../../../screen/panels/top/cells.ts';
import { startOf } from '../../../screen/ui.ts';
import { short } from '../../../words/format.ts';
import { hardTold, hypothesisLabel, STANCE_LABELS } from '../../../words/labels.ts';
import { PhoneAlerts } from './alerts.tsx';
import { PhoneCharts } from './charts.tsx';
import type { PhoneDrill, PhoneDrillProps } from './props.ts';
import { PhoneResults } from './results.tsx';

/** What is known: figures, alerts, results of looks, messages and what is held. */
export function PhoneEvidence(props: PhoneDrillProps): JSX.Element {
  const { drill } = props;
  const { scenario, frame } = drill;
  const input = { frame, scenario, ui: startOf(''), seed: null, isMuted: true };
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
      <PhoneAlerts {...drill} />
      <PhoneResults {...props} />
      <Held {...drill} />
      <section class="phone-part" aria-label="Charts">
        <h2 class="caption">Charts</h2>
        <PhoneCharts {...input} />
      </section>
      <Signals drill={drill} />
    </>
  );
}

const Held = ({ scenario, frame: { view } }: PhoneDrill): JSX.Element => (
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
);

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
