import type { Choice } from '../../../contract/drill.ts';
import type { Happening } from '../../../contract/happening.ts';
import type { PlayerView } from '../../../contract/player-view.ts';
import type { AnyScenario } from '../../../contract/scenario.ts';
import { mitigationOf } from '../../../scoring/times.ts';
import type { Drill } from '../../../sim/drill.ts';
import { badWordsOf } from '../../../words/bad.ts';
import { choiceTold } from '../../../words/choice.ts';
import { count, mitigatedTold, sincePage } from '../../../words/format.ts';
import { storyOf, tell } from '../../../words/tell.ts';
import { holdOf } from '../clock.ts';
import { votersIn } from '../deciding.ts';
import { STEP_WORDS, STEPS } from '../hotwash.ts';
import { runBefore } from '../look-back.ts';
import { holdWords } from '../playing.ts';
import { branchDrill, drillOf, drillRefusal, isAssisted, specOf } from '../running.ts';
import {
  deviceOf,
  openVote,
  phaseOf,
  planOf,
  playing,
  type RoomState,
  type TeamRound,
  teamIn,
  type Vote,
} from '../state.ts';
import { talkedAbout } from '../talk.ts';
import { seenOf } from './drill-seen.ts';
import { drillSeen, type Looked, playerView } from './room.ts';
import type {
  Duty,
  HotwashSeen,
  ProposalSeen,
  RewoundSeen,
  TeamHotwash,
  TeamSeen,
  TimelineRow,
  VoteSeen,
} from './views.ts';

// What a team's own devices get, and a facilitator of each team.

export function teamSeen(room: Looked, team: string, viewer: string): TeamSeen {
  const { state } = room;
  const { name, colour } = planOf(state).teams.find(({ id }) => id === team) ?? { name: team, colour: 'orange' };
  const { hand, learnings, improvement, rounds } = teamIn(state, team);
  const round = playing(state);
  const part = round === null ? undefined : rounds[round];
  const hold = holdOf(state, team);
  const view = round === null ? null : playerView(room, team, round);
  const open = part && openVote(part);
  return {
    id: team,
    name,
    colour,
    deciding: planOf(state).deciding,
    members: state.devices
      .filter((device) => device.team === team)
      .map(({ id, name: called, as, role, isHere }) => ({ device: id, name: called, as, role, isHere })),
    isRosterLocked: state.isRosterLocked,
    drill: round === null ? null : drillSeen(room, team, round),
    outcome: round === null ? null : (drillOf(room, team, round)?.outcome ?? null),
    hold: hold && { ...hold, words: holdWords(hold) },
    proposals: part && round !== null ? part.proposals.map((one) => proposalSeen(room, team, round, one)) : [],
    vote: part && round !== null && open ? voteSeen(room, team, round, open, viewer) : null,
    isAssisted: part !== undefined && isAssisted(part),
    told: [
      ...state.told
        .filter(({ teams }) => teams.length === 0 || teams.includes(team))
        .map((one) => ({ ...one, isHint: false })),
      ...(part?.nudges ?? []).map((one) => ({ ...one, isHint: true })),
    ].toSorted((a, b) => a.id - b.id),
    hand: hand?.text ?? null,
    notes: view ? notesIn(view) : [],
    duties: dutiesOf(room, team),
    hotwash: teamHotwash(room, team),
    learnings: named(state, learnings),
    improvement,
  };
}

export function nameOf(state: RoomState, device: string): string {
  const known = deviceOf(state, device);
  const next = state.replaced?.[device];
  return known ? known.name : next === undefined ? 'Somebody who left' : nameOf(state, next);
}

const named = <T extends { readonly by: string }>(
  state: RoomState,
  all: readonly T[],
): readonly (T & { readonly name: string })[] => all.map((one) => ({ ...one, name: nameOf(state, one.by) }));

const acts = ({ run }: TeamRound): readonly (Choice & { readonly type: 'act' })[] =>
  run.inputs.flatMap(({ choice }) => (choice.type === 'act' ? [choice] : []));

function proposalSeen(
  room: Looked,
  team: string,
  round: string,
  proposal: TeamRound['proposals'][number],
): ProposalSeen {
  const { state, drills } = room;
  const part = teamIn(state, team).rounds[round];
  const drill = drillOf(room, team, round);
  return {
    ...proposal,
    name: nameOf(state, proposal.by),
    label: choiceTold(drills.scenario(specOf(state, round)), proposal.choice, part ? acts(part) : []),
    refusal: proposal.state === 'open' && drill ? (drillRefusal(drill, proposal.choice)?.message ?? null) : null,
  };
}

export function voteSeen(room: Looked, team: string, round: string, vote: Vote, viewer: string): VoteSeen {
  const { state, drills } = room;
  const scenario = drills.scenario(specOf(state, round));
  const part = teamIn(state, team).rounds[round];
  const labelOf = (id: number): string => {
    const choice = part?.proposals.find((proposal) => proposal.id === id)?.choice;
    return part && choice ? choiceTold(scenario, choice, acts(part)) : '';
  };
  const cast = Object.values(vote.cast);
  return {
    id: vote.id,
    state: vote.state,
    leftMs: vote.leftMs,
    winner: vote.winner,
    options: vote.proposals.map((proposal) => ({
      proposal,
      label: labelOf(proposal),
      count: cast.filter((one) => one === proposal).length,
    })),
    cast: cast.length,
    voters: votersIn(state, team).filter(({ isHere }) => isHere).length,
    own: vote.cast[viewer] ?? null,
  };
}

/** Nobody who is done stands about: what a team does next is of use to all. */
function dutiesOf(room: Looked, team: string): readonly Duty[] {
  const { state } = room;
  const round = playing(state);
  if (round === null || !drillOf(room, team, round)?.outcome) return [];
  const others = planOf(state).teams;
  const from = others.findIndex(({ id }) => id === team);
  const next = [...others.slice(from + 1), ...others.slice(0, from)].find(
    ({ id }) => teamIn(state, id).rounds[round] && !drillOf(room, id, round)?.outcome,
  );
  return [
    {
      id: 'write-up',
      title: 'Write it up',
      text: 'While it is fresh: the timeline, what customers felt, what tipped you off, and one action with an owner.',
      team: null,
    },
    ...(next
      ? [
          {
            id: 'observe' as const,
            title: `Observe ${next.name}`,
            text: 'Quietly, over their shoulders. Note what they see and say, with the time; do not help.',
            team: next.id,
          },
        ]
      : []),
  ];
}

export function hotwashSeen({ state }: Looked): HotwashSeen | null {
  const round = talkedAbout(state);
  if (round === null || phaseOf(state)?.kind === 'collect') return null;
  const { title, questions } = STEP_WORDS[state.step];
  return { round, step: state.step, steps: STEPS, title, questions, spoken: state.spoken[round] ?? [] };
}

function teamHotwash(room: Looked, team: string): TeamHotwash | null {
  const seen = hotwashSeen(room);
  if (!seen) return null;
  const { state, drills } = room;
  const { round } = seen;
  const view = playerView(room, team, round);
  const drill = drillOf(room, team, round);
  const scenario = drills.scenario(specOf(state, round));
  const isRevealed = state.revealed.includes(round);
  const score = state.scores[round]?.find((one) => one.team === team);
  const isCutShort = teamIn(state, team).rounds[round]?.isCutShort ?? false;
  return {
    ...seen,
    timeline: view ? toldRows(view, scenario, { isCutShort }) : [],
    impact: view && drill ? impactWords(view, drill) : null,
    beliefs: view ? toldRows(view, scenario, { isMeant: ({ type }) => type === 'hypothesis.held' }) : [],
    answers: named(
      state,
      teamIn(state, team).answers.filter((answer) => answer.round === round),
    ),
    whatIfs: isRevealed && score ? score.whatIfs : [],
  };
}

/** What happened, as the team could see it. What the end of a round cut short, nobody has given up. */
export function toldRows(
  view: PlayerView,
  scenario: AnyScenario,
  { isMeant = () => true, isCutShort = false }: ToldOptions = {},
): readonly TimelineRow[] {
  const story = storyOf(scenario, view);
  return view.happenings.flatMap((happening) => {
    const { type, tick } = happening;
    const told = isMeant(happening) ? tell(happening, story) : null;
    const text = isCutShort && type === 'ended' ? 'The round is over' : told?.text;
    return told && text ? [{ tick, at: atWords(view, tick), text }] : [];
  });
}

interface ToldOptions {
  isMeant?(happening: Happening): boolean;
  readonly isCutShort?: boolean;
}

const notesIn = (view: PlayerView): readonly TimelineRow[] =>
  view.happenings.flatMap(({ type, tick, detail }) =>
    type === 'noted' ? [{ tick, at: atWords(view, tick), text: detail ?? '' }] : [],
  );

export const atWords = ({ pagedTick, tickSec }: PlayerView, tick: number): string =>
  sincePage((tick - (pagedTick ?? tick)) * tickSec);

/** Of a round that is over. */
function impactWords(view: PlayerView, drill: Drill): string {
  const bad = badWordsOf(drill.scenario);
  const mitigated = mitigationOf(drill);
  const end = mitigated ? `mitigated at ${atWords(view, mitigated.tick)}` : mitigatedTold(null, drill.outcome);
  return `${count(view.impact.failedRequests)} ${bad.counted}, ${end}`;
}

/** The drill of a run at a tick of it, or of the branch that leaves it there. */
export function rewoundSeen(room: Looked): RewoundSeen | null {
  const { state, drills } = room;
  const { rewound } = state;
  if (!rewound) return null;
  const { team, round, tick, branch } = rewound;
  const own = (to: number): Drill =>
    drills.at('rewound', specOf(state, round), runBefore(state, { ...rewound, tick: to }));
  const drill = branchDrill(room) ?? own(tick);
  return {
    team,
    name: planOf(state).teams.find(({ id }) => id === team)?.name ?? team,
    round,
    tick: branch ? drill.tick : tick,
    drill: seenOf(drill.view()),
    branch: branch && { requests: drill.impact().failedRequests, ownRequests: own(drill.tick).impact().failedRequests },
    outcome: drill.outcome,
  };
}
