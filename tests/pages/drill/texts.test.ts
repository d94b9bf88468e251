import { expect, test } from 'vitest';
import { scenario } from '../../../scenarios/alb-502-eks/scenario.ts';
import { changeRows } from '../../../src/pages/drill/changes/rows.ts';
import { pointerOf } from '../../../src/pages/drill/coach-goal.ts';
import { evidenceOf } from '../../../src/pages/drill/hypotheses/evidence.ts';
import { found } from '../../../src/pages/drill/hypotheses/search.ts';
import type { ScreenControl } from '../../../src/screen/controls.ts';
import { Drill } from '../../../src/sim/drill.ts';
import { act, look, takePager } from '../../support/drive.ts';

const labels = (typed: string): readonly string[] => found(typed, scenario).map(({ label }) => label);

test('a hypothesis is found by the beginnings of its words, in any order', () => {
  expect(labels('pod read')).toEqual(['Pods fail readiness']);
  expect(labels('alb idle')).toEqual(['App closes idle connections before the ALB does']);
  expect(labels('ealth')).toEqual([]);
  expect(labels('')).toHaveLength(scenario.hypotheses.length);
});

test('evidence names the look, when it was, and what it showed', () => {
  const drill = new Drill(scenario, { slug: scenario.slug, seed: 'quiet-otter-41' });
  takePager(drill);
  look(drill, 'get-pods');
  expect(evidenceOf(drill.view(), scenario)).toEqual([
    {
      pin: { type: 'look', run: 1 },
      text: '#1 List the pods 15:33: Every pod is Running and Ready, and has been for long',
    },
  ]);
});

test('changes come newest first, and those of the responders among them', () => {
  const drill = new Drill(scenario, { slug: scenario.slug, seed: 'quiet-otter-41' });
  takePager(drill);
  look(drill, 'read-cloudtrail');
  act(drill, 'scale-out', '9');
  const rows = changeRows(drill.view(), scenario);
  expect(rows[0]).toEqual({
    key: 'run 2',
    atSec: 4142,
    clock: '15:34:02',
    since: 'T+01:02',
    kind: 'response',
    who: 'You',
    what: 'Scale checkout out to replicas: 9 pods',
    note: '#2',
  });
  expect(rows.slice(1).map(({ clock, since, what }) => `${clock} ${since} ${what}`)).toContain(
    '15:14:46 T-18:14 CreateTags',
  );
});

test('a lesson points at what is in sight, and names its key where nothing is', () => {
  const control: ScreenControl = {
    id: 'hypothesis/add',
    region: 'hypotheses',
    rect: { x: 1, y: 2, width: 3, height: 4 },
    label: 'Add a hypothesis',
    key: 'h',
    press: { type: 'pause' },
    refusal: null,
  };
  expect(pointerOf('held', { controls: [control] })).toEqual({ control, key: 'H' });
  expect(pointerOf('held', { controls: [{ ...control, rect: null }] })).toEqual({ control: null, key: 'H' });
  expect(pointerOf('verified', { controls: [] })).toEqual({ control: null, key: 'Space' });
});
