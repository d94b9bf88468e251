import { expect, test } from 'vitest';
import { compose } from '../../src/screen/compose.ts';
import type { PanelInput } from '../../src/screen/input.ts';
import type { RegionId } from '../../src/screen/regions.ts';
import type { Screen } from '../../src/screen/screen.ts';
import type { UiEvent } from '../../src/screen/ui.ts';
import type { Drill } from '../../src/sim/drill.ts';
import { choose, takePager, wait } from '../support/drive.ts';
import { albDrill, inputOf, measure } from './desk-support.ts';

const LARGE = { width: 1920, height: 1080 };
const SMALL = { width: 640, height: 360 };

const screenOf = (input: PanelInput, size = LARGE): Screen => compose(input, size, measure);

const toldIn = ({ told }: Screen, region: RegionId): readonly string[] =>
  told.filter((one) => one.region === region).map(({ text }) => text);

/** Declared, and looking at something for five seconds. */
function looking(): Drill {
  const drill = albDrill('quiet-otter-41', 'security-group');
  takePager(drill);
  choose(drill, { type: 'declare', severity: 1 });
  choose(drill, { type: 'act', action: 'describe-target-health', responder: 'you' });
  wait(drill, 5);
  return drill;
}

test('the top bar, the alerts, what is in progress and the timeline are told in words', () => {
  const screen = screenOf(inputOf(looking()));
  expect(toldIn(screen, 'top')).toMatchInlineSnapshot(`
    [
      "SEV-1, now: stop customer impact. 00:06 since the page, error rate 55.1%, 42 565 failed requests, budget left 32.5 of 43.2 min, next update due in 04:54.",
    ]
  `);
  expect(toldIn(screen, 'alerts')).toMatchInlineSnapshot(`
    [
      "CheckoutErrorBudgetBurn, page, firing for 0 min: checkout burns its error budget: above 14.4× over 1 h and 5 min, or 6× over 6 h and 30 min.",
      "CheckoutNoHealthyTargets, page, firing for 0 min: HealthyHostCount of the checkout target group is below 1.",
      "CheckoutTargetsUnhealthy, warning, firing for 1 min: UnHealthyHostCount of the checkout target group is above 0.",
    ]
  `);
  expect(toldIn(screen, 'progress')).toMatchInlineSnapshot(`
    [
      "Describe target health: 0:15 left.",
    ]
  `);
  expect(toldIn(screen, 'timeline')).toMatchInlineSnapshot(`
    [
      "T+00:00 paged, T+00:01 ack, T+00:01 SEV-1 declared. 44:54 left until the time limit.",
    ]
  `);
});

test('before the page they tell that there is nothing', () => {
  const screen = screenOf(inputOf(albDrill()));
  expect(toldIn(screen, 'alerts')).toEqual(['All quiet. You are on call. A page comes in here.']);
  expect(toldIn(screen, 'progress')).toEqual(['Nothing in progress. You have free hands.']);
  expect(toldIn(screen, 'timeline')).toEqual(['Nothing has happened yet.']);
});

test('a small screen tells what it does not show as well', () => {
  const input = inputOf(looking());
  const small = screenOf(input, SMALL).told;
  // Charts are told where they are drawn, and there is no room for a timeline.
  const always = screenOf(input).told.filter(({ region }) => region !== 'charts' && region !== 'timeline');
  expect(always.map(({ id }) => [id, small.find((one) => one.id === id)?.rect === null])).toEqual(
    always.map(({ id, region }) => [id, region !== 'top']),
  );
});

test('nothing that is told has the id of another, or of a control', () => {
  const { told, controls } = screenOf(inputOf(looking()));
  const ids = [...told, ...controls].map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)]);
});

test('what asks whether one is sure says what it would do', () => {
  const drill = albDrill();
  takePager(drill);
  const description = (id: string, ...events: readonly UiEvent[]) =>
    screenOf(inputOf(drill, ...events)).controls.find((one) => one.id === id)?.description;
  expect(
    description('confirm', { type: 'pick', picking: { control: 'restart-pods', target: 'rolling' } }),
  ).toMatchInlineSnapshot(
    `"Takes: 20 s; what it sets off takes its own time. Risk: 3 of 3, high: it asks whether you are sure. Blast radius: Every pod is replaced; every open connection closes. By: you (operations). Command: ./runbook restart-checkout rolling."`,
  );
  expect(description('confirm', { type: 'pick', picking: { control: 'give-up', target: null } })).toBe(
    'The drill ends, and the debrief shows the cause.',
  );
  expect(description('act/scale-out', { type: 'phase', phase: 'mitigate' })).toMatchInlineSnapshot(`undefined`);
  expect(description('act/describe-target-health')).toMatch(/^Takes: 20 s\. Risk: none: it changes nothing\. /);
});

test('the tempo says why the clock is slow, and the note whether it sounds', () => {
  const input = inputOf(albDrill());
  const label = (id: string, other: Partial<PanelInput>) =>
    screenOf({ ...input, ...other }).controls.find((one) => one.id === id)?.label;
  const reading = { ...input.frame, speed: 1, reading: 3 };
  expect(label('tempo', {})).toBe('Tempo: standard. Change it');
  expect(label('tempo', { frame: reading })).toBe('Tempo: standard, ×1 to read #3. Change it');
  expect(label('tempo', { frame: { ...reading, hold: 'player' } })).toBe('Tempo: standard. Change it');
  expect([label('mute', {}), label('mute', { isMuted: true })]).toEqual(['Sound: on', 'Sound: off']);
});

test('leaving says what becomes of the run', () => {
  const input = inputOf(albDrill());
  const label = (frame: Partial<PanelInput['frame']>) =>
    screenOf({ ...input, frame: { ...input.frame, ...frame } }).controls.find(({ id }) => id === 'leave')?.label;
  const step = { goal: 'acknowledged', title: '', text: '' } as const;
  expect(label({})).toBe('Leave, and go on later');
  expect(label({ notKept: 'The storage is full.' })).toBe('Leave this drill, which is not kept');
  expect(label({ lesson: { step, index: 0, count: 7, again: false } })).toBe('Leave the lesson');
});
