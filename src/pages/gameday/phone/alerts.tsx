import type { JSX } from 'preact';
import { inOrder } from '../../../screen/panels/parts/alert-order.ts';
import { momentOf } from '../../../words/format.ts';
import { alertName } from '../../../words/labels.ts';
import { SEVERITY_MARKS } from '../../../words/tell.ts';
import type { PhoneDrill } from './props.ts';

/** What fires and what did. */
export function PhoneAlerts({ scenario, frame: { view } }: PhoneDrill): JSX.Element {
  const at = (tick: number): string => momentOf(view.startsAtSec, tick * view.tickSec, view.tickSec);
  return (
    <section class="phone-part" aria-label="Alerts">
      <h2 class="caption">Alerts</h2>
      {view.alerts.length === 0 && <p class="small">None.</p>}
      <ul class="team-lines">
        {inOrder(view.alerts).map(({ rule, state, severity, summary, firingTick, resolvedTick }) => (
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
              {state === 'firing' || resolvedTick === null ? `since ${at(firingTick)}` : `resolved ${at(resolvedTick)}`}
            </span>
            <br />
            {summary}
          </li>
        ))}
      </ul>
    </section>
  );
}
