import { expect, test } from 'vitest';
import { scenario } from '../../scenarios/alb-502-eks/scenario.ts';
import type { Happening } from '../../src/contract/happening.ts';
import { type Mark, mark } from '../../src/words/mark.ts';
import { storyOf } from '../../src/words/tell.ts';

const story = storyOf(scenario, { happenings: [], messages: [] });
const marked = (happening: Omit<Happening, 'tick'>): Mark | null => mark({ tick: 0, ...happening }, story);
const textOf = (happening: Omit<Happening, 'tick'>): string | undefined => marked(happening)?.text;

test('a page is critical by its shape as well as by its colour', () => {
  expect(marked({ type: 'paged', id: 'CheckoutErrorBudgetBurn' })).toEqual({
    text: 'paged',
    tone: 'bad',
    shape: 'triangle',
  });
});

test('what the responders do is named in a few words', () => {
  expect(textOf({ type: 'acknowledged', id: 'you' })).toBe('ack');
  expect(textOf({ type: 'declared', id: 'sev-1' })).toBe('SEV-1 declared');
  expect(textOf({ type: 'action.finished', id: 'describe-target-health', detail: 'timeout' })).toBe(
    'Describe target health',
  );
  expect(textOf({ type: 'responder.paged', id: 'secondary' })).toBe('Secondary paged');
  expect(textOf({ type: 'update.sent', id: 'recovered' })).toBe('update sent');
  expect(textOf({ type: 'ended', id: 'closed-too-early' })).toBe('closed too early');
});

test('a change has its target where that fits', () => {
  expect(marked({ type: 'action.finished', id: 'scale-out', detail: '9' })).toEqual({
    text: 'Scale checkout out: 9',
    tone: 'strong',
    shape: 'diamond',
  });
  expect(textOf({ type: 'action.finished', id: 'relieve-cache', detail: 'suspend-import' })).toBe(
    'Relieve price cache',
  );
  expect(textOf({ type: 'action.aborted', id: 'roll-back', detail: '41' })).toBe('aborted: Roll back…');
});

test('what begins, what is said and what others tell is not on the axis', () => {
  expect(marked({ type: 'action.started', id: 'scale-out', detail: '9' })).toBe(null);
  expect(marked({ type: 'action.finished', id: 'page-secondary' })).toBe(null);
  expect(marked({ type: 'message', id: 'vp-eta' })).toBe(null);
  expect(marked({ type: 'phase', id: 'mitigating' })).toBe(null);
});

test('no action has a mark longer than 24 characters', () => {
  const targets: { id: string; detail?: string }[] = scenario.actions.flatMap((action) =>
    action.phase === 'mitigate' ? action.targets.map(({ id }) => ({ id: action.id, detail: id })) : [{ id: action.id }],
  );
  const marks = (['action.finished', 'action.aborted'] as const).flatMap((type) =>
    targets.map((one) => textOf({ type, ...one }) ?? ''),
  );
  expect(marks.length).toBeGreaterThan(40);
  expect(marks.filter((text) => text.length > 24)).toEqual([]);
});
