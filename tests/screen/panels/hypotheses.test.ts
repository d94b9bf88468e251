import { describe, expect, it } from 'vitest';
import { hypotheses } from '../../../src/screen/panels/hypotheses.ts';
import { choose, look, start, takePager, toPage } from '../../support/drive.ts';
import { logging } from '../../support/logging-scenario.ts';
import { albDrill, controlOf, controlsOf, drawn, expectTidyPages, inputOf, textsOf } from '../desk-support.ts';

describe('hypotheses', () => {
  it('say what to do while there are none', () => {
    const drill = albDrill();
    takePager(drill);
    expect(textsOf(drawn(hypotheses, inputOf(drill)))).toEqual([
      'HYPOTHESES',
      '+ add',
      'H',
      'None yet.',
      'Add what you suspect, and pin what speaks for it or against it.',
    ]);
    expect(controlOf(hypotheses, inputOf(drill), 'hypothesis/add')).toMatchObject({
      key: 'h',
      press: { type: 'ui', event: { type: 'dialog', dialog: { type: 'hypothesis', hypothesis: null } } },
      refusal: null,
    });
  });

  it('cannot be added before the page is acknowledged', () => {
    const drill = albDrill();
    toPage(drill);
    expect(controlOf(hypotheses, inputOf(drill), 'hypothesis/add').refusal).toBe('Acknowledge the page first.');
  });

  it('are told with what is held of them, and how much evidence', () => {
    const drill = albDrill();
    takePager(drill);
    const { run } = look(drill, 'describe-target-health');
    choose(drill, { type: 'hold', hypothesis: 'network-path-blocked', as: 'likely', pins: [run] });
    choose(drill, { type: 'hold', hypothesis: 'pods-crashing', as: 'ruled-out', pins: [] });
    const input = inputOf(drill);
    expect(controlsOf(hypotheses, input).map(({ id, label }) => `${id}: ${label}`)).toEqual([
      'hypothesis/add: Add a hypothesis',
      'hypothesis/network-path-blocked: Network path from the ALB to the pods is blocked: likely, 1 piece of evidence',
      'hypothesis/pods-crashing: Pods crash or are killed for memory: ruled out, 0 pieces of evidence',
    ]);
    const struck = drawn(hypotheses, input).nodes.flatMap((node) =>
      node.type === 'text' && node.struck ? [node.lines.join(' ')] : [],
    );
    expect(struck).toEqual(['Pods crash or are killed for memory']);
  });

  it('count pinned log lines as evidence too', () => {
    const { drill } = start(logging, { seed: 'quiet-otter-41' });
    takePager(drill);
    const { run } = look(drill, 'read-log');
    choose(drill, { type: 'hold', hypothesis: 'moon', as: 'open', pins: [run], lines: [0, 4] });
    const input = inputOf(drill);
    expect(controlOf(hypotheses, input, 'hypothesis/moon').label).toBe('The moon is full: open, 3 pieces of evidence');
    expect(textsOf(drawn(hypotheses, input))).toContain('3 ev');
  });

  it('are all reached on every size of panel', () => {
    const drill = albDrill();
    takePager(drill);
    for (const { id } of drill.scenario.hypotheses) {
      choose(drill, { type: 'hold', hypothesis: id, as: 'open', pins: [] });
      expectTidyPages(hypotheses, inputOf(drill), 'hypotheses');
    }
  });
});
