import { parse, visit } from './source.ts';

/** A character that a page can show, where a source has it. */
export interface Shown {
  readonly character: string;
  readonly line: number;
}

/** What a source has in strings, in templates and between tags; or, of a style sheet, in its `content`. Comments and patterns are not shown. */
export function charactersShown(path: string, text: string): readonly Shown[] {
  return /\.css$/.test(path) ? inSheet(text) : /\.html$/.test(path) ? inText(text, 1) : inScript(path, text);
}

const inText = (text: string, line: number): readonly Shown[] =>
  [...new Set(text)].filter(isSign).map((character) => ({ character, line }));

/** Breaks and tabs have no shape of their own. */
const isSign = (character: string): boolean => character >= ' ';

function inScript(path: string, text: string): readonly Shown[] {
  const source = parse(path, text);
  const shown: Shown[] = [];
  const note = (value: string | null | undefined, { start }: { readonly start: number }): void => {
    shown.push(...inText(value ?? '', source.lineAt(start)));
  };
  visit(source, {
    Literal: (node) => typeof node.value === 'string' && note(node.value, node),
    TemplateElement: (node) => note(node.value.cooked, node),
    JSXText: (node) => note(node.value, node),
  });
  return shown;
}

function inSheet(text: string): readonly Shown[] {
  const bare = text.replaceAll(/\/\*.*?\*\//gs, (comment) => comment.replaceAll(/[^\n]/g, ' '));
  return [...bare.matchAll(/\bcontent:\s*("[^"]*"|'[^']*')/g)].flatMap(({ index, 1: quoted = '' }) => {
    const value = quoted
      .slice(1, -1)
      .replaceAll(/\\([\da-f]{1,6}) ?/gi, (_, code) => String.fromCodePoint(parseInt(code, 16)));
    return inText(value, text.slice(0, index).split('\n').length);
  });
}
