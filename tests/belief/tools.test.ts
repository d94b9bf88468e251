import { describe, expect, test } from 'vitest';
import { glance } from '../../src/belief/evidence.ts';
import { looksWithoutTool } from '../../src/belief/tools.ts';
import { Witness } from '../../src/belief/witness.ts';
import type { AnyScenario } from '../../src/contract/scenario.ts';
import { complicated } from '../support/complicated-toy.ts';
import { choose, look, start, takePager, wait, waitUntil } from '../support/drive.ts';

const SPEC = { seed: 'otter', cause: 'odd-setting' } as const;

function withDown(...complications: readonly string[]) {
  const { drill } = start(complicated, SPEC);
  takePager(drill);
  for (const complication of complications) choose(drill, { type: 'complicate', complication });
  return drill;
}

describe('a tool that gave no answer', () => {
  test('is not asked again for three minutes, then for six, nor is anything else of the same program', () => {
    const drill = withDown('reader-down');
    expect([...looksWithoutTool(complicated, drill.view())]).toEqual([]);
    look(drill, 'read-setting');
    // All looks and changes of the toy are of one program.
    expect(looksWithoutTool(complicated, drill.view()).has('ping-dependency')).toBe(true);
    wait(drill, 170);
    expect(looksWithoutTool(complicated, drill.view()).has('read-log')).toBe(true);
    wait(drill, 5);
    expect([...looksWithoutTool(complicated, drill.view())]).toEqual([]);
    look(drill, 'read-setting');
    wait(drill, 350);
    expect(looksWithoutTool(complicated, drill.view()).has('read-log')).toBe(true);
    wait(drill, 5);
    expect([...looksWithoutTool(complicated, drill.view())]).toEqual([]);
  });

  test('keeps nobody from what asks another tool, or another script', () => {
    const commands: Readonly<Record<string, string>> = {
      'read-setting': 'toy get setting',
      'ping-dependency': './runbook ping',
      'read-log': './runbook log',
      'turn-setting': './runbook log --clear {target}',
    };
    const scenario: AnyScenario = {
      ...complicated,
      actions: complicated.actions.map((one) => ({ ...one, command: commands[one.id] ?? 'others' })),
    };
    const drill = withDown('reader-down');
    look(drill, 'read-log');
    expect([...looksWithoutTool(scenario, drill.view())]).toEqual(['read-log', 'turn-setting']);
  });

  test('is asked again as much later as people wait longer', () => {
    const patient = (stopsAtDecisions: boolean): AnyScenario => ({
      ...complicated,
      pacing: { factor: 2, stopsAtDecisions },
    });
    const drill = withDown('reader-down');
    look(drill, 'read-setting');
    wait(drill, 350);
    expect(looksWithoutTool(patient(false), drill.view()).has('read-log')).toBe(false);
    expect(looksWithoutTool(patient(true), drill.view()).has('read-log')).toBe(true);
    wait(drill, 5);
    expect(looksWithoutTool(patient(true), drill.view()).has('read-log')).toBe(false);
  });

  test('says nothing of any cause', () => {
    const known: AnyScenario = {
      ...complicated,
      knowledge: {
        seeds: 1,
        gain: {},
        likelihood: {
          'odd-setting': { 'read-setting': { odd: 1 } },
          'dependency-gone': { 'read-setting': { tuned: 1 } },
        },
      },
    };
    const drill = withDown('reader-down');
    const witness = new Witness(known);
    witness.see(drill.view());
    const before = witness.posterior();
    look(drill, 'read-setting');
    witness.see(drill.view());
    expect(witness.posterior()).toEqual(before);
    waitUntil(drill, () => !drill.complications.isRunning('reader-down'));
    look(drill, 'read-setting');
    witness.see(drill.view());
    expect(witness.posterior()[0]).toBeGreaterThan(0.98);
  });
});

describe('what is late on the screen', () => {
  const panels: AnyScenario['panels'] = [
    {
      id: 'failed',
      title: 'Failed',
      signals: ['failed'],
      reading: {
        outcomes: { none: '', some: '' },
        classify: ({ failed }) => ((failed?.values.at(-1) ?? 0) > 0 ? 'some' : 'none'),
      },
    },
  ];
  const sources = (sec: number, ...complications: readonly string[]): readonly string[] => {
    const drill = withDown(...complications);
    wait(drill, sec);
    return glance({ ...complicated, panels }, drill.view()).map(({ source }) => source);
  };

  test('is left out of a glance, panels as well as the tail of logs; alerts are not late', () => {
    expect(sources(120)).toEqual(['panel/failed', 'alert/ToyFails', 'logs/tail']);
    expect(sources(120, 'failures-late')).toEqual(['alert/ToyFails', 'logs/tail']);
    expect(sources(120, 'reader-down')).toEqual(['panel/failed', 'alert/ToyFails']);
    expect(sources(260, 'failures-late', 'reader-down')).toEqual(['panel/failed', 'alert/ToyFails', 'logs/tail']);
  });
});
