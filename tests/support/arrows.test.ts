import { describe, expect, test } from 'vitest';
import { forbiddenArrows, placeOf } from './arrows.ts';
import { parse } from './source.ts';

function messages(path: string, text: string): string[] {
  return forbiddenArrows(parse(path, text)).map(({ message }) => message);
}

describe('every kind of import is read', () => {
  const FROM = 'src/models/queueing.ts';
  const PLANTED = [
    "import { replay } from '../sim/replay.ts';",
    "import type { Drill } from '../sim/replay.ts';",
    "import '../sim/replay.ts';",
    "export { replay } from '../sim/replay.ts';",
    "export * from '../sim/replay.ts';",
    "export type { Drill } from '../sim/replay.ts';",
    "type Drill = import('../sim/replay.ts').Drill;",
    "const sim = await import('../sim/replay.ts');",
    'const sim = await import(`../sim/replay.ts`);',
    "const sim = require('../sim/replay.ts');",
    "import sim = require('../sim/replay.ts');",
    '/// <reference path="../sim/replay.ts" />',
  ];

  test.each(PLANTED)('%s', (text) => {
    expect(messages(FROM, text)).toEqual(['models imports sim: ../sim/replay.ts']);
  });

  test('with the line on which it stands', () => {
    const planted = parse(FROM, "export const x = 1;\n\nexport * from '../sim/replay.ts';\n");
    expect(forbiddenArrows(planted)).toEqual([
      { path: FROM, line: 3, message: 'models imports sim: ../sim/replay.ts' },
    ]);
  });

  test('but not in comments and strings', () => {
    expect(messages(FROM, "// import '../sim/replay.ts'\nexport const x = \"import '../sim/replay.ts'\";")).toEqual([]);
  });
});

describe('the arrows', () => {
  const FORBIDDEN: [path: string, text: string, message: string][] = [
    ['src/contract/drill.ts', "import { at } from '../models/at.ts';", 'contract imports models: ../models/at.ts'],
    ['src/contract/drill.ts', "import * as v from 'valibot';", 'contract imports the package valibot'],
    [
      'src/sim/drill.ts',
      "import { encode } from '../replay/share-code.ts';",
      'sim imports replay: ../replay/share-code.ts',
    ],
    ['src/sim/drill.ts', "import { deflateSync } from 'fflate';", 'sim imports the package fflate'],
    ['src/sim/drill.ts', "import { readFileSync } from 'node:fs';", 'sim imports the package node:fs'],
    [
      'src/sim/drill.ts',
      "import '../../tests/support/rooms.ts';",
      'sim imports tests/support/rooms.ts: ../../tests/support/rooms.ts',
    ],
    ['src/sim/drill.ts', "import '/src/view/panel.ts';", 'sim imports /src/view/panel.ts: /src/view/panel.ts'],
    ['src/sim/drill.ts', 'await import(path);', 'sim imports what is only known at run time'],
    ['src/sim/drill.ts', "import.meta.glob('../view/*.ts');", 'sim imports what is only known at run time'],
    ['src/sim/drill.ts', '/// <reference types="node" />', 'sim imports the package node'],
    ['src/sim/drill.ts', '/// <reference lib="dom" />', 'sim imports the package dom'],
    ['src/replay/share-code.ts', "import { at } from '../models/at.ts';", 'replay imports models: ../models/at.ts'],
    ['src/responders/par.ts', "import '../scoring/score.ts';", 'responders imports scoring: ../scoring/score.ts'],
    ['src/scoring/score/score.ts', "import '../../check/sweep.ts';", 'scoring imports check: ../../check/sweep.ts'],
    [
      'src/session/session.ts',
      "import type { X } from '../check/sweep.ts';",
      'session imports check: ../check/sweep.ts',
    ],
    ['src/session/session.ts', "import '../view/panel.ts';", 'session imports view: ../view/panel.ts'],
    ['src/view/panel.ts', "import { replay } from '../sim/replay.ts';", 'view imports sim: ../sim/replay.ts'],
    ['src/cli/play.ts', "import '../session/session.ts';", 'cli imports session: ../session/session.ts'],
    ['src/cli/play.ts', "import Phaser from 'phaser';", 'cli imports phaser, which is for view alone'],
    ['src/main.ts', "import Phaser from 'phaser';", 'main imports phaser, which is for view alone'],
    ['src/view/panel.ts', "import { Howl } from 'howler';", 'view imports howler, which is for audio alone'],
    ['src/cellar/wine.ts', "import '../contract/drill.ts';", 'cellar is not in the table of rooms'],
    ['src/team/day/fold.ts', "import '../client.ts';", 'team/day imports team: ../client.ts'],
    ['scenarios/a/scenario.ts', "import '../b/model.ts';", 'scenario a imports scenario b'],
    ['scenarios/a/scenario.ts', "import '../../src/sim/drill.ts';", 'scenarios imports sim: ../../src/sim/drill.ts'],
    [
      'scenarios/a/scenario.ts',
      "import alea from 'seedrandom/lib/alea.js';",
      'scenarios imports the package seedrandom',
    ],
  ];

  test.each(FORBIDDEN)('%s may not %s', (path, text, message) => {
    expect(messages(path, text)).toEqual([message]);
  });

  const ALLOWED: [path: string, text: string][] = [
    ['src/sim/drill.ts', "import { setup } from 'xstate'; import { getShortestPaths } from 'xstate/graph';"],
    ['src/sim/random.ts', "import alea from 'seedrandom/lib/alea.js'; import { at } from '../models/at.ts';"],
    ['src/replay/share-code.ts', "import { base58 } from '@scure/base'; import './pack.ts';"],
    [
      'src/view/panel.ts',
      "import type { Drill } from '../sim/drill.ts'; import { CLAIMS } from '../contract/drill.ts';",
    ],
    ['src/view/panel.ts', "import Phaser from 'phaser';"],
    ['src/team/day/fold.ts', "import type { Entry } from '../log.ts'; import './clock.ts';"],
    ['src/team/client.ts', "import './day/fold.ts';"],
    ['src/cli/main.ts', "import { readFileSync } from 'node:fs'; await import(path);"],
    ['src/cli/main.ts', "import { scenario } from '../../scenarios/a/scenario.ts';"],
    ['src/main.ts', "import './main.css'; import.meta.glob('../scenarios/*/scenario.ts'); import './view/panel.ts';"],
    ['scenarios/a/scenario.ts', "import { at } from '../../src/models/at.ts'; import './looks/dns.ts';"],
    ['scenarios/a/looks/dns.ts', "import knowledge from '../knowledge.json' with { type: 'json' };"],
  ];

  test.each(ALLOWED)('%s may %s', (path, text) => {
    expect(messages(path, text)).toEqual([]);
  });
});

test('a file outside the rooms is in a room of its own name', () => {
  expect(placeOf('src/helpers.ts').room).toBe('src/helpers.ts');
  expect(placeOf('scenarios/helpers.ts').room).toBe('scenarios/helpers.ts');
  expect(placeOf('src/cellar/wine.ts').room).toBe('cellar');
  expect(placeOf('src/main.css').room).toBe('main');
});

test('a file that does not parse is an error', () => {
  expect(() => parse('src/sim/drill.ts', 'export const = 1;')).toThrow('src/sim/drill.ts does not parse');
});
