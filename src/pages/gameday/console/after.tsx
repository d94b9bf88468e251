import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ConsoleProps } from './props.ts';
import { Sure } from './sure.tsx';

type Props = Pick<ConsoleProps, 'view' | 'isReporting' | 'onAct' | 'onReport'>;

const REPORTS = [
  { format: 'markdown', label: 'Report as Markdown' },
  { format: 'json', label: 'Report as JSON' },
  { format: 'page', label: 'Show and print' },
] as const;

/** What is left of the hour, and its end where that comes before the plan is through. */
export function ConsoleAfter({ view, isReporting, onAct, onReport }: Props): JSX.Element {
  const [isEnding, setEnding] = useState(false);
  const { stage, phases, phase, next } = view;
  const left = phases.length - (phase?.place ?? 0);
  return (
    <section class="panel gdc-part">
      <h2 class="caption">After the hour</h2>
      <p class="small">The report has causes and seeds: it is for after the reveal.</p>
      <div class="chips">
        {REPORTS.map(({ format, label }) => (
          <button key={format} type="button" class="button" disabled={isReporting} onClick={() => onReport(format)}>
            {label}
          </button>
        ))}
        {stage === 'running' && next !== null && (
          <button type="button" class="button" onClick={() => setEnding(true)}>
            End it early…
          </button>
        )}
      </div>
      <p class="small" role="status">
        {isReporting && 'Making the report…'}
      </p>
      {isEnding && (
        <Sure
          label="End the game day early?"
          text={`${left === 1 ? 'One phase is' : `${left} phases are`} left. Once ended, the game day cannot be taken up again; its report can be had.`}
          button="End the game day"
          onDone={(isSure) => {
            if (isSure) onAct({ type: 'end' });
            setEnding(false);
          }}
        />
      )}
    </section>
  );
}
