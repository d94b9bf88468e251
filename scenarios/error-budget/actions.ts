import type { Action, MitigateAction, Target } from '../../src/contract/action.ts';
import { looks } from './looks.ts';
import { BACKLOG, HOUR_SEC, ITEMS, type Item, isFrozen, type Knobs, SCOPES, type Scope, type State } from './system.ts';

/** What a scope says, wherever it can be chosen. */
export const SCOPE_WORDS: Readonly<Record<Scope, string>> = {
  policy: 'all but P0, security and reliability work',
  'features-only': 'features; settings and flags go on',
  blanket: 'everything, without exception',
  staged: 'in steps: a quarter of the pace, a half, all of it, a week each',
  open: 'all at once, today',
};

const scopeTarget = (scope: Scope): Target => ({ id: scope, label: SCOPE_WORDS[scope] });

const scopeOf = (target: string): Scope => {
  const scope = SCOPES.find((one) => one === target);
  if (!scope) throw new Error(`error-budget: no scope ${target}`);
  return scope;
};

const itemOf = (target: string): Item => {
  const item = ITEMS.find((one) => one === target);
  if (!item) throw new Error(`error-budget: no item ${target}`);
  return item;
};

export function setScope(knobs: Knobs, atSec: number, scope: Scope): void {
  knobs.scope = scope;
  knobs.scopeSinceSec = atSec;
}

const changes: readonly MitigateAction<Knobs, State>[] = [
  {
    id: 'freeze',
    label: 'Freeze…',
    phase: 'mitigate',
    group: 'Policy',
    command: './gate freeze checkout --scope {target}',
    targets: [scopeTarget('policy'), scopeTarget('features-only'), scopeTarget('blanket')],
    durationSec: HOUR_SEC,
    risk: 2,
    blastRadius: 'What teams have ready waits, and piles up for the day it is lifted',
    roles: ['incident-commander'],
    refuse({ knobs, state }) {
      if (isFrozen(knobs)) return 'A freeze is on. Lift it first, to freeze anew.';
      return state.rebuilt
        ? 'Half of the budget has been there: the policy asks for no freeze before it is spent.'
        : null;
    },
    effect: (knobs, { atSec }, _draw, target) => setScope(knobs, atSec, scopeOf(target)),
  },
  {
    id: 'thaw',
    label: 'Lift the freeze…',
    phase: 'mitigate',
    group: 'Policy',
    command: './gate thaw checkout --how {target}',
    targets: [scopeTarget('staged'), scopeTarget('open')],
    durationSec: HOUR_SEC,
    risk: 3,
    blastRadius: 'All that was held goes out to all customers',
    roles: ['incident-commander'],
    refuse: ({ knobs }) => (isFrozen(knobs) ? null : 'Nothing is frozen.'),
    effect: (knobs, { atSec }, _draw, target) => setScope(knobs, atSec, scopeOf(target)),
  },
  {
    id: 'work-on',
    label: 'Put on top of the backlog…',
    phase: 'mitigate',
    group: 'Backlog',
    command: './tracker top {target}',
    targets: ITEMS.map((item) => ({
      id: item,
      label: `${BACKLOG[item].label} (${BACKLOG[item].engineerDays} engineer-days)`,
    })),
    durationSec: HOUR_SEC,
    risk: 1,
    blastRadius: 'Engineers who would work on what stands beneath it',
    roles: ['incident-commander', 'operations'],
    refuse: ({ knobs, state }, target) => {
      if (target === undefined) return null;
      const item = itemOf(target);
      if (state.live[item]) return 'That is done.';
      return knobs.backlog.find((one) => !state.live[one]) === item ? 'It is on top already.' : null;
    },
    effect(knobs, _world, _draw, target) {
      const item = itemOf(target);
      const rest = knobs.backlog.filter((one) => one !== item);
      knobs.backlog.splice(0, knobs.backlog.length, item, ...rest);
    },
  },
];

const escalations: readonly Action<Knobs, State>[] = [
  {
    id: 'ask-deputy',
    label: 'Ask your deputy in',
    phase: 'escalate',
    group: 'People',
    command: '/invite deputy',
    durationSec: HOUR_SEC,
    risk: 1,
    blastRadius: 'Somebody’s week',
    roles: ['incident-commander'],
    pages: 'deputy',
  },
];

export const actions: readonly Action<Knobs, State>[] = [...looks, ...changes, ...escalations];
