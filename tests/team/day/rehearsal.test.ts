import { beforeAll, describe, expect, test } from 'vitest';
import { scenario as firstPage } from '../../../scenarios/first-page/scenario.ts';
import { scenario as latency } from '../../../scenarios/latency-after-deploy/scenario.ts';
import type { DrillSpec } from '../../../src/contract/drill.ts';
import type { AnyScenario } from '../../../src/contract/scenario.ts';
import { openRecording } from '../../../src/replay/open.ts';
import { parseShareCode } from '../../../src/replay/share-code.ts';
import { createBot } from '../../../src/responders/bots.ts';
import { runToPage } from '../../../src/responders/play.ts';
import { debriefOf } from '../../../src/scoring/debrief.ts';
import { scoreOfDrill } from '../../../src/scoring/score/score.ts';
import type { RoomAction } from '../../../src/team/day/action.ts';
import { hourOf } from '../../../src/team/day/plan/preset.ts';
import { reportMarkdown } from '../../../src/team/day/report/in-markdown.ts';
import { type AfterAction, reportOf } from '../../../src/team/day/report/report.ts';
import { assessDay, assessRound, type TeamResult } from '../../../src/team/day/report/results.ts';
import { roomRules } from '../../../src/team/day/rules.ts';
import { drillOf } from '../../../src/team/day/running.ts';
import { type RoomState, tickOf } from '../../../src/team/day/state.ts';
import type { Author, Entry } from '../../../src/team/log.ts';
import { counted } from '../../support/counted.ts';
import { finished } from '../../support/generators.ts';
import { act, screenOf } from './bots.ts';
import { FACILITATOR, Hall, laptop, player } from './hall.ts';

// The whole hour, at simulated time: a team with an expert at its laptop, one that votes on what its bot proposes, and a
// slow one whose laptop falls asleep.

const SCENARIOS: readonly AnyScenario[] = [firstPage, latency];
const plan = hourOf({
  title: 'Spring game day',
  scenario: latency,
  warmUp: { slug: firstPage.slug, seed: 'warm-up-1' },
  seeds: ['quiet-otter-41', 'bold-heron-7'],
  teams: ['Otters', 'Falcons', 'Badgers'],
});
const [otters, falcons, badgers] = ['team-1', 'team-2', 'team-3'].map(laptop) as [Author, Author, Author];
const FALCONS = ['fay', 'finn', 'flo', 'fred'].map(player) as [Author, Author, Author, Author];
const MINUTE = 60;

/** What its bot would change is put to a vote; all else is done. */
function playByVote(hall: Hall, bot: ReturnType<typeof createBot>): void {
  const screen = screenOf(hall, falcons);
  const choice = screen && screen.pagedTick !== null ? bot(screen) : null;
  if (!choice) return;
  const isChange = choice.type === 'act' && choice.target !== undefined;
  if (!isChange && choice.type !== 'close') {
    hall.chooses(falcons, choice);
    return;
  }
  if (hall.tries(FALCONS[1], { type: 'propose', choice, why: 'The bot says so' }) !== null) return;
  const proposal = hall.state.seq;
  if (hall.tries(FALCONS[0], { type: 'open-vote', proposals: [proposal] }) !== null) return;
  const vote = hall.state.seq;
  hall.passes(2);
  for (const voter of FALCONS) hall.does(voter, { type: 'vote', vote, proposal });
  // What the drill did not take stays open, and is no use any more.
  hall.tries(FALCONS[1], { type: 'withdraw', proposal });
}

function playRound(hall: Hall, minutes: number, seed: string): void {
  const [expert, voting, slow] = (['par', 'hasty', 'novice'] as const).map((name) => createBot(name, latency, seed));
  for (let sec = 0; sec < minutes * MINUTE; sec += 6) {
    hall.passes(6);
    if (expert) act(hall, otters, expert);
    if (voting) playByVote(hall, voting);
    if (slow && sec % 12 === 0) act(hall, badgers, slow);
    if (sec === 2 * MINUTE) hall.does(FACILITATOR, { type: 'inject', teams: [], choice: anInject });
    if (sec === 3 * MINUTE) hall.presence(badgers.device, false);
    if (sec === 5 * MINUTE) hall.presence(badgers.device, true);
  }
}

const anInject = { type: 'inject', inject: latency.cadence.interruption } as const;

interface Played {
  readonly hall: Hall;
  readonly results: readonly TeamResult[];
  readonly report: AfterAction;
}

function playHour(): Played {
  const hall = new Hall(plan, SCENARIOS);
  const phase = (index: number): void => void hall.does(FACILITATOR, { type: 'go-to', phase: index });
  const room = () => ({ state: hall.state, drills: hall.rules.drills });
  for (const by of [otters, falcons, badgers]) {
    hall.does(by, { type: 'join', as: 'laptop', team: by.device.slice(7), name: 'Table' });
  }
  for (const [i, by] of FALCONS.entries()) {
    hall.does(by, { type: 'join', as: 'phone', team: 'team-2', name: by.device });
    const role = (['incident-commander', 'operations', 'communications', 'scribe'] as const)[i];
    if (role) hall.does(by, { type: 'take-role', role });
  }
  phase(0);
  hall.passes(5 * MINUTE);
  hall.does(FACILITATOR, { type: 'lock-roster', isLocked: true });
  phase(1);
  hall.passes(3 * MINUTE);
  phase(2);
  playRound(hall, 18, 'first');
  hall.does(FACILITATOR, { type: 'observe', team: 'team-3', objective: 'goal-1', text: 'They wait for the laptop' });
  phase(3);
  hall.passes(3 * MINUTE);
  phase(4);
  hall.does(FACILITATOR, {
    type: 'scored',
    round: 'first',
    scores: finished(assessRound(room(), 'first')).map(({ score }) => score),
  });
  hall.does(FALCONS[3], { type: 'answer', step: 'tipped-off', text: 'The trace by version' });
  for (const team of ['team-1', 'team-2', 'team-3']) hall.does(FACILITATOR, { type: 'spoken', team, round: 'first' });
  hall.does(FACILITATOR, { type: 'reveal', round: 'first' });
  hall.passes(13 * MINUTE);
  phase(5);
  playRound(hall, 10, 'second');
  phase(6);
  hall.does(FALCONS[0], { type: 'learn', text: 'Vote sooner' });
  hall.does(FALCONS[0], { type: 'improve', text: 'Alert on the | ratio by version', owner: 'Finn' });
  hall.does(FACILITATOR, { type: 'rate', objective: 'goal-1', rating: 'some-challenges', text: '' });
  for (const team of ['team-1', 'team-2', 'team-3']) hall.does(FACILITATOR, { type: 'spoken', team, round: 'second' });
  hall.does(FACILITATOR, { type: 'reveal', round: 'second' });
  hall.passes(8 * MINUTE);
  hall.does(FACILITATOR, { type: 'end' });
  const results = finished(assessDay(room()));
  return { hall, results, report: reportOf(room(), results) };
}

describe('the hour, rehearsed', () => {
  let played: Played;
  let entries: readonly Entry<RoomAction>[];
  beforeAll(() => {
    played = playHour();
    entries = played.hall.sequencer.entries;
  }, 180_000);

  test('takes its sixty minutes', () => {
    expect(played.report.minutes).toEqual({ planned: 60, taken: 60 });
    expect(played.report.timeline.map(({ minute, text }) => `${minute} ${text}`)).toEqual([
      '0 Briefing and roles',
      '5 Warm-up',
      '8 First round',
      '10 Incident channel: asks where we are, to all teams',
      '26 Collect results',
      '29 Hotwash',
      '29 Revealed: First round',
      '42 Second round, another commander',
      '44 Incident channel: asks where we are, to all teams',
      '52 Learnings and actions',
      '52 Revealed: Second round',
      '60 End of the exercise',
    ]);
  });

  test('every number of the report is the one that scoring has for that run', () => {
    expect(played.results.map(({ round, team }) => `${round} ${team}`)).toEqual([
      'first team-1',
      'first team-2',
      'first team-3',
      'second team-1',
      'second team-2',
      'second team-3',
    ]);
    const names = new Map(plan.teams.map(({ name, id }) => [name, id]));
    for (const round of played.report.rounds) {
      for (const team of round.teams) {
        const drill = drillOf(
          { state: played.hall.state, drills: played.hall.rules.drills },
          names.get(team.name) ?? '',
          round.title === 'First round' ? 'first' : 'second',
        );
        if (!drill) throw new Error('no drill');
        const debrief = debriefOf(drill);
        expect(team.score).toBe(scoreOfDrill(drill)?.total);
        expect(team.times).toEqual(debrief.times);
        expect(team.updates).toEqual(debrief.updates);
        expect(team.budgetMinutes).toBe(drill.impact().budgetMinutes);
        expect(round.cause.title).toBe(latency.causes.find(({ id }) => id === drill.truth().cause)?.title);
      }
    }
  });

  test('a share code of the report is that run, tick by tick', () => {
    for (const { teams } of played.report.rounds) {
      for (const { share } of teams) {
        const recording = parseShareCode(share ?? '');
        expect(recording.ok && openRecording(latency, recording.value).ok).toBe(true);
      }
    }
  });

  test('what was shown at the reveal is what the report has', () => {
    const shown = played.hall.state.scores.first;
    expect(played.results.filter(({ round }) => round === 'first').map(({ score }) => score)).toEqual(shown);
  });

  test('the expert is not last, and a vote has decided something', () => {
    const [first] = played.report.rounds;
    expect(first?.teams.at(-1)?.name).not.toBe('Otters');
    const votes = played.hall.state.teams['team-2']?.rounds.first?.votes ?? [];
    expect(votes.filter(({ state }) => state === 'decided').length).toBeGreaterThan(0);
  });

  test('a team whose laptop slept for two minutes has lost them, and nothing else', () => {
    const ms = (team: string) => played.hall.state.teams[team]?.rounds.first?.run.simMs ?? 0;
    expect(ms('team-1')).toBe(18 * MINUTE * 3000);
    // While it slept, the voting team took two seconds for a vote.
    expect(ms('team-3')).toBe((16 * MINUTE - 2) * 3000);
  });

  test('the report reads as Markdown that says what it is', () => {
    const text = reportMarkdown(played.report);
    expect(text).toContain('**This was an exercise.**');
    expect(text).toContain('| Alert on the \\| ratio by version | Finn | Falcons | to be filed |');
    expect(text).toContain('Performed with some challenges (S) | They wait for the laptop');
    expect(text).toContain('| What tipped you off | Falcons | The trace by version |');
    expect(text).toContain('- Falcons: Vote sooner');
    expect(text.match(/^## .*$/gm)).toEqual([
      '## Objectives',
      '## First round',
      '## Second round',
      '## What was observed',
      '## What the teams said',
      '## Learnings',
      '## Corrective actions',
      '## What would keep these causes from coming back',
      '## Timeline of the exercise (UTC)',
    ]);
  });

  test('the log folds to the same room again, and from any state in the middle that was kept as JSON', () => {
    const whole = entries.reduce((state, entry) => played.hall.rules.fold(state, entry), played.hall.rules.initial);
    expect(whole).toEqual(played.hall.state);
    for (const share of [0.1, 0.35, 0.5, 0.77, 0.93]) {
      const cut = Math.floor(entries.length * share);
      const fresh = roomRules(SCENARIOS);
      const first = roomRules(SCENARIOS);
      const before = entries.slice(0, cut).reduce<RoomState>((state, entry) => first.fold(state, entry), first.initial);
      const kept: RoomState = JSON.parse(JSON.stringify(before));
      const after = entries.slice(cut).reduce((state, entry) => fresh.fold(state, entry), kept);
      expect(after).toEqual(played.hall.state);
      expect(fresh.digest(after)).toBe(played.hall.rules.digest(played.hall.state));
    }
  });

  test('an entry costs the ticks since the one before: to fold the log runs each drill once', () => {
    let steps = 0;
    const rules = roomRules(
      SCENARIOS.map((scenario) =>
        counted(scenario, () => {
          steps += 1;
        }),
      ),
    );
    const state = entries.reduce((before, entry) => rules.fold(before, entry), rules.initial);
    const rounds = Object.values(state.teams).flatMap((team) => Object.values(team.rounds));
    const ticks = rounds.reduce((sum, { run }) => sum + tickOf(run), 0);
    // Besides, each round is run to its page once, to begin shortly before it.
    const toPages = plan.rounds.reduce((sum, { spec }) => sum + pageOf(spec), 0);
    expect(rounds.length).toBe(9);
    expect(steps).toBeGreaterThan(ticks / 2);
    expect(steps).toBeLessThanOrEqual(ticks + toPages);
  });
});

function pageOf(spec: DrillSpec): number {
  const scenario = SCENARIOS.find(({ slug }) => slug === spec.slug);
  if (!scenario) throw new Error(spec.slug);
  return runToPage(scenario, spec).tick;
}
