import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { scenario as alb } from '../../../scenarios/alb-502-eks/scenario.ts';
import { scenario as budget } from '../../../scenarios/error-budget/scenario.ts';
import { scenario as firstPage } from '../../../scenarios/first-page/scenario.ts';
import { playInTerminal } from '../../../src/cli/person/play.ts';
import type { AnyScenario } from '../../../src/contract/scenario.ts';
import { dress } from '../../../src/profile/dress.ts';
import { openRecording, recordingOf } from '../../../src/replay/open.ts';
import type { Drill } from '../../../src/sim/drill.ts';
import { example } from '../../profile/examples.ts';
import { advised } from '../../support/advised-toy.ts';
import { toy } from '../../support/toy-scenario.ts';
import { type Answer, insistent, scripted } from './scripted.ts';

interface Played {
  readonly drill: Drill;
  /** All that was printed, without colours. */
  readonly screen: string;
}

/** Plays until the script or the drill is at its end; every answer has to be asked for. */
async function play(scenario: AnyScenario, cause: string, answers: readonly Answer[]): Promise<Played> {
  const ask = scripted(answers);
  const printed: string[] = [];
  const print = (text: string): void => void printed.push(stripVTControlCharacters(text));
  const spec = { slug: scenario.slug, seed: 'quiet-otter-41', cause };
  const drill = await playInTerminal(scenario, spec, { ask, width: 80, print });
  expect(ask.left()).toEqual([]);
  return { drill, screen: printed.join('\n') };
}

const playToy = (...answers: Answer[]): Promise<Played> => play(toy, 'odd-setting', answers);

/** What was chosen, without its ticks. */
const choicesOf = ({ inputs }: Drill) => inputs.map(({ choice }) => choice);

const ACKNOWLEDGE = 'Acknowledge the page';
const LEAVE = [null, 'Leave now'] as const;
const UNTIL_SOMETHING = ['Wait', 'Until something happens'] as const;
const TURN_BACK = ['Change something', 'Turn the setting… · 60 s · risk 2/3', 'to what it was'] as const;

describe('a whole drill', () => {
  test('is played to its resolution', async () => {
    const { drill, screen } = await playToy(
      ACKNOWLEDGE,
      ...['Declare severity', 'SEV-2'],
      ...['Look', 'Service     Read the setting · 20 s'],
      ...['Hypotheses', 'The setting is wrong', 'Likely', ['Read the setting']],
      ...['Send a status update', ['Cause unknown', 'How many requests'], '10'],
      ...['People', 'Page the helper · 15 s'],
      ...['Answer Boss', 'Not known yet.'],
      ...TURN_BACK,
      ...UNTIL_SOMETHING,
      ...UNTIL_SOMETHING,
      ...UNTIL_SOMETHING,
      'Close the incident',
    );
    expect(drill.outcome).toBe('resolved');
    expect(choicesOf(drill)).toEqual([
      { type: 'acknowledge' },
      { type: 'declare', severity: 2 },
      { type: 'act', action: 'read-setting', responder: 'you' },
      { type: 'hold', hypothesis: 'setting-wrong', as: 'likely', pins: [1] },
      { type: 'say', claims: ['cause-unknown', 'impact-known'], nextUpdateSec: 600 },
      { type: 'act', action: 'page-helper', responder: 'you' },
      { type: 'reply', inject: 'question', reply: 'unknown' },
      { type: 'act', action: 'turn-setting', responder: 'you', target: 'tuned' },
      { type: 'close' },
    ]);
    expect(screen).toContain('T+00:00  PAGE ▲ ToyFails: more than 10 requests failed in 10 s\n');
    expect(screen).toContain('T+00:25  Read the setting\nsetting=odd\n');
    expect(screen).toContain('T+01:05  Answer to Boss: Not known yet.\nT+01:15  Helper paged\n');
    expect(screen).toContain('T+02:20  Verifying: service has to stay healthy for 5 minutes\n');
    expect(screen).not.toContain('Somebody turned the setting');
  });

  test('of a real scenario too', async () => {
    const change = ['Change something', 'security group', 'from the ALB’s group'];
    const wishes = ['Acknowledge', 'Close the incident', 'Carry on', ...change, 'Until something happens', 'Wait'];
    const spec = { slug: alb.slug, seed: 'quiet-otter-41', cause: 'security-group' };
    const drill = await playInTerminal(alb, spec, { ask: insistent(wishes, change), width: 80, print: () => {} });
    expect(drill.outcome).toBe('resolved');
  });

  test('can be given up, once that is sure', async () => {
    const { drill } = await play(alb, 'keep-alive', [
      ...['Give up', 'Go on'],
      ...['Wait', '30 seconds'],
      ...['Give up', 'Yes, give up'],
    ]);
    expect(drill.outcome).toBe('given-up');
    expect(drill.inputs).toEqual([{ tick: (drill.pagedTick ?? 0) + 31, choice: { type: 'give-up' } }]);
  });

  test('can be left, and what was played until then opens again', async () => {
    const { drill } = await playToy(ACKNOWLEDGE, ...['Wait', '30 seconds'], null, 'Go on', ...LEAVE);
    expect(drill.outcome).toBe(null);
    const opened = openRecording(toy, recordingOf(drill));
    expect(opened.ok && opened.value.tick).toBe(drill.tick);
  });
});

describe('time', () => {
  const secOf = ({ drill }: Played): number => (drill.tick - (drill.pagedTick ?? 0)) * toy.tickSec;

  test('does not pass while reading and thinking', async () => {
    const played = await playToy(
      ACKNOWLEDGE,
      ...['Graphs', 'Failed'],
      ...['Graphs', 'Back'],
      ...['Hypotheses', 'The moon is full', 'Ruled out'],
      ...['Look', 'Back'],
      ...['Change something', null],
      ...['People', 'Back'],
      ...LEAVE,
    );
    expect(secOf(played)).toBe(5);
    expect(played.screen).toContain(
      [
        '                                                             ▼ page',
        'Failed',
        '  failed                                              ▄▆██████  1\u202f002, max 1\u202f013',
        '',
        'T+00:05  11:02:35 UTC · acknowledged · no severity · errors 45.8% · 6\u202f057 failed',
        '         · budget 31.9 of 43.2 min left · next update in 04:55',
        'T+00:05  Rules out: The moon is full',
      ].join('\n'),
    );
  });

  test('stops when something interrupts, and what was begun can be carried on or aborted', async () => {
    // The question comes a minute after the page, with half of the change done.
    const { drill } = await playToy(
      ACKNOWLEDGE,
      ...['Wait', '30 seconds'],
      ...TURN_BACK,
      'Carry on: Turn the setting: to what it was (00:30 left)',
      ...LEAVE,
    );
    expect(drill.truth().cured).toBe(true);
    const aborted = await playToy(ACKNOWLEDGE, ...['Wait', '30 seconds'], ...TURN_BACK, 'Abort: Turn', ...LEAVE);
    expect(choicesOf(aborted.drill).at(-1)).toEqual({ type: 'abort', run: 1 });
    expect(aborted.drill.truth().cured).toBe(false);
  });

  test('of an answer or an update passes before the next choice', async () => {
    const update = ['Send a status update', ['Cause unknown'], '15'];
    const played = await playToy(ACKNOWLEDGE, ...update, ...LEAVE);
    expect(secOf(played)).toBe(5 + 20);
  });
});

describe('other people', () => {
  const HELPED = [ACKNOWLEDGE, 'People', 'Page the helper', ...UNTIL_SOMETHING, 'Answer Boss', 'Soon.'] as const;

  test('take a look for the player, who goes on meanwhile', async () => {
    const { drill, screen } = await playToy(
      ...HELPED,
      ...UNTIL_SOMETHING,
      'Carry on with what keeps you busy (00:25 left)',
      ...['People', 'Give a look to Helper', 'Ping the dependency'],
      ...['Look', 'Read the log'],
      ...LEAVE,
    );
    expect(choicesOf(drill).slice(-2)).toEqual([
      { type: 'act', action: 'ping-dependency', responder: 'helper' },
      { type: 'act', action: 'read-log', responder: 'you' },
    ]);
    expect(screen).toMatch(/Ping the dependency\npong \d+ ms/);
  });

  test('are offered when more than one could do it', async () => {
    const { drill } = await playToy(
      ...HELPED,
      ...UNTIL_SOMETHING,
      'Carry on with what keeps you busy',
      ...['Look', 'Read the setting', 'Helper'],
      ...['Hand over command', 'Helper'],
    );
    expect(choicesOf(drill).at(-2)).toEqual({ type: 'act', action: 'read-setting', responder: 'helper' });
    expect(drill.outcome).toBe('handed-over');
  });
});

describe('what cannot be done', () => {
  test('is told in the menu', async () => {
    await expect(playToy(ACKNOWLEDGE, 'Close the incident')).rejects.toThrow(
      'Close the incident (Customers are still affected. Stop the impact first.)',
    );
    await expect(playToy('Look')).rejects.toThrow('Everything else (Acknowledge the page first.)');
    await expect(playToy(ACKNOWLEDGE, 'Change something', 'Turn the setting', 'something else')).rejects.toThrow(
      'to something else (It is odd already.)',
    );
  });

  test('for want of hands is told when it is tried', async () => {
    const { screen } = await playToy(
      ACKNOWLEDGE,
      ...['Wait', '30 seconds'],
      ...TURN_BACK,
      ...['Look', 'Read the log'],
      ...LEAVE,
    );
    expect(screen).toMatch(/Not now: .* busy for another 30 s\./);
  });

  test('lightly, because its risk is highest, is asked about once', async () => {
    const restart = ['Change something', 'Restart the dependency', 'all of it'];
    const { drill } = await playToy(ACKNOWLEDGE, ...restart, 'No, not now', ...restart, 'Yes, go ahead', ...LEAVE);
    expect(drill.inputs.filter(({ choice }) => choice.type === 'act')).toHaveLength(1);
  });
});

describe('a person who wants help', () => {
  test('asks a colleague after being told what it costs, and reads the answer a minute later', async () => {
    const { drill, screen } = await play(advised, 'odd-setting', [
      ACKNOWLEDGE,
      ...['Ask Robin (toys)', 'Back'],
      ...['Ask Robin (toys)', 'Ask Robin (toys)'],
      // The boss writes before the minute is over.
      ...UNTIL_SOMETHING,
      ...LEAVE,
    ]);
    expect(choicesOf(drill).filter(({ type }) => type === 'ask')).toHaveLength(1);
    expect(screen).toContain('Asks Robin (toys) for advice');
    expect(screen.replaceAll(/\s+/g, ' ')).toContain(
      'Robin (toys): Before touching anything I would take one look: “Read the setting” (20 s).',
    );
  });

  test('writes notes, which stand on the timeline', async () => {
    const { drill, screen } = await playToy(
      ACKNOWLEDGE,
      ...['Write a note', '  setting  changed? '],
      ...['Write a note', null],
      ...LEAVE,
    );
    expect(choicesOf(drill).filter(({ type }) => type === 'note')).toEqual([
      { type: 'note', text: 'setting changed?' },
    ]);
    expect(screen).toMatch(/T\+00:05 {2}Note: setting changed\?/);
  });
});

test('under a profile, a page has the way to its runbook, and severities are told by what they are for', async () => {
  const dressed = dress(alb, example());
  const { screen } = await play(dressed, 'no-ready-pods', [
    ACKNOWLEDGE,
    ...['Declare severity', 'P2 Major: a part of customers cannot buy'],
    ...LEAVE,
  ]);
  expect(screen).toMatch(/PAGE ▲ BasketApi\w+: [\s\S]*?\n {9}Runbook: https:\/\/wiki\.basket\.example\/runbooks\//);
  expect(screen).toContain('Declared P2 Major');
});

test('a lesson says what each step asks for, once, and something else after a change that did not help', async () => {
  const { drill, screen } = await play(firstPage, 'stale-certificate', [
    ACKNOWLEDGE,
    ...['Look', 'Read nginx’s error log'],
    ...['Hypotheses', 'The app’s certificate has expired', 'Likely', ['Read nginx’s error log']],
    ...['Change something', 'Restart…', 'nginx, which then reads'],
    ...['Look', 'Ask systemd about the app'],
    ...['Look', 'Compare nginx’s configuration'],
    // Alerts and messages interrupt.
    ...['Wait', '2 minutes'],
    ...['Wait', '2 minutes'],
    ...['Wait', '2 minutes'],
    ...['Change something', 'Restart…', 'the app, which then reads'],
    ...['Wait', '2 minutes'],
    ...['Send a status update', ['We suspect a cause'], '15'],
    ...UNTIL_SOMETHING,
    ...UNTIL_SOMETHING,
    'Close the incident',
  ]);
  expect(drill.outcome).toBe('resolved');
  const told = [...screen.matchAll(/^Step (\d) of 7: (.+)$/gm)].map(([, step, title]) => `${step} ${title}`);
  expect(told).toEqual([
    '1 Take the page',
    '2 Look before you change anything',
    '3 Say what you think',
    '4 Stop the impact',
    // Once more, as it did not help.
    '4 Stop the impact',
    '5 Tell the others',
    '6 See whether it holds',
    '7 Close it',
  ]);
  expect(screen).toContain('That did not help, which tells you something too.');
});

test('a drill of weeks is told by its own figures, and its budget to a tenth', async () => {
  const { screen } = await play(budget, 'alerts-miss', [ACKNOWLEDGE, ...LEAVE]);
  // However it is broken into lines.
  const words = screen.replace(/\s+/g, ' ');
  expect(words).toMatch(/expected \/week 1\d\.\d min · delay, k€ 0 · budget -5\.4 of 129\.6 min left/);
  expect(screen).not.toContain('errors');
});
