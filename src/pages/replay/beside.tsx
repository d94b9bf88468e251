import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { DrillSpec } from '../../contract/drill.ts';
import type { Decided, RunComparison } from '../../scoring/compare.ts';
import type { Course } from '../../scoring/course.ts';
import type { RunSummary } from '../../session/kept/run-summary.ts';
import type { Playback } from '../../session/playback.ts';
import { mitigatedTold, sincePage } from '../../words/format.ts';
import { hardTold } from '../../words/labels.ts';
import { ErrorGraph } from '../debrief/graph.tsx';
import { DAY_AND_TIME, OUTCOME_LABELS } from '../run-words.ts';
import { useMoment } from '../use-moment.ts';
import { figureRows, partingTold } from './words.ts';

/** Another run that is put beside the first one. */
export interface Beside {
  /** "par", "your run of 12 Nov, 16:33", "the shared run" */
  readonly name: string;
  readonly course: Course;
  readonly comparison: RunComparison;
}

/** Why a run could not be put beside. */
export interface NotBeside {
  readonly message: string;
  /** What can be played instead; null where that is not known. */
  readonly spec: DrillSpec | null;
}

export interface ReplayBesideProps {
  readonly title: string;
  readonly playback: Playback;
  readonly course: Course;
  /** Null until one is chosen. */
  readonly beside: Beside | null;
  readonly refusal: NotBeside | null;
  /** The player's other runs on this seed, newest first. */
  readonly runs: readonly RunSummary[];
  onPar(): void;
  onRun(run: RunSummary): void;
  onCode(code: string): void;
  onPlaySpec(): void;
  /** Shows the drill screen of one of the two. */
  onWatch(which: 'own' | 'other'): void;
  onLeave(): void;
}

/** Two runs of one scenario on one axis, with the figures and the decisions of both. */
export function ReplayBeside(props: ReplayBesideProps): JSX.Element {
  const { title, playback, course, beside, refusal } = props;
  const { atSec } = useMoment(playback);
  return (
    <div class="replay-beside">
      <header class="replay-head">
        <h1 tabIndex={-1}>Two runs side by side · {title}</h1>
        <button type="button" class="button button-quiet" onClick={() => props.onLeave()}>
          Leave the replay
        </button>
      </header>
      <div>
        <Chooser {...props} />
        <div class="replay-told" role="status">
          {refusal && (
            <p class="field-error">
              <span aria-hidden="true">◆</span> {refusal.message}
            </p>
          )}
          {beside && !beside.comparison.isSameDrill && (
            <p class="debrief-warning">
              <span aria-hidden="true">◆</span> Another seed, cause or difficulty: the numbers of these two do not
              compare.
            </p>
          )}
        </div>
        {refusal?.spec && (
          <button type="button" class="button" onClick={() => props.onPlaySpec()}>
            Play the seed {refusal.spec.seed} as a new {refusal.spec.difficulty === 'hard' && 'hard '}drill
          </button>
        )}
      </div>
      <section class="debrief-panel panel" aria-labelledby="replay-errors">
        <h2 id="replay-errors" class="caption">
          Share of {course.errors.of}
        </h2>
        <ErrorGraph
          name="this run"
          errors={course.errors}
          marks={course.marks}
          beside={beside && { name: beside.name, errors: beside.course.errors }}
          atSec={atSec}
        />
        <div class="chips">
          <button type="button" class="button" onClick={() => props.onWatch('own')}>
            Watch this run
          </button>
          {beside && (
            <button type="button" class="button" onClick={() => props.onWatch('other')}>
              Watch {beside.name}
            </button>
          )}
        </div>
      </section>
      {beside && <Compared beside={beside} atSec={atSec} />}
    </div>
  );
}

function Chooser({ runs, onPar, onRun, onCode }: ReplayBesideProps): JSX.Element {
  const [code, setCode] = useState('');
  const id = useId();
  return (
    <form
      class="replay-chooser panel"
      aria-label="What to put beside this run"
      onSubmit={(event) => {
        event.preventDefault();
        onCode(code);
      }}
    >
      <button type="button" class="button" onClick={onPar}>
        Par on this seed
      </button>
      {runs.length > 0 && (
        <select
          class="field"
          aria-label="One of your runs on this seed"
          value=""
          onChange={({ currentTarget }) => {
            const run = runs.find((one) => one.id === currentTarget.value);
            if (run) onRun(run);
          }}
        >
          <option value="">One of your runs…</option>
          {runs.map((run) => (
            <option key={run.id} value={run.id}>
              {ownRunTold(run)}
            </option>
          ))}
        </select>
      )}
      <label class="small" for={id}>
        or a share code
      </label>
      <input
        id={id}
        class="field mono"
        value={code}
        spellcheck={false}
        autocomplete="off"
        placeholder="BR1-…"
        onInput={({ currentTarget: { value } }) => setCode(value)}
      />
      <button type="submit" class="button">
        Put beside
      </button>
    </form>
  );
}

/** "Resolved, hard, mitigated in 03:44, 12 Nov, 16:33" */
const ownRunTold = ({ outcome, spec, mitigatedSec, startedAt }: RunSummary): string =>
  [
    OUTCOME_LABELS[outcome].text,
    ...hardTold(spec),
    mitigatedTold(mitigatedSec, outcome),
    DAY_AND_TIME.format(startedAt),
  ].join(', ');

function Compared({
  beside: { name, comparison },
  atSec,
}: {
  readonly beside: Beside;
  readonly atSec: number;
}): JSX.Element {
  const [own, other] = comparison.sides;
  return (
    <div class="replay-compared">
      <section class="debrief-panel panel" aria-labelledby="replay-figures">
        <h2 id="replay-figures" class="caption">
          Figures, since the page
        </h2>
        <table class="replay-figures" aria-labelledby="replay-figures">
          <thead>
            <tr>
              <td />
              <th scope="col">this run</th>
              <th scope="col">{name}</th>
              <th scope="col">difference</th>
            </tr>
          </thead>
          <tbody>
            {figureRows(comparison).map(({ label, values: [a, b], difference, tone }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td class="mono">{a}</td>
                <td class="mono">{b}</td>
                <td class={`mono debrief-${tone}`}>{difference}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section class="debrief-panel panel" aria-labelledby="replay-decisions">
        <h2 id="replay-decisions" class="caption">
          Looks, changes and pages
        </h2>
        <p class="debrief-soft">{partingTold(comparison)}</p>
        <div class="replay-decisions">
          <Decisions name="this run" decided={own.decided} together={comparison.together} atSec={atSec} />
          <Decisions name={name} decided={other.decided} together={comparison.together} atSec={atSec} />
        </div>
      </section>
    </div>
  );
}

interface DecisionsProps {
  readonly name: string;
  readonly decided: readonly Decided[];
  /** How many of them both runs have in common. */
  readonly together: number;
  readonly atSec: number;
}

function Decisions({ name, decided, together, atSec }: DecisionsProps): JSX.Element {
  return (
    <div>
      <h3>{name}</h3>
      {decided.length === 0 && <p class="debrief-soft">Nothing at all.</p>}
      <ol>
        {decided.map((one, i) => (
          <li key={`${one.atSec} ${one.label}`} class={one.atSec <= atSec ? 'replay-done' : 'replay-to-come'}>
            <span class="mono">{sincePage(one.atSec)}</span>{' '}
            <span class={i < together ? 'replay-together' : ''}>{one.label}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
