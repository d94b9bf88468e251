import { describe, expect, test } from 'vitest';
import { Drill } from '../../src/sim/drill.ts';
import { act, look, takePager } from '../support/drive.ts';
import { tracedToy } from '../support/traced-toy.ts';

function paged(): Drill {
  const drill = new Drill(tracedToy, { slug: tracedToy.slug, seed: 'traces', cause: 'odd-setting' });
  takePager(drill);
  return drill;
}

describe('the traces of a look', () => {
  test('are those of the moment at which it was done', () => {
    const drill = paged();
    const seen = look(drill, 'pull-traces');
    const newest = Math.max(...seen.traces.map(({ atSec }) => atSec));
    expect(newest).toBe(seen.tick * drill.scenario.tickSec - 30);
    expect(seen.traces.map(({ version, durationMs }) => `${version} ${durationMs}`)).toEqual([
      'v42 1240',
      'v41 126',
      'v42 96',
      'v41 4.2',
      'v42 320',
    ]);
  });

  test('stay what they were when the system changes, and later ones are of the changed system', () => {
    const drill = paged();
    const first = look(drill, 'pull-traces');
    act(drill, 'turn-setting', 'tuned');
    const later = look(drill, 'pull-traces');
    expect(drill.view().seen.map(({ traces, untouched }) => [traces.length, untouched])).toEqual([
      [5, true],
      [4, false],
    ]);
    expect(first.traces).toHaveLength(5);
    expect(later.traces.some(({ status }) => status === 504)).toBe(false);
  });

  test('are none where a look brings none', () => {
    const drill = paged();
    expect(look(drill, 'read-setting').traces).toEqual([]);
  });
});
