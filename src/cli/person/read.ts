import { STANCES } from '../../contract/drill.ts';
import type { Panel } from '../../contract/panel.ts';
import { hypothesisLabel, STANCE_LABELS } from '../../words/labels.ts';
import { Graphs, rowsOf } from '../graphs.ts';
import { hang } from '../text.ts';
import { atOf } from '../timeline.ts';
import type { Option } from './ask.ts';
import { evidenceLabel, evidenceText } from './evidence.ts';
import type { TerminalDesk } from './terminal-desk.ts';

/** How many panels the dashboard has; the others are looked up one by one. */
const DASHBOARD = 9;
/** What of the time before the page is on the graphs, as a share of the drill's limit. */
const BEFORE_PAGE = 1 / 4;

export async function showGraphs(desk: TerminalDesk): Promise<void> {
  const { panels } = desk.drill.scenario;
  const picked = await desk.ask.select<readonly Panel[]>('Which graphs?', [
    { value: panels.slice(0, DASHBOARD), label: 'The dashboard' },
    ...panels.map((panel) => ({ value: [panel], label: panel.title })),
    { value: [], label: 'Back' },
  ]);
  if (picked !== null && picked.length > 0) desk.print(graphsText(desk, picked));
}

function graphsText({ drill, view, width }: TerminalDesk, panels: readonly Panel[]): string {
  const { scenario, pagedTick } = drill;
  const toSec = view.tick * view.tickSec;
  const pagedSec = (pagedTick ?? view.tick) * view.tickSec;
  const fromSec = Math.max(0, pagedSec - scenario.limitSec * BEFORE_PAGE);
  const drawn = panels.map(({ title, ...panel }) => ({
    title,
    rows: rowsOf(scenario, { title, ...panel }, view.series),
  }));
  const graphs = new Graphs(
    drawn.flatMap(({ rows }) => rows),
    { fromSec, toSec },
    width,
    true,
  );
  return ['', graphs.marker(pagedSec, 'page'), ...drawn.map(({ title, rows }) => graphs.panel(title, rows))].join('\n');
}

export async function readAgain(desk: TerminalDesk): Promise<void> {
  const { drill } = desk;
  const options = drill.seen.toReversed().map((seen) => ({
    value: seen,
    label: `${atOf(drill, seen.tick)}  ${evidenceLabel(seen, drill)}`,
  }));
  const picked = await desk.ask.select('Read what?', options);
  if (picked) desk.print(`\n${evidenceText(picked, drill)}`);
}

/** Notes what the player believes of a hypothesis, and the evidence for it. */
export async function hold(desk: TerminalDesk): Promise<void> {
  const { drill, view } = desk;
  const { scenario } = drill;
  for (const { hypothesis, as, pins, lines } of view.hypotheses) {
    const pieces = pins.length + lines.length;
    const pinned = pieces === 0 ? '' : ` (${pieces} pinned)`;
    desk.print(hang(`  ${as.padEnd(10)}`, hypothesisLabel(scenario, hypothesis) + pinned, desk.width));
  }
  const hypothesis = await desk.ask.autocomplete(
    'Which hypothesis? Type to search',
    scenario.hypotheses.map(({ id, label }) => ({ value: id, label })),
  );
  if (hypothesis === null) return;
  const as = await desk.ask.select(
    hypothesisLabel(scenario, hypothesis),
    STANCES.map((stance) => ({ value: stance, label: STANCE_LABELS[stance] })),
  );
  if (as === null) return;
  const evidence = drill.seen.map(
    (seen): Option<number> => ({
      value: seen.run,
      label: `${atOf(drill, seen.tick)}  ${evidenceLabel(seen, drill)}`,
    }),
  );
  const pins = evidence.length === 0 ? [] : await desk.ask.multiselect('Which evidence for it?', evidence);
  if (pins !== null) desk.choose({ type: 'hold', hypothesis, as, pins });
}
