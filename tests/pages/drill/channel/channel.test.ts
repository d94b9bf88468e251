import { describe, expect, test } from 'vitest';
import { scenario } from '../../../../scenarios/alb-502-eks/scenario.ts';
import {
  choiceOf,
  claimsOf,
  EMPTY_DRAFT,
  minutesOf,
  nextMinOf,
  OTHER_CLAIMS,
  withClaim,
} from '../../../../src/pages/drill/channel/draft.ts';
import { updateDue } from '../../../../src/pages/drill/channel/update-due.ts';
import { Drill } from '../../../../src/sim/drill.ts';
import { choose, takePager, wait } from '../../../support/drive.ts';

describe('a draft', () => {
  test('says one thing of the cause, and all in the order of an update', () => {
    const draft = withClaim(withClaim({ ...EMPTY_DRAFT, cause: 'cause-unknown' }, 'eta', true), 'impact-known', true);
    expect(claimsOf(draft)).toEqual(['impact-known', 'cause-unknown', 'eta']);
    expect(claimsOf(withClaim(draft, 'eta', false))).toEqual(['impact-known', 'cause-unknown']);
    expect(OTHER_CLAIMS).toEqual(['impact-known', 'mitigation-under-way', 'watching-recovery', 'recovered', 'eta']);
  });

  test('promises a quarter of an hour unless told otherwise, and never more than is allowed', () => {
    expect(minutesOf(1800)).toEqual([5, 10, 15, 20, 30]);
    expect(minutesOf(300)).toEqual([5]);
    expect(nextMinOf(EMPTY_DRAFT, 1800)).toBe(15);
    expect(nextMinOf(EMPTY_DRAFT, 720)).toBe(12);
    expect(choiceOf({ cause: 'cause-unknown', others: [], nextMin: 10 }, 1800)).toEqual({
      type: 'say',
      claims: ['cause-unknown'],
      nextUpdateSec: 600,
    });
  });
});

test('an update is awaited from the page on: due, overdue, and in time again once one is sent', () => {
  const drill = new Drill(scenario, { slug: scenario.slug, seed: 'quiet-otter-41' });
  expect(updateDue(drill.view())).toBeNull();
  takePager(drill);
  wait(drill, 160);
  expect(updateDue(drill.view())).toEqual({ text: '● Status update due in 02:19', tone: 'good' });
  wait(drill, 200);
  expect(updateDue(drill.view())).toEqual({ text: '◆ Status update due since 01:01', tone: 'warning' });
  wait(drill, 60);
  expect(updateDue(drill.view())).toEqual({ text: '▲ Status update overdue, due since 02:01', tone: 'bad' });
  choose(drill, choiceOf({ ...EMPTY_DRAFT, cause: 'cause-unknown' }, 1800));
  expect(updateDue(drill.view())).toEqual({ text: '● Status update due in 15:00', tone: 'good' });
});
