import { describe, expect, test } from 'vitest';
import { impurities } from './purity.ts';
import { parse } from './source.ts';

function messages(text: string): string[] {
  return impurities(parse('src/sim/planted.ts', text)).map(({ message }) => message);
}

const CLOCK = 'the tick count is the only clock';
const STREAMS = 'chance comes from the seeded streams';
const DELAYS = 'delays belong to the kernel';
const LOCALE = 'the locale is not part of a drill';
const GLOBALS = 'it leads to the banned globals';
const POWER = '**: inexact but for small whole literals; write the product';
const READABLE = 'Math: only as Math.name, so that its use can be read';

describe('what a drill may not depend on is found', () => {
  const PLANTED: [text: string, message: string][] = [
    ['Date.now();', `Date: ${CLOCK}`],
    ['new Date();', `Date: ${CLOCK}`],
    ['const now = Date;', `Date: ${CLOCK}`],
    ['let at: Date;', `Date: ${CLOCK}`],
    ['const clock = { Date };', `Date: ${CLOCK}`],
    ['const { now } = Date;', `Date: ${CLOCK}`],
    ['function f(at = Date.now()) {}', `Date: ${CLOCK}`],
    ['performance.now();', `performance: ${CLOCK}`],
    ['crypto.getRandomValues(bytes);', `crypto: ${STREAMS}`],
    ['setTimeout(f, 1);', `setTimeout: ${DELAYS}`],
    ['setInterval(f, 1);', `setInterval: ${DELAYS}`],
    ['queueMicrotask(f);', `queueMicrotask: ${DELAYS}`],
    ["new Intl.NumberFormat('en');", `Intl: ${LOCALE}`],
    ['globalThis.Date.now();', `globalThis: ${GLOBALS}`],
    ['const { Date: D } = globalThis;', `globalThis: ${GLOBALS}`],
    ["globalThis['Date'];", `globalThis: ${GLOBALS}`],
    ["eval('1');", `eval: ${GLOBALS}`],
    ["new Function('return 1');", `Function: ${GLOBALS}`],
    ['new WeakRef(x);', 'WeakRef: garbage collection is not part of a drill'],
    ['x.toLocaleString();', `toLocaleString: ${LOCALE}`],
    ['x?.toLocaleUpperCase();', `toLocaleUpperCase: ${LOCALE}`],
    ["x['toLocaleLowerCase']();", `toLocaleLowerCase: ${LOCALE}`],
    ['a.localeCompare(b);', `localeCompare: ${LOCALE}`],
    ['const { localeCompare } = a;', `localeCompare: ${LOCALE}`],
    ['({ localeCompare: f } = a);', `localeCompare: ${LOCALE}`],
    ['Math.random();', `Math.random: ${STREAMS}`],
    ["Math['random']();", `Math.random: ${STREAMS}`],
    ['Math?.random();', `Math.random: ${STREAMS}`],
    ['const { random } = Math;', READABLE],
    ['const { floor, ...rest } = Math;', READABLE],
    ['({ random: f } = Math);', READABLE],
    ['function f({ random } = Math) {}', READABLE],
    ['const maths = Math;', READABLE],
    ['f(Math);', READABLE],
    ['Math[name](1);', READABLE],
    ['(Math as Maths).pow(1.5, 2);', READABLE],
    ['const shared = { Math };', READABLE],
  ];

  test.each(PLANTED)('%s', (text, message) => {
    expect(messages(text)).toEqual([message]);
  });

  const APPROXIMATE =
    'acos acosh asin asinh atan atan2 atanh cbrt cos cosh exp expm1 log log10 log1p log2 pow sin sinh tan tanh';

  test.each(APPROXIMATE.split(' '))('Math.%s', (name) => {
    const message = `Math.${name}: engines differ in the last bit`;
    expect(messages(`Math.${name}(0.5);`)).toEqual([message]);
    expect(messages(`Math['${name}'](0.5);`)).toEqual([message]);
    expect(messages(`Math[\`${name}\`](0.5);`)).toEqual([message]);
    expect(messages(`const f = Math.${name};`)).toEqual([message]);
  });

  // The power of a variable is inexact even for whole exponents: x ** 3 and x * x * x differ for one x in four.
  test.each(['x ** 0.5', 'x ** n', 'x ** 2', '2 ** n', '10 ** -3', '2 ** 0.5', '1.5 ** 2', '10 ** 300', 'x **= 2'])(
    '%s',
    (text) => {
      expect(messages(`${text};`)).toEqual([POWER]);
    },
  );

  test('with the line on which it stands', () => {
    const planted = parse('src/sim/planted.ts', 'const a = 1;\n\n/* one\ntwo */ Math.random();\n');
    expect(impurities(planted)).toEqual([{ path: 'src/sim/planted.ts', line: 4, message: `Math.random: ${STREAMS}` }]);
  });
});

describe('what is harmless passes', () => {
  const HARMLESS = [
    '// Date.now() and Math.random()',
    "const text = 'Date.now() and Math.random()';",
    'const text = `new Date Math.random()`;',
    'const found = /Date|Math.random/;',
    'interface Row { Date: string; performance: number; crypto(): void }',
    "const row = { Date: '2026-11-20', performance: 1, setTimeout() {} };",
    'row.Date; row.performance; row.Math; row.eval;',
    'class Row { Date = 1; performance() {} }',
    "import { Date as Day } from './calendar.ts';",
    'Math.floor(x) + Math.sqrt(x) + Math.hypot(x, y) + Math.imul(a, b) + Math.fround(x) + Math.PI;',
    "Math['floor'](x);",
    "import { exp, ln } from './maths.ts'; exp(1) + ln(2);",
    'maths.exp(1); maths.random();',
    '2 ** 32; 10 ** 6;',
    '2n ** 64n;',
    'x.toString(); x.toFixed(2); x.localName;',
  ];

  test.each(HARMLESS)('%s', (text) => {
    expect(messages(text)).toEqual([]);
  });
});
