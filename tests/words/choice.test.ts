import { expect, test } from 'vitest';
import { scenario } from '../../scenarios/alb-502-eks/scenario.ts';
import type { Choice } from '../../src/contract/drill.ts';
import { choiceTold } from '../../src/words/choice.ts';
import { complicated } from '../support/complicated-toy.ts';

type Act = Choice & { readonly type: 'act' };
const LOOK: Act = { type: 'act', action: 'describe-target-health', responder: 'you' };

test.each<[Choice, string]>([
  [{ type: 'acknowledge' }, 'Acknowledges the page'],
  [{ type: 'declare', severity: 2 }, 'Declares SEV-2'],
  [LOOK, 'Looks: Describe target health'],
  [{ type: 'abort', run: 1 }, 'Aborts: Describe target health'],
  [{ type: 'abort', run: 9 }, 'Aborts: #9'],
  [{ type: 'hold', hypothesis: 'wrong-port', as: 'ruled-out', pins: [] }, 'Rules out: wrong-port'],
  [{ type: 'say', claims: ['impact-known'], nextUpdateSec: 900 }, 'Sends an update, the next one in 15 minutes'],
  [{ type: 'reply', inject: 'nobody', reply: 'yes' }, 'Answers nobody: yes'],
  [{ type: 'hand-over', to: 'somebody' }, 'Hands over to somebody'],
  [{ type: 'close' }, 'Closes the incident'],
  [{ type: 'give-up' }, 'Gives up'],
])('%j is told as it was decided', (choice, told) => {
  expect(choiceTold(scenario, choice, [LOOK])).toBe(told);
});

test.each<[Choice, string]>([
  [{ type: 'act', action: 'read-log', responder: 'helper' }, 'Looks: Read the log (Helper)'],
  [
    { type: 'act', action: 'turn-setting', target: 'odd', responder: 'you' },
    'Changes: Turn the setting: to something else',
  ],
  [{ type: 'act', action: 'page-helper', responder: 'you' }, 'Pages: Page the helper'],
  [{ type: 'act', action: 'nothing', responder: 'you' }, ''],
  [{ type: 'abort', run: 1 }, 'Aborts: Turn the setting: to what it was'],
  [{ type: 'abort', run: 0 }, 'Aborts: #0'],
  [{ type: 'hold', hypothesis: 'moon', as: 'open', pins: [] }, 'Keeps open: The moon is full'],
  [{ type: 'hold', hypothesis: 'moon', as: 'likely', pins: [] }, 'Holds likely: The moon is full'],
  [{ type: 'reply', inject: 'question', reply: 'soon' }, 'Answers Boss: Soon.'],
  [{ type: 'reply', inject: 'question', reply: 'other' }, 'Answers Boss: other'],
  [{ type: 'reply', inject: 'thanks', reply: 'other' }, 'Answers Boss: other'],
  [{ type: 'inject', inject: 'nudge' }, 'Sent by the facilitator: Channel: asks where we are'],
  [{ type: 'complicate', complication: 'grumbling' }, 'Set off by the facilitator: The neighbour grumbles'],
  [{ type: 'ask' }, 'Asks Robin (toys) for advice'],
  [{ type: 'note', text: 'odd since 11:01' }, 'Notes: odd since 11:01'],
  [{ type: 'hand-over', to: 'helper' }, 'Hands over to Helper'],
])('%j is told in the names of its scenario', (choice, told) => {
  const turned: Act = { type: 'act', action: 'turn-setting', target: 'tuned', responder: 'you' };
  expect(choiceTold({ ...complicated, colleague: 'Robin (toys)' }, choice, [turned])).toBe(told);
});
