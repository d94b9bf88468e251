import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { timeline } from '../../src/cli/timeline.ts';
import { parseShareCode } from '../../src/replay/share-code.ts';
import { summaryOf } from '../../src/scoring/summary.ts';
import type { Drill } from '../../src/sim/drill.ts';
import { act, choose, start, takePager, toPage, wait, waitUntil } from '../support/drive.ts';
import { toy } from '../support/toy-scenario.ts';

const begin = (): Drill => start(toy, { seed: 'quiet-otter-41', cause: 'odd-setting' }).drill;

/** Everything that a timeline has words for. */
function played(): Drill {
  const drill = begin();
  takePager(drill);
  choose(drill, { type: 'declare', severity: 2 });
  act(drill, 'read-setting');
  choose(drill, { type: 'hold', hypothesis: 'setting-wrong', as: 'likely', pins: [1] });
  choose(drill, { type: 'hold', hypothesis: 'moon', as: 'ruled-out', pins: [] });
  choose(drill, { type: 'hold', hypothesis: 'dependency-dead', as: 'ruled-out', pins: [] });
  act(drill, 'page-helper');
  choose(drill, { type: 'act', action: 'restart-dependency', target: 'all', responder: 'you' });
  wait(drill, 20);
  choose(drill, { type: 'abort', run: 3 });
  choose(drill, { type: 'reply', inject: 'question', reply: 'soon' });
  wait(drill, 160);
  choose(drill, { type: 'act', action: 'turn-setting', target: 'tuned', responder: 'helper' });
  wait(drill, 90);
  choose(drill, { type: 'say', claims: ['recovered'], nextUpdateSec: 900 });
  waitUntil(drill, () => drill.phase.response === 'verified');
  choose(drill, { type: 'close' });
  return drill;
}

test('a timeline reads like this', () => {
  const text = stripVTControlCharacters(timeline(played(), null, 80));
  const [story] = text.split('Share code');
  expect(story?.split('\n')).toEqual([
    'A toy',
    'toy, seed quiet-otter-41. This was an exercise.',
    '',
    '                              ▼ page',
    '                                                ▼ mitigated T+04:50',
    'Failed',
    '  failed                   ▆█████████████████████                   503 to 1\u202f016',
    '',
    'T-00:55  The fault strikes; nobody knows yet',
    'T-00:55  Customers begin to feel it',
    'T+00:00  PAGE ▲ ToyFails: more than 10 requests failed in 10 s',
    'T+00:05  Page acknowledged',
    'T+00:05  Declared SEV-2',
    'T+00:25  Look: Read the setting → Not as it should be',
    'T+00:30  Holds likely: The setting is wrong (1 look)',
    'T+00:30  Rules out: The moon is full; The dependency is dead',
    'T+00:45  Helper paged',
    'T+00:50  Change begins: Restart the dependency: all of it',
    'T+01:00  Boss: When will it be back?',
    'T+01:10  Aborted: Restart the dependency: all of it',
    'T+01:10  Answer to Boss: Soon.',
    'T+02:25  Helper joins, and is briefed',
    'T+03:50  Change begins: Turn the setting: to what it was (Helper)',
    'T+04:50  Change done: Turn the setting: to what it was (Helper)',
    'T+04:50  The fault is cured',
    'T+04:50  Customers are served again',
    'T+04:50  Verifying: service has to stay healthy for 5 minutes',
    'T+04:55  Boss: It works again.',
    'T+05:00  ◆ A status update is due',
    'T+05:00  ● Alert resolved: ToyFails',
    'T+05:20  Update: [exercise] Service has recovered. Next update 11:22 UTC.',
    'T+09:50  Verified: healthy for 5 minutes',
    'T+09:55  End: resolved, held healthy and closed',
    '',
    'Outcome  resolved, held healthy and closed',
    'Impact   34\u202f824 requests failed or were too slow; 2.9 budget minutes spent, 29.5',
    '         of 43.2 left',
    'Times    paged 00:55 after onset, acknowledged T+00:05, declared T+00:05,',
    '         located T+00:30, mitigated T+04:50, resolved T+09:55',
    '',
    'Cause    Somebody turned the setting',
    '         The setting was turned.',
    '',
    '',
  ]);
});

describe('the summary of a drill', () => {
  test('counts from the page, and the page from the onset', () => {
    const drill = played();
    const { share, digest, ...rest } = summaryOf(drill);
    expect(rest).toEqual({
      slug: 'toy',
      seed: 'quiet-otter-41',
      difficulty: 'standard',
      asks: 0,
      cause: 'odd-setting',
      outcome: 'resolved',
      atSec: { paged: 55, acknowledged: 5, declared: 5, located: 30, mitigated: 290, resolved: 595 },
      bounceBacks: 0,
      impact: { failedRequests: 34_824, budgetMinutes: 2.902 },
    });
    expect(digest).toBe(drill.digest());
    expect(parseShareCode(share ?? '').ok).toBe(true);
  });

  test('has null for what never happened', () => {
    const drill = begin();
    toPage(drill);
    expect(summaryOf(drill)).toMatchObject({
      outcome: null,
      atSec: { acknowledged: null, declared: null, located: null, mitigated: null, resolved: null },
    });
  });

  test('takes no health for a mitigation that did not last', () => {
    const drill = begin();
    takePager(drill);
    act(drill, 'turn-setting', 'tuned');
    act(drill, 'turn-setting', 'odd');
    choose(drill, { type: 'give-up' });
    expect(summaryOf(drill).atSec.mitigated).toBe(null);
    expect(summaryOf(drill).outcome).toBe('given-up');
  });
});
