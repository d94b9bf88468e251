import { scenario as alb } from '../../../scenarios/alb-502-eks/scenario.ts';
import { scenario as lesson } from '../../../scenarios/first-page/scenario.ts';
import type { Choice } from '../../../src/contract/drill.ts';
import { type Saved, saved } from './saved.ts';

const SEED = 'quiet-otter-41';
const PATH_BLOCKED = { seed: SEED, cause: 'security-group' };

const act = (action: string, responder = 'you', target?: string): Choice => ({
  type: 'act',
  action,
  responder,
  ...(target !== undefined && { target }),
});

/** On call, with nothing wrong yet. */
export const calm: Saved = saved('calm00000000', alb, PATH_BLOCKED, -20);

/** Twenty seconds after the page, which nobody has taken. */
export const paged: Saved = saved('paged0000000', alb, PATH_BLOCKED, 20);

/** In the middle of it: results, hypotheses, messages, an answer that is waited for, and hands that are full. */
export const busy: Saved = saved('busy00000000', alb, PATH_BLOCKED, 470, [
  [5, { type: 'acknowledge' }],
  [6, { type: 'declare', severity: 1 }],
  [8, act('page-platform')],
  [30, act('page-secondary')],
  [80, act('rollout-history')],
  [140, { type: 'hold', hypothesis: 'bad-checkout-release', as: 'ruled-out', pins: [] }],
  [141, { type: 'hold', hypothesis: 'network-path-blocked', as: 'likely', pins: [] }],
  [142, { type: 'hold', hypothesis: 'keep-alive-too-short', as: 'open', pins: [] }],
  [145, act('compare-security-groups')],
  [240, { type: 'say', claims: ['impact-known', 'cause-unknown'], nextUpdateSec: 900 }],
  [465, act('restart-pods', 'you', 'rolling')],
]);

/** The lesson at its second step. */
export const taught: Saved = saved('taught000000', lesson, { seed: SEED }, 8, [[5, { type: 'acknowledge' }]]);
