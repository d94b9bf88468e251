import { posix } from 'node:path';
import type { ESTree } from 'vite';
import { OWNERS, ROOMS } from './rooms.ts';
import { nameOf, type Offence, plainString, type Source, visit } from './source.ts';

/** Anything by which a file depends on another one. */
interface Arrow {
  /** As written; null where it is found at run time. */
  readonly specifier: string | null;
  readonly typeOnly: boolean;
  /** Imported by a call, when it is needed; or `typeof import()`, which is what such a call brings. */
  readonly isLate: boolean;
  readonly line: number;
}

/** The imports of a file that its room does not allow. */
export function forbiddenArrows(source: Source): Offence[] {
  return arrowsOf(source).flatMap((arrow) => {
    const message = objection(source.path, arrow);
    return message === null ? [] : [{ path: source.path, line: arrow.line, message }];
  });
}

export function arrowsOf(source: Source): Arrow[] {
  const arrows: Arrow[] = [];
  function add(node: { readonly start: number }, specifier: string | null, typeOnly: boolean, isLate = false): void {
    arrows.push({ specifier, typeOnly, isLate, line: source.lineAt(node.start) });
  }
  const queried = new Set<ESTree.Node>();
  visit(source, {
    ImportDeclaration: (node) => add(node, node.source.value, node.importKind === 'type'),
    ExportNamedDeclaration(node) {
      if (node.source !== null) add(node, node.source.value, node.exportKind === 'type');
    },
    ExportAllDeclaration: (node) => add(node, node.source.value, node.exportKind === 'type'),
    ImportExpression: (node) => add(node, plainString(node.source), false, true),
    TSTypeQuery: ({ exprName }) => void queried.add(exprName),
    TSImportType: (node) => add(node, node.source.value, true, queried.has(node)),
    TSExternalModuleReference: (node) => add(node, node.expression.value, false),
    CallExpression(node) {
      if (isRequire(node.callee))
        add(node, node.arguments[0] === undefined ? null : plainString(node.arguments[0]), false);
    },
    MemberExpression(node) {
      // Whatever glob it is: its matches are known to Vite alone.
      if (node.object.type === 'MetaProperty' && nameOf(node.property, node.computed) === 'glob')
        add(node, null, false);
    },
  });
  for (const comment of source.comments) {
    const reference = /^\/\s*<reference\s+(?:path|types|lib)\s*=\s*["']([^"']*)/.exec(comment.value);
    if (reference !== null) add(comment, reference[1] ?? null, true);
  }
  return arrows;
}

function isRequire(callee: ESTree.Node): boolean {
  return callee.type === 'Identifier' && callee.name === 'require';
}

/** Why the file may not have this arrow; null when it may. */
function objection(path: string, { specifier, typeOnly }: Arrow): string | null {
  const from = placeOf(path);
  const room = ROOMS[from.room];
  if (room === undefined) return `${from.room} is not in the table of rooms`;
  if (specifier === null) {
    return room.discovers === true ? null : `${from.room} imports what is only known at run time`;
  }
  if (!/^[./]/.test(specifier)) return objectionToPackage(from.room, specifier);

  const to = placeOf(fileOf(path, specifier));
  if (to.room === from.room && to.scenario === from.scenario) return null;
  if (to.room === from.room) return `scenario ${from.scenario} imports scenario ${to.scenario}`;
  if (room.rooms.includes(to.room) || (typeOnly && room.types?.includes(to.room))) return null;
  return `${from.room} imports ${to.room}: ${specifier}`;
}

/** What a path that a file names leads to, from the repository's root. */
export const fileOf = (path: string, specifier: string): string =>
  specifier.startsWith('/') ? specifier : posix.join(posix.dirname(path), specifier);

function objectionToPackage(from: string, specifier: string): string | null {
  const name = specifier.startsWith('@') ? specifier.split('/', 2).join('/') : (specifier.split('/')[0] ?? '');
  const owner = OWNERS[name];
  if (owner !== undefined && owner !== from) return `${from} imports ${name}, which is for ${owner} alone`;
  const allowed = ROOMS[from]?.packages;
  return allowed === 'any' || allowed?.includes(name) ? null : `${from} imports the package ${name}`;
}

interface Place {
  readonly room: string;
  readonly scenario: string | null;
}

/** The room that a path belongs to; the path itself where it belongs to none. */
export function placeOf(path: string): Place {
  const [top, first, ...rest] = path.split('/');
  // The minimal one is there to be copied, and so keeps to what a scenario may.
  const isScenario = top === 'scenarios' || (top === 'tests' && first === 'minimal');
  if (isScenario && first !== undefined && rest.length > 0) return { room: 'scenarios', scenario: first };
  if (top === 'assets' && first !== undefined) return { room: 'assets', scenario: null };
  if (top !== 'src' || first === undefined) return { room: path, scenario: null };
  const inner = `${first}/${rest[0]}`;
  if (rest.length > 1 && inner in ROOMS) return { room: inner, scenario: null };
  if (rest.length > 0) return { room: first, scenario: null };
  return { room: first.startsWith('main.') ? 'main' : path, scenario: null };
}
