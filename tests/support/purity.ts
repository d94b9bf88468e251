import type { ESTree } from 'vite';
import { nameOf, type Offence, type Source, visit } from './source.ts';

/**
 * Globals that would let a drill depend on something else than its spec and its inputs. Their names are banned for
 * one's own variables too, so that no scope needs to be followed.
 */
const BANNED_GLOBALS: Readonly<Record<string, string>> = {
  Date: 'the tick count is the only clock',
  Temporal: 'the tick count is the only clock',
  performance: 'the tick count is the only clock',
  crypto: 'chance comes from the seeded streams',
  setTimeout: 'delays belong to the kernel',
  setInterval: 'delays belong to the kernel',
  setImmediate: 'delays belong to the kernel',
  queueMicrotask: 'delays belong to the kernel',
  Intl: 'the locale is not part of a drill',
  WeakRef: 'garbage collection is not part of a drill',
  FinalizationRegistry: 'garbage collection is not part of a drill',
  globalThis: 'it leads to the banned globals',
  eval: 'it leads to the banned globals',
  Function: 'it leads to the banned globals',
};

/**
 * What engines compute to the same bits. ECMAScript leaves the others approximate, and V8 versions differ; it leaves
 * `hypot` approximate as well, but no difference was ever measured.
 */
const EXACT_MATH: ReadonlySet<string> = new Set([
  ...['abs', 'ceil', 'clz32', 'floor', 'fround', 'hypot', 'imul', 'max', 'min', 'round', 'sign', 'sqrt', 'trunc'],
  ...['E', 'LN10', 'LN2', 'LOG10E', 'LOG2E', 'PI', 'SQRT1_2', 'SQRT2'],
]);

const LOCALE_MEMBER = /^(toLocale.*|localeCompare)$/;

/** Breaches of "no clock but the tick count, no chance but the seeded streams, only exact arithmetic". */
export function impurities(source: Source): Offence[] {
  const offences: Offence[] = [];
  // Parents are visited before their children: they say which identifiers are mere names, or Math used well.
  const settled = new Set<ESTree.Node>();

  function report(node: ESTree.Node, message: string): void {
    offences.push({ path: source.path, line: source.lineAt(node.start), message });
  }

  function settleKey(node: { readonly computed: boolean; readonly key: ESTree.Node }): void {
    if (!node.computed) settled.add(node.key);
  }

  function checkMember(node: ESTree.Node, name: string | null): void {
    if (name !== null && LOCALE_MEMBER.test(name)) report(node, `${name}: the locale is not part of a drill`);
  }

  function checkPower(node: ESTree.Node, base: ESTree.Node, exponent: ESTree.Node): void {
    if (!isExactPower(base, exponent)) report(node, '**: inexact but for small whole literals; write the product');
  }

  visit(source, {
    MemberExpression(node) {
      const name = nameOf(node.property, node.computed);
      if (!node.computed) settled.add(node.property);
      checkMember(node.property, name);
      if (node.object.type !== 'Identifier' || node.object.name !== 'Math' || name === null) return;
      settled.add(node.object);
      if (!EXACT_MATH.has(name)) report(node, `Math.${name}: ${reasonAgainst(name)}`);
    },
    ObjectPattern(node) {
      for (const property of node.properties) {
        if (property.type === 'Property') checkMember(property.key, nameOf(property.key, property.computed));
      }
    },
    BinaryExpression(node) {
      if (node.operator === '**') checkPower(node, node.left, node.right);
    },
    AssignmentExpression(node) {
      if (node.operator === '**=') checkPower(node, node.left, node.right);
    },
    Identifier(node) {
      if (settled.has(node)) return;
      const reason = BANNED_GLOBALS[node.name];
      if (reason !== undefined) report(node, `${node.name}: ${reason}`);
      if (node.name === 'Math') report(node, 'Math: only as Math.name, so that its use can be read');
    },
    Property: settleKey,
    MethodDefinition: settleKey,
    PropertyDefinition: settleKey,
    TSPropertySignature: settleKey,
    TSMethodSignature: settleKey,
    ImportSpecifier(node) {
      settled.add(node.imported);
    },
  });
  return offences;
}

function reasonAgainst(mathName: string): string {
  return mathName === 'random' ? 'chance comes from the seeded streams' : 'engines differ in the last bit';
}

/** Whether the power of two literals is exact: whole numbers up to what a double holds, or big integers. */
function isExactPower(base: ESTree.Node, exponent: ESTree.Node): boolean {
  if (base.type !== 'Literal' || exponent.type !== 'Literal') return false;
  if (typeof base.value === 'bigint' && typeof exponent.value === 'bigint') return true;
  if (typeof base.value !== 'number' || typeof exponent.value !== 'number') return false;
  return (
    Number.isInteger(base.value) &&
    Number.isInteger(exponent.value) &&
    Number.isSafeInteger(base.value ** exponent.value)
  );
}
