import { describe, expect, test } from 'vitest';
import { RESPONSE_STATES, SEVERITIES } from '../../src/contract/incident.ts';
import { compose } from '../../src/screen/compose.ts';
import { countText } from '../../src/screen/counts.ts';
import { moodOf } from '../../src/screen/mood.ts';
import { withClock } from '../../src/screen/moving.ts';
import type { BoxNode, Node } from '../../src/screen/nodes.ts';
import { PALETTES, shadeOf } from '../../src/screen/palette.ts';
import type { Drill } from '../../src/sim/drill.ts';
import { act, takePager, wait, waitUntil } from '../support/drive.ts';
import { frameOf } from '../support/frame.ts';
import { contrast } from '../support/vision.ts';
import { albDrill, inputOf, measure } from './desk-support.ts';

const SIZE = { width: 1920, height: 1080 };

const nodesOf = (drill: Drill): readonly Node[] => compose(inputOf(drill), SIZE, measure).nodes;

const pulsesIn = (drill: Drill): readonly string[] =>
  nodesOf(drill).flatMap((node) => (node.type === 'box' && node.motion?.type === 'pulse' ? [node.motion.id] : []));

/** A drill of which much is on the screen: alerts, an action, a result. */
function busy(): Drill {
  const drill = albDrill();
  takePager(drill);
  act(drill, 'describe-target-health');
  act(drill, 'read-access-log');
  wait(drill, 20);
  return drill;
}

describe('what moves', () => {
  test('has a name of its own among nodes of its type', () => {
    const ids = nodesOf(busy()).flatMap((node) =>
      (node.type === 'box' || node.type === 'mark') && node.motion ? [`${node.type} ${node.motion.id}`] : [],
    );
    expect(ids.length).toBeGreaterThan(15);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('comes to what is written, where it is a number', () => {
    const counted = nodesOf(busy()).flatMap((node) => (node.type === 'text' && node.count ? [node] : []));
    expect(counted.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['top/clock', 'top/failed', 'top/error-rate', 'top/budget', 'chart/latency/figure']),
    );
    for (const { count, lines } of counted) expect(lines).toEqual([count && countText(count)]);
  });

  test('goes on as the clock does, and stands where that stands', () => {
    const frame = frameOf(busy().view());
    expect(withClock('bar', frame)).toEqual({ type: 'glide', id: 'bar', ms: 1000 / 3, isEven: true });
    expect(withClock('bar', { ...frame, speed: 60 }).ms).toBe(100);
    expect(withClock('bar', { ...frame, speed: 0 }).ms).toBe(100);
    expect(withClock('bar', { ...frame, speed: 0.1 }).ms).toBe(1000);
  });
});

describe('what lights up', () => {
  test('is an alert that has just been delivered, and has stopped to be news 20 ticks later', () => {
    const drill = albDrill();
    waitUntil(drill, () => drill.pagedTick !== null);
    const [alert] = drill.view().alerts.toSorted((one, other) => other.firingTick - one.firingTick);
    const firingTick = alert?.firingTick ?? Number.NaN;
    expect(drill.tick - firingTick).toBeLessThan(5);
    const id = `alert/${alert?.rule}/${firingTick}`;
    expect(pulsesIn(drill)).toContain(id);
    wait(drill, firingTick + 19 - drill.tick);
    expect(pulsesIn(drill)).toContain(id);
    wait(drill, 1);
    expect(pulsesIn(drill)).not.toContain(id);
  });

  test('is where an action has just come to an end, and its mark on the timeline', () => {
    const drill = albDrill();
    takePager(drill);
    act(drill, 'describe-target-health');
    waitUntil(drill, () => drill.happenings.some(({ type }) => type === 'action.finished'));
    const pulses = pulsesIn(drill);
    expect(pulses.filter((id) => id.startsWith('progress/finished/'))).toHaveLength(1);
    expect(pulses).toContain(
      `timeline/${drill.view().happenings.findLastIndex(({ type }) => type === 'action.finished')}`,
    );
  });
});

describe('the mood of the screen', () => {
  const moods = RESPONSE_STATES.flatMap((response) =>
    [null, ...SEVERITIES].map((severity) => ({ response, severity, mood: moodOf({ response, severity }) })),
  );

  test('is as calm as it was before and after an incident', () => {
    for (const response of ['quiet', 'lost', 'given-up', 'closed-too-early'] as const) {
      expect(moodOf({ response, severity: 1 })).toEqual({ ground: 'ground', edge: 'edge' });
    }
  });

  test('tells how bad it is declared to be, and when that is over', () => {
    const edges = ([response, severity]: Parameters<typeof edge>) => edge(response, severity);
    const edge = (response: (typeof RESPONSE_STATES)[number], severity: 1 | 2 | 3 | null) =>
      moodOf({ response, severity }).edge;
    expect(
      (
        [
          ['unacknowledged', null],
          ['declared', 1],
          ['declared', 2],
          ['mitigating', 1],
          ['verifying', 1],
          ['resolved', 1],
        ] as const
      ).map(([response, severity]) => edges([response, severity])),
    ).toEqual(['critical', 'critical', 'warning', 'critical', 'good', 'good']);
  });

  test('never takes away from what stands on its ground, in any theme', () => {
    for (const palette of Object.values(PALETTES)) {
      for (const { response, severity, mood } of moods) {
        const ground = shadeOf(mood.ground, palette);
        for (const text of ['text', 'soft', 'faint', 'accent'] as const) {
          const ratio = contrast(palette[text], ground);
          expect(ratio, `${text} while ${response}, SEV ${severity}`).toBeGreaterThanOrEqual(4.5);
        }
      }
    }
  });

  test('fills the screen, below everything', () => {
    const [first] = nodesOf(busy());
    expect((first as BoxNode).rect).toEqual({ x: 0, y: 0, ...SIZE });
    expect((first as BoxNode).motion).toMatchObject({ type: 'glide', id: 'mood' });
  });
});
