import type { Action, Look, Target } from '../contract/action.ts';
import type { ChangeLogEntry } from '../contract/change-log.ts';
import type { Span, Trace } from '../contract/traces.ts';
import type { Rename } from './rename.ts';

type AnyAction = Action<object, object>;

export function dressAction(action: AnyAction, rename: Rename): AnyAction {
  const { refuse } = action;
  const texts = {
    label: rename(action.label),
    group: rename(action.group),
    command: rename(action.command),
    blastRadius: rename(action.blastRadius),
    ...(refuse && {
      refuse: (...asked: Parameters<typeof refuse>) => {
        const refusal = action.refuse?.(...asked) ?? null;
        return refusal === null ? null : rename(refusal);
      },
    }),
  };
  switch (action.phase) {
    case 'investigate':
      return { ...action, ...texts, look: dressLook(action.look, rename) };
    case 'mitigate':
      return { ...action, ...texts, targets: action.targets.map((target) => dressTarget(target, rename)) };
    case 'escalate':
      return { ...action, ...texts };
    default:
      throw new Error(`dress: unknown phase of ${JSON.stringify(action satisfies never)}`);
  }
}

const dressTarget = (target: Target, rename: Rename): Target => ({
  ...target,
  label: rename(target.label),
  ...shown(target.id, rename),
});

/** Nothing where the id says nothing of a service. */
export function shown(id: string, rename: Rename): { readonly shownAs?: string } {
  const shownAs = rename(id);
  return shownAs === id ? {} : { shownAs };
}

export const dressValues = <Key extends string>(
  texts: Readonly<Record<Key, string>>,
  rename: Rename,
): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries<string>(texts).map(([key, text]) => [key, rename(text)]));

function dressLook(look: Look<object, object>, rename: Rename): Look<object, object> {
  return {
    outcomes: dressValues(look.outcomes, rename),
    classify: (world) => look.classify(world),
    render: (world, outcome, draw) => rename(look.render(world, outcome, draw)),
    ...(look.changes && { changes: (world) => dressChanges(look.changes?.(world) ?? [], rename) }),
    ...(look.traces && {
      traces: (world, draw) => (look.traces?.(world, draw) ?? []).map((trace) => dressTrace(trace, rename)),
    }),
  };
}

export const dressChanges = (changes: readonly ChangeLogEntry[], rename: Rename): readonly ChangeLogEntry[] =>
  changes.map((change) => ({
    ...change,
    who: rename(change.who),
    what: rename(change.what),
    note: rename(change.note),
  }));

const dressTrace = (trace: Trace, rename: Rename): Trace => ({
  ...trace,
  route: rename(trace.route),
  version: rename(trace.version),
  spans: trace.spans.map((span) => dressSpan(span, rename)),
});

const dressSpan = (span: Span, rename: Rename): Span => ({
  ...span,
  service: rename(span.service),
  name: rename(span.name),
  ...(span.attributes && { attributes: dressValues(span.attributes, rename) }),
});
