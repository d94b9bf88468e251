import type { JSX } from 'preact';
import { momentOf, spell } from '../../../words/format.ts';
import { actionLabel, actionOf, outcomeLabel } from '../../../words/labels.ts';
import { useAnswer } from '../use-answer.ts';
import { choosesItself, chosen, type PhoneDrillProps } from './props.ts';

/** What looks brought back, and what is still under way. */
export function PhoneResults(props: PhoneDrillProps): JSX.Element {
  const { drill } = props;
  const { scenario, frame } = drill;
  const { view } = frame;
  const [refusal, send] = useAnswer(props.offer);
  const at = (tick: number): string => momentOf(view.startsAtSec, tick * view.tickSec, view.tickSec);
  return (
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
  );
}
