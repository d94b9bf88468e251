import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Result } from '../../src/contract/result.ts';
import { MAX_ENTRIES, MAX_PROFILE_CHARS, type Profile, parseProfile } from '../../src/profile/profile.ts';
import { MAX_PROBLEMS } from '../../src/replay/border.ts';
import { exampleText } from './examples.ts';

const MINIMAL = { format: 'blast-radius-profile', version: 1, name: 'Basket' };
const parse = (value: unknown): Result<Profile> => parseProfile(JSON.stringify(value));

/** `path code` of every problem, in order. */
function problemsOf(value: unknown): readonly string[] {
  const result = parse(value);
  return result.ok ? [] : result.problems.map(({ path, code }) => `${path} ${code}`);
}

describe('a profile', () => {
  test('is read whole', () => {
    const result = parseProfile(exampleText());
    expect(result).toMatchObject({
      ok: true,
      value: {
        name: 'Basket & Sons',
        severities: { 1: { name: 'P1 Critical' }, 4: { name: 'P4 Low', meaning: 'nobody outside notices' } },
        cadence: { firstUpdateSec: 600, longestSec: 1200 },
        services: { checkout: 'basket-api', 'price-cache': 'tariff-store' },
        runbooks: { scenarios: { 'alb-502-eks': 'https://wiki.basket.example/runbooks/alb-502' } },
        colours: { accent: 0xff9f5a, critical: 0xff6f91, warning: 0xffd166, good: 0x7bdcb5 },
      },
    });
  });

  test('needs a name and nothing else', () => {
    expect(parse(MINIMAL)).toEqual({
      ok: true,
      value: {
        name: 'Basket',
        severities: null,
        cadence: null,
        services: {},
        runbooks: { scenarios: {}, services: {}, alerts: {} },
        colours: {},
      },
    });
    expect(problemsOf({ ...MINIMAL, name: undefined })).toEqual(['name missing']);
  });

  test('leaves out what is left empty, as in the template', () => {
    const runbooks = { alerts: { CheckoutElb502: '' }, services: { checkout: 'http://wiki/x' } };
    expect(parse({ ...MINIMAL, runbooks })).toMatchObject({
      value: { runbooks: { alerts: {}, services: { checkout: 'http://wiki/x' } } },
    });
  });
});

describe('what is wrong is told, all of it', () => {
  test('keys that are not known here, each by its name', () => {
    const value = {
      ...MINIMAL,
      colors: {},
      services: {},
      cadence: { firstUpdateMinutes: 5, longestMinutes: 5, graceMinutes: 1 },
      runbooks: { teams: {}, 'on call': {} },
      severities: [1, 2, 3, 4].map((n) => ({ name: `P${n}`, meaning: 'x', colour: 'red' })),
    };
    expect(problemsOf(value)).toEqual([
      'colors unknown-key',
      'severities[0].colour unknown-key',
      'severities[1].colour unknown-key',
      'severities[2].colour unknown-key',
      'severities[3].colour unknown-key',
      'cadence.graceMinutes unknown-key',
      'runbooks.teams unknown-key',
      'runbooks["on call"] unknown-key',
    ]);
  });

  test('several at once', () => {
    const value = {
      ...MINIMAL,
      name: 'x'.repeat(61),
      cadence: { firstUpdateMinutes: 0.5, longestMinutes: 20_161 },
      services: { checkout: 'Basket API' },
      runbooks: { scenarios: { 'alb-502-eks': 'javascript:alert(1)' } },
    };
    expect(problemsOf(value)).toEqual([
      'name bad-value',
      'cadence.firstUpdateMinutes bad-value',
      'cadence.longestMinutes bad-value',
      'services.checkout bad-value',
      'runbooks.scenarios["alb-502-eks"] bad-value',
    ]);
  });

  test.each([
    ['', '', 'not-json'],
    ['[]', '', 'not-json'],
    [`{"format":"blast-radius-run"}`, 'format', 'not-ours'],
    [`{"format":"blast-radius-profile","version":2}`, 'version', 'other-version'],
    [`{"format":"blast-radius-profile"}`, 'version', 'other-version'],
    ['x'.repeat(MAX_PROFILE_CHARS + 1), '', 'too-long'],
    ['['.repeat(60_000), '', 'not-json'],
  ])('a text that is none: %.40s', (text, path, code) => {
    expect(parseProfile(text)).toMatchObject({ ok: false, problems: [{ path, code }] });
  });
});

describe('severities', () => {
  const levels = (...names: readonly string[]) => ({
    ...MINIMAL,
    severities: names.map((name) => ({ name, meaning: 'as bad as that' })),
  });

  test('are four, with names that differ', () => {
    expect(problemsOf(levels('P1', 'P2', 'P3', 'P4'))).toEqual([]);
    expect(problemsOf(levels('P1', 'P2', 'P3'))).toEqual(['severities[3] missing']);
    expect(problemsOf(levels('P1', 'P2', 'P3', 'P4', 'P5'))).toEqual(['severities[4] wrong-shape']);
    expect(problemsOf(levels('P1', 'P2', 'p1', 'P4'))).toEqual(['severities bad-value']);
  });

  test('have names that fit into the bar, on one line, with nothing that cannot be seen', () => {
    expect(problemsOf(levels('x'.repeat(20), 'P2', 'P3', 'P4'))).toEqual([]);
    expect(problemsOf(levels('x'.repeat(21), 'P2', 'P3', 'P4'))).toEqual(['severities[0].name bad-value']);
    for (const name of ['', ' P1', 'P1 ', 'P\n1', 'P\u202e1', 'P\u200b1']) {
      expect(problemsOf(levels(name, 'P2', 'P3', 'P4')), JSON.stringify(name)).toContain(
        'severities[0].name bad-value',
      );
    }
  });
});

test('own names are what Kubernetes takes as the name of a Service', () => {
  const named = (own: unknown) => problemsOf({ ...MINIMAL, services: { checkout: own } });
  for (const own of ['basket-api', 'b', 'a1-b2-c3', 'x'.repeat(32)]) expect(named(own)).toEqual([]);
  for (const own of ['Basket', '1a', 'a--b', '-a', 'a-', 'a_b', 'a.b', 'a b', 'é', 'x'.repeat(33), '', 7, null]) {
    expect(named(own).join(), String(own)).toMatch(/^services\.checkout (bad-value|wrong-shape)/);
  }
});

test('links lead over https or http, to a host and nowhere else', () => {
  const linked = (url: unknown) => problemsOf({ ...MINIMAL, runbooks: { services: { checkout: url } } });
  for (const url of [
    'https://wiki.example/runbooks/checkout?v=1&x=%20#top',
    'http://wiki:8080',
    'https://[2001:db8::1]/x',
    'https://xn--bcher-kva.example/',
    `https://wiki.example/${'x'.repeat(479)}`,
  ])
    expect(linked(url), url).toEqual([]);
  for (const url of [
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://wiki/',
    'file:///etc/passwd',
    '//wiki.example',
    'wiki.example/x',
    'https://',
    'https://user:secret@wiki.example/',
    'https://wiki.example@evil.example/',
    'https://wiki.example/a b',
    'https://wiki.example/"><script>',
    'https://wiki.example/x\n',
    ' https://wiki.example',
    'https://bücher.example/',
    `https://wiki.example/${'x'.repeat(480)}`,
    3,
    null,
  ])
    expect(linked(url).join(), String(url)).toMatch(/^runbooks\.services\.checkout (bad-value|wrong-shape)/);
});

describe('colours', () => {
  const coloured = (colours: object) => problemsOf({ ...MINIMAL, colours });

  test('are written as the web writes them', () => {
    expect(coloured({ accent: '#FFB000', good: '#7bdcb5' })).toEqual([]);
    expect(coloured({})).toEqual([]);
    for (const accent of ['ffb000', '#fb0', '#ffb00000', 'orange', 'rgb(1,2,3)', '#gggggg', '', 7, null]) {
      expect(coloured({ accent }).join(), String(accent)).toMatch(/^colours\.accent (bad-value|wrong-shape)/);
    }
    expect(coloured({ accent: '#ffb000', panel: '#000000' })).toEqual(['colours.panel unknown-key']);
  });

  test('that are too faint for texts are refused, with what is missing', () => {
    expect(parse({ ...MINIMAL, colours: { accent: '#3b6ea5', critical: '#d0021b', good: '#7bdcb5' } })).toEqual({
      ok: false,
      problems: [
        {
          path: 'colours.accent',
          code: 'low-contrast',
          message: '#3b6ea5 has a contrast of 2.89:1 on #14263a, and texts need 4.5:1 (WCAG AA): take a lighter one.',
        },
        {
          path: 'colours.critical',
          code: 'low-contrast',
          message: '#d0021b has a contrast of 2.70:1 on #14263a, and texts need 4.5:1 (WCAG AA): take a lighter one.',
        },
      ],
    });
  });
});

test('tables have bounds', () => {
  const entries = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`s${i}`, 'x']));
  expect(problemsOf({ ...MINIMAL, services: entries(MAX_ENTRIES) })).toEqual([]);
  expect(problemsOf({ ...MINIMAL, services: entries(MAX_ENTRIES + 1) })).toEqual(['services bad-value']);
  expect(problemsOf({ ...MINIMAL, services: { 'Not A Slug': 'x' } })).toEqual(['services["Not A Slug"] bad-value']);
});

describe('whatever the text', () => {
  const holds = (text: string): void => {
    const result = parseProfile(text);
    if (result.ok) return;
    expect(result.problems.length).toBeGreaterThan(0);
    expect(result.problems.length).toBeLessThanOrEqual(MAX_PROBLEMS + 1);
    for (const { path, code, message } of result.problems) {
      expect(path.length).toBeLessThanOrEqual(200);
      expect(code).toMatch(/^[a-z-]+$/);
      expect(message).toMatch(/^[A-Z].*\.$/);
      expect(message.length).toBeLessThanOrEqual(200);
    }
  };

  test('it never throws, and answers within bounds', () => {
    fc.assert(fc.property(fc.string({ maxLength: 500 }), holds));
    fc.assert(fc.property(fc.json({ maxDepth: 6 }), holds));
  });

  test('nor with a part of a profile exchanged for anything', () => {
    const keys = ['name', 'severities', 'cadence', 'services', 'runbooks', '__proto__', 'constructor', 'toString'];
    const inner = ['checkout', '0', 'firstUpdateMinutes', 'scenarios', 'alerts', '__proto__', 'x'.repeat(300)];
    const anything = fc.oneof(fc.jsonValue(), fc.constantFrom<unknown>('x'.repeat(9_000), 1e308, -0, []));
    fc.assert(
      fc.property(fc.constantFrom(...keys), fc.option(fc.constantFrom(...inner)), anything, (key, within, value) => {
        const whole: Record<string, unknown> = JSON.parse(exampleText());
        const part = within === null ? value : Object.fromEntries([[within, value]]);
        holds(JSON.stringify(Object.fromEntries([...Object.entries(whole), [key, part]])));
      }),
      { numRuns: 400 },
    );
  });
});
