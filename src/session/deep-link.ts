import { DIFFICULTIES, type Difficulty, type DrillSpec } from '../contract/drill.ts';
import { TEMPOS, type Tempo } from '../contract/pace.ts';
import { fail, type Problem, type Result } from '../contract/result.ts';
import { parseSeed } from '../contract/seed.ts';
import { RUN_ID_PATTERN } from './kept/run-id.ts';

/** What an address asks for. */
export type DeepLink =
  | {
      readonly type: 'drill';
      /** Null for whatever was not said. */
      readonly slug: string | null;
      readonly seed: string | null;
      readonly difficulty: Difficulty | null;
      readonly tempo: Tempo | null;
      /** Starts at once; needs a scenario, and takes a new seed where none is given. */
      readonly autostart: boolean;
    }
  /** A run that is kept here: to be gone on with or debriefed, or to be looked at again. */
  | { readonly type: 'run' | 'replay'; readonly id: string }
  /** How the player has come on, with one scenario or with all. */
  | { readonly type: 'progress'; readonly slug: string | null }
  | GameDayLink;

/** As what a window takes part in a game day; whoever has only a code is asked at the door. */
export const GAME_DAY_SEATS = ['console', 'projector', 'door', 'laptop', 'phone', 'spectator'] as const;
export type GameDaySeat = (typeof GAME_DAY_SEATS)[number];

export interface GameDayLink {
  readonly type: 'game-day';
  readonly seat: GameDaySeat;
  /** Null for a console that has opened none yet, or where the code is to be typed. */
  readonly room: string | null;
  /** Hosted by another window of this browser, and not by the server that the page came from. */
  readonly isLocal: boolean;
}

const MAX_CHARS = 2_000;
const MAX_TOLD_CHARS = 40;
/** Stands for all scenarios. */
const ALL = 'all';

/** Of what this page understands; others, such as those that mail programs add, are passed over. */
const NAMES = [
  'scenario',
  'seed',
  'difficulty',
  'tempo',
  'autostart',
  'run',
  'replay',
  'progress',
  'mode',
  'seat',
  'room',
  'at',
] as const;
type Name = (typeof NAMES)[number];

/** Reads what follows the path of an address, such as `?scenario=alb-502-eks&seed=quiet-otter-41`. */
export function parseDeepLink(search: string, slugs: readonly string[]): Result<DeepLink> {
  if (search.length > MAX_CHARS) {
    return fail('', 'too-long', `This link is longer than ${MAX_CHARS} characters: copy it again.`);
  }
  const params = new URLSearchParams(search);
  const problems: Problem[] = [];
  const report = (path: Name, code: string, message: string): null => {
    problems.push({ path, code, message });
    return null;
  };
  const [scenario, seed, difficulty, tempo, autostart, run, again, progress, mode, seat, room, at] = NAMES.map(
    (name) => {
      const [value, ...more] = params.getAll(name);
      if (more.length > 0) report(name, 'repeated', `This link has ${name} more than once: leave one.`);
      return value ?? null;
    },
  );
  const link =
    mode || room
      ? gameDayOf({ mode, seat, room, at }, report)
      : run
        ? runOf('run', run, again ?? scenario ?? progress ?? null, report)
        : again
          ? runOf('replay', again, scenario ?? progress ?? null, report)
          : progress
            ? { type: 'progress' as const, slug: progress === ALL ? null : slugOf(progress, slugs, report) }
            : {
                type: 'drill' as const,
                slug: scenario ? slugOf(scenario, slugs, report) : null,
                seed: seed ? seedOf(seed, report) : null,
                difficulty: difficulty ? wordOf(DIFFICULTIES, difficulty, 'difficulty', 'Difficulties', report) : null,
                tempo: tempo ? wordOf(TEMPOS, tempo, 'tempo', 'Tempos', report) : null,
                autostart: autostartOf(autostart ?? null, scenario ?? null, report),
              };
  return link && problems.length === 0 ? { ok: true, value: link } : { ok: false, problems };
}

type Report = (path: Name, code: string, message: string) => null;

function runOf(type: 'run' | 'replay', id: string, other: string | null, report: Report): DeepLink | null {
  if (other) return report(type, 'two-wishes', 'This link names a run and something else: leave one of them out.');
  if (RUN_ID_PATTERN.test(id)) return { type, id };
  return report(type, 'bad-value', `${told(id)} names no run: it has twelve lower-case letters and digits.`);
}

/** As somebody may have typed it; the room itself knows what codes are. */
const ROOM_PATTERN = /^[A-Za-z0-9-]{1,40}$/;
const GAME_DAY = 'gameday';
const HERE = 'here';

type GameDayParts = Readonly<Record<'mode' | 'seat' | 'room' | 'at', string | null | undefined>>;

function gameDayOf({ mode, seat, room, at }: GameDayParts, report: Report): DeepLink | null {
  if (mode && mode !== GAME_DAY)
    return report('mode', 'bad-value', `There is no mode ${told(mode)}: leave it out, or say gameday.`);
  if (room && !ROOM_PATTERN.test(room)) return report('room', 'bad-value', `${told(room)} names no room.`);
  const usual = room && !mode ? 'door' : 'console';
  const taken = seat ? GAME_DAY_SEATS.find((known) => known === seat) : usual;
  if (!taken)
    return report('seat', 'bad-value', `There is no seat ${told(seat ?? '')}. Seats: ${GAME_DAY_SEATS.join(', ')}.`);
  return { type: 'game-day', seat: taken, room: room || null, isLocal: at === HERE };
}

/** The address's part for a window of a game day; the short form for who comes by a code alone. */
export function gameDayLinkOf({ seat, room, isLocal }: Omit<GameDayLink, 'type'>): string {
  if (seat === 'door' && room && !isLocal) return `?${new URLSearchParams({ room })}`;
  const rest = { ...(seat !== 'console' && { seat }), ...(room && { room }), ...(isLocal && { at: HERE }) };
  return `?${new URLSearchParams({ mode: GAME_DAY, ...rest })}`;
}

function slugOf(slug: string, slugs: readonly string[], report: Report): string | null {
  if (slugs.includes(slug)) return slug;
  const near = slugs.find((known) => known === slug.trim().toLowerCase());
  const meant = near === undefined ? '' : ` Did you mean ${near}?`;
  const message = `There is no scenario ${told(slug)}.${meant} Scenarios here: ${slugs.join(', ')}.`;
  return report('scenario', 'unknown-scenario', message);
}

function seedOf(text: string, report: Report): string | null {
  const seed = parseSeed(text);
  if (seed.ok) return seed.value;
  for (const { code, message } of seed.problems) report('seed', code, message);
  return null;
}

function wordOf<T extends string>(
  words: readonly T[],
  text: string,
  name: 'difficulty' | 'tempo',
  all: string,
  report: Report,
): T | null {
  const word = words.find((known) => known === text);
  return word ?? report(name, 'bad-value', `There is no ${name} ${told(text)}. ${all}: ${words.join(', ')}.`);
}

function autostartOf(text: string | null, scenario: string | null, report: Report): boolean {
  if (text !== null && text !== '0' && text !== '1') {
    report('autostart', 'bad-value', `autostart is 1 or 0, and not ${told(text)}.`);
  }
  if (text === '1' && !scenario) report('autostart', 'no-scenario', 'autostart needs a scenario: add scenario=….');
  return text === '1';
}

/** What came in the link, short enough to be shown and without what a terminal or a log would obey. */
function told(text: string): string {
  const printable = text.replace(/[^\x20-\x7e\u00a0-\uffff]/g, '?');
  return JSON.stringify(printable.length > MAX_TOLD_CHARS ? `${printable.slice(0, MAX_TOLD_CHARS)}…` : printable);
}

/** The address's part for a drill, which does not tell its cause. */
export function linkOf({ slug, seed, difficulty }: DrillSpec, tempo?: Tempo): string {
  return `?${new URLSearchParams({ scenario: slug, seed, ...(difficulty && { difficulty }), ...(tempo && { tempo }) })}`;
}

export const runLinkOf = (id: string): string => `?${new URLSearchParams({ run: id })}`;

export const progressLinkOf = (slug: string | null): string => `?${new URLSearchParams({ progress: slug ?? ALL })}`;

/** Of a run that is to be looked at again; of a share code without an id, which follows as a fragment. */
export const replayLinkOf = (id: string): string => `?${new URLSearchParams({ replay: id })}`;

/** Whether a link with a share code wants the run to be looked at again, rather than its debrief. */
export const isReplayLink = (search: string): boolean => new URLSearchParams(search).has('replay');
