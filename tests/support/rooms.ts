/**
 * Who may import whom among the rooms under src/ and scenarios/. A room is a folder of src/, or a folder in one of
 * those that has a line of its own here, `main` for the files beside them, `scenarios` for all scenario folders. Its own
 * files are open to each room, except that a scenario does not see another one.
 */
interface Room {
  /** Rooms that it may import. */
  readonly rooms: readonly string[];
  /** Rooms of which it may import types, and types only. */
  readonly types?: readonly string[];
  /** Packages from npm; 'any' stands for all that are nobody's own, and for Node's built-in modules. */
  readonly packages: readonly string[] | 'any';
  /** May find modules at run time, with `import(path)` or `import.meta.glob`. */
  readonly discovers?: true;
  /** Part of the drill as a pure function: no clock, no chance, no locale, no inexact arithmetic. */
  readonly pure?: true;
}

const BELOW_SCORING = ['contract', 'models', 'belief', 'sim', 'replay', 'responders', 'words'];
const BELOW_SESSION = [...BELOW_SCORING, 'scoring', 'check'];
const SCREEN = { rooms: ['contract', 'words', 'session', 'chart', 'screen'], types: BELOW_SESSION };

export const ROOMS: Readonly<Record<string, Room>> = {
  contract: { pure: true, rooms: [], packages: [] },
  models: { pure: true, rooms: [], packages: [] },
  belief: { pure: true, rooms: ['contract', 'models'], packages: [] },
  sim: { pure: true, rooms: ['contract', 'models', 'belief', 'words'], packages: ['xstate', 'seedrandom'] },
  words: { pure: true, rooms: ['contract', 'models'], types: ['belief'], packages: [] },
  replay: { pure: true, rooms: ['contract', 'sim'], packages: ['fflate', '@scure/base', 'valibot'] },
  /** What an organisation brings: its file, and scenarios in its words. */
  profile: { pure: true, rooms: ['contract', 'replay', 'screen'], packages: ['valibot'] },
  responders: { pure: true, rooms: ['contract', 'models', 'belief', 'sim'], packages: [] },
  scoring: { pure: true, rooms: [...BELOW_SCORING, 'chart'], packages: [] },
  check: { pure: true, rooms: BELOW_SCORING, packages: [] },
  scenarios: { pure: true, rooms: ['contract', 'models'], packages: ['xstate'] },
  session: { rooms: [...BELOW_SCORING, 'scoring'], packages: ['idb', 'valibot'] },
  chart: { pure: true, rooms: ['models'], packages: ['@dagrejs/dagre'] },
  screen: { rooms: ['contract', 'words', 'chart'], types: [...BELOW_SESSION, 'session', 'team/day'], packages: [] },
  view: { ...SCREEN, packages: ['phaser', 'phaser-sources'] },
  pages: {
    ...SCREEN,
    rooms: [...SCREEN.rooms, 'team/day'],
    types: [...SCREEN.types, 'team', 'team/day'],
    packages: ['preact', '@fontsource-variable/inter', '@fontsource-variable/jetbrains-mono'],
  },
  audio: { ...SCREEN, rooms: [...SCREEN.rooms, 'assets'], packages: ['howler'] },
  // What a game day means is a pure fold over its log; wires, files and pages stand outside of it.
  'team/day': { pure: true, rooms: [...BELOW_SCORING, 'scoring'], types: ['team'], packages: ['valibot'] },
  team: {
    ...SCREEN,
    rooms: [...SCREEN.rooms, 'team/day', 'sim'],
    packages: ['valibot', '@scure/base', 'idb', 'socket.io-client', 'uqr'],
  },
  app: {
    rooms: [
      ...BELOW_SCORING,
      'profile',
      'scoring',
      'session',
      'chart',
      'screen',
      'view',
      'pages',
      'audio',
      'team',
      'team/day',
    ],
    packages: ['preact', 'workbox-core', 'workbox-precaching', 'workbox-window'],
  },
  assets: { rooms: [], packages: [] },
  // Runs on Node; nothing of it comes into a browser.
  server: {
    rooms: [...BELOW_SESSION, 'scenarios', 'cli', 'team', 'team/day', 'build/content-security-policy.ts'],
    packages: 'any',
    discovers: true,
  },
  cli: {
    rooms: [...BELOW_SESSION, 'profile', 'scenarios', 'chart', 'team', 'team/day'],
    packages: 'any',
    discovers: true,
  },
  main: {
    rooms: [
      ...BELOW_SESSION,
      'profile',
      'scenarios',
      'session',
      'chart',
      'screen',
      'view',
      'pages',
      'audio',
      'assets',
      'app',
      'team',
      'team/day',
      'cli',
      'server',
    ],
    packages: 'any',
    discovers: true,
  },
};

/** Packages with one importer. */
export const OWNERS: Readonly<Record<string, string>> = {
  phaser: 'view',
  'phaser-sources': 'view',
  howler: 'audio',
};
