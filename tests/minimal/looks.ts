import { look as lookOf } from '../../src/contract/look.ts';
import { iso } from '../../src/models/utc.ts';
import { currentRelease, type Knobs, type Release, releaseBefore, type State } from './system.ts';

const look = lookOf<Knobs, State>;
const RECENT_SEC = 2 * 60 * 60;

/** An outcome says what is seen; `classify` and `render` read the same world, so that par and player see one thing. */
export const looks = [
  look({
    id: 'list-releases',
    label: 'List the releases of search',
    group: 'Changes',
    command: './runbook releases search',
    durationSec: 15,
    outcomes: {
      'released-lately': 'A release went out within the last two hours',
      'released-long-ago': 'The newest release is days old',
    },
    classify: ({ knobs, atSec }) =>
      atSec - currentRelease(knobs).atSec < RECENT_SEC ? 'released-lately' : 'released-long-ago',
    render({ knobs, state }) {
      const line = ({ release, atSec, note }: Release): string =>
        `${release}  ${iso(state.startsAtSec + atSec)}  ${note}`;
      return [currentRelease(knobs), releaseBefore(knobs)].flatMap((one) => (one ? [line(one)] : [])).join('\n');
    },
    changes: ({ knobs }) =>
      knobs.releases.map(({ release, atSec, note }) => ({
        atSec,
        kind: 'deploy',
        who: 'pipeline',
        what: `search release ${release}`,
        note,
      })),
  }),
  look({
    id: 'read-errors',
    label: 'Read the errors of one instance',
    group: 'Search',
    command: `ssh search-1 'journalctl -u search -p err -n 3 -o cat'`,
    durationSec: 20,
    outcomes: {
      exceptions: 'Searches fail with an exception that was never seen before',
      'no-exceptions': 'No exceptions but the usual one in twenty thousand',
    },
    classify: ({ knobs }) => (currentRelease(knobs).failureRatio > 0.01 ? 'exceptions' : 'no-exceptions'),
    render: (_world, outcome, draw) =>
      outcome === 'exceptions'
        ? `search: request ${10_000 + Math.floor(draw() * 90_000)} failed: cache entry: unexpected field "v"`
        : '-- No entries --',
  }),
  look({
    id: 'read-flags',
    label: 'Read the flags of search',
    group: 'Flags',
    command: './runbook flags search',
    durationSec: 15,
    outcomes: {
      'flag-changed': 'A flag was changed within the last two hours',
      'flags-as-ever': 'No flag was changed for weeks',
    },
    classify: ({ knobs, atSec }) => (atSec - knobs.flag.changedAtSec < RECENT_SEC ? 'flag-changed' : 'flags-as-ever'),
    render: ({ knobs: { flag }, state }) =>
      `fuzzy-search  ${flag.isOn ? 'on ' : 'off'}  since ${iso(state.startsAtSec + flag.changedAtSec)}`,
  }),
  look({
    id: 'ask-balancer',
    label: 'Ask the load balancer about its targets',
    group: 'Load balancer',
    command: './runbook targets search',
    durationSec: 15,
    outcomes: {
      'queues-full': 'The queues of all targets are full',
      'queues-empty': 'No target has a queue',
    },
    classify: ({ state }) => (state.rejected > 0 ? 'queues-full' : 'queues-empty'),
    render: ({ state }) => `turned away in the last second: ${state.rejected} of ${state.arrivals}`,
  }),
  look({
    id: 'describe-autoscaler',
    label: 'Describe the autoscaler of search',
    group: 'Autoscaler',
    command: './runbook autoscaler search',
    durationSec: 15,
    outcomes: {
      'bounds-changed': 'The bounds were changed within the last two hours',
      'bounds-as-ever': 'The bounds are as they have been for weeks',
    },
    classify: ({ knobs, atSec }) =>
      atSec - knobs.scale.changedAtSec < RECENT_SEC ? 'bounds-changed' : 'bounds-as-ever',
    render: ({ knobs: { scale }, state }) =>
      `at most ${scale.instances} instances since ${iso(state.startsAtSec + scale.changedAtSec)}, running ${scale.instances}`,
  }),
];
