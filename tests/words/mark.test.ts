import { describe, expect, test } from 'vitest';
import { scenario } from '../../scenarios/alb-502-eks/scenario.ts';
import { HAPPENING_TYPES, type Happening } from '../../src/contract/happening.ts';
import { type Mark, mark } from '../../src/words/mark.ts';
import { storyOf } from '../../src/words/tell.ts';
import { complicated } from '../support/complicated-toy.ts';

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

describe('every happening', () => {
  const of = storyOf(complicated, { happenings: [], messages: [] });
  const circle = (text: string, tone: string) => ({ text, tone, shape: 'circle' });
  const triangle = (text: string) => ({ text, tone: 'bad', shape: 'triangle' });

  test.each<[Omit<Happening, 'tick'>, object | null]>([
    [{ type: 'fault.struck', id: '' }, circle('fault', 'quiet')],
    [{ type: 'fault.cured', id: '' }, circle('cured', 'quiet')],
    [{ type: 'fault.returned', id: '' }, circle('fault is back', 'quiet')],
    [{ type: 'complication.began', id: 'grumbling' }, circle('complication', 'quiet')],
    [{ type: 'data.lost', id: '' }, triangle('data lost')],
    [
      { type: 'decision.lapsed', id: '' },
      { text: 'nobody decided', tone: 'warning', shape: 'diamond' },
    ],
    [{ type: 'paged', id: '' }, triangle('paged')],
    [{ type: 'acknowledged', id: '' }, circle('ack', 'own')],
    [{ type: 'declared', id: 'sev-2' }, circle('SEV-2 declared', 'own')],
    [{ type: 'action.finished', id: 'read-log', detail: 'quiet' }, circle('Read log', 'own')],
    [
      { type: 'action.finished', id: 'shed-load', detail: 'half' },
      { text: 'Shed load: half', tone: 'strong', shape: 'diamond' },
    ],
    [{ type: 'action.finished', id: 'page-helper' }, null],
    [{ type: 'action.finished', id: 'nothing' }, null],
    [{ type: 'action.aborted', id: 'shed-load', detail: 'half' }, circle('aborted: Shed load', 'own')],
    [{ type: 'asked', id: '' }, circle('asked for advice', 'own')],
    [{ type: 'noted', id: '', detail: 'odd since 11:01' }, circle('“odd since 11:01”', 'own')],
    // The longest that fits between its marks, and one that is cut after a word.
    [{ type: 'noted', id: '', detail: 'abcdefghij abcdefghijk' }, circle('“abcdefghij abcdefghijk”', 'own')],
    [{ type: 'noted', id: '', detail: 'abcdefghij abcdefghijkl' }, circle('“abcdefghij…”', 'own')],
    [{ type: 'noted', id: '', detail: 'abcdefghijklmnopqrstuvwxyz' }, circle('“abcdefghijklmnopqrstu…”', 'own')],
    [{ type: 'responder.paged', id: 'helper' }, circle('Helper paged', 'own')],
    [{ type: 'responder.joined', id: 'helper' }, circle('Helper joins', 'plain')],
    [{ type: 'responder.left', id: 'helper' }, circle('Helper leaves', 'warning')],
    [{ type: 'update.sent', id: '' }, circle('update sent', 'own')],
    [
      { type: 'update.overdue', id: '' },
      { text: 'update overdue', tone: 'warning', shape: 'diamond' },
    ],
    [{ type: 'phase', id: 'verifying' }, circle('verifying', 'good')],
    [{ type: 'phase', id: 'verified' }, circle('verified', 'good')],
    [{ type: 'ended', id: 'resolved' }, circle('resolved', 'good')],
    [{ type: 'ended', id: 'handed-over' }, circle('handed over', 'own')],
    [{ type: 'ended', id: 'lost' }, triangle('lost')],
    [{ type: 'ended', id: 'given-up' }, triangle('given up')],
    [{ type: 'ended', id: 'otherwise' }, triangle('otherwise')],
  ])('%j has its mark', (happening, expected) => {
    expect(mark({ tick: 0, ...happening }, of)).toEqual(expected);
  });

  test('that would only be in the way has none', () => {
    const without = HAPPENING_TYPES.filter((type) => mark({ tick: 0, type, id: 'x' }, of) === null);
    expect(without).toEqual([
      ...['fault.worse', 'impact.began', 'impact.ended', 'goal.lost', 'complication.ended'],
      ...['alert.pending', 'alert.firing', 'alert.delivered', 'alert.resolved'],
      ...[
        'action.started',
        'action.finished',
        'hypothesis.held',
        'update.due',
        'advised',
        'message',
        'replied',
        'phase',
      ],
    ]);
  });

  test('of somebody with a long name is cut after a word', () => {
    const [you, helper] = complicated.responders;
    if (!you || !helper) throw new Error('the toy has two responders');
    const responders = [you, { ...helper, name: 'Platform on-call of the night' }];
    const marked = mark(
      { tick: 0, type: 'responder.paged', id: 'helper' },
      storyOf({ ...complicated, responders }, { happenings: [], messages: [] }),
    );
    expect(marked?.text).toBe('Platform on-call of the…');
  });
});
