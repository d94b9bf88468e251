import type { Choice } from '../../contract/drill.ts';
import type { Refused } from '../log.ts';
import { VOTE_MS } from './clock.ts';
import { full, type Handlings, ownDevice, refuse, type Scene } from './handling.ts';
import { isInjectChoice } from './plan/plan.ts';
import { takeRefusal } from './playing.ts';
import { chosenBy, specOf } from './running.ts';
import { isVotedOn } from './seats.ts';
import {
  openVote,
  type Proposal,
  planOf,
  playedBy,
  playing,
  type RoomState,
  type TeamRound,
  tickOf,
  type Vote,
  withRound,
} from './state.ts';

// What a team does with what its members propose: the commander decides, or all of them vote.

const MOST_PROPOSALS = 200;
const MOST_OPEN_EACH = 5;
const MOST_VOTES = 100;

export const decidingHandlings: Handlings<
  'propose' | 'withdraw' | 'accept' | 'decline' | 'open-vote' | 'vote' | 'close-vote'
> = {
  propose: {
    refuse({ choice }, scene) {
      const part = partOf(scene);
      if (!part) return NOT_PLAYING;
      const own = part.proposals.filter(({ by, state }) => by === scene.by.device && state === 'open');
      return (
        full(part.proposals, MOST_PROPOSALS, 'proposals') ??
        full(own, MOST_OPEN_EACH, 'open proposals of yours') ??
        (isInjectChoice(choice) ? refuse('not-allowed', 'What happens to a team is for the facilitator to say.') : null)
      );
    },
    apply: ({ choice, why }, scene) =>
      change(scene, ({ run, proposals }) => ({
        proposals: [
          ...proposals,
          { id: scene.id, by: scene.by.device, choice, why, tick: tickOf(run), state: 'open', answer: '' },
        ],
      })),
  },
  withdraw: {
    refuse({ proposal }, scene) {
      const found = openProposal(scene, proposal);
      if (!found) return NO_PROPOSAL;
      return found.by === scene.by.device
        ? inVote(scene, proposal)
        : refuse('not-allowed', 'Somebody else proposed this.');
    },
    apply: ({ proposal }, scene) => settled(scene, proposal, { state: 'withdrawn' }),
  },
  accept: {
    refuse({ proposal }, scene) {
      const found = openProposal(scene, proposal);
      if (!found) return NO_PROPOSAL;
      return inVote(scene, proposal) ?? toVoteOn(scene, found.choice) ?? takeRefusal(found.choice, scene);
    },
    apply({ proposal }, scene) {
      const found = openProposal(scene, proposal);
      return found ? take(scene, proposal, found.choice) : scene.state;
    },
  },
  decline: {
    refuse: ({ proposal }, scene) => (openProposal(scene, proposal) ? inVote(scene, proposal) : NO_PROPOSAL),
    apply: ({ proposal, why }, scene) => settled(scene, proposal, { state: 'declined', answer: why }),
  },
  'open-vote': {
    refuse({ proposals }, scene) {
      const part = partOf(scene);
      if (!part) return NOT_PLAYING;
      return (
        (openVote(part) ? refuse('not-now', 'A vote is open already: close it first.') : null) ??
        full(part.votes, MOST_VOTES, 'votes') ??
        (proposals.every((id) => openProposal(scene, id)) ? null : NO_PROPOSAL)
      );
    },
    apply: ({ proposals }, scene) =>
      change(scene, ({ votes }) => ({
        votes: [...votes, { id: scene.id, proposals, cast: {}, leftMs: VOTE_MS, state: 'open', winner: null }],
      })),
  },
  vote: {
    refuse({ vote, proposal }, scene) {
      const open = voteOf(scene, vote);
      if (!open) return NO_VOTE;
      if (!open.proposals.includes(proposal)) return refuse('unknown-id', 'This proposal is not voted on.');
      return mayVote(scene) ? null : refuse('not-allowed', 'This team votes on its phones.');
    },
    apply({ vote, proposal }, scene) {
      const open = voteOf(scene, vote);
      if (!open) return scene.state;
      const cast = { ...open.cast, [scene.by.device]: proposal };
      const state = withVote(scene, { ...open, cast });
      const waiting = votersOf(scene).filter(({ id, isHere }) => isHere && cast[id] === undefined);
      return waiting.length > 0 ? state : counted({ ...scene, state }, { ...open, cast });
    },
  },
  'close-vote': {
    refuse: ({ vote }, scene) => (voteOf(scene, vote) ? null : NO_VOTE),
    apply({ vote }, scene) {
      const open = voteOf(scene, vote);
      if (!open) return scene.state;
      return open.state === 'tied' ? withVote(scene, { ...open, state: 'dropped' }) : counted(scene, open);
    },
  },
};

const NOT_PLAYING = refuse('not-now', 'No round is being played.');
const NO_PROPOSAL = refuse('unknown-id', 'This proposal is not open any more.');
const NO_VOTE = refuse('unknown-id', 'This vote is not open any more.');

const partOf = (scene: Scene): TeamRound | null => playedBy(scene.state, ownDevice(scene).team);

const openProposal = (scene: Scene, proposal: number): Proposal | undefined =>
  partOf(scene)?.proposals.find(({ id, state }) => id === proposal && state === 'open');

const voteOf = (scene: Scene, vote: number): Vote | undefined => {
  const part = partOf(scene);
  const open = part && openVote(part);
  return open?.id === vote ? open : undefined;
};

function inVote(scene: Scene, proposal: number): Refused | null {
  const part = partOf(scene);
  return part && openVote(part)?.proposals.includes(proposal)
    ? refuse('not-now', 'The team is voting on this: close the vote first.')
    : null;
}

function toVoteOn({ state, drills }: Scene, choice: Choice): Refused | null {
  const scenario = drills.scenario(specOf(state, playing(state) ?? ''));
  return planOf(state).deciding === 'vote' && isVotedOn(choice, scenario)
    ? refuse('not-allowed', 'This team votes on that: open a vote.')
    : null;
}

/** A team votes on its phones; one that has none, on its laptop. */
export function votersIn({ devices }: RoomState, id: string): RoomState['devices'] {
  const own = devices.filter(({ team, as }) => team === id && as !== 'spectator');
  const phones = own.filter(({ as }) => as === 'phone');
  return phones.length > 0 ? phones : own;
}

const votersOf = (scene: Scene): RoomState['devices'] => votersIn(scene.state, ownDevice(scene).team);

const mayVote = (scene: Scene): boolean => votersOf(scene).some(({ id }) => id === scene.by.device);

/**
 * The proposal with most votes wins. In a tie the commander's own vote decides; where the commander has not voted for one
 * of those, the vote waits for that, or to be closed once more with nothing decided. Without any vote it is dropped.
 */
function counted(scene: Scene, vote: Vote): RoomState {
  const votes = Object.entries(vote.cast);
  const counts = vote.proposals.map((proposal) => ({
    proposal,
    count: votes.filter(([, one]) => one === proposal).length,
  }));
  const most = Math.max(...counts.map(({ count }) => count));
  if (most === 0) return withVote(scene, { ...vote, state: 'dropped' });
  const leading = counts.filter(({ count }) => count === most).map(({ proposal }) => proposal);
  const winner =
    leading.length === 1 ? leading[0] : leading.find((proposal) => proposal === commandersVote(scene, vote));
  if (winner === undefined) return withVote(scene, { ...vote, state: 'tied' });
  const state = withVote(scene, { ...vote, state: 'decided', winner });
  const decided = { ...scene, state };
  const choice = openProposal(decided, winner)?.choice;
  if (!choice) return state;
  const refused = takeRefusal(choice, decided);
  return refused ? settled(decided, winner, { answer: refused.message }) : take(decided, winner, choice);
}

/** Where nobody commands, the laptop speaks for the commander. */
function commandersVote(scene: Scene, { cast }: Vote): number | undefined {
  const own = scene.state.devices.filter(({ team }) => team === ownDevice(scene).team);
  const commander = own.find(({ role }) => role === 'incident-commander') ?? own.find(({ as }) => as === 'laptop');
  return commander && cast[commander.id];
}

const take = (scene: Scene, proposal: number, choice: Choice): RoomState =>
  settled({ ...scene, state: chosenBy(scene, ownDevice(scene).team, playing(scene.state) ?? '', choice) }, proposal, {
    state: 'taken',
  });

const settled = (scene: Scene, proposal: number, how: Partial<Proposal>): RoomState =>
  change(scene, ({ proposals }) => ({
    proposals: proposals.map((one) => (one.id === proposal ? { ...one, ...how } : one)),
  }));

const withVote = (scene: Scene, vote: Vote): RoomState =>
  change(scene, ({ votes }) => ({ votes: votes.map((one) => (one.id === vote.id ? vote : one)) }));

function change(scene: Scene, to: (part: TeamRound) => Partial<TeamRound>): RoomState {
  const { team } = ownDevice(scene);
  const round = playing(scene.state);
  const part = playedBy(scene.state, team);
  return round !== null && part ? withRound(scene.state, team, round, to(part)) : scene.state;
}
