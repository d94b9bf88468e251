import type { Choice } from '../../contract/drill.ts';
import { ROLES } from '../../contract/people.ts';
import type { AnyScenario } from '../../contract/scenario.ts';
import type { Author } from '../log.ts';
import type { RoomAction } from './action.ts';
import { type Deciding, isInjectChoice } from './plan/plan.ts';
import { deviceOf, type RoomState } from './state.ts';

export const SEATS = ['host', 'facilitator', 'projector', 'laptop', ...ROLES, 'member', 'spectator', 'nobody'] as const;
/** As what somebody acts. A laptop is the team's own, and used by all of it; a member has no role yet. */
export type Seat = (typeof SEATS)[number];

export function seatOf(state: RoomState, { device, seat }: Author): Seat {
  if (seat !== 'player') return seat;
  const known = deviceOf(state, device);
  if (!known) return 'nobody';
  return known.as === 'phone' ? (known.role ?? 'member') : known.as;
}

const COMMAND: readonly Seat[] = ['laptop', 'incident-commander'];
const TEAM: readonly Seat[] = ['laptop', ...ROLES, 'member'];
const FACILITATOR: readonly Seat[] = ['facilitator'];

/** Who may do what at all; whether it can be done now is another question. */
const MAY: Readonly<Record<RoomAction['type'], readonly Seat[]>> = {
  beat: ['host'],
  presence: ['host'],

  open: FACILITATOR,
  assign: FACILITATOR,
  remove: FACILITATOR,
  'lock-roster': FACILITATOR,
  'go-to': FACILITATOR,
  extend: FACILITATOR,
  pause: FACILITATOR,
  resume: FACILITATOR,
  freeze: FACILITATOR,
  tempo: FACILITATOR,
  nudge: FACILITATOR,
  tell: FACILITATOR,
  inject: FACILITATOR,
  'drop-inject': FACILITATOR,
  stop: FACILITATOR,
  show: FACILITATOR,
  step: FACILITATOR,
  spoken: FACILITATOR,
  scored: ['facilitator', 'host'],
  reveal: FACILITATOR,
  rate: FACILITATOR,
  rewind: FACILITATOR,
  branch: FACILITATOR,
  'leave-rewind': FACILITATOR,
  end: FACILITATOR,

  join: [...TEAM, 'spectator', 'nobody'],
  'take-role': [...ROLES, 'member'],
  choose: [...FACILITATOR, ...TEAM],
  'go-on': [...FACILITATOR, ...COMMAND],
  propose: TEAM,
  withdraw: TEAM,
  accept: COMMAND,
  decline: COMMAND,
  'open-vote': COMMAND,
  vote: TEAM,
  'close-vote': COMMAND,
  'raise-hand': TEAM,
  'lower-hand': TEAM,
  observe: [...FACILITATOR, ...TEAM],
  answer: TEAM,
  learn: TEAM,
  improve: TEAM,
  result: [...FACILITATOR, 'laptop'],
};

/** Who makes which choice directly; all others propose it. Changes are a matter of their own. */
const CHOOSES: Readonly<Record<Choice['type'], readonly Seat[]>> = {
  acknowledge: [...COMMAND, 'operations'],
  declare: COMMAND,
  act: [...COMMAND, 'operations'],
  abort: [...COMMAND, 'operations'],
  hold: [...COMMAND, 'operations', 'scribe'],
  say: [...COMMAND, 'communications'],
  reply: [...COMMAND, 'communications'],
  inject: [],
  complicate: [],
  ask: [...COMMAND, 'operations'],
  note: TEAM,
  'hand-over': COMMAND,
  close: COMMAND,
  'give-up': COMMAND,
};

const CHOICE_TYPES: readonly Choice['type'][] = [
  'acknowledge',
  'declare',
  'act',
  'abort',
  'hold',
  'say',
  'reply',
  'ask',
  'note',
  'hand-over',
  'close',
  'give-up',
];

const SEAT_NAMES: Readonly<Record<Seat, string>> = {
  host: 'the host',
  facilitator: 'a facilitator',
  projector: 'a projector',
  laptop: 'the team’s laptop',
  'incident-commander': 'the incident commander',
  operations: 'operations',
  communications: 'communications',
  scribe: 'the scribe',
  member: 'a member without a role',
  spectator: 'a spectator',
  nobody: 'who has not joined',
};

type Kind = Choice['type'] | 'change';

/** What this seat chooses without anybody else. */
export function choosesDirectly(seat: Seat, deciding: Deciding): readonly Kind[] {
  const votedOn: readonly Kind[] = deciding === 'vote' ? VOTED_ON : [];
  const kinds: readonly Kind[] = COMMAND.includes(seat) ? [...choiceTypes(seat), 'change'] : choiceTypes(seat);
  return kinds.filter((kind) => !votedOn.includes(kind));
}

const choiceTypes = (seat: Seat): readonly Choice['type'][] =>
  CHOICE_TYPES.filter((type) => CHOOSES[type].includes(seat));

/** What a team that votes decides by a vote. */
const VOTED_ON = ['change', 'hand-over', 'close', 'give-up'] as const satisfies readonly Kind[];

/** Why this seat does not do that; null where it does. */
export const seatRefusal = (type: RoomAction['type'], seat: Seat): string | null =>
  MAY[type].includes(seat) ? null : notFor(seat, MAY[type]);

/** The same of a choice in a drill. */
export function choiceRefusal(choice: Choice, seat: Seat, scenario: AnyScenario, deciding: Deciding): string | null {
  // A facilitator leads through a branch.
  if (seat === 'facilitator') return isInjectChoice(choice) ? notFor(seat, []) : null;
  const who = isChange(choice, scenario) ? COMMAND : CHOOSES[choice.type];
  if (!who.includes(seat)) return `${notFor(seat, who)} Propose it.`;
  if (deciding === 'vote' && isVotedOn(choice, scenario))
    return 'This team votes on that: propose it, and open a vote.';
  return null;
}

/** Whether it changes the system. */
const isChange = (choice: Choice, { actions }: AnyScenario): boolean =>
  choice.type === 'act' && actions.some(({ id, phase }) => id === choice.action && phase === 'mitigate');

export const isVotedOn = (choice: Choice, scenario: AnyScenario): boolean =>
  VOTED_ON.some((kind) => kind === (isChange(choice, scenario) ? 'change' : choice.type));

function notFor(seat: Seat, allowed: readonly Seat[]): string {
  const names = allowed.filter((one) => one !== 'nobody').map((one) => SEAT_NAMES[one]);
  const last = names.pop();
  const who = names.length > 0 ? `${names.join(', ')} or ${last}` : (last ?? 'nobody');
  return `This is not for ${SEAT_NAMES[seat]}: ${who} does it.`;
}
