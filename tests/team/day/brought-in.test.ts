import { describe, expect, test } from 'vitest';
import { recordingOf } from '../../../src/replay/open.ts';
import { formatRun } from '../../../src/replay/run-file.ts';
import { encodeShareCode } from '../../../src/replay/share-code.ts';
import { createBot } from '../../../src/responders/bots.ts';
import { play, runToPage } from '../../../src/responders/play.ts';
import { replayOn } from '../../../src/sim/replay.ts';
import { MAX_RESULT_CHARS } from '../../../src/team/day/action.ts';
import { start, wait } from '../../support/drive.ts';
import { toy } from '../../support/toy-scenario.ts';
import { FACILITATOR, Hall, laptop, player } from './hall.ts';
import { toyHour } from './plans.ts';

const FIRST = { slug: 'toy', seed: 'first-seed-1' } as const;

/** A run that a team without network has played, at its own pace. */
const codeOf = (spec: { slug: string; seed: string; cause?: string }): string =>
  encodeShareCode(recordingOf(play(toy, spec, createBot('shotgun', toy, 'apart'))));

/** A hall whose third team has not been able to reach it. */
function collecting(): Hall {
  const hall = new Hall();
  for (const id of ['team-1', 'team-2']) hall.does(laptop(id), { type: 'join', as: 'laptop', team: id, name: id });
  hall.does(FACILITATOR, { type: 'go-to', phase: 2 });
  hall.passes(10);
  hall.chooses(laptop('team-1'), { type: 'acknowledge' });
  hall.does(FACILITATOR, { type: 'go-to', phase: 3 });
  return hall;
}

const brings = (hall: Hall, run: string, team = 'team-3', round = 'first'): string | null =>
  hall.tries(FACILITATOR, { type: 'result', team, round, run });

const BRING_THIS = 'Nothing was changed: bring in the run that was played with the link of this round.';

describe('a run that was played apart', () => {
  test('comes in as a share code, and counts as one that was played here', () => {
    const hall = collecting();
    const code = codeOf(FIRST);
    expect(code.length).toBeLessThan(MAX_RESULT_CHARS);
    expect(brings(hall, code)).toBeNull();
    const part = hall.state.teams['team-3']?.rounds.first;
    expect(part).toMatchObject({ isBroughtIn: true, isCutShort: false, proposals: [], votes: [], nudges: [] });
    expect(part?.run.inputs.length).toBeGreaterThan(1);
    const wall = hall.view({ device: 'wall', seat: 'projector' });
    expect(wall.teams[2]?.state).not.toBe('waiting');
  });

  test('comes in as a file, and one that stops before its end is cut short', () => {
    const hall = collecting();
    const drill = runToPage(toy, FIRST);
    replayOn(drill, [{ tick: drill.tick, choice: { type: 'acknowledge' } }], drill.tick + 30);
    expect(brings(hall, formatRun(recordingOf(drill)))).toBeNull();
    const part = hall.state.teams['team-3']?.rounds.first;
    expect(part?.isCutShort).toBe(true);
    expect(part?.run.inputs.map(({ choice }) => choice.type)).toEqual(['acknowledge', 'give-up']);
  });

  test('of another seed, scenario or setting is told from this round’s, whose seed stays hidden', () => {
    const hall = collecting();
    const other = brings(hall, codeOf({ slug: 'toy', seed: 'other-seed-9' }));
    expect(other).toBe(`This run is of another seed than this round: other-seed-9. ${BRING_THIS}`);
    expect(other).not.toContain('first-seed-1');
    expect(brings(hall, codeOf({ ...FIRST, cause: 'odd-setting' }))).toBe(
      `This run was played with other settings than this round, such as its difficulty. ${BRING_THIS}`,
    );
    const elsewhere = {
      ...recordingOf(play(toy, FIRST, createBot('idle', toy, 'x'))),
      spec: { ...FIRST, slug: 'other' },
    };
    expect(brings(hall, encodeShareCode(elsewhere))).toBe(
      `This run is of another scenario than this round: other. ${BRING_THIS}`,
    );
  });

  test('of another version is told, since it does not come to the same', () => {
    const hall = collecting();
    const recording = recordingOf(play(toy, FIRST, createBot('shotgun', toy, 'apart')));
    expect(brings(hall, encodeShareCode({ ...recording, digest: '0123456789abcdef' }))).toBe(
      'This run was played with another version of the game, and comes to something else here. Nothing was changed: play the link of this round with the version that this room has.',
    );
    expect(brings(hall, 'BR1-nonsense')).toBe(
      'This code is damaged: copy it again, whole, from BR1- to its last character.',
    );
  });

  test('does not take the place of what was played in the room', () => {
    const hall = collecting();
    expect(brings(hall, codeOf(FIRST), 'team-1')).toBe(
      'Otters played this round in the room, and that run counts. Nothing was changed.',
    );
    // This one was here, and did nothing.
    expect(brings(hall, codeOf(FIRST), 'team-2')).toBeNull();
  });

  test('that comes in twice is told to be there already, from whom and since when', () => {
    const hall = collecting();
    const code = codeOf(FIRST);
    expect(hall.tries(laptop('team-2'), { type: 'result', team: 'team-2', round: 'first', run: code })).toBeNull();
    const { state } = hall;
    hall.passes(200);
    const again = 'This run of Falcons is here already, brought in by team-2 3 min ago. Nothing was changed.';
    expect(brings(hall, code, 'team-2')).toBe(again);
    const idle = encodeShareCode(recordingOf(play(toy, FIRST, createBot('idle', toy, 'x'))));
    expect(brings(hall, idle, 'team-2')).toBe(
      'Another run of Falcons counts already, brought in by team-2 3 min ago. Nothing was changed.',
    );
    expect(hall.state.teams['team-2']).toBe(state.teams['team-2']);
    expect(brings(hall, code)).toBeNull();
    expect(brings(hall, code)).toBe(
      'This run of Badgers is here already, brought in by a facilitator less than a minute ago. Nothing was changed.',
    );
  });

  test('is of a team and a round that there are, and comes once the day has begun', () => {
    const hall = collecting();
    const code = codeOf(FIRST);
    expect(brings(hall, code, 'team-9')).toBe('There is no team team-9.');
    expect(brings(hall, code, 'team-3', 'third')).toBe('There is no round third.');
    expect(brings(new Hall(), code)).toBe('The game day has not begun.');
    hall.does(FACILITATOR, { type: 'end' });
    expect(brings(hall, code)).toBe('This game day is over.');
  });

  test('begins with its page: one that stops before it is none', () => {
    const hall = collecting();
    const { drill } = start(toy, { seed: FIRST.seed });
    wait(drill, 60);
    expect(brings(hall, encodeShareCode(recordingOf(drill)))).toBe(
      `This run stops before anybody was paged. ${BRING_THIS}`,
    );
  });

  test('leaves it known who commanded, and a second one that cannot be read is told so', () => {
    const hall = collecting();
    hall.does(FACILITATOR, { type: 'go-to', phase: 5 });
    hall.does(player('ada'), { type: 'join', as: 'phone', team: 'team-3', name: 'Ada' });
    hall.does(player('ada'), { type: 'take-role', role: 'incident-commander' });
    const second = { slug: 'toy', seed: 'second-seed-2' };
    expect(brings(hall, codeOf(second), 'team-3', 'second')).toBeNull();
    expect(hall.state.teams['team-3']?.rounds.second).toMatchObject({ commander: 'ada', run: { tickMs: 5000 } });
    expect(brings(hall, 'BR1-nonsense', 'team-3', 'second')).toBe(
      'This code is damaged: copy it again, whole, from BR1- to its last character.',
    );
    // Of several that were brought in, the one of this team and round is named.
    hall.passes(120);
    expect(brings(hall, codeOf(FIRST), 'team-3')).toBeNull();
    hall.passes(120);
    expect(brings(hall, codeOf(second), 'team-2', 'second')).toBeNull();
    expect(brings(hall, codeOf(second), 'team-3', 'second')).toBe(
      'This run of Badgers is here already, brought in by a facilitator 4 min ago. Nothing was changed.',
    );
  });

  test('of another scenario of this game is told by its title', () => {
    const other = { ...toy, slug: 'other', title: 'Another toy' };
    const hall = Hall.inRound(toyHour, [toy, other]);
    const drill = play(other, { slug: 'other', seed: FIRST.seed }, createBot('idle', other, 'x'));
    expect(brings(hall, encodeShareCode(recordingOf(drill)))).toBe(
      `This run is of another scenario than this round: Another toy. ${BRING_THIS}`,
    );
  });

  test('leaves the digest of a room as it was before it was known who brings them in', () => {
    const hall = collecting();
    expect(brings(hall, codeOf(FIRST))).toBeNull();
    const { broughtIn, ...before } = hall.state;
    expect(broughtIn).toHaveLength(1);
    expect(hall.rules.digest(hall.state)).toBe(hall.rules.digest(before));
  });

  test('is brought in by the team itself, or by a facilitator, before the round is revealed', () => {
    const hall = collecting();
    const run = codeOf(FIRST);
    expect(hall.tries(laptop('team-2'), { type: 'result', team: 'team-3', round: 'first', run })).toBe(
      'A team brings in its own run.',
    );
    expect(brings(hall, run, 'team-3', 'second')).toBe('This round has not been played yet.');
    hall.does(FACILITATOR, { type: 'spoken', team: 'team-1', round: 'first' });
    hall.does(FACILITATOR, { type: 'reveal', round: 'first' });
    expect(brings(hall, run)).toBe('This round is revealed: its results stand.');
  });

  test('has the round scored once more', () => {
    const hall = collecting();
    hall.does(FACILITATOR, { type: 'scored', round: 'first', scores: [] });
    const waits = () => {
      const console = hall.view(FACILITATOR);
      return console.seat === 'facilitator' && console.unscored;
    };
    expect(waits()).toEqual([]);
    expect(brings(hall, codeOf(FIRST))).toBeNull();
    expect(waits()).toEqual(['first']);
  });

  test('stands still while the others play on', () => {
    const hall = Hall.inRound();
    expect(brings(hall, codeOf(FIRST))).toBeNull();
    const tick = hall.drill('team-3')?.tick;
    hall.passes(60);
    expect(hall.drill('team-3')?.tick).toBe(tick);
  });
});
