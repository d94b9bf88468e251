import { describe, expect, test } from 'vitest';
import { placeMarks } from '../../../src/pages/debrief/marks.ts';
import { beliefTold, errorsTold, timeRows, updatesTold } from '../../../src/pages/debrief/words.ts';
import { debriefOf } from '../../../src/scoring/debrief.ts';
import type { StoryMark } from '../../../src/scoring/story.ts';
import { golden } from '../../scoring/golden.ts';

const debrief = debriefOf(golden('par-target-port'));

test('times say from when they count, and what never happened', () => {
  expect(timeRows(debrief).map(({ label, value, note }) => `${label} ${value} ${note}`)).toEqual([
    'Paged 01:48 after the onset',
    'Acknowledged 00:30 after the page',
    'Declared, at last SEV-1 00:30 after the page',
    'Cause located 02:45 after the page',
    'Mitigated, and it held 05:20 after the page',
    'Resolved 10:21 after the page',
  ]);
  const times = {
    paged: 60,
    acknowledged: null,
    declared: null,
    located: null,
    mitigated: -20,
    resolved: null,
    bounceBacks: 0,
  };
  const belief = { right: [], firstLikelySec: null, atEnd: null };
  expect(
    timeRows({ outcome: 'lost', times, belief, severity: null }).map(
      ({ label, value, note }) => `${label} ${value} ${note}`,
    ),
  ).toEqual([
    'Paged 01:00 after the onset',
    'Acknowledged never ',
    'Severity declared never ',
    'Mitigated, and it held 00:20 before the page',
    'Resolved never ',
  ]);
  const unfelt = timeRows({ outcome: 'resolved', times: { ...times, mitigated: null }, belief, severity: null });
  expect(unfelt[3]).toEqual({ label: 'Mitigated', value: 'not felt', note: 'by customers', isMissing: false });
});

test('updates are counted against what was promised', () => {
  expect(updatesTold({ sent: 0, onTime: 0, overdue: 0 })).toBe('updates, none was due');
  expect(updatesTold({ sent: 0, onTime: 0, overdue: 1 })).toBe('updates, 1 overdue');
  expect(updatesTold({ sent: 1, onTime: 1, overdue: 0 })).toBe('update, in time');
  expect(updatesTold({ sent: 3, onTime: 2, overdue: 1 })).toBe('updates, 1 overdue');
});

test('what the player held is told without blame', () => {
  const right = ['Pods fail readiness', 'Price cache turns clients away'];
  expect(beliefTold({ right: [], firstLikelySec: null, atEnd: null })).toBe(null);
  expect(beliefTold({ right, firstLikelySec: null, atEnd: null })).toBe(
    'You never held it. It goes by “Pods fail readiness” or “Price cache turns clients away”.',
  );
  expect(beliefTold({ right, firstLikelySec: null, atEnd: 'ruled-out' })).toBe('You had ruled it out.');
  expect(beliefTold({ right, firstLikelySec: 90, atEnd: 'likely' })).toBe('You held it likely from T+01:30 on.');
  expect(beliefTold({ right, firstLikelySec: 90, atEnd: 'open' })).toBe(
    'You held it likely at T+01:30, and only open at the end.',
  );
});

test('the graph has its sentence', () => {
  expect(errorsTold(debrief.errors)).toBe(
    'Share of requests that failed or were too slow: 0% at first, at most 100% at T-01:20, 0% at the end.',
  );
  expect(errorsTold({ ...debrief.errors, ratios: [Number.NaN] })).toBe('Nothing was counted.');
});

describe('labels on the time axis', () => {
  const mark = (atSec: number, text: string, tone: StoryMark['tone'] = 'own'): StoryMark => ({
    atSec,
    text,
    tone,
    shape: 'circle',
  });
  const x = { domain: [0, 100], range: [0, 1000] } as const;
  const lanes = (marks: readonly StoryMark[]) =>
    Object.fromEntries(placeMarks(marks, x).map(({ mark: { text }, label }) => [text, label?.lane ?? null]));

  test('lie below one another where they would touch', () => {
    expect(lanes([mark(10, 'ack'), mark(11, 'declared'), mark(50, 'update sent')])).toEqual({
      ack: 0,
      declared: 1,
      'update sent': 0,
    });
  });

  test('leave out what matters least where there is no room', () => {
    const crowd = [
      mark(10, 'joins', 'plain'),
      mark(10, 'ack'),
      mark(10, 'paged', 'bad'),
      mark(10, 'changed', 'strong'),
    ];
    expect(lanes(crowd)).toEqual({ paged: 0, changed: 1, ack: 2, joins: null });
    expect(placeMarks(crowd, x).at(-1)?.mark.text).toBe('paged');
  });

  test('stay inside the picture', () => {
    expect(placeMarks([mark(100, 'resolved')], x)[0]).toMatchObject({ x: 1000, label: { x: 974.4, lane: 0 } });
  });
});
