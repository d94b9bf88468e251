import type { JSX } from 'preact';
import type { RunInProgress } from '../../../contract/player-view.ts';
import type { AnyScenario } from '../../../contract/scenario.ts';
import { duration } from '../../../words/format.ts';
import { actionOf, commandText, nameOf } from '../../../words/labels.ts';
import { Result } from './result.tsx';
import type { Entry } from './transcript.ts';

export const keyOf = (entry: Entry): string => (entry.type === 'said' ? `said ${entry.index}` : `run ${entry.run}`);

interface EntryProps {
  readonly entry: Entry;
  readonly when: string;
  /** It has just come in. */
  readonly isNew: boolean;
  readonly onPin: (run: number) => void;
}

/** What came of what was typed, or chosen. */
export function EntryShown({ entry, when, isNew, onPin }: EntryProps): JSX.Element {
  switch (entry.type) {
    case 'result':
      return <Result {...entry} when={when} isNew={isNew} onPin={onPin} />;
    case 'deed':
      return (
        <div class="drill-result">
          <div class="drill-result-head">
            <code class="drill-command">$ {entry.command}</code>
            <span class="drill-result-facts">
              #{entry.run} · {when}
              {entry.by !== null && ` · ${entry.by}`}
            </span>
          </div>
          <pre>{entry.end === 'done' ? 'done' : '^C'}</pre>
        </div>
      );
    case 'said':
      return (
        <pre class="drill-said">{[entry.said.line, ...entry.said.answer].filter((one) => one !== null).join('\n')}</pre>
      );
    default:
      throw new Error(`terminal: unknown entry ${JSON.stringify(entry satisfies never)}`);
  }
}

interface RunningProps {
  readonly run: RunInProgress;
  readonly scenario: AnyScenario;
  readonly tick: number;
  readonly tickSec: number;
}

/** What is still under way. */
export function Running({ run, scenario, tick, tickSec }: RunningProps): JSX.Element | null {
  const action = actionOf(scenario, run.action);
  if (!action) return null;
  const sec = (from: number, to: number): string => duration((to - from) * tickSec);
  const by = run.responder === scenario.responders[0]?.id ? '' : ` · ${nameOf(scenario, run.responder)}`;
  return (
    <div class="drill-result-head">
      <code class="drill-command">$ {commandText(action, run.target)}</code>
      <span class="drill-result-facts">
        <span class="drill-spinner" /> {sec(run.startTick, tick)} of {sec(run.startTick, run.endTick)}
        {by}
      </span>
    </div>
  );
}
