import { expect, test } from 'vitest';
import { scenario } from '../../scenarios/alb-502-eks/scenario.ts';
import type { Choice } from '../../src/contract/drill.ts';
import { choiceTold } from '../../src/words/choice.ts';

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
