import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readArgs } from '../src/cli/args.ts';
import { UsageError } from '../src/cli/usage-error.ts';
import { parseSeed } from '../src/contract/seed.ts';
import { openProfile } from '../src/profile/open.ts';
import { parseProfile } from '../src/profile/profile.ts';
import { parseRecording } from '../src/replay/recording.ts';
import { formatRun, parseRun, specInRun } from '../src/replay/run-file.ts';
import { formatRuns, isRunsFile, parseRuns } from '../src/replay/runs-file.ts';
import { encodeShareCode, parseShareCode } from '../src/replay/share-code.ts';
import { readServerArgs } from '../src/server/args.ts';
import { isReplayLink, parseDeepLink } from '../src/session/deep-link.ts';
import { recordingIn } from '../src/session/kept/finished-run.ts';
import { parseEntries, parseMark } from '../src/session/kept/log.ts';
import { begunIn, summaryIn } from '../src/session/kept/run-lists.ts';
import { DEFAULT_SETTINGS, loadSettings, parseSettings } from '../src/session/settings.ts';
import { parseAction } from '../src/team/day/parse-action.ts';
import { formatPlan, parsePlan, readPlan } from '../src/team/day/plan/file.ts';
import { memoryIn } from '../src/team/device/remembered.ts';
import { parseBegun, parseRecords } from '../src/team/host/records.ts';
import { parseFrameToHost, parseFrameToWindow } from '../src/team/links/channel-frames.ts';
import { Parts } from '../src/team/parts.ts';
import { isPatch } from '../src/team/patch.ts';
import { parseRoomCode } from '../src/team/room-code.ts';
import { parseOpenReply, parseOpenRequest, parseToDevice, parseToHost, protocolOf } from '../src/team/wire.ts';
import { exampleText } from './profile/examples.ts';
import { SHORT } from './replay/examples.ts';
import { evil, exchange, nested } from './support/hostile.ts';
import { toy } from './support/toy-scenario.ts';
import { toyHour } from './team/day/plans.ts';

// Everything that reads what comes from outside, in one table: whatever comes, it answers, and briefly.

const SLUGS = ['alb-502-eks', 'toy'];
const id = 'abcdefgh0123';
const token = 'k'.repeat(26);
const by = { device: 'ada', seat: 'player' };
const room = { type: 'room', format: 1, room: 'K7CDF', begunAtMs: 5, keyHash: '' };
const entry = { seq: 1, by, n: 1, atMs: 9, action: { type: 'learn', text: 'so' } };
const hello = { type: 'hello', protocol: 1, room: 'K7CDF', token, build: null, seat: 'player', key: null, from: 1 };
const spec = { slug: 'toy', seed: 'otter' };
const begun = { type: 'begun', format: 1, spec, tempo: 'standard', startedAt: 1_773_480_000_000 };
const run = { id, tempo: 'standard', startedAt: 1_773_480_000_000, recording: SHORT };
const summary = {
  ...{ id, spec, tempo: 'standard', startedAt: 5, outcome: 'resolved', cause: 'odd-setting', failedRequests: 5 },
  ...{ budgetMinutes: 1, acknowledgedSec: 9, mitigatedSec: null, resolvedSec: null, repeat: false, unscored: false },
};

const storing = (text: string) => ({
  ...{ length: 1, key: () => 'blast-radius/team/K7CDF/player', getItem: () => text },
  ...{ setItem: () => undefined, removeItem: () => undefined },
});

/** What a command line answers with: what it read, or what is wrong with what was typed. */
function typed(read: (args: readonly string[]) => unknown, text: string): unknown {
  try {
    // No system hands over more than so.
    return read(text.slice(0, 10_000).split(' '));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { ok: false, problems: [{ path: '', code: 'usage', message: error.message.slice(0, 1000) }] };
  }
}

type Reader<Given> = readonly [name: string, good: readonly Given[], read: (given: Given) => unknown];

const OF_TEXTS: readonly Reader<string>[] = [
  ['a share code', [encodeShareCode(SHORT)], parseShareCode],
  ['a run file', [formatRun(SHORT)], parseRun],
  ['the spec of a run file of another version', [formatRun(SHORT)], specInRun],
  ['a file of runs', [formatRuns([run])], parseRuns],
  ['what tells a file of runs', [formatRuns([run])], isRunsFile],
  ['a plan', [formatPlan(toyHour)], readPlan],
  ['a profile', [exampleText()], parseProfile],
  ['a profile beside scenarios', [exampleText()], (text) => openProfile(text, [toy])],
  ['an address', ['?scenario=toy&seed=otter&tempo=brisk', `?run=${id}`], (text) => parseDeepLink(text, SLUGS)],
  ['an address of a game day', ['?mode=gameday&seat=projector&room=K7CDF'], (text) => parseDeepLink(text, SLUGS)],
  ['the end of an address', ['?replay=1'], isReplayLink],
  ['a seed', ['quiet-otter-41'], parseSeed],
  ['the code of a room', ['K7CDF'], parseRoomCode],
  ['settings in storage', [JSON.stringify(DEFAULT_SETTINGS)], (text) => loadSettings(() => storing(text))],
  [
    'what a device remembers',
    [JSON.stringify({ token, lastN: 3, pending: [], usedAtMs: 5 })],
    (text) =>
      memoryIn(
        () => storing(text),
        'K7CDF',
        'player',
        () => 5,
      ).load(),
  ],
  ['the command line', ['play toy --seed otter', 'compare a b', 'check --seeds 5'], (text) => typed(readArgs, text)],
  ['the server’s command line', ['serve --port 4180', 'remove K7CDF'], (text) => typed(readServerArgs, text)],
  [
    'an action in parts',
    [JSON.stringify({ type: 'learn', text: 'so' })],
    (text) => new Parts().take({ type: 'part', n: 1, part: 0, of: 1, text }, 8_192),
  ],
];

const OF_VALUES: readonly Reader<unknown>[] = [
  ['a recording', [SHORT], parseRecording],
  ['a plan', [toyHour], parsePlan],
  ['settings', [DEFAULT_SETTINGS], parseSettings],
  ['the log of a run', [[{ seq: 0, body: begun }]], (value) => parseEntries([value].flat(), 0)],
  ['the beginning of a log', [{ seq: 0, body: begun }], begunIn],
  ['how far a run has come', [{ tick: 5, sincePageSec: null }], parseMark],
  ['a run that is kept', [{ recording: SHORT }], recordingIn],
  ['the summary of a run', [{ summary }], summaryIn],
  [
    'a message of a device',
    [hello, { type: 'act', n: 1, action: entry.action }, { type: 'part', n: 1, part: 0, of: 2, text: '{' }],
    parseToHost,
  ],
  [
    'a message of a host',
    [
      { type: 'welcome', device: 'ada', mayAct: true, settledN: 0, nowMs: 5, addresses: [] },
      { type: 'entries', entries: [entry] },
      { type: 'change', seq: 1, count: 1, patch: { set: 1 } },
      { type: 'settled', n: 1, settled: { type: 'accepted', seq: 1 } },
      { type: 'bye', code: 'full', message: 'Full.', again: false },
    ],
    parseToDevice,
  ],
  ['the version of a message', [hello], protocolOf],
  ['the wish for a room', [{ protocol: 1, key: token }], parseOpenRequest],
  [
    'the answer to it',
    [
      { room: 'K7CDF', key: token },
      { code: 'full', message: 'Full.' },
    ],
    parseOpenReply,
  ],
  ['what a window says to its host', [{ type: 'say', window: 'a', host: 'b', body: hello }], parseFrameToHost],
  ['what a host says to its windows', [{ type: 'tell', host: 'b', to: 'a', body: hello }], parseFrameToWindow],
  ['the beginning of a room', [room], parseBegun],
  [
    'what is kept of a room',
    [[room, { type: 'entry', entry }]],
    (value) => parseRecords([value].flat(), { parse: parseAction }),
  ],
  [
    'an action of a game day',
    [
      entry.action,
      { type: 'open', plan: toyHour },
      { type: 'choose', round: 'r', choice: { type: 'close' }, sawTick: 1 },
    ],
    parseAction,
  ],
  ['what has changed in a view', [{ at: { a: { keep: 1, add: [2] } }, cut: ['b'] }], isPatch],
];

const isRefusal = (answer: unknown): answer is { readonly problems: readonly Record<string, string>[] } =>
  typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === false;

/** What a refusal makes a caller show or keep. */
function isBrief(answer: unknown): void {
  if (!isRefusal(answer)) return;
  expect(answer.problems.length).toBeGreaterThan(0);
  expect(answer.problems.length).toBeLessThanOrEqual(101);
  for (const { path = '', message = '' } of answer.problems) {
    expect(message).not.toBe('');
    expect(path.length + message.length).toBeLessThanOrEqual(1_200);
  }
}

const NUM_RUNS = 80;
const DEEP = `${'{"at":['.repeat(100_000)}1${']}'.repeat(100_000)}`;
const HUGE = ['x'.repeat(3_000_000), ' '.repeat(20_000_000)];

describe('of texts, what reads', () => {
  test.each(OF_TEXTS)('%s answers briefly to any text', (_, good, read) => {
    for (const text of good) expect(isRefusal(read(text))).toBe(false);
    const node = fc.record({ text: fc.constantFrom(...good), at: fc.nat(200), by: evil });
    const near = node.map(({ text, at, by }) =>
      text.startsWith('{') ? JSON.stringify(exchange(JSON.parse(text), at, by)) : text + JSON.stringify(by),
    );
    const torn = node.map(({ text, at }) => text.slice(0, at % text.length));
    const any = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.json({ maxDepth: 4 }), near, torn);
    fc.assert(
      fc.property(any, (text) => isBrief(read(text))),
      { numRuns: NUM_RUNS },
    );
  });

  test.each(OF_TEXTS)('%s answers briefly to a text without end, and to one without bottom', (_, good, read) => {
    for (const text of HUGE) isBrief(read(text));
    for (const text of [DEEP, ...good.map((one) => one.replace(/:|=/, (sign) => `${sign}${DEEP}`))])
      isBrief(read(text));
  });
});

describe('of values, what reads', () => {
  test.each(OF_VALUES)('%s answers briefly to any value', (_, good, read) => {
    for (const value of good) expect(isRefusal(read(value)) || read(value) === null).toBe(false);
    const near = fc.tuple(fc.constantFrom(...good), fc.nat(60), evil).map(([value, at, by]) => exchange(value, at, by));
    fc.assert(
      fc.property(fc.oneof(fc.anything({ maxDepth: 3 }), evil, near), (value) => isBrief(read(value))),
      { numRuns: NUM_RUNS },
    );
  });

  test.each(OF_VALUES)('%s answers briefly to a value without bottom, at any place', (_, good, read) => {
    const bottomless = nested(20_000);
    for (const value of good) {
      for (let node = 0; node < 30; node++) isBrief(read(exchange(value, node, bottomless)));
    }
  });
});

test('nothing that was read has changed what all objects have', () => {
  const text = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}';
  for (const [, , read] of OF_TEXTS) read(text);
  for (const [, , read] of OF_VALUES) read(JSON.parse(text));
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test('a change to a view of 64 levels is read, and no deeper one', () => {
  const changes = (levels: number): unknown =>
    Array.from({ length: levels }).reduce((inner) => ({ at: { a: inner } }), { set: 1 });
  expect(isPatch(changes(64))).toBe(true);
  expect(isPatch(changes(65))).toBe(false);
  expect(isPatch(changes(100_000))).toBe(false);
});
