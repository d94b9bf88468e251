import { didYouMean, oneOf } from '../cli/nearest.ts';
import { type Options, typed, valuesOf, wholeOf } from '../cli/options.ts';
import { UsageError } from '../cli/usage-error.ts';
import { parseRoomCode } from '../team/room-code.ts';

export type ServerCommand =
  | { readonly type: 'help' }
  | ServeCommand
  | { readonly type: 'rooms'; readonly data: string }
  /** Rooms by their codes, or those in which nothing has happened for so many days. */
  | RemoveCommand;

export interface ServeCommand {
  readonly type: 'serve';
  readonly port: number;
  readonly isLan: boolean;
  /** An origin; null for those of this machine. */
  readonly address: string | null;
  readonly data: string;
  /** The folder of a built game; null for the one that is built here. */
  readonly site: string | null;
  /** The file of an organisation's profile; null for none. */
  readonly profile: string | null;
}

export interface RemoveCommand {
  readonly type: 'remove';
  readonly data: string;
  readonly which: { readonly rooms: readonly string[] } | { readonly unusedDays: number };
}

export const USUAL_PORT = 4180;
export const USUAL_DATA = 'gameday';

const OPTIONS = {
  port: `--port ${USUAL_PORT}`,
  lan: null,
  address: '--address https://gameday.example.com',
  data: `--data ${USUAL_DATA}`,
  site: '--site dist',
  profile: '--profile profile.json',
  'unused-days': '--unused-days 30',
  help: null,
} as const satisfies Options;

const TAKEN = {
  serve: ['port', 'lan', 'address', 'data', 'site', 'profile', 'help'],
  rooms: ['data'],
  remove: ['data', 'unused-days'],
} as const satisfies Readonly<Record<string, readonly (keyof typeof OPTIONS)[]>>;

/** Reads what was typed after the program's name. Throws a `UsageError` that says what is wrong with it. */
export function readServerArgs(args: readonly string[]): ServerCommand {
  const { words, options, isHelpAsked } = typed(args, OPTIONS);
  for (const { name, rawName } of options) checkKnown(name, rawName);
  const [name = 'serve', ...operands] = words;
  if (name === 'help' || isHelpAsked) return { type: 'help' };
  const commands = ['serve', 'rooms', 'remove'] as const;
  const command = oneOf(commands, name, 'There is no command', 'Commands');
  const taken = Object.fromEntries(TAKEN[command].map((option) => [option, OPTIONS[option]]));
  const texts = valuesOf(command, taken, options);
  const [extra] = operands;
  if (command !== 'remove' && extra !== undefined) {
    throw new UsageError(`${command} takes options only: leave out ${JSON.stringify(extra)}.`);
  }
  const data = texts.get('data') ?? USUAL_DATA;
  if (command === 'rooms') return { type: 'rooms', data };
  if (command === 'remove') return { type: 'remove', data, which: whichOf(operands, texts.get('unused-days')) };
  return {
    type: 'serve',
    port: wholeOf('--port', texts.get('port') ?? String(USUAL_PORT), 0, 65_535),
    isLan: texts.has('lan'),
    address: originOf(texts.get('address')),
    data,
    site: texts.get('site') ?? null,
    profile: texts.get('profile') ?? null,
  };
}

/** What follows an option that nobody knows may be its value, and no command. */
function checkKnown(name: string, rawName: string): void {
  if (Object.hasOwn(OPTIONS, name)) return;
  throw new UsageError(`There is no option ${rawName}. ${didYouMean(name, Object.keys(OPTIONS), '--')}help shows all.`);
}

function whichOf(operands: readonly string[], days: string | undefined): RemoveCommand['which'] {
  if (days !== undefined && operands.length > 0) {
    throw new UsageError('remove takes room codes or --unused-days, and not both.');
  }
  if (days !== undefined) return { unusedDays: wholeOf('--unused-days', days, 0, 10_000) };
  if (operands.length === 0) throw new UsageError('remove needs room codes, or --unused-days; rooms lists them.');
  return {
    rooms: operands.map((operand) => {
      const code = parseRoomCode(operand);
      if (code.ok) return code.value;
      throw new UsageError(`${JSON.stringify(operand)} is no room code; rooms lists them.`);
    }),
  };
}

function originOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  const example = `as in ${OPTIONS.address}`;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw new UsageError(`--address must be an address that begins with http:// or https://, ${example}.`);
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw new UsageError(`--address must end with its host or port, ${example}: the game is served from there.`);
  }
  return url.origin;
}
