import type { AnyScenario } from '../../../contract/scenario.ts';
import { commandText } from '../../../words/labels.ts';

/** A command that stands for an action: typed, it is that action. */
export interface ShellCommand {
  readonly action: string;
  readonly target: string | null;
  /** With the target filled in. */
  readonly text: string;
}

export const BUILTINS = ['help', 'clear', 'history', 'date', 'whoami', 'exit'] as const;
export type Builtin = (typeof BUILTINS)[number];

/** What a typed line turns out to be. */
export type Typed =
  | { readonly type: 'nothing' }
  | { readonly type: 'builtin'; readonly name: Builtin }
  | { readonly type: 'command'; readonly command: ShellCommand }
  /** Only the comment tells these apart, and it is not there. */
  | { readonly type: 'target-missing'; readonly commands: readonly ShellCommand[] }
  /** The beginning of exactly one command. */
  | { readonly type: 'begun'; readonly command: ShellCommand }
  /** A tool of this drill, with arguments that it has nothing for. */
  | { readonly type: 'unrecorded'; readonly tool: string }
  | { readonly type: 'unknown'; readonly tool: string };

/** Every command of a scenario, once for each target. */
export const commandsOf = ({ actions }: AnyScenario): readonly ShellCommand[] =>
  actions.flatMap((action): readonly ShellCommand[] =>
    action.phase === 'mitigate'
      ? action.targets.map(({ id }) => ({ action: action.id, target: id, text: commandText(action, id) }))
      : [{ action: action.id, target: null, text: action.command }],
  );

export function match(line: string, commands: readonly ShellCommand[]): Typed {
  const typed = normalised(line);
  const bare = withoutComment(typed);
  if (bare === '') return { type: 'nothing' };
  const exact = commands.find(({ text }) => normalised(text) === typed);
  if (exact) return { type: 'command', command: exact };
  const same = commands.filter(({ text }) => withoutComment(normalised(text)) === bare);
  const [only] = same;
  if (only) return same.length === 1 ? { type: 'command', command: only } : { type: 'target-missing', commands: same };
  const builtin = BUILTINS.find((name) => name === bare);
  if (builtin) return { type: 'builtin', name: builtin };
  const begun = commands.filter(({ text }) => normalised(text).startsWith(typed));
  if (begun.length === 1 && begun[0]) return { type: 'begun', command: begun[0] };
  const tool = toolOf(bare);
  return commands.some(({ text }) => toolOf(normalised(text)) === tool)
    ? { type: 'unrecorded', tool }
    : { type: 'unknown', tool };
}

export interface Completion {
  /** The line as far as all that begins like it agrees. */
  readonly text: string;
  /** What begins like it, in the order of the deck. */
  readonly options: readonly string[];
}

/** What Tab makes of a line. Nothing to add: the line as it was. */
export function complete(line: string, commands: readonly ShellCommand[]): Completion {
  const typed = normalised(line) + (/\S\s+$/.test(line) ? ' ' : '');
  const candidates = [...commands.map(({ text }) => text), ...BUILTINS];
  const options = [...new Set(candidates)].filter((text) => normalised(text).startsWith(typed));
  const [first] = options;
  if (first === undefined) return { text: line, options };
  const shared = options.reduce(sharedStart, first);
  return { text: normalised(shared).length >= typed.length ? shared : line, options };
}

/** What bash says of a command that it does not find. */
export const notFound = (tool: string): string =>
  tool.includes('/') ? `bash: ${tool}: No such file or directory` : `bash: ${tool}: command not found`;

/** Three dots stand for the ellipsis, which few keyboards have. */
const normalised = (text: string): string => text.trim().replaceAll(/\s+/g, ' ').replaceAll('...', '…');

function withoutComment(text: string): string {
  if (text.startsWith('#')) return '';
  const at = text.indexOf(' # ');
  return at < 0 ? text : text.slice(0, at);
}

const toolOf = (line: string): string => line.split(' ', 1)[0] ?? '';

function sharedStart(one: string, other: string): string {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return one.slice(0, length);
}
