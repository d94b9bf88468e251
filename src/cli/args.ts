import { DIFFICULTIES, type Difficulty } from '../contract/drill.ts';
import { parseSeed } from '../contract/seed.ts';
import { BOTS, type BotName } from '../responders/bots.ts';
import { oneOf } from './nearest.ts';
import { type Options, typed, valuesOf, wholeOf } from './options.ts';
import { UsageError } from './usage-error.ts';

export type Command =
  | { readonly type: 'help' }
  | { readonly type: 'list'; readonly json: boolean }
  | PlayCommand
  | ReplayCommand
  | ExportCommand
  | {
      readonly type: 'compare';
      readonly recordings: readonly [string, string];
      readonly profile: string | null;
      readonly json: boolean;
    }
  /** Prints a profile to fill in where no file is named. */
  | { readonly type: 'profile'; readonly file: string | null }
  /** All scenarios where no slug is given. */
  | { readonly type: 'check'; readonly slug: string | null; readonly seeds: number; readonly json: boolean }
  | { readonly type: 'learn'; readonly slug: string; readonly json: boolean };

export interface PlayCommand {
  readonly type: 'play';
  readonly slug: string;
  /** Null for a random one. */
  readonly seed: string | null;
  /** Null lets the seed pick it. */
  readonly cause: string | null;
  readonly difficulty: Difficulty;
  /** Null for a person at the terminal. */
  readonly bot: BotName | null;
  /** The file of an organisation's profile; null for none. So it is with the other commands. */
  readonly profile: string | null;
  readonly json: boolean;
}

export interface ReplayCommand {
  readonly type: 'replay';
  readonly recording: string;
  /** Compares it with a thousand simulated responders. */
  readonly rank: boolean;
  readonly profile: string | null;
  readonly json: boolean;
}

export const EXPORT_FORMATS = ['markdown', 'json', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportCommand {
  readonly type: 'export';
  readonly recording: string;
  readonly format: ExportFormat;
  /** The file to write to; null for standard output. */
  readonly out: string | null;
  readonly profile: string | null;
}

const OPTIONS = {
  seed: '--seed quiet-otter-41',
  cause: '--cause keep-alive',
  difficulty: '--difficulty hard',
  bot: '--bot par',
  seeds: '--seeds 20',
  format: '--format markdown',
  out: '--out postmortem.md',
  profile: '--profile profile.json',
  rank: null,
  json: null,
} as const satisfies Options;
type OptionName = keyof typeof OPTIONS;

interface Shape {
  readonly options: readonly OptionName[];
  /** What follows the command: so many of them, and whether they have to. */
  readonly positional: { readonly name: string; readonly most: 1 | 2; readonly needed: boolean } | null;
}

const RUN = 'a share code or the path of a run file';

const SHAPES = {
  list: { options: ['json'], positional: null },
  play: {
    options: ['seed', 'cause', 'difficulty', 'bot', 'profile', 'json'],
    positional: { name: 'a scenario', most: 1, needed: true },
  },
  replay: { options: ['rank', 'profile', 'json'], positional: { name: RUN, most: 1, needed: true } },
  export: { options: ['format', 'out', 'profile'], positional: { name: RUN, most: 1, needed: true } },
  compare: {
    options: ['profile', 'json'],
    positional: { name: 'two runs, each a share code or the path of a run file', most: 2, needed: true },
  },
  check: { options: ['seeds', 'json'], positional: { name: 'a scenario', most: 1, needed: false } },
  learn: { options: ['json'], positional: { name: 'a scenario', most: 1, needed: true } },
  profile: { options: [], positional: { name: 'the file of a profile', most: 1, needed: false } },
} as const satisfies Readonly<Record<string, Shape>>;

const USUAL_SEEDS = 20;
const MOST_SEEDS = 10_000;

/** Reads what was typed after the program's name. Throws a `UsageError` that says what is wrong with it. */
export function readArgs(args: readonly string[]): Command {
  const { words, options, isHelpAsked } = typed(args, OPTIONS);
  const [name, ...operands] = words;
  if (name === undefined && options.every((option) => option.name === 'help')) return { type: 'help' };
  if (name === 'help' || (isHelpAsked && options.length === 1)) return { type: 'help' };
  if (name === undefined)
    throw new UsageError(
      'Which command? list, play, replay, export, compare, check, learn or profile; help shows them.',
    );
  const command = oneOf(Object.keys(SHAPES), name, 'There is no command', 'Commands');
  const shape: Shape = shapeOf(command);
  const texts = valuesOf(command, takenBy(shape), options);
  checkPositionals(command, shape, operands);
  return commandOf(command, operands, texts);
}

function commandOf(name: string, operands: readonly string[], texts: ReadonlyMap<string, string>): Command {
  const json = texts.has('json');
  const [what = '', other = ''] = operands;
  const profile = texts.get('profile') ?? null;
  switch (name) {
    case 'list':
      return { type: 'list', json };
    case 'play': {
      const bot = texts.get('bot');
      return {
        type: 'play',
        slug: what,
        seed: seedOf(texts.get('seed')),
        cause: texts.get('cause') ?? null,
        difficulty: oneOf(
          DIFFICULTIES,
          texts.get('difficulty') ?? 'standard',
          'There is no difficulty',
          'Difficulties',
        ),
        bot: bot === undefined ? null : oneOf(BOTS, bot, 'There is no bot', 'Bots'),
        profile,
        json,
      };
    }
    case 'replay':
      return { type: 'replay', recording: what, rank: texts.has('rank'), profile, json };
    case 'export': {
      const format = texts.get('format');
      if (format === undefined) throw new UsageError(`export needs --format: ${EXPORT_FORMATS.join(', ')}.`);
      return {
        type: 'export',
        recording: what,
        format: oneOf(EXPORT_FORMATS, format, 'There is no format', 'Formats'),
        out: texts.get('out') ?? null,
        profile,
      };
    }
    case 'compare':
      return { type: 'compare', recordings: [what, other], profile, json };
    case 'check':
      return {
        type: 'check',
        slug: operands[0] ?? null,
        seeds: wholeOf('--seeds', texts.get('seeds') ?? String(USUAL_SEEDS), 1, MOST_SEEDS),
        json,
      };
    case 'learn':
      return { type: 'learn', slug: what, json };
    case 'profile':
      return { type: 'profile', file: operands[0] ?? null };
    default:
      throw new Error(`args: no command ${name}`);
  }
}

const takenBy = ({ options }: Shape): Options => Object.fromEntries(options.map((name) => [name, OPTIONS[name]]));

function checkPositionals(command: string, { positional }: Shape, operands: readonly string[]): void {
  const extra = operands[positional?.most ?? 0];
  if (extra !== undefined) {
    const takes = positional === null ? 'nothing else' : `${positional.name}, and nothing else`;
    throw new UsageError(`${command} takes ${takes}: leave out ${JSON.stringify(extra)}.`);
  }
  const given = operands.filter((operand) => operand !== '').length;
  if (positional?.needed && given < positional.most) {
    throw new UsageError(`${command} needs ${positional.name}; help shows how.`);
  }
}

function seedOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  const seed = parseSeed(text);
  if (seed.ok) return seed.value;
  throw new UsageError(seed.problems[0]?.message ?? 'This is no seed.');
}

function shapeOf(command: string): Shape {
  const found = Object.entries(SHAPES).find(([name]) => name === command);
  if (!found) throw new Error(`args: no command ${command}`);
  return found[1];
}
