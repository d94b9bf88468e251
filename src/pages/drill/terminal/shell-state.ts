import type { PlayerView } from '../../../contract/player-view.ts';
import type { AnyScenario } from '../../../contract/scenario.ts';
import { actionOf } from '../../../words/labels.ts';
import { dateLine } from '../moment.ts';
import { BUILTINS, type Builtin, commandsOf, complete, match, notFound, type ShellCommand } from './shell.ts';
import { type Cleared, NOTHING_CLEARED, type Said } from './transcript.ts';

export const PROMPT = 'oncall@bastion:~$';
export const QUESTION = 'Are you sure? [y/N]';

/** The terminal's own state: what was typed, and what came of it that is no run of an action. */
export interface ShellState {
  readonly line: string;
  readonly said: readonly Said[];
  readonly cleared: Cleared;
  /** Lines typed so far, oldest first. */
  readonly history: readonly string[];
  /** How far back in the history the line is; 0 for a new one. */
  readonly back: number;
  /** What asks whether it is meant. */
  readonly asking: ShellCommand | null;
  /** Tab was the last key, and had nothing to add. */
  readonly tabbed: boolean;
}

export const FRESH_SHELL: ShellState = {
  line: '',
  said: [],
  cleared: NOTHING_CLEARED,
  history: [],
  back: 0,
  asking: null,
  tabbed: false,
};

/** What a key leaves to be done outside the terminal. */
export type Effect =
  /** `line` is what is shown when it is refused; null where it is on the screen already. */
  | { readonly type: 'run'; readonly command: ShellCommand; readonly line: string | null }
  | { readonly type: 'abort' }
  | { readonly type: 'leave' };

export interface Step {
  readonly state: ShellState;
  readonly effect: Effect | null;
}

interface Around {
  readonly scenario: AnyScenario;
  readonly view: PlayerView;
}

export const typing = (state: ShellState, line: string): ShellState => ({ ...state, line, tabbed: false });

/** Adds a line and its answer to the scrollback. */
export const answered = (
  state: ShellState,
  tick: number,
  line: string | null,
  answer: readonly string[],
): ShellState => ({
  ...state,
  said: [...state.said, { tick, line, answer }],
});

export function enter(state: ShellState, around: Around): Step {
  const { line, asking } = state;
  const { tick } = around.view;
  if (asking) {
    const isMeant = /^y(?:es)?$/i.test(line.trim());
    const told = answered(
      { ...state, line: '', asking: null },
      tick,
      `${QUESTION} ${line}`,
      isMeant ? [] : ['Not done.'],
    );
    return { state: told, effect: isMeant ? { type: 'run', command: asking, line: null } : null };
  }
  const history = line.trim() === '' || line === state.history.at(-1) ? state.history : [...state.history, line];
  return obey({ ...state, line: '', back: 0, tabbed: false, history }, line, around);
}

function obey(state: ShellState, line: string, { scenario, view }: Around): Step {
  const echo = `${PROMPT} ${line}`;
  const say = (...answer: readonly string[]): Step => ({
    state: answered(state, view.tick, echo, answer),
    effect: null,
  });
  const typed = match(line, commandsOf(scenario));
  switch (typed.type) {
    case 'nothing':
      return say();
    case 'builtin':
      return builtin(typed.name, say, state, { scenario, view });
    case 'command': {
      const action = actionOf(scenario, typed.command.action);
      if (action?.risk !== 3) return { state, effect: { type: 'run', command: typed.command, line: echo } };
      const { state: warned } = say(`Blast radius: ${action.blastRadius}.`);
      return { state: { ...warned, asking: typed.command }, effect: null };
    }
    case 'target-missing':
      return say('Which one? Type the comment too:', ...typed.commands.map(({ text }) => `  ${text}`));
    case 'begun':
      return say(`Did you mean: ${typed.command.text}`);
    case 'unrecorded':
      return say(`${typed.tool}: nothing recorded for these arguments in this drill; Tab lists what is`);
    case 'unknown':
      return say(notFound(typed.tool));
    default:
      throw new Error(`shell: unknown line ${JSON.stringify(typed satisfies never)}`);
  }
}

function builtin(
  name: Builtin,
  say: (...answer: readonly string[]) => Step,
  state: ShellState,
  { scenario, view }: Around,
): Step {
  switch (name) {
    case 'help':
      return say(
        'Commands of this drill; each does what its action in the deck does, and takes its time:',
        ...commandsOf(scenario).map(({ text }) => `  ${text}`),
        `Words of the shell: ${BUILTINS.join(', ')}`,
        'Tab completes, ↑ and ↓ go through the history, Ctrl-C stops what runs, Ctrl-L clears, Escape leaves.',
      );
    case 'clear':
      return { state: clearedAll(state, view.tick), effect: null };
    case 'history':
      return say(...state.history.map((line, i) => `${String(i + 1).padStart(5)}  ${line}`));
    case 'date':
      return say(dateLine(view.startsAtSec + view.tick * view.tickSec));
    case 'whoami':
      return say('oncall');
    case 'exit':
      return { state, effect: { type: 'leave' } };
    default:
      throw new Error(`shell: unknown word ${name satisfies never}`);
  }
}

export const clearedAll = (state: ShellState, tick: number): ShellState => ({
  ...state,
  cleared: { tick, said: state.said.length },
});

/** Tab: as far as it goes without doubt; pressed again, a list of what there is. */
export function tab(state: ShellState, { scenario, view }: Around): ShellState {
  const { text, options } = complete(state.line, commandsOf(scenario));
  if (text !== state.line) return typing(state, text);
  if (!state.tabbed || options.length < 2) return { ...state, tabbed: true };
  return answered(state, view.tick, `${PROMPT} ${state.line}`, options);
}

/** Through the history: +1 is one older, −1 one newer. */
export function through(state: ShellState, by: 1 | -1): ShellState {
  const back = Math.min(state.history.length, Math.max(0, state.back + by));
  return { ...typing(state, back === 0 ? '' : (state.history.at(-back) ?? '')), back };
}

/** Ctrl-C: drops the line or the question; where there is neither, stops what the player has running. */
export function interrupt(state: ShellState, tick: number): Step {
  if (state.line === '' && !state.asking) return { state, effect: { type: 'abort' } };
  const prompt = state.asking ? QUESTION : PROMPT;
  const dropped = { ...state, line: '', asking: null, back: 0, tabbed: false };
  return { state: answered(dropped, tick, `${prompt} ${state.line}^C`, []), effect: null };
}
