import { expect, test } from 'vitest';
import { scenario } from '../../../../scenarios/alb-502-eks/scenario.ts';
import { dateLine } from '../../../../src/pages/drill/moment.ts';
import { type Entry, NOTHING_CLEARED, transcript } from '../../../../src/pages/drill/terminal/transcript.ts';
import { Drill } from '../../../../src/sim/drill.ts';
import { act, choose, look, takePager, wait } from '../../../support/drive.ts';

const line = (entry: Entry): string =>
  entry.type === 'said'
    ? `said ${entry.said.line}`
    : `${entry.type} #${entry.run} ${entry.command} ${entry.type === 'deed' ? entry.end : ''}`.trim();

function worked(): Drill {
  const drill = new Drill(scenario, { slug: scenario.slug, seed: 'quiet-otter-41' });
  takePager(drill);
  look(drill, 'get-pods');
  act(drill, 'scale-out', '9');
  choose(drill, { type: 'act', action: 'restart-pods', target: 'rolling', responder: drill.crew.player });
  wait(drill, 5);
  choose(drill, { type: 'abort', run: 3 });
  return drill;
}

test('shows what looks brought and what was changed, as typed', () => {
  const drill = worked();
  const entries = transcript(drill.view(), scenario, [], NOTHING_CLEARED);
  expect(entries.map(line)).toEqual([
    'result #1 kubectl -n shop get pods -l app=checkout -o wide',
    'deed #2 ./runbook hpa-minimum checkout 9 done',
    'deed #3 ./runbook restart-checkout rolling aborted',
  ]);
  const [first] = entries;
  expect(first?.type === 'result' && first.text.split('\n')[0]).toMatch(/^NAME {2,}READY/);
});

test('what was typed stands where it was typed, and clearing takes away what is there', () => {
  const drill = worked();
  const view = drill.view();
  const firstTick = view.seen[0]?.tick ?? 0;
  const said = [
    { tick: firstTick, line: 'htop', answer: ['bash: htop: command not found'] },
    { tick: view.tick, line: 'whoami', answer: ['oncall'] },
  ];
  expect(transcript(view, scenario, said, NOTHING_CLEARED).map(line)).toEqual([
    'result #1 kubectl -n shop get pods -l app=checkout -o wide',
    'said htop',
    'deed #2 ./runbook hpa-minimum checkout 9 done',
    'deed #3 ./runbook restart-checkout rolling aborted',
    'said whoami',
  ]);
  expect(transcript(view, scenario, said, { tick: firstTick, said: 1 }).map(line)).toEqual([
    'deed #2 ./runbook hpa-minimum checkout 9 done',
    'deed #3 ./runbook restart-checkout rolling aborted',
    'said whoami',
  ]);
});

test('the date is the incident’s, as the tool prints it', () => {
  expect(dateLine(1_741_102_442)).toBe('Tue Mar  4 15:34:02 UTC 2025');
});
