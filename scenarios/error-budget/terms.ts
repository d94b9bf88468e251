import type { Terms } from '../../src/contract/terms.ts';
import { type HereWorld, told } from './look.ts';
import { delayCost } from './signals.ts';
import { ALLOWED_MIN_PER_WEEK, BACKLOG, isFrozen, type Knobs, type State, WINDOWS } from './system.ts';

const cost = ({ state, knobs }: HereWorld): string => `${Math.round(delayCost(state, knobs))} k€`;

function lostBecause(world: HereWorld): string {
  const { state, knobs } = world;
  if (state.lost === 'broken') {
    return (
      'The policy did not survive: what went past it without a word was heard of, and within days every team had an ' +
      'exception of its own. There is no freeze where everybody decides alone.'
    );
  }
  if (state.lost === 'overruled' || (isFrozen(knobs) && state.readySinceSec !== null)) {
    return (
      `The freeze outlived its reason. Everything that the policy asks for was there for weeks, ${Math.round(state.held)} changes ` +
      `waited, and the delay had cost ${cost(world)} when it was lifted over your head.`
    );
  }
  return (
    `The quarter ended outside of the policy: ${told(state.leftMin)} min left, ${told(state.expectedPerWeek)} bad minutes a week ` +
    `to be expected where ${ALLOWED_MIN_PER_WEEK} are allowed, and ${cost(world)} of delay.`
  );
}

export const terms: Terms<Knobs, State> = {
  goal: 'get back within the policy',
  hold: 'budget, risk and changes have to stay within the policy',
  began: 'Outside of the policy',
  ended: 'Within the policy: budget rebuilt, risk within the objective, changes going out',
  bad: 'minutes of checkout were lost since the budget was spent',
  figures: [
    {
      signal: 'expected-week',
      label: 'EXPECTED /WEEK',
      levels: [{ label: 'allowed', value: ALLOWED_MIN_PER_WEEK, trouble: { side: 'above', severity: 'critical' } }],
    },
    { signal: 'delay-cost', label: 'DELAY, K€', levels: [] },
  ],
  claims: {
    'impact-known': {
      label: 'What is spent, what is left, and when something comes back',
      text: ({ state, knobs }) =>
        `${told(state.allowedMin - state.leftMin)} of ${told(state.allowedMin)} minutes are spent, window ${WINDOWS[knobs.window].name}.`,
    },
    'cause-unknown': {
      label: 'We do not know yet what spent most of it',
      text: () => 'What spent most of it is not known yet; the reviews are being read.',
    },
    'cause-suspected': { label: 'What spent most of it, as we think (what you hold likely)' },
    'mitigation-under-way': {
      label: 'What is frozen, and what is being worked on',
      text: ({ state, knobs }) => {
        const top = knobs.backlog.find((item) => !state.live[item]);
        const frozen = isFrozen(knobs) ? 'A freeze is on.' : 'Nothing is frozen.';
        return `${frozen} ${top ? `At work: ${BACKLOG[top].label}.` : 'Nothing is planned yet.'}`;
      },
    },
    'watching-recovery': {
      label: 'Changes go out again, and we watch',
      text: ({ state }) =>
        `Changes go out again; ${told(state.expectedPerWeek)} bad minutes a week are to be expected.`,
    },
    recovered: {
      label: 'We are back within the policy',
      text: ({ state }) => `Checkout is within its policy: ${told(state.leftMin)} minutes are left.`,
    },
    eta: { label: 'We ship again in two weeks, promised', text: () => 'We will ship as before in two weeks.' },
  },
  verdict(world, outcome) {
    const { state, knobs } = world;
    switch (outcome) {
      case 'resolved':
        return (
          (knobs.window === 'quarter'
            ? 'The quarter began anew, and this time with standards in place'
            : 'The budget was rebuilt, step by step as incidents aged out') +
          `: ${told(state.leftMin)} of ${told(state.allowedMin)} minutes left, what had spent it mended, ${cost(world)} of delay.`
        );
      case 'closed-too-early':
        return (
          `You called it over at a reduced pace, with ${told(state.leftMin)} minutes left. What had spent them is as it was: ` +
          'with the usual pace the minutes go as they went before.'
        );
      case 'handed-over':
        return `You handed it over ${state.outside ? 'outside of' : 'within'} the policy, with ${told(state.leftMin)} minutes left.`;
      case 'lost':
        return lostBecause(world);
      case 'given-up':
        return `You gave up ${state.outside ? 'outside of' : 'within'} the policy, with ${told(state.leftMin)} minutes left.`;
      default:
        throw new Error(`error-budget: no verdict for ${outcome satisfies never}`);
    }
  },
};
