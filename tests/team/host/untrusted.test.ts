import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseToHost } from '../../../src/team/wire.ts';
import { OPEN, put } from '../toy-rules.ts';
import { hosted, KEY, ROOM, Told, tokenOf } from './hosting.ts';

const MESSAGES = [
  { type: 'hello', protocol: 1, room: ROOM, token: tokenOf('eve'), build: null, seat: 'player', key: null, from: 1 },
  { type: 'act', n: 1, action: put('latency') },
  { type: 'act', n: 2, action: OPEN },
  { type: 'part', n: 3, part: 0, of: 2, text: '{"type":' },
  { type: 'again', from: 1 },
  { type: 'act', n: 3, action: { type: 'lock', isLocked: true } },
  { type: 'dismiss', device: 'ada' },
];

/** What a wire can bring: anything that JSON holds, and messages with something in them turned into something else. */
const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc
    .record({ message: fc.constantFrom(...MESSAGES), key: fc.string(), value: fc.jsonValue({ maxDepth: 2 }) })
    .map(({ message, key, value }) => ({ ...message, [key]: value })),
  fc
    .record({ message: fc.constantFrom(...MESSAGES), at: fc.nat(8), value: fc.jsonValue({ maxDepth: 2 }) })
    .map(({ message, at, value }) =>
      Object.fromEntries(Object.entries(message).map(([key, old], i) => [key, i === at ? value : old])),
    ),
);

describe('whatever a device sends', () => {
  test('is a message, or every problem with it is told', () => {
    fc.assert(
      fc.property(anything, (value) => {
        const parsed = parseToHost(value);
        if (parsed.ok) return;
        expect(parsed.problems.length).toBeGreaterThan(0);
        for (const { code, message } of parsed.problems) expect(`${code}${message}`).not.toBe('');
      }),
      { numRuns: 2000 },
    );
  });

  test('before it is let in nothing comes of it, and nobody else notices', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anything, { maxLength: 60 }), async (values) => {
        const place = hosted();
        const lead = new Told(place).hello('console', 'facilitator', { key: KEY });
        lead.say({ type: 'act', n: 1, action: OPEN });
        const eve = new Told(place);
        for (const value of values.filter((one) => !isHello(one))) eve.say(value);
        await place.clock.pass(1000);
        expect(place.host.kept.seq).toBe(1);
        expect(lead.all('bye')).toEqual([]);
        expect(place.broken).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('once it is let in comes to what its seat may do, and to nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anything, { maxLength: 60 }), async (values) => {
        const place = hosted();
        const lead = new Told(place).hello('console', 'facilitator', { key: KEY });
        lead.say({ type: 'act', n: 1, action: OPEN });
        new Told(place).hello('ada', 'player');
        const eve = new Told(place).hello('eve', 'player');
        for (const value of values) eve.say(value);
        await place.clock.pass(1000);
        for (const record of place.records) {
          if (record.type === 'entry' && record.entry.seq > 1) {
            expect(record.entry).toMatchObject({ by: { device: 'eve', seat: 'player' }, action: { type: 'put' } });
          }
          expect(record.type).not.toBe('dismissed');
        }
        expect(JSON.stringify(eve.messages)).not.toContain('seed-4711');
        expect(lead.all('bye')).toEqual([]);
        expect(place.broken).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

const isHello = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'hello';
