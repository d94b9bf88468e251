import type { Inject } from '../../src/contract/inject.ts';
import { isBuilding } from './database.ts';
import { clockOf } from './look.ts';
import { DB_IOPS, type Knobs, type State } from './system.ts';

const failing = ({ arrivals, failed }: Readonly<State>): boolean => failed > 0.02 * arrivals;

/** What people say. None of them knows the cause; some are sure that they do. */
export const injects: readonly Inject<Knobs, State>[] = [
  {
    id: 'pm-release',
    from: 'Priya (product)',
    about: 'asks for the release to stay',
    chance: 0.8,
    afterPageSec: [90, 240],
    text: () =>
      'Is it our release? Express checkout is in a newsletter at the top of the hour. Please do not take it back unless you have to.',
    replies: [
      {
        id: 'not-known',
        text: 'Not known yet. If taking it back is the safe way, we do. Update as announced.',
        claims: ['cause-unknown'],
      },
      { id: 'promise', text: 'It stays, and it is fixed before the newsletter.', claims: ['eta'] },
    ],
  },
  {
    id: 'sure-colleague',
    from: 'Jonas (storefront)',
    about: 'is sure of a cure',
    chance: 0.7,
    afterPageSec: [60, 220],
    text: (_world, draw) =>
      [
        'It started with the deploy, so it is the deploy. Roll it back and look later.',
        'I have seen this: the database again. Fail it over, takes thirty seconds.',
        'p95 on a busy afternoon, that is load. Just scale it to thirty.',
        'It is only the feed. Turn segment-feed off and we are done.',
        'Too few connections, set the budget to four hundred.',
      ][Math.floor(draw() * 5)] ?? '',
  },
  {
    id: 'dba',
    from: 'Database on-call',
    about: 'how the database looks from there',
    chance: 0.6,
    afterPageSec: [200, 420],
    text({ state, knobs }) {
      const cpu = Math.round(100 * state.database.cpu);
      const reads = Math.round((state.database.io * DB_IOPS) / 100) * 100;
      const old =
        knobs.idleInTransactionSinceSec === null
          ? ''
          : isBuilding(state)
            ? ' Your index build waits for a psql that has sat idle in transaction for hours.'
            : ' Somebody’s psql has sat idle in transaction for hours, harmless so far.';
      const locks = isBuilding(state) && old !== '' ? '' : ', nobody waits for a lock';
      return `orders-db from here: CPU ${cpu}%, ${reads} reads a second${locks}.${old}`;
    },
    when: ({ state }) => !state.writesBlocked,
  },
  {
    id: 'scale-it',
    from: 'Head of Engineering',
    about: 'wants it scaled, and an ETA',
    chance: 0.7,
    afterPageSec: [300, 540],
    text: () => 'We pay for autoscaling. Why don’t we just scale it and be done? What is the ETA?',
    replies: [
      {
        id: 'no-eta',
        text: 'More pods help only if pods are short. No ETA; next update as announced.',
        claims: ['impact-known'],
      },
      { id: 'give-eta', text: 'We scale now. Fixed in ten minutes.', claims: ['eta'] },
    ],
  },
  {
    id: 'resizer-deploy',
    from: 'Media team',
    about: 'asks whether a deployment of theirs did it',
    chance: 0.5,
    afterPageSec: [80, 260],
    text({ knobs, state }) {
      const deploy = knobs.changes.find(({ what }) => what.startsWith('image-resizer'));
      return `We deployed image-resizer at ${clockOf(state, deploy?.atSec ?? 0).slice(0, 5)}. Could that be us? We can go back any time.`;
    },
  },
  {
    id: 'partner-slow',
    from: 'Partner desk',
    about: 'asks what to tell a partner',
    chance: 0.5,
    afterPageSec: [420, 700],
    when: ({ state }) => state.impact,
    text: ({ state }) =>
      failing(state)
        ? 'A partner says that orders fail with 504 and asks whether to send them again. What may I tell them?'
        : 'A partner says that our API “feels sticky” since about the time you were paged. What may I tell them?',
    replies: [
      {
        id: 'what-is-known',
        text: 'Some requests are slower than usual. Nothing is lost; check an order before sending it again.',
        claims: ['impact-known'],
      },
      { id: 'all-fine', text: 'All is fine again.', claims: ['recovered'] },
    ],
  },
  {
    id: 'orders-hang',
    from: 'Support',
    about: 'nobody can place an order',
    chance: 0.9,
    afterPageSec: [30, 3000],
    when: ({ state }) => isBuilding(state) && state.writesBlocked && failing(state),
    text: () => 'Nobody can place an order since a minute ago. Did somebody touch the database?',
  },
  {
    id: 'disk-noise',
    from: 'Data platform',
    about: 'asks about an alert on a disk',
    chance: 0.4,
    afterPageSec: [150, 420],
    when: ({ state }) => state.nodeDiskPercent > 80,
    text: () => 'Is the node disk alert yours? It climbs all day, our nightly clean-up will get it.',
  },
  {
    id: 'where-are-we',
    from: 'Incident channel',
    about: 'asks where we are',
    chance: 0,
    afterPageSec: null,
    text: () => 'No update for a while. Can somebody say where we are? Two teams are asking.',
  },
];
