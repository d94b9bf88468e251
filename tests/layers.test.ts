import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { forbiddenArrows, placeOf } from './support/arrows.ts';
import { cyclesAmong } from './support/cycles.ts';
import { impurities } from './support/purity.ts';
import { ROOMS } from './support/rooms.ts';
import { type Offence, parse, type Source } from './support/source.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

const sources = ['src', 'scenarios', 'tests/minimal'].flatMap(sourcesIn);

function sourcesIn(top: string): readonly Source[] {
  return readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[cm]?[jt]sx?$/.test(name))
    .map((name) => `${top}/${name.replaceAll('\\', '/')}`)
    .map((path) => parse(path, readFileSync(join(root, path), 'utf8')));
}

function listed(offences: readonly Offence[]): string[] {
  return offences.map(({ path, line, message }) => `${path}:${line}: ${message}`);
}

describe('the rooms of the house', () => {
  test('the sources are found', () => {
    expect(sources.map(({ path }) => path)).toEqual(expect.arrayContaining(['src/contract/drill.ts', 'src/main.ts']));
  });

  test('every file is in a room of the table', () => {
    const strays = sources.filter(({ path }) => ROOMS[placeOf(path).room] === undefined);
    expect(strays.map(({ path }) => path)).toEqual([]);
  });

  test('the map in src/README.md has every folder of src, and no other', () => {
    const folders = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const [, map = ''] = readFileSync(join(root, 'src/README.md'), 'utf8').split('```');
    const mapped = [...map.matchAll(/^([a-z]+)\/ /gm)].map(([, name]) => name);
    expect(mapped.toSorted()).toEqual(folders.map(({ name }) => name).toSorted());
  });

  test('nobody imports against the arrows', () => {
    expect(listed(sources.flatMap(forbiddenArrows))).toEqual([]);
  });

  test('no files import one another in a circle, and no rooms', () => {
    expect(cyclesAmong([...sources, ...['build', 'tests/support'].flatMap(sourcesIn)])).toEqual([]);
    // As many rounds as there are rooms leave none whose rooms are not all below it.
    const below = new Set<string>();
    for (const _ of Object.keys(ROOMS)) {
      for (const [name, { rooms }] of Object.entries(ROOMS)) {
        if (rooms.every((room) => below.has(room) || ROOMS[room] === undefined)) below.add(name);
      }
    }
    expect(Object.keys(ROOMS).filter((name) => !below.has(name))).toEqual([]);
  });

  test('below session there is no clock, no chance, no locale and no inexact arithmetic', () => {
    const pure = sources.filter(({ path }) => ROOMS[placeOf(path).room]?.pure === true);
    expect(pure.length).toBeGreaterThan(0);
    expect(listed(pure.flatMap(impurities))).toEqual([]);
  });
});
