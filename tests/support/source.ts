import { type ESTree, type ParseResult, parseSync, Visitor, type VisitorObject } from 'vite';

/** A TypeScript file under check. */
export interface Source {
  /** From the repository's root, with slashes. */
  readonly path: string;
  readonly program: ESTree.Program;
  readonly comments: ParseResult['comments'];
  lineAt(offset: number): number;
}

/** What a check found; `line` counts from 1. */
export interface Offence {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

/** @throws when the text does not parse */
export function parse(path: string, text: string): Source {
  const { program, comments, errors } = parseSync(path, text);
  if (errors[0] !== undefined) throw new Error(`${path} does not parse: ${errors[0].message}`);
  return { path, program, comments, lineAt: (offset) => text.slice(0, offset).split('\n').length };
}

export function visit(source: Source, visitor: VisitorObject): void {
  new Visitor(visitor).visit(source.program);
}

/** The text of an expression that is a plain string; null for one that is computed. */
export function plainString(node: ESTree.Node): string | null {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type === 'TemplateLiteral' && node.expressions.length === 0) return node.quasis[0]?.value.cooked ?? null;
  return null;
}

/** The name that a member or a property is taken by, bare or in brackets; null where it is computed. */
export function nameOf(key: ESTree.Node, computed: boolean): string | null {
  return key.type === 'Identifier' && !computed ? key.name : plainString(key);
}
